"""Answers from CSV and XLSX: what is read, what is noted, what is refused with its row."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from assessment.library.answers import AnswersFile, read_answers
from assessment.model.answers import Answer
from assessment.model.faults import Fault, InputFaultsError
from tests.scoring.small_questionnaire import SMALL

HEADER = "requirement,level,not_applicable,justification,evidence_valid_until,checks\n"
Cell = str | float | bool | date | None
Write = Callable[..., Path]


@pytest.fixture
def csv(tmp_path: Path) -> Write:
    """``csv(text)`` writes a file of answers; bytes are written as they are."""

    def write(text: str | bytes, name: str = "answers.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def xlsx(tmp_path: Path) -> Write:
    """``xlsx(row, row)`` writes a workbook, its first row given or the usual header."""

    def write(*rows: tuple[Cell, ...], header: tuple[Cell, ...] | None = None) -> Path:
        book = Workbook()
        sheet = book.active
        sheet.append(header or tuple(HEADER.strip().split(",")))
        for row in rows:
            sheet.append(row)
        book.save(tmp_path / "answers.xlsx")
        return tmp_path / "answers.xlsx"

    return write


def read(path: Path) -> AnswersFile:
    return read_answers(path, SMALL)


def answers(path: Path) -> dict[str, Answer]:
    file = read(path)
    assert file.notes == []
    return file.answers


def refused(path: Path) -> list[Fault]:
    with pytest.raises(InputFaultsError) as caught:
        read(path)
    faults = list(caught.value.faults)
    assert all(fault.file and fault.fault and fault.remedy for fault in faults)
    return faults


def test_a_full_row_is_read(csv: Write) -> None:
    path = csv(HEADER + "7.2,3,no,,2027-06-30,document1; record3\n")
    assert answers(path) == {
        "7.2": Answer(
            requirement="7.2",
            level=3,
            checks=frozenset({"document1", "record3"}),
            has_evidence=True,
            evidence_valid_until=date(2027, 6, 30),
        )
    }


def test_only_the_requirement_is_needed(csv: Write) -> None:
    (answer,) = answers(csv("requirement\n7.2\n")).values()
    assert (answer.requirement, answer.answered) == ("7.2", False)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_commas_semicolons_tabs_marks_and_line_ends_are_all_read(
    csv: Write, separator: str, mark: str, end: str
) -> None:
    lines = [("requirement", "level", "not_applicable"), ("7.2", "3", ""), ("A.5.1", "", "yes")]
    text = mark + "".join(separator.join(line) + end for line in lines)
    found = answers(csv(text))
    assert (found["7.2"].level, found["A.5.1"].not_applicable) == (3, True)


def test_columns_may_stand_in_any_order_and_in_capitals(csv: Write) -> None:
    found = answers(csv("Level,Not Applicable,REQUIREMENT\n2,no,7.2\n"))
    assert found["7.2"].level == 2


def test_quotes_hold_commas_and_line_ends(csv: Write) -> None:
    text = 'requirement,not_applicable,justification\nA.5.1,yes,"No risk, no law,\nno contract"\n'
    assert answers(csv(text))["A.5.1"].justification == "No risk, no law,\nno contract"


def test_blank_lines_and_blanks_around_cells_do_not_matter(csv: Write) -> None:
    assert answers(csv("requirement,level\n\n , \n 7.2 , 3 \n"))["7.2"].level == 3


@pytest.mark.parametrize("word", ["yes", "Yes", "y", "true", "TRUE", "1", "x", "X"])
def test_many_words_say_not_applicable(csv: Write, word: str) -> None:
    path = csv(f"requirement,not_applicable\nA.5.1,{word}\n")
    assert answers(path)["A.5.1"].not_applicable


@pytest.mark.parametrize("word", ["no", "No", "n", "false", "0", ""])
def test_many_words_say_applicable(csv: Write, word: str) -> None:
    path = csv(f"requirement,level,not_applicable\nA.5.1,2,{word}\n")
    assert not answers(path)["A.5.1"].not_applicable


@pytest.mark.parametrize("word", ["none", "None", "NONE", ""])
def test_none_and_nothing_say_that_there_is_no_evidence(csv: Write, word: str) -> None:
    (answer,) = answers(csv(f"requirement,level,evidence_valid_until\n7.2,3,{word}\n")).values()
    assert (answer.has_evidence, answer.evidence_valid_until) == (False, None)


@pytest.mark.parametrize(
    ("text", "level"), [("0", 0), ("5", 5), ("3.0", 3), (" 4 ", 4), ("", None)]
)
def test_levels_of_the_scale_are_read(csv: Write, text: str, level: int | None) -> None:
    assert answers(csv(f"requirement,level\n7.2,{text}\n"))["7.2"].level == level


@pytest.mark.parametrize(
    "level",
    [
        "7",
        "6",
        "-1",
        "3.5",
        "3.05",
        "03.5",
        "three",
        "1e0",
        "+3 ",
        "²",
        "٣",
        "9" * 5000,
        "0007",
        "0009",
    ],
)
def test_levels_outside_the_scale_are_refused_with_their_row(csv: Write, level: str) -> None:
    (fault,) = refused(csv(f"requirement,level\n4.3,3\n7.2,{level}\n"))
    assert fault.place == "row 3"
    assert "level" in fault.fault


def test_an_unknown_requirement_is_refused_with_its_row(csv: Write) -> None:
    (fault,) = refused(csv("requirement,level\n7.2,3\n99.1,3\n"))
    assert (fault.place, "99.1" in fault.fault) == ("row 3", True)


def test_an_empty_requirement_beside_a_level_is_refused(csv: Write) -> None:
    (fault,) = refused(csv("requirement,level\n,3\n"))
    assert fault.place == "row 2"


def test_a_requirement_that_stands_twice_is_refused_at_its_second_row(csv: Write) -> None:
    (fault,) = refused(csv("requirement,level\n7.2,3\n4.3,3\n7.2,3\n"))
    assert (fault.place, "twice" in fault.fault) == ("row 4", True)


@pytest.mark.parametrize("day", ["31.12.2026", "2026-02-30", "12/31/2026", "soon", "2026", "46000"])
def test_a_bad_date_is_refused_with_its_row(csv: Write, day: str) -> None:
    (fault,) = refused(csv(f"requirement,evidence_valid_until\n7.2,{day}\n"))
    assert fault.place == "row 2"
    assert "evidence_valid_until" in fault.fault


def test_an_unknown_check_is_refused_and_the_known_ones_are_named(csv: Write) -> None:
    (fault,) = refused(csv("requirement,checks\n7.2,document1;nonsense\n"))
    assert (fault.place, "nonsense" in fault.fault) == ("row 2", True)
    assert "document1" in fault.remedy


def test_a_strange_word_for_not_applicable_is_refused(csv: Write) -> None:
    (fault,) = refused(csv("requirement,not_applicable\nA.5.1,perhaps\n"))
    assert (fault.place, "perhaps" in fault.fault) == ("row 2", True)


def test_all_faults_of_all_rows_come_together(csv: Write) -> None:
    text = HEADER + "7.2,7,perhaps,,soon,nonsense\n99.1,,,,,\n4.3,3,,,,\n"
    assert [fault.place for fault in refused(csv(text))] == ["row 2"] * 4 + ["row 3"]


def test_an_unknown_column_is_noted_and_ignored(csv: Write) -> None:
    file = read(csv("requirement,level,mood\n7.2,3,good\n"))
    (note,) = file.notes
    assert file.answers["7.2"].level == 3
    assert (note.place, "mood" in note.fault, bool(note.remedy)) == ("row 1", True, True)


def test_a_level_beside_not_applicable_is_noted_and_ignored(csv: Write) -> None:
    file = read(csv("requirement,level,not_applicable,justification\nA.5.1,3,yes,No risk\n"))
    (note,) = file.notes
    assert (file.answers["A.5.1"].level, file.answers["A.5.1"].not_applicable) == (None, True)
    assert (note.place, bool(note.remedy)) == ("row 2", True)


def test_a_column_that_stands_twice_is_refused(csv: Write) -> None:
    (fault,) = refused(csv("requirement,level,level\n7.2,3,2\n"))
    assert fault.place == "row 1"


def test_a_table_without_the_column_requirement_is_refused(csv: Write) -> None:
    (fault,) = refused(csv("clause,level\n7.2,3\n"))
    assert (fault.place, "requirement" in fault.fault) == ("row 1", True)


def test_cells_beyond_the_last_column_are_not_dropped_in_silence(csv: Write) -> None:
    """Checks are separated by semicolons, and so are the columns of many spreadsheets."""
    path = csv("requirement;level;checks\n7.2;3;document1;record3\n")
    try:
        file = read(path)
    except InputFaultsError as error:
        assert error.faults[0].place == "row 2"  # noqa: PT017  either refused or noted
    else:
        assert [note.place for note in file.notes] == ["row 2"]


def test_empty_cells_beyond_the_last_column_are_no_cells(csv: Write) -> None:
    assert answers(csv("requirement,level,\n7.2,3,,,\n"))["7.2"].level == 3


@pytest.mark.parametrize("text", ["requirement,level\n7.2,3,4\n", "requirement,level,\n7.2,3,4\n"])
def test_a_cell_under_no_name_is_refused_with_its_row(csv: Write, text: str) -> None:
    (fault,) = refused(csv(text))
    assert (fault.place, fault.fault) == ("row 2", "no column has a name for 4")


def test_a_row_that_ends_early_has_empty_cells(csv: Write) -> None:
    (answer,) = answers(csv("requirement,level,justification\n7.2,3\n")).values()
    assert (answer.level, answer.justification) == (3, "")


def test_a_row_that_ends_before_its_requirement_is_refused(csv: Write) -> None:
    (fault,) = refused(csv("level,requirement\n3\n"))
    assert fault.place == "row 2"


def test_an_empty_file_is_refused(csv: Write) -> None:
    assert len(refused(csv(""))) == 1


def test_a_header_alone_answers_nothing(csv: Write) -> None:
    assert answers(csv(HEADER)) == {}


@pytest.mark.parametrize("name", ["answers.csv", "answers.xlsx"])
@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\xff", b"PK\x03\x04\x00\xff", b"\x00" * 100, bytes(range(256))],
    ids=["picture", "half an archive", "zeros", "every byte"],
)
def test_a_binary_file_is_refused(csv: Write, name: str, content: bytes) -> None:
    assert len(refused(csv(content, name))) == 1


def test_text_that_is_not_utf_8_is_refused_with_what_to_do(csv: Write) -> None:
    text = "requirement,not_applicable,justification\nA.5.1,yes,für uns nicht\n"
    (fault,) = refused(csv(text.encode("cp1252")))
    assert "UTF-8" in fault.remedy


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.csv", tmp_path / "nowhere.xlsx", tmp_path):
        (fault,) = refused(path)
        assert "cannot be read" in fault.fault


def test_an_open_quote_is_refused(csv: Write) -> None:
    assert len(refused(csv('requirement,justification\nA.5.1,"open\n'))) == 1


def test_a_workbook_is_read_with_numbers_dates_and_yes_or_no(xlsx: Write) -> None:
    path = xlsx(
        ("7.2", 3.0, None, None, date(2027, 6, 30), "document1;record3"),
        (4.3, 2, False, None, datetime(2027, 6, 30, 0, 0), None),  # noqa: DTZ001  as sheets have it
        ("A.5.1", None, True, "No risk", None, None),
        ("A.5.2", "4", "no", "", "2027-06-30", ""),
    )
    found = answers(path)
    assert [(one.level, one.not_applicable) for one in found.values()] == [
        (3, False),
        (2, False),
        (None, True),
        (4, False),
    ]
    day = date(2027, 6, 30)
    assert [one.evidence_valid_until for one in found.values()] == [day, day, None, day]
    assert found["7.2"].checks == {"document1", "record3"}


@pytest.mark.parametrize("level", [7, 7.0, 3.5, -1, -1.0, "7", True])
def test_a_level_outside_the_scale_in_a_workbook_is_refused(xlsx: Write, level: Cell) -> None:
    (fault,) = refused(xlsx(("4.3", 3), ("7.2", level)))
    assert fault.place == "row 3"


def test_a_workbook_notes_unknown_columns_and_skips_empty_rows(xlsx: Write) -> None:
    path = xlsx((None, None, None), ("7.2", 3, "good"), header=("Requirement", "Level", "mood"))
    file = read(path)
    assert (list(file.answers), len(file.notes)) == (["7.2"], 1)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "answers.xlsx")
    assert len(refused(tmp_path / "answers.xlsx")) == 1


def test_a_date_beside_a_requirement_is_refused_and_not_read_as_an_id(xlsx: Write) -> None:
    (fault,) = refused(xlsx((date(2026, 3, 4), 3)))
    assert fault.place == "row 2"


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("keep", [0, 40])
def test_a_damaged_workbook_is_refused(xlsx: Write, tmp_path: Path, member: str, keep: int) -> None:
    with zipfile.ZipFile(xlsx(("7.2", 3))) as good:
        members = {name: good.read(name) for name in good.namelist()}
    damaged = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(damaged, "w") as bad:
        for name, content in members.items():
            bad.writestr(name, content[:keep] if name == member else content)
    assert len(refused(damaged)) == 1


def test_a_workbook_that_lost_a_part_is_refused(xlsx: Write, tmp_path: Path) -> None:
    with zipfile.ZipFile(xlsx(("7.2", 3))) as good:
        members = {name: good.read(name) for name in good.namelist()}
    for lost in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"):
        with zipfile.ZipFile(tmp_path / "lost.xlsx", "w") as bad:
            for name in set(members) - {lost}:
                bad.writestr(name, members[name])
        (fault,) = refused(tmp_path / "lost.xlsx")
        assert "workbook" in fault.fault


def test_a_day_beyond_every_calendar_in_a_workbook_is_refused(xlsx: Write, tmp_path: Path) -> None:
    with zipfile.ZipFile(xlsx(("7.2", 3, None, None, date(2027, 6, 30)))) as good:
        members = {name: good.read(name) for name in good.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    assert b"<v>46568</v>" in sheet
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"46568", b"9" * 12)
    with zipfile.ZipFile(tmp_path / "late.xlsx", "w") as bad:
        for name, content in members.items():
            bad.writestr(name, content)
    assert len(refused(tmp_path / "late.xlsx")) == 1


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert len(refused(path)) == 1
