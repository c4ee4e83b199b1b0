"""Strict YAML: every trap is refused with the right line and a remedy, or read as what it says."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import Field

from assessment.library.reading import Reading, build, read_file, read_text
from assessment.model.base import Row
from assessment.model.faults import Fault

ROOT = Path(__file__).resolve().parents[2]


class Book(Row):
    id: str
    title: str
    pages: int = 1
    lent: bool = False


class Shelf(Row):
    name: str
    rules: dict[str, str] = {}  # noqa: RUF012  pydantic copies it
    books: tuple[Book, ...] = ()
    levels: dict[Annotated[int, Field(le=5)], str] = {}  # noqa: RUF012  pydantic copies it
    pair: Annotated[tuple[int, ...], Field(min_length=2)] = (1, 2)


GOOD = """\
name: Cooking
books:
  - id: "4.1"
    title: Bread
    pages: 120
  - id: "4.10"
    title: Cakes
"""


def faults(text: str) -> list[Fault]:
    reading, found = read_text(text, "shelf.yaml")
    return found if reading is None else build(Shelf, reading)[1]


def shelf(text: str) -> Shelf:
    reading, found = read_text(text, "shelf.yaml")
    assert isinstance(reading, Reading), found
    value, found = build(Shelf, reading)
    assert value is not None, found
    return value


def the_fault(text: str) -> tuple[str, str]:
    """Line and fault of the only fault, which has a remedy and names the file."""
    (fault,) = faults(text)
    assert fault.file == "shelf.yaml"
    assert fault.remedy
    return fault.place.split(" (")[0], fault.fault


def test_a_good_file_becomes_a_value() -> None:
    assert [book.id for book in shelf(GOOD).books] == ["4.1", "4.10"]
    assert shelf(GOOD).books[0].pages == 120


def test_a_duplicate_key_is_refused_at_its_second_place() -> None:
    line, fault = the_fault(GOOD + "    title: Tarts\n")
    assert (line, fault) == ("line 8", "the key title stands twice")


def test_a_duplicate_key_is_seen_through_quotes() -> None:
    assert the_fault('name: One\n"name": Two\n') == ("line 2", "the key name stands twice")


def test_an_unknown_key_is_refused_with_its_line_and_the_id_around_it() -> None:
    text = GOOD.replace("pages: 120", "page: 120")
    assert the_fault(text) == ("line 5", "the key page is not known here")
    assert "4.1" in faults(text)[0].place


def test_an_unknown_key_over_several_lines_is_refused_at_the_line_of_the_key() -> None:
    text = 'name: Cooking\nboks:\n  - id: "4.1"\n    title: Bread\n'
    assert the_fault(text) == ("line 2", "the key boks is not known here")


def test_a_missing_key_is_named_with_the_line_where_its_place_begins() -> None:
    text = GOOD.replace("    title: Cakes\n", "")
    assert the_fault(text) == ("line 6", "the key title is missing")


def test_a_number_that_should_be_an_id_has_to_be_quoted() -> None:
    line, _ = the_fault(GOOD.replace('"4.10"', "4.10"))
    (fault,) = faults(GOOD.replace('"4.10"', "4.10"))
    assert line == "line 6"
    assert "quotes" in fault.remedy


def test_a_key_that_should_be_an_id_has_to_be_quoted() -> None:
    text = 'name: Cooking\nrules:\n  "4.1": Quoted\n  4.10: Not quoted\n'
    (fault,) = faults(text)
    assert fault.place.startswith("line 4")
    assert "quotes" in fault.remedy


@pytest.mark.parametrize("key", ["5", "4.10", "1e3", "true"])
def test_a_key_that_yaml_takes_for_no_text_is_refused_at_its_own_line(key: str) -> None:
    text = f"name: Cooking\nrules:\n  a: b\n  {key}:\n    Not quoted\n"
    assert the_fault(text) == ("line 4", f"the key {key} is not text")
    assert "quotes" in faults(text)[0].remedy


def test_two_keys_that_yaml_takes_for_one_number_are_not_called_twice_the_same() -> None:
    found = faults("name: Cooking\nrules:\n  4.1: a\n  4.10: b\n")
    assert [fault.fault for fault in found] == [
        "the key 4.1 is not text",
        "the key 4.10 is not text",
    ]


def test_a_key_outside_its_limits_is_refused_at_its_own_line() -> None:
    text = 'name: Cooking\nlevels:\n  "2": two\n  9:\n    nine\n'
    line, fault = the_fault(text)
    assert (line, "9" in fault) == ("line 4", True)


def test_a_list_that_is_only_short_of_its_wrong_members_is_not_called_short() -> None:
    text = "name: Cooking\npair: [1, many]\n"
    line, fault = the_fault(text)
    assert (line, "many" in fault) == ("line 2", True)


def test_a_list_that_is_short_and_wrong_is_told_both() -> None:
    found = [fault.fault for fault in faults("name: Cooking\npair: [many]\n")]
    assert len(found) == 2
    assert any("at least 2" in fault for fault in found)


@pytest.mark.parametrize(
    "word",
    ["no", "No", "NO", "yes", "on", "off", "y", "n", "12:30", "1:30:00", "0o14", "2026-11-23"],
)
def test_words_and_times_that_yaml_would_turn_into_something_else_stay_text(word: str) -> None:
    assert shelf(f"name: {word}\n").name == word


@pytest.mark.parametrize("word", ["true", "null", "~", "12", "1.5", "1e3", ".5"])
def test_what_is_no_text_is_refused_where_text_is_wanted(word: str) -> None:
    line, _ = the_fault(f"name: {word}\n")
    assert line == "line 1"


def test_quoted_words_are_text_whatever_they_look_like() -> None:
    for word in ("true", "null", "4.10", "~", "12"):
        assert shelf(f'name: "{word}"\n').name == word


def test_an_alias_bomb_is_refused_and_does_not_grow() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 12)
    ]
    found = faults("\n".join(lines))
    assert found
    assert all("alias" in fault.fault and fault.remedy for fault in found)
    assert len(found) < 200


def test_one_alias_is_refused_too_where_it_stands() -> None:
    line, fault = the_fault("name: &one Cooking\nrules: {a: *one}\n")
    assert line == "line 2"
    assert "alias" in fault


def test_a_merge_key_is_refused() -> None:
    assert faults("rules: &all {a: b}\n<<: *all\nname: Cooking\n")


@pytest.mark.parametrize("depth", [30, 300, 800, 5_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    found = faults("name: Cooking\nbooks: " + "[" * depth + "]" * depth)
    assert found
    assert found[0].remedy


def test_nesting_is_refused_at_the_line_where_it_gets_too_deep() -> None:
    lists = "\n".join(" " * level + "- " for level in range(60))
    line, fault = the_fault(lists)
    assert (line, "50" in fault) == ("line 51", True)
    mappings = "\n".join(" " * level + "a:" for level in range(50))
    assert read_text(mappings, "shelf.yaml")[1] == []


def test_nesting_as_deep_as_a_file_allows_does_not_end_the_process() -> None:
    program = """
from assessment.library.reading import read_text
reading, faults = read_text("[" * 900_000 + "]" * 900_000, "deep.yaml")
print(reading, len(faults))
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "None 1\n")


def test_indentation_by_tabs_is_refused_at_its_line() -> None:
    line, fault = the_fault("name: Cooking\nbooks:\n\t- title: Bread\n")
    assert line == "line 3"
    assert "not valid YAML" in fault


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name: Cooking\nrules: {a: b\n", "line 3"),
        ("name: Cooking\nrules: a: b\n", "line 2"),
        ('name: "Cooking\nbooks: []\n', "line 3"),
        ("name: one\n---\nname: two\n", "line 2"),
    ],
)
def test_what_is_no_yaml_is_refused_about_where_it_breaks(text: str, line: str) -> None:
    assert the_fault(text)[0] == line


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_says_so(text: str) -> None:
    (fault,) = faults(text)
    assert fault.remedy


@pytest.mark.parametrize("text", ["- one\n- two\n", "just words\n", "42\n"])
def test_a_file_of_the_wrong_shape_is_refused_at_its_first_line(text: str) -> None:
    assert the_fault(text)[0] == "line 1"


def test_a_key_that_is_no_word_is_refused() -> None:
    line, fault = the_fault("name: Cooking\n? [a, b]\n: c\n")
    assert (line, fault) == ("line 2", "a key must be a word")


def test_a_tag_runs_nothing() -> None:
    text = 'name: !!python/object/apply:os.system ["true"]\n'
    assert the_fault(text)[0] == "line 1"


def test_all_faults_come_together() -> None:
    text = GOOD.replace("pages: 120", "page: 120").replace('"4.10"', "4.10").replace("name", "nam")
    places = sorted(fault.place.split(" (")[0] for fault in faults(text))
    assert places == ["line 1", "line 1", "line 5", "line 6"]  # name missing, nam unknown


def test_all_duplicate_keys_come_together() -> None:
    assert len(faults("name: a\nname: b\nrules: {c: d, c: e}\n")) == 2


def test_a_value_of_the_wrong_type_shows_what_was_found() -> None:
    line, fault = the_fault(GOOD.replace("120", "many"))
    assert line == "line 5"
    assert "many" in fault


def test_a_file_that_is_not_utf_8_is_refused_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "shelf.yaml"
    path.write_bytes("name: Bücher\n".encode("latin-1"))
    reading, (fault,) = read_file(path, "shelf.yaml")
    assert reading is None
    assert fault.place
    assert "UTF-8" in fault.remedy


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "shelf.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    reading, found = read_file(path, "shelf.yaml")
    assert found == []
    assert reading is not None
    assert build(Shelf, reading)[0] == shelf(GOOD)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.yaml", tmp_path):
        reading, (fault,) = read_file(path, "shelf.yaml")
        assert reading is None
        assert "cannot be read" in fault.fault
        assert fault.remedy


def test_a_huge_file_is_refused_before_it_is_read_as_yaml(tmp_path: Path) -> None:
    path = tmp_path / "shelf.yaml"
    path.write_bytes(b"# " + b"x" * 2_000_001)
    assert "2 MB" in read_file(path, "shelf.yaml")[1][0].fault


def test_a_control_character_is_refused() -> None:
    (fault,) = faults("name: a\x07b\n")
    assert "not valid YAML" in fault.fault
    assert fault.remedy
