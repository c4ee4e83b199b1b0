"""The sheets of a questionnaire on paper, so to say: instructions, heads, drop-downs and rows, as an XLSX file.

Everything but numbers is written as text, so that nothing that begins with a sign is ever taken for a formula.
"""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from assessment.library.own_layout import (
    EDITION,
    EXAMPLE,
    LEFT_OUT,
    README,
    REQUIREMENTS,
    TABLES,
    Column,
    Form,
    Layout,
)
from assessment.model.faults import Fault, InputFaultsError

Value = str | int | float
Row = dict[str, Value]

_LAST_ROW = 2_000  # as far down as drop-downs reach
_LONGEST_CELL = 32_767  # what a cell of a workbook can hold
_HEAD, _NEEDED = PatternFill("solid", fgColor="DCE6F1"), PatternFill("solid", fgColor="FCE4B8")
_BOLD, _HINT = Font(bold=True), Font(italic=True, color="595959")
_TITLE = Font(bold=True, size=14)
_TOP = Alignment(vertical="top", wrap_text=True)
_AS_TEXT = "@"
_TITLE_OF_README = "A questionnaire of your own for Stage Zero"
_INSTRUCTIONS = f"""\
Fill in the sheet Edition and one row per question in the sheet Requirements. Columns with an orange head are needed; everything else may stay empty and has the default that is named here. The other sheets may stay empty, too.
Then bring the file in: in the app under Manage, Content, or with: stagezero import FILE. Everything that is wrong is listed at once with its sheet, row and column, and nothing is taken before all of it is right.
The rows of {EXAMPLE} are an example and are left aside. Write values, not formulas. Ids such as 4.10 have to be text, or the spreadsheet drops the zero.
Write in your own words. The text of a standard is protected; numbers and short titles aren't.
"""


def written_book(fields: Row, tables: Mapping[str, Iterable[Row]]) -> bytes:
    """Return a workbook with the fields of the sheet Edition and the rows of the other sheets, by the name of the sheet.

    Raises InputFaultsError for a text that is longer than a cell.
    """
    book = Workbook()
    book.properties.creator = "Stage Zero"
    _readme(book.active)
    _edition(book.create_sheet(EDITION.name), fields)
    for layout in TABLES:
        _table(book.create_sheet(layout.name), layout, tables.get(layout.name, ()))
    book.active = 2 if fields else 0
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


# openpyxl has no types, so that a sheet and a cell are Any below.


def _readme(sheet: Any) -> None:  # noqa: ANN401
    sheet.title = README
    for letter, width in (("A", 16), ("B", 26), ("C", 110)):
        sheet.column_dimensions[letter].width = width
    _put(sheet.cell(1, 1), _TITLE_OF_README).font = _TITLE
    sheet.merge_cells("A1:C1")
    row = 2
    for text in _INSTRUCTIONS.splitlines():
        _put(sheet.cell(row, 1), text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
        sheet.row_dimensions[row].height = 34
        row += 1
    for layout in (EDITION, *TABLES):
        row = _explain(sheet, layout, row + 1)


def _explain(sheet: Any, layout: Layout, row: int) -> int:  # noqa: ANN401
    """Explain a sheet and its columns from a row on; return the next free row."""
    _put(sheet.cell(row, 1), layout.name).font = _BOLD
    _put(sheet.cell(row, 2), layout.says)
    sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
    for place, column in enumerate(layout.columns, start=row + 1):
        label = _put(sheet.cell(place, 2), column.label)
        if column.needed:
            label.fill = _NEEDED
        _put(sheet.cell(place, 3), column.says)
    return row + len(layout.columns) + 1


def _edition(sheet: Any, fields: Row) -> None:  # noqa: ANN401
    for letter, width in (("A", 24), ("B", 70), ("C", 70)):
        sheet.column_dimensions[letter].width = width
    for place, text in enumerate(("Field", "Value", "What it means"), start=1):
        _head(sheet.cell(1, place), text, needed=False)
    for number, column in enumerate(EDITION.columns, start=2):
        label = _put(sheet.cell(number, 1), column.label)
        label.font = _BOLD
        if column.needed:
            label.fill = _NEEDED
        value = _put(sheet.cell(number, 2), fields.get(column.key, ""))
        value.number_format = _AS_TEXT
        _put(sheet.cell(number, 3), column.says).font = _HINT
    sheet.freeze_panes = "A2"


def _table(sheet: Any, layout: Layout, rows: Iterable[Row]) -> None:  # noqa: ANN401
    for place, column in enumerate(layout.columns, start=1):
        _head(sheet.cell(1, place), column.label, needed=column.needed)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        if column.form is not Form.NUMBER:
            sheet.column_dimensions[letter].number_format = _AS_TEXT
        _offer(sheet, layout, column, letter)
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(layout.columns, start=1):
            value = row.get(column.key, "")
            if value != "":
                cell = _put(sheet.cell(number, place), value)
                if column.form is not Form.NUMBER:
                    cell.number_format = _AS_TEXT
    sheet.freeze_panes = "B2"


def _offer(sheet: Any, layout: Layout, column: Column, letter: str) -> None:  # noqa: ANN401
    """Give a column its drop-down: the words that are allowed, or the ids of the questions."""
    if column.words:
        among, style = f'"{",".join(column.words)}"', "stop"
    elif column.key == "requirement" and layout is not LEFT_OUT:
        among, style = f"{REQUIREMENTS.name}!$A$2:$A${_LAST_ROW}", "warning"
    else:
        return
    offer = DataValidation(
        type="list", formula1=among, allow_blank=True, showErrorMessage=True, errorStyle=style,
        errorTitle=column.label, error="Choose one of the list.", showInputMessage=True,
        promptTitle=column.label, prompt=column.says[:255],
    )  # fmt: skip
    offer.add(f"{letter}2:{letter}{_LAST_ROW}")
    sheet.add_data_validation(offer)


def _head(cell: Any, text: str, *, needed: bool) -> None:  # noqa: ANN401
    _put(cell, text).font = _BOLD
    cell.fill = _NEEDED if needed else _HEAD


def _put(cell: Any, value: Value) -> Any:  # noqa: ANN401
    """Write a value; text stays text, whatever it begins with."""
    if isinstance(value, str):
        if len(value) > _LONGEST_CELL:
            place = f"sheet {cell.parent.title}, row {cell.row}, column {cell.column_letter}"
            fault = f"a text is longer than the {_LONGEST_CELL} characters of a cell"
            raise InputFaultsError([Fault("workbook", place, fault, "Shorten it")])
        cell.value = value
        cell.data_type = "s"
    else:
        cell.value = value
    cell.alignment = _TOP
    return cell
