"""A statement of applicability as a table, CSV or workbook; no cell is taken for a formula."""

import csv
import io

from assessment.exchange.losses import safe
from assessment.model.applicability import FiledStatement, Inclusion, Line, State, Statement

REASONS = {
    Inclusion.RISK: "Risk",
    Inclusion.LAW: "Law",
    Inclusion.CONTRACT: "Contract",
    Inclusion.GOOD_PRACTICE: "Good practice",
    Inclusion.BUSINESS_NEED: "Business need",
}
STATES = {
    State.NOT_RATED: "Not rated",
    State.NOT_STARTED: "Not started",
    State.PARTLY: "Partly",
    State.IMPLEMENTED: "Implemented",
}
COLUMNS = (
    "Control", "Title", "Theme", "Applies", "Reasons", "Why", "Justification for leaving out", "State", "Level", "Risks", "Evidence",
)  # fmt: skip
_WIDTHS = (9, 40, 22, 8, 24, 40, 40, 14, 7, 24, 40)
_MANY_ROWS = 4


def cells(line: Line) -> tuple[str, ...]:
    """Return a line as the texts of ``COLUMNS``; nothing is said of the state of what does not apply."""
    return (
        line.control,
        line.title,
        line.theme,
        "yes" if line.applies else "no",
        ", ".join(REASONS[one] for one in line.reasons),
        line.why,
        line.justification,
        STATES[line.state] if line.applies else "",
        "" if line.level is None else str(line.level),
        line.risks,
        "; ".join(line.evidence),
    )


def applicability_csv(statement: Statement) -> str:
    """Return the statement as CSV (UTF-8 without a mark)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe(one) for one in cells(line)] for line in statement.lines)
    return text.getvalue()


def applicability_xlsx(statement: Statement, filed: FiledStatement | None = None) -> bytes:
    """Return the statement as a workbook: what version it is above, the controls below."""
    import xlsxwriter  # noqa: PLC0415  only a workbook needs it

    raw = io.BytesIO()
    book = xlsxwriter.Workbook(
        raw, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("Applicability")
    bold, head = (
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
    )
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, f"Statement of applicability, {statement.standard}", bold)
    sheet.write_string(1, 0, f"{statement.organization}, {statement.on.isoformat()}")
    sheet.write_string(2, 0, _version(filed))
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_MANY_ROWS, column, name, head)
    for row, line in enumerate(statement.lines, start=_MANY_ROWS + 1):
        for column, text in enumerate(cells(line)):
            sheet.write_string(row, column, text, wrap)
    sheet.freeze_panes(_MANY_ROWS + 1, 2)
    sheet.autofilter(_MANY_ROWS, 0, _MANY_ROWS + len(statement.lines), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_MANY_ROWS)
    book.close()
    return raw.getvalue()


def _version(filed: FiledStatement | None) -> str:
    if filed is None:
        return "Draft, not approved"
    return f"Version {filed.name}, approved by {filed.approved_by}, SHA-256 {filed.digest}"
