"""A statement as a table: one row a control, no cell that calculates."""

import csv
import io
from datetime import UTC, date, datetime

import openpyxl

from assessment.exchange.applicability import COLUMNS, applicability_csv, applicability_xlsx
from assessment.model.applicability import FiledStatement, Inclusion, Line, State, Statement

LINES = (
    Line(
        control="A.5.1", title="Policies", theme="Organizational", applies=True, why='=HYPERLINK("x")', level=3,
        reasons=(Inclusion.LAW, Inclusion.RISK), state=State.IMPLEMENTED, risks="@R-1", evidence=("Wiki", "Minutes"),
    ),
    Line(control="A.8.30", title="Outsourced", theme="Technological", applies=False, justification="-none"),
)  # fmt: skip
STATEMENT = Statement(
    standard="iso-27001:2022", organization="Bakery", on=date(2026, 3, 10), lines=LINES
)
FILED = FiledStatement(
    id=1, assessment=1, name="1.0", on=date(2026, 3, 10), approved_by="Director", digest="ab" * 32, person="Ada",
    filed_at=datetime(2026, 3, 10, tzinfo=UTC),
)  # fmt: skip


def test_the_csv_has_a_row_for_each_control_and_no_formula() -> None:
    head, first, second = csv.reader(io.StringIO(applicability_csv(STATEMENT)))
    assert tuple(head) == COLUMNS
    assert first[:5] == ["A.5.1", "Policies", "Organizational", "yes", "Law, Risk"]
    assert (first[5], first[9], first[10]) == ('\'=HYPERLINK("x")', "'@R-1", "Wiki; Minutes")
    assert second[3:8] == ["no", "", "", "'-none", ""]


def test_the_workbook_names_the_version_and_holds_text_only() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(applicability_xlsx(STATEMENT, FILED))).active
    assert "1.0, approved by Director" in sheet["A3"].value
    assert sheet["F6"].value == '=HYPERLINK("x")'
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    draft = openpyxl.load_workbook(io.BytesIO(applicability_xlsx(STATEMENT))).active
    assert draft["A3"].value == "Draft, not approved"
