"""`stagezero import`, `check`, `template` and `schema`: questionnaires that somebody brings."""

import json
from pathlib import Path

import pytest

from assessment.library.schemas import NAMES
from tests.cli.conftest import Call
from tests.cli.shapes import differences
from tests.library.bringing import GOOD, YAML, book

COUNTS = dict.fromkeys(
    ("frameworks", "requirements", "assessable", "questions", "mappings", "risk_matrices", "reference_controls", "threats", "checks", "documents"), int,
)  # fmt: skip
SPOKEN = [{"place": str, "fault": str, "remedy": str}]
CONTRACT = {"format": str, "accepted": COUNTS, "notes": SPOKEN, "refused": SPOKEN}
TAKEN = CONTRACT | {"standard": str, "title": str, "dry_run": bool, "replaces": bool}
ID = "supplier-check:2026"


@pytest.fixture
def data(tmp_path: Path) -> str:
    """A data folder that isn't there yet."""
    return str(tmp_path / "data")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def known(call: Call, data: str) -> list[str]:
    return [row["id"] for row in json.loads(call("standards", "--json", "--data", data).stdout)]


def test_what_is_imported_is_a_standard_from_then_on(call: Call, listed: Path, data: str) -> None:
    result = call("import", str(listed), "--data", data)
    assert (result.exit_code, result.stderr) == (0, "")
    said = f"{ID} (Supplier check): 2 questions, 1 section, 3 checks. It is taken in.\n"
    assert result.stdout == said
    assert ID in known(call, data)
    answers = listed.with_name("answers.csv")
    answers.write_text("requirement,level\nAC-1,3\n", encoding="utf-8")
    for arguments in (["--data", data, "assess"], ["assess", "--data", data]):
        scored = call(*arguments, str(answers), "--standard", ID, "--json")
        assert json.loads(scored.stdout)["answered"] == {"count": 1, "of": 2}


def test_the_document_has_the_keys_of_the_contract(call: Call, tmp_path: Path, data: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(book({**GOOD, "Thoughts": [["none"]]}))
    result = call("import", str(path), "--data", data, "--json")
    document = json.loads(result.stdout)
    assert (result.exit_code, differences(document, TAKEN)) == (0, [])
    assert document["format"] == "stagezero-questionnaire"
    assert (document["accepted"]["requirements"], document["accepted"]["checks"]) == (2, 3)
    assert ["Thoughts" in one["fault"] for one in document["notes"]] == [True]
    assert (document["refused"], document["replaces"]) == ([], False)


def test_a_dry_run_says_the_same_and_writes_nothing(call: Call, listed: Path, data: str) -> None:
    result = call("import", str(listed), "--data", data, "--dry-run", "--json")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["dry_run"], document["standard"]) == (0, True, ID)
    assert not Path(data).exists()
    assert call("import", str(listed), "--data", data, "--dry-run").stdout.endswith(
        "It would be taken in.\n"
    )


def test_a_second_import_replaces_and_says_what_is_lost(
    call: Call, listed: Path, data: str
) -> None:
    call("import", str(listed), "--data", data)
    listed.write_text(YAML.replace("id: AC-2", "id: AC-3"), encoding="utf-8")
    result = call("import", str(listed), "--data", data)
    assert result.stdout.endswith("It is replaced.\n")
    assert "Note: list.yaml: questions that stand now are gone: AC-2." in result.stdout


def test_faults_end_with_one_are_all_told_and_nothing_is_taken(
    call: Call, listed: Path, data: str
) -> None:
    wrong = YAML.replace("Who has a key?", "Keys").replace("title: Locks", "title: ''")
    listed.write_text(wrong, encoding="utf-8")
    result = call("import", str(listed), "--data", data)
    assert (result.exit_code, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    assert lines[-1] == "Nothing was taken in: 2 faults."
    assert all(line.startswith("list.yaml, line ") for line in lines[:-1])
    document = json.loads(call("import", str(listed), "--data", data, "--json").stdout)
    assert differences(document, CONTRACT) == []
    assert (len(document["refused"]), document["accepted"]["requirements"]) == (2, 0)
    assert not Path(data).exists()


def test_an_id_of_ours_is_refused(call: Call, listed: Path, data: str) -> None:
    listed.write_text(YAML.replace(ID, "iso-9001:2026"), encoding="utf-8")
    result = call("import", str(listed), "--data", data)
    assert result.exit_code == 1
    assert "iso-9001:2026 is the id of an edition that comes with Stage Zero" in result.stdout


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("list.txt", b"hello"),
        ("list.yaml", b"personnel: 5\n"),
        ("list.xlsx", b"hello"),
        ("list.csv", b"\xff\xfeI\x00d\x00"),
        ("nowhere.yaml", None),
    ],
)
def test_what_is_no_questionnaire_at_all_ends_with_two(
    call: Call, tmp_path: Path, data: str, name: str, raw: bytes | None
) -> None:
    path = tmp_path / name
    if raw is not None:
        path.write_bytes(raw)
    for extra in ([], ["--json"], ["--dry-run"]):
        result = call("import", str(path), "--data", data, *extra)
        assert (result.exit_code, result.stdout) == (2, "")
        assert name in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert not Path(data).exists()


@pytest.mark.parametrize("name", ["list.yaml", "list.yml", "list.xlsx", "list-2026.csv"])
def test_check_reads_it_by_the_same_road(call: Call, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    csv = "Id,Title,Question,Checks\nAC-1,Locks,Are they locked{},They are locked\n"
    texts = {
        "list.yaml": YAML, "list.yml": YAML, "list-2026.csv": csv.format("?"),
    }  # fmt: skip
    raw = texts[name].encode() if name in texts else book(GOOD)
    path.write_bytes(raw)
    assert call("check", str(path)).stdout == "1 files checked, 0 faults.\n"
    row = ["AC-1", "Locks", "Locked", "They are locked"]
    wrong = {
        "list.xlsx": book({**GOOD, "Requirements": [GOOD["Requirements"][0], row]}),
        "list-2026.csv": csv.format("").encode(),
    }.get(name, YAML.replace("Who has a key?", "Keys").encode())
    path.write_bytes(wrong)
    result = call("check", str(path), "--json")
    document = json.loads(result.stdout)
    assert (result.exit_code, len(document["faults"])) == (1, 1)
    assert "question mark" in document["faults"][0]["text"]


def test_check_of_a_damaged_workbook_ends_with_two(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"hello")
    result = call("check", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "damaged" in result.stderr


def test_the_template_is_written_once_and_never_over_a_file(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    result = call("template", "-o", str(path))
    assert (result.exit_code, path.read_bytes()[:2]) == (0, b"PK")
    again = call("template", "-o", str(path))
    assert (again.exit_code, again.stdout) == (2, "")
    assert "there is a file of this name" in again.stderr
    assert call("import", str(path), "--dry-run").exit_code == 1


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("template.csv", [], "ends in .xlsx"),
        ("nowhere/template.xlsx", [], "it can't be written"),
        ("template.xlsx", ["--edition", "iso-0:1999"], "Unknown standard iso-0:1999"),
    ],
)
def test_a_template_that_cannot_be_written_is_one_sentence(
    call: Call, tmp_path: Path, name: str, arguments: list[str], said: str
) -> None:
    result = call("template", "-o", str(tmp_path / name), *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_template_may_begin_with_an_edition_of_ours(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "ours.xlsx"
    assert call("template", "-o", str(path), "--edition", "iso-22301:2019").exit_code == 0
    result = call("import", str(path), "--dry-run")
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 2
    assert "row 2, column B (Id): iso-22301:2019 is the id" in result.stdout


def test_schemas_are_printed_or_written(call: Call, tmp_path: Path) -> None:
    one = json.loads(call("schema", "--what", "section").stdout)
    every = json.loads(call("schema").stdout)
    assert (set(every), every["section"]) == (set(NAMES), one)
    folder = tmp_path / "schemas"
    assert call("schema", "-o", str(folder)).stdout == f"Wrote {len(NAMES)} schemas to {folder}.\n"
    assert {path.name for path in folder.iterdir()} == {f"{name}.schema.json" for name in NAMES}
    assert json.loads((folder / "section.schema.json").read_text(encoding="utf-8")) == one


def test_a_schema_that_is_not_known_or_cannot_be_written_is_refused(
    call: Call, tmp_path: Path
) -> None:
    assert "There is no schema nothing" in call("schema", "--what", "nothing").stderr
    (tmp_path / "file").write_text("")
    result = call("schema", "-o", str(tmp_path / "file"))
    assert (result.exit_code, result.stdout) == (2, "")
