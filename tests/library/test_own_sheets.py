"""A questionnaire in a workbook or a CSV table: what is taken, noted, and refused in which cell."""

from datetime import date

import pytest

from assessment.model.questionnaire import GateKind, Questionnaire, Shows
from tests.library.bringing import (
    EDITION,
    FIRST,
    GOOD,
    HEAD,
    SECOND,
    Cell,
    Sheets,
    book,
    bring,
    refused,
    the_fault,
)

CSV = "Id,Title,Question,Checks\nAC-1,Locks,Are the doors locked?,They are locked\n"


def found(sheets: Sheets) -> Questionnaire:
    brought = bring(book(sheets))
    assert brought.notes == ()
    return brought.questionnaire


def with_rows(*rows: list[Cell], head: list[Cell] | None = None) -> Sheets:
    return {"Edition": EDITION, "Requirements": [head or HEAD, *rows]}


def test_a_list_of_id_title_question_and_checks_is_a_questionnaire() -> None:
    questionnaire = found(GOOD)
    assert questionnaire.edition.id == "supplier-check:2026"
    assert questionnaire.sections == (("Questions", ("AC-1", "AC-2")),)
    record, practice = questionnaire.by_id["AC-1"].checks
    assert (record.shows, practice.shows) == (Shows.RECORD, Shows.PRACTICE)


def test_the_order_of_sheets_and_columns_capitals_and_other_names_do_not_matter() -> None:
    head: list[Cell] = ["CHECK POINTS", "question", "Heading", "No"]
    turned = [FIRST[3], FIRST[2], FIRST[1], FIRST[0]]
    assert (
        found({"requirements": [head, turned], "EDITION": EDITION}).by_id["AC-1"].title == "Locks"
    )


def test_a_title_and_an_empty_row_may_stand_above_the_table() -> None:
    sheets: Sheets = {"Edition": EDITION, "Requirements": [["Our list"], [], HEAD, FIRST]}
    assert list(found(sheets).by_id) == ["AC-1"]
    wrong: Sheets = {
        "Edition": EDITION,
        "Requirements": [["Our list"], [], HEAD, [*FIRST[:2], "No", "x y"]],
    }
    assert the_fault(book(wrong))[0] == "sheet Requirements, row 4, column C (Question)"


def test_every_sheet_says_its_part() -> None:
    questionnaire = found(
        {
            "Edition": [*EDITION, ["Published", date(2026, 3, 1)], ["Rule for leaving out", "Rarely."]],
            "Requirements": [
                ["Id", "Title", "Question", "Section", "Kind", "Core", "Stage", "Evidence", "Effort low", "Effort likely", "Effort high"],
                ["AC-1", "Locks", "Are they locked?", "House", "Control", "yes", 1, "- Log\n• Photo", 0.5, 1, 2.25],
                ["AC-2", "Keys", "Who has a key?", None, None, None, None, None, None, None, None],
                ["HR-1", "Leavers", "Are keys taken back?", "People", None, "no", 2, None, None, None, None],
            ],
            "Checks": [
                ["Requirement", "Check", "Shows", "Check id"],
                ["AC-2", "A list", "document", "list"],
                ["AC-1", "A log", "record", None],
                ["HR-1", "Done", None, None],
                ["AC-2", "It is current", None, None],
            ],
            "Documents": [["Requirement", "Document", "Type", "Mandatory"], ["AC-1", "Key list", "record", "yes"]],
            "Levels": [["Requirement", "Level", "Looks like"], ["AC-1", 2, "Agreed"], ["AC-1", 3, "Done"]],
            "Gates": [["Gate", "Kind", "Requirements"], ["Locks first", None, "AC-1; AC-2"], ["Audit", "internal_audit", "HR-1"]],
            "Themes": [["Theme", "Prefixes"], ["The house", "AC"], ["The people", "HR"]],
            "Left out": [["Requirement", "Allowed when"], ["AC-", "Allowed when there are no doors."]],
        }
    )  # fmt: skip
    first, edition = questionnaire.by_id["AC-1"], questionnaire.edition
    assert questionnaire.sections == (("House", ("AC-1", "AC-2")), ("People", ("HR-1",)))
    assert (edition.published, edition.applicability.rule) == (date(2026, 3, 1), "Rarely.")
    assert (first.kind, first.core, first.stage) == ("control", True, 1)
    assert (first.evidence, first.effort_days) == (("Log", "Photo"), (0.5, 1.0, 2.25))
    assert (first.anchors, first.asks_for_document) == ({2: "Agreed", 3: "Done"}, True)
    assert [(one.id[:4], one.text) for one in questionnaire.by_id["AC-2"].checks] == [
        ("list", "A list"), ("c_6f", "It is current"),
    ]  # fmt: skip
    assert [(gate.id, gate.kind) for gate in edition.gates] == [
        ("locks_first", GateKind.REQUIREMENT), ("audit", GateKind.INTERNAL_AUDIT),
    ]  # fmt: skip
    assert questionnaire.theme_of("HR-1").id == "the_people"
    assert edition.applicability.condition("AC-2") == "Allowed when there are no doors."
    assert edition.applicability.condition("HR-1") is None


def test_numbers_are_ids_as_they_are_shown() -> None:
    rows: list[list[Cell]] = [[one, "Title", "Yes?", "A fact"] for one in (1, 2.0, 4.1, "4.10")]
    assert list(found(with_rows(*rows)).by_id) == ["1", "2", "4.1", "4.10"]


def test_an_id_that_lost_its_zero_is_refused_with_what_to_do() -> None:
    rows: list[list[Cell]] = [[one, "Title", "Yes?", "A fact"] for one in (4.1, 4.2, 4.10)]
    (fault,) = refused(book(with_rows(*rows)))
    assert fault.place == "sheet Requirements, row 4, column A (Id)"
    assert (fault.fault, "4.10" in fault.remedy) == ("the id 4.1 stands in row 2 already", True)


def test_an_id_that_became_a_date_is_refused_and_not_called_empty() -> None:
    place, fault = the_fault(book(with_rows([date(2026, 1, 4), "Title", "Yes?", "A fact"])))
    assert place == "sheet Requirements, row 2, column A (Id)"
    assert "became a date" in fault


@pytest.mark.parametrize(
    ("column", "value", "place", "said"),
    [
        ("Id", None, "column A (Id)", "the cell Id is empty"),
        ("Id", "AC 1", "column A (Id)", "this is no id"),
        ("Title", None, "column B (Title)", "the cell Title is empty"),
        ("Question", None, "column C (Question)", "the cell Question is empty"),
        ("Question", "Doors are locked.", "column C (Question)", "no question mark"),
        ("Checks", None, "column D (Checks)", "the cell Checks is empty"),
        ("Checks", "ok", "column D (Checks)", "at least 3 characters"),
        ("Checks", "The same\nThe same", "row 2", "used twice"),
        ("Kind", "habit", "column E (Kind)", "'document', 'process', 'control' or 'record'"),
        ("Core", "perhaps", "column E (Core)", "Core is perhaps"),
        ("Stage", 3, "column E (Stage)", "less than or equal to 2"),
        ("Stage", "early", "column E (Stage)", "valid integer"),
        ("Revision", 1.5, "column E (Revision)", "valid integer"),
        ("Effort low", 1, "column E (Effort low)", "the effort isn't whole"),
        ("Topic", "nowhere", "column A (Id)", "there is no topic nowhere"),
        ("Title", "=1+1", "column B (Title)", "holds a formula"),
        ("Title", "See [this](x)", "column B (Title)", "link or picture"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_one_fault_in_its_place(
    column: str, value: Cell, place: str, said: str
) -> None:
    row = dict(zip(map(str, HEAD), FIRST, strict=True)) | {column: value}
    found_place, fault = the_fault(book(with_rows(list(row.values()), head=list(row))))
    assert found_place.startswith("sheet Requirements, row 2")
    assert found_place.endswith(place)
    assert said in fault


@pytest.mark.parametrize(
    ("sheet", "rows", "place", "said"),
    [
        ("Checks", [["Requirement", "Check"], ["AC-9", "A fact"]], "sheet Checks, row 2, column A (Requirement)", "there is no question AC-9"),
        ("Checks", [["Requirement", "Check"], [None, "A fact"]], "sheet Checks, row 2, column A (Requirement)", "the cell Requirement is empty"),
        ("Checks", [["Requirement", "Check"], ["AC-1", "A fact"]], "sheet Checks, row 2", "AC-1 has checks in the sheet Requirements, too"),
        ("Checks", [["Check"], ["A fact"]], "sheet Checks, row 1", "there is no column Requirement"),
        ("Documents", [["Requirement", "Document", "Type"], ["AC-1", "List", "book"]], "sheet Documents, row 2, column C (Type)", "'document' or 'record'"),
        ("Levels", [["Requirement", "Level", "Looks like"], ["AC-1", 6, "Beyond"]], "sheet Levels, row 2, column B (Level)", "less than or equal to 5"),
        ("Levels", [["Requirement", "Level", "Looks like"], ["AC-1", 1, "One"], ["AC-1", 1, "Two"]], "sheet Levels, row 3, column B (Level)", "level 1 stands twice"),
        ("Gates", [["Gate", "Requirements"], ["First", "AC-9"]], "sheet Gates, row 2", "requirement AC-9 doesn't exist"),
        ("Gates", [["Gate", "Kind", "Requirements"], ["First", "wish", "AC-1"]], "sheet Gates, row 2, column B (Kind)", "internal_audit"),
        ("Themes", [["Theme", "Prefixes"], ["Some", "AC-1"]], "sheet Requirements, row 3, column A (Id)", "no theme covers it"),
        ("Left out", [["Requirement", "Allowed when"], ["XX-", "Never"]], "sheet Left out, row 2, column B (Allowed when)", "no requirement has this id or prefix"),
        ("Left out", [["Requirement", "Allowed when"], ["AC-1", "One"], ["AC-1", "Two"]], "sheet Left out, row 3, column A (Requirement)", "AC-1 stands twice"),
        ("requirements ", [HEAD, FIRST], "sheet requirements ", "there are two sheets Requirements"),
    ],
)  # fmt: skip
def test_a_wrong_row_of_another_sheet_is_one_fault_in_its_place(
    sheet: str, rows: list[list[Cell]], place: str, said: str
) -> None:
    found_place, fault = the_fault(book({**GOOD, sheet: rows}))
    assert (found_place, said in fault) == (place, True)


@pytest.mark.parametrize(
    ("rows", "place", "said"),
    [
        ([["Id", "x:2026"]], "sheet Edition", "there is no field Title"),
        ([["Id", None], ["Title", "Mine"]], "sheet Edition, row 1, column B (Id)", "the cell Id is empty"),
        ([["Id", "x:1"], ["Title", "Mine"]], "sheet Edition", "the cell Published is empty"),
        ([["Id", "x:1"], ["Title", "Mine"], ["Published", "soon"]], "sheet Edition, row 3, column B (Published)", "valid date"),
        ([["Id", "x:2026"], ["Title", "Mine"], ["Title", "Other"]], "sheet Edition, row 3, column B (Title)", "stands twice"),
        ([["Id", "x:2026"], ["Title", "Mine"], ["Number of questions", 3]], "sheet Edition, row 3, column B (Number of questions)", "there are 2 requirements, 3 are expected"),
        ([["Id", "iso-9001:2026"], ["Title", "Mine"]], "sheet Edition, row 1, column B (Id)", "comes with Stage Zero"),
        ([["Id", "../x:2026"], ["Title", "Mine"]], "sheet Edition, row 1, column B (Id)", "no id of a questionnaire"),
        ([["Id", date(2026, 1, 1)], ["Title", "Mine"]], "sheet Edition, row 1, column B (Id)", "became a date"),
        ([["Id", "=A1"], ["Title", "Mine"]], "sheet Edition, row 1, column B (Id)", "holds a formula"),
        ([["Id", "x:2026"], ["Title", "Mine"], ["Grounds of the gates", "Custom"]], "sheet Edition", "Grounds"),
    ],
)  # fmt: skip
def test_a_wrong_field_of_the_edition_is_told_in_its_place(
    rows: list[list[Cell]], place: str, said: str
) -> None:
    faults = refused(book({**GOOD, "Edition": rows}))
    assert all(one.place.startswith(place) for one in faults)
    assert any(said in one.fault for one in faults)


def test_all_faults_of_all_sheets_come_together() -> None:
    wrong: list[Cell] = ["AC 1", None, "No", "ok"]
    faults = refused(
        book(
            {
                "Edition": [["Id", "x y"], ["Title", None]],
                "Requirements": [HEAD, wrong, SECOND],
                "Checks": [["Requirement", "Check"], ["AC-9", "A fact"]],
            }
        )
    )
    assert sorted(one.place for one in faults) == [
        "sheet Checks, row 2, column A (Requirement)",
        "sheet Edition, row 1, column B (Id)",
        "sheet Edition, row 2, column B (Title)",
        "sheet Requirements, row 2, column A (Id)",
        "sheet Requirements, row 2, column B (Title)",
        "sheet Requirements, row 2, column C (Question)",
        "sheet Requirements, row 2, column D (Checks)",
    ]


def test_missing_columns_are_one_fault_that_names_them() -> None:
    (fault,) = refused(
        book({"Edition": EDITION, "Requirements": [["Id", "Mood"], ["AC-1", "good"]]})
    )
    assert fault.fault == "there is no column Title, Question"
    assert "Id, Title, Question, Checks" in fault.remedy


def test_what_is_not_known_is_noted_and_left_aside() -> None:
    sheets = with_rows([*FIRST, "good"], head=[*HEAD, "Mood"])
    brought = bring(
        book({**sheets, "Edition": [*EDITION, ["Colour", "red"]], "Thoughts": [["None"]]})
    )
    assert [(one.place, one.fault.split(" is not")[0]) for one in brought.notes] == [
        ("", "the sheet Thoughts"),
        ("sheet Requirements, row 1, column E", "the column Mood"),
        ("sheet Edition, row 4", "the field Colour"),
    ]


def test_a_cell_under_no_name_and_a_column_that_stands_twice_are_refused() -> None:
    assert the_fault(book(with_rows([*FIRST, "lost"]))) == (
        "sheet Requirements, row 2", "no column has a name for lost",
    )  # fmt: skip
    assert the_fault(book(with_rows([*FIRST, "x"], head=[*HEAD, "question"])))[1] == (
        "the column Question stands twice"
    )


def test_a_sheet_that_stands_alone_holds_the_questions_and_the_file_name_says_what_they_are() -> (
    None
):
    brought = bring(book({"Sheet1": [HEAD, FIRST]}), "Supplier check 2026.xlsx")
    edition = brought.questionnaire.edition
    assert (edition.id, edition.title) == ("supplier-check:2026", "Supplier check 2026")


@pytest.mark.parametrize("name", ["list.xlsx", "2026.xlsx", "-2026.xlsx", "日本-2026.xlsx"])
def test_a_file_name_that_says_nothing_is_refused_with_an_example(name: str) -> None:
    (fault,) = refused(book({"Sheet1": [HEAD, FIRST]}), name)
    assert "supplier-check-2026" in fault.remedy


def test_without_a_sheet_of_questions_the_sheets_are_named() -> None:
    (fault,) = refused(book({"One": [["a"]], "Two": [["b"]], "Edition": EDITION}))
    assert "there is no sheet Requirements (sheets: One, Two, Edition)" in fault.fault
    assert the_fault(book({"Edition": EDITION, "Requirements": [HEAD]})) == (
        "sheet Requirements", "there is no question in it",
    )  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_csv_table_says_the_same_as_a_sheet(separator: str, mark: str) -> None:
    text = mark + CSV.replace(",", separator)
    found_in_csv = bring(text, "supplier-check-2026.csv").questionnaire
    sheet = book({"Sheet1": [HEAD, ["AC-1", "Locks", "Are the doors locked?", "They are locked"]]})
    assert found_in_csv.model_dump() == (
        bring(sheet, "supplier-check-2026.xlsx").questionnaire.model_dump()
    )


def test_a_fault_in_a_csv_table_has_its_row_and_column() -> None:
    text = CSV.replace("locked?", "locked")
    assert the_fault(text, "x-2026.csv")[0] == "row 2, column C (Question)"


def test_the_text_that_is_kept_reads_back_as_the_same_questionnaire() -> None:
    brought = bring(book(GOOD))
    again = bring(brought.text, "questionnaire.yaml")
    assert again.questionnaire.model_dump() == brought.questionnaire.model_dump()
