"""The wheel: it carries the app, the pages and the content, and serves them from wherever it is installed."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.provision.server import ServerFactory, answers, impersonal

ROOT = Path(__file__).resolve().parents[1]
APP = "assessment/_app/"
SECONDS = 300


def run(command: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = impersonal(os.environ)
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the tree."""
    folder = tmp_path_factory.mktemp("wheel")
    hatchling = [sys.executable, "-m", "hatchling"]
    done = run([*hatchling, "build", "-t", "wheel", "-d", str(folder)], ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs in a new environment with the wheel, which borrows the dependencies of this one."""
    environment = tmp_path_factory.mktemp("elsewhere") / "environment"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    names = {"base": str(environment), "platbase": str(environment)}
    programs = Path(sysconfig.get_path("scripts", "venv", vars=names))
    packages = Path(sysconfig.get_path("purelib", "venv", vars=names))
    borrowed = dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    (packages / "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")
    python = programs / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    done = run(
        [*pip, "install", "--quiet", "--no-deps", "--no-index", "--ignore-installed", str(wheel)],
        wheel.parent,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return programs


@pytest.fixture
def stagezero(installed: Path) -> Path:
    return installed / ("stagezero.exe" if os.name == "nt" else "stagezero")


def files_under(folder: str) -> set[str]:
    paths = [
        path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"
    ]
    return {path.relative_to(ROOT).as_posix() for path in paths}


def test_the_wheel_carries_the_app_every_page_and_all_content(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    expected = (
        files_under("pages") | files_under("questionnaires") | {"app.py", ".streamlit/config.toml"}
    )
    assert {path for path in expected if APP + path not in carried} == set()
    assert {path for path in files_under("assessment") if path not in carried} == set()


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = archive.namelist()
    assert {path.split("/")[0].split("-")[0] for path in carried} == {"assessment", "stagezero"}
    assert [
        path for path in carried if path.endswith((".pyc", ".db")) or "secrets.toml" in path
    ] == []


def test_what_runs_is_the_installed_package_and_not_the_tree(
    installed: Path, tmp_path: Path
) -> None:
    python = installed / Path(sys.executable).name
    done = run([python, "-c", "import assessment; print(assessment.__file__)"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(installed.parent)


def test_the_installed_program_knows_its_standards(stagezero: Path, tmp_path: Path) -> None:
    done = run([stagezero, "standards", "--json"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "iso-27001:2022" in json.dumps(json.loads(done.stdout))


def test_the_installed_content_is_sound(stagezero: Path, tmp_path: Path) -> None:
    done = run([stagezero, "check"], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_installed_program_serves_the_app_from_a_foreign_folder(
    stagezero: Path, server: ServerFactory, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    running = server(
        tmp_path / "data",
        command=(str(stagezero),),
        working_directory=elsewhere,
        environment=environment,
    )
    assert answers(running.port)
    assert answers(running.port, "/")
    running.stop()
    assert list(elsewhere.iterdir()) == []
