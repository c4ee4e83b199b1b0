"""`stagezero standards` and `stagezero check`, and what holds for every command."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from assessment.library.places import content
from tests.cli.conftest import Call
from tests.cli.shapes import differences

STANDARD = {
    "id": str, "title": str, "status": str, "published": str, "transition": str, "requirements": int,
    "core": int, "mandatory_documents": int, "certainty": str,
}  # fmt: skip
REPORT = {
    "files": int,
    "faults": [{"file": str, "place": str, "fault": str, "remedy": str, "text": str}],
}
COMMANDS = (
    "run",
    "standards",
    "check",
    "assess",
    "estimate",
    "sample",
    "import",
    "template",
    "schema",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(call: Call, command: str) -> None:
    result = call(command, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Usage: stagezero" in result.stdout


def test_the_program_lists_its_commands_and_its_version(call: Call) -> None:
    assert all(command in call("--help").stdout for command in COMMANDS)
    assert call("--version").stdout.strip()[0].isdigit()


@pytest.mark.parametrize("arguments", [["nonsense"], ["assess"], ["standards", "--nonsense"]])
def test_a_wrong_call_ends_with_two_and_says_so_on_stderr(call: Call, arguments: list[str]) -> None:
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: stagezero" in result.stderr


def test_the_standards_are_one_document_with_the_keys_of_the_contract(call: Call) -> None:
    result = call("standards", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = json.loads(result.stdout)
    assert differences(rows, [STANDARD]) == []
    found = {row["id"]: row for row in rows}
    assert found["iso-9001:2026"]["requirements"] == 65
    assert found["iso-27001:2022"]["requirements"] == 123
    for row in rows:
        assert date.fromisoformat(row["published"])
        assert 0 < row["core"] < row["requirements"]
        assert row["mandatory_documents"] > 0


def test_the_standards_are_one_line_each(call: Call) -> None:
    listed, _, together = call("standards").stdout.partition("\n\n")
    lines = listed.splitlines()
    assert re.search(r"(\d\d)\.\d %\)", together)
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    assert any(line.startswith("iso-9001:2026") and "65 requirements" in line for line in lines)


def test_a_sound_folder_passes(call: Call) -> None:
    folder = str(content() / "standards" / "iso-9001-2026")
    assert call("check", folder).exit_code == 0
    result = call("check", folder, "--json")
    document = json.loads(result.stdout)
    assert (result.exit_code, differences(document, REPORT)) == (0, [])
    assert (document["files"], document["faults"]) == (len(list(Path(folder).iterdir())), [])


def test_the_shipped_content_is_sound(call: Call) -> None:
    result = call("check")
    assert (result.exit_code, result.stderr) == (0, ""), result.stdout
    assert result.stdout.endswith(" files checked, 0 faults.\n")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """An edition with two faults: a wrong key in line 3, and a level of attention off the scale."""
    folder = tmp_path / "iso-9001-2026"
    shutil.copytree(content() / "standards" / "iso-9001-2026", folder)
    path = folder / "04-context.yaml"
    text = (
        path.read_text("utf-8")
        .replace("title:", "titel:", 1)
        .replace("attention: 2", "attention: 7", 1)
    )
    path.write_text(text, encoding="utf-8")
    return folder


def test_broken_content_ends_with_one_and_names_file_place_fault_and_remedy(
    call: Call, broken: Path
) -> None:
    result = call("check", str(broken))
    assert (result.exit_code, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    faults = [line for line in lines if line.startswith("iso-9001-2026/04-context.yaml, line ")]
    assert any("titel" in line for line in faults)
    assert any("found 7" in line for line in faults)
    assert len(faults) == len(lines) - 1
    assert all(": " in line and line.endswith(".") for line in faults)


def test_broken_content_is_one_document_too(call: Call, broken: Path) -> None:
    result = call("check", str(broken / "04-context.yaml"), "--json")
    document = json.loads(result.stdout)
    assert (result.exit_code, result.stderr, differences(document, REPORT)) == (1, "", [])
    assert document["files"] == 1
    for one in document["faults"]:
        assert one["text"] == f"{one['file']}, {one['place']}: {one['fault']}. {one['remedy']}."


@pytest.mark.parametrize("made", [False, True])
def test_a_path_without_content_ends_with_two(call: Call, tmp_path: Path, *, made: bool) -> None:
    folder = tmp_path / "nothing"
    if made:
        folder.mkdir()
    for extra in ([], ["--json"]):
        result = call("check", str(folder), *extra)
        assert (result.exit_code, result.stdout) == (2, "")
        assert str(folder) in result.stderr
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["schemes", "sample"])
def test_schemes_and_the_sample_are_checked_as_what_they_are(
    call: Call, tmp_path: Path, name: str
) -> None:
    shutil.copytree(content(), tmp_path / "content")
    folder = tmp_path / "content" / name
    files = sorted(one for one in folder.iterdir() if one.suffix in {".yaml", ".csv"})
    assert call("check", str(folder)).stdout == f"{len(files)} files checked, 0 faults.\n"
    for path in files:
        result = call("check", str(path))
        assert (result.exit_code, result.stdout) == (0, "1 files checked, 0 faults.\n")
    files[0].write_text(files[0].read_text("utf-8") + "colour: red\n", encoding="utf-8")
    for path in (files[0], folder, tmp_path / "content"):
        result = call("check", str(path))
        assert result.exit_code == 1
        assert f"{name}/{files[0].name}, line " in result.stdout
        assert "colour" in result.stdout
    for path in files[1:]:
        assert call("check", str(path)).exit_code == 0


def test_a_file_by_its_bare_name_is_checked_as_what_it_is(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content() / "schemes")
    assert call("check", "qms.yaml").exit_code == 0
    assert call("check", ".").exit_code == 0


@pytest.mark.parametrize("name", ["README.md", "schemes/notes.txt", "sample/other.yaml"])
def test_a_file_that_is_no_content_ends_with_two(call: Call, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("a: b\n", encoding="utf-8")
    result = call("check", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{path}: this is no content file")
    assert len(result.stderr.splitlines()) == 1
