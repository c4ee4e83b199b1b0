"""The rules of the house that no other tool checks."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MADE_BY_TOOLS = {"__pycache__", "build", "dist", "test-results", "node_modules"}
OUR_HIDDEN_FOLDERS = {".ci", ".streamlit"}
LONGEST_FILE = 400
OF_OURS_FOR_PAGES = ("assessment.ui", "assessment.services", "assessment.model")
NOT_FOR_PAGES = {"alembic", "plotly", "psycopg", "sklearn", "sqlalchemy", "sqlmodel", "sqlite3"}
# Put together from halves, so that this file does not hold what it looks for.
ADDRESSES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb." + "debian.org",
    "proxy.golang" + ".org",
)
PLACES_OF_ONE_MACHINE = ("/wo" + "rk/", "/opt/" + "wheels", "/ro" + "ot/")


def files(folder: Path = ROOT) -> Iterator[Path]:
    """What belongs to the project, whether git knows it yet or not."""
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in OUR_HIDDEN_FOLDERS
        if path.is_dir():
            if (
                not hidden
                and path.name not in MADE_BY_TOOLS
                and not path.name.endswith(".egg-info")
            ):
                yield from files(path)
        elif path.suffix not in {".pyc", ".db"}:
            yield path


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    for path in files():
        try:
            yield name(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture


def scripts() -> list[Path]:
    """What streamlit runs: app.py and the pages."""
    return [
        path
        for path in [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]
        if path.is_file()
    ]


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module or "."
            found |= (
                {f"{module}.{alias.name}" for alias in node.names}
                if module == "assessment"
                else {module}
            )
    return found


def test_there_is_an_app_and_there_are_pages() -> None:
    assert (ROOT / "app.py").is_file()
    assert len(scripts()) > 1


def test_no_page_lies_flat_where_a_visitor_could_open_it_around_the_gate() -> None:
    assert [name(path) for path in (ROOT / "pages").glob("*.py")] == []


@pytest.mark.parametrize("script", scripts(), ids=name)
def test_pages_use_services_and_leave_the_rest_alone(script: Path) -> None:
    modules = imported(script)
    ours = {module for module in modules if module.split(".")[0] == "assessment"}
    foreign = {module.split(".")[0] for module in modules - ours}
    allowed = tuple(f"{module}." for module in OF_OURS_FOR_PAGES)
    assert {module for module in ours if not f"{module}.".startswith(allowed)} == set()
    assert foreign & NOT_FOR_PAGES == set()
    assert foreign & {"assessment", "pages", "tests", "app", "."} == set()


def test_nothing_writes_raw_html_into_a_page() -> None:
    forbidden = ("unsafe_allow_" + "html", "unsafe_allow_" + "javascript")
    assert [
        path
        for path, text in texts()
        if path.endswith(".py") and any(word in text for word in forbidden)
    ] == []


@pytest.mark.parametrize("address", [*ADDRESSES, *PLACES_OF_ONE_MACHINE])
def test_no_file_names_an_index_or_a_place_of_one_machine(address: str) -> None:
    assert [path for path, text in texts() if address in text] == []


def test_no_lock_is_of_a_kind_that_records_addresses() -> None:
    kinds = {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock", "package-lock.json"}
    assert [name(path) for path in files() if path.name in kinds] == []


def test_no_file_of_code_is_too_long_to_read() -> None:
    code = [
        path
        for path in files()
        if path.suffix == ".py" and name(path).startswith(("assessment/", "pages/"))
    ]
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in code}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_streamlits_settings_travel_with_the_tree_and_collect_no_garbage_after_each_click() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["runner"]["postScriptGC"] is False
    assert settings["server"]["address"] == "127.0.0.1"
    assert sys.version_info >= (3, 11)
