"""Rows of cells from files that people make with a spreadsheet program: CSV and XLSX, and what is wrong with such files.

Whatever comes in is taken for hostile until it is read: sizes are looked at before anything is unpacked, and nothing is ever
calculated, run or written to disk.
"""

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from assessment.model.faults import Fault, InputFaultsError

MOST_ROWS, MOST_COLUMNS = 20_000, 100
_MAXIMUM_BYTES, _MAXIMUM_UNPACKED, _MOST_PARTS, _MOST_TAGS = (
    20_000_000,
    50_000_000,
    2_000,
    1_500_000,
)
_PACKED, _OLD_OR_LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DECIMALS = re.compile(r"0\.(0+)")
_CARRIAGE = re.compile(r"\r\n?|_x000D_\n?")
# What reading an archive of XML ends with when a part is cut, missing, locked or not what its name says; both parsers of
# XML raise a SyntaxError.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError,
    OSError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the text that it shows, and what keeps it from being taken, as fault and remedy.

    ``is_date`` tells a date from text that looks like one: spreadsheet programs turn 4.1 into the fourth of January.
    """

    text: str = ""
    wrong: tuple[str, str] | None = None
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with its rows of cells; the first row is row 1."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


EMPTY = Cell()


def read_bytes(path: Path) -> bytes:
    """Return what is in a file of at most 20 MB. Raises InputFaultsError when it is larger or can't be read."""
    try:
        if path.stat().st_size > _MAXIMUM_BYTES:
            raise _refusal(path.name, "the file is larger than 20 MB", "Keep only what is wanted")
        return path.read_bytes()
    except OSError as error:
        fault = f"the file cannot be read ({error.strerror})"
        raise _refusal(str(path), fault, "Check its name and permissions") from error


def is_workbook(raw: bytes, file: str) -> bool:
    """Tell whether a file is, or wants to be, a workbook and no text."""
    named = Path(file).suffix.lower() in {".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"}
    return named or raw.startswith((_PACKED, _OLD_OR_LOCKED))


def read_sheets(raw: bytes, file: str, *, results: bool = False) -> list[Sheet]:
    """Return the sheets of a workbook, or the one table of a CSV file, whose sheet has no name.

    ``results`` takes what a spreadsheet program calculated for formulas the last time; otherwise a formula is a fault of its cell.
    Raises InputFaultsError with one fault when the file can't be taken at all.
    """
    if len(raw) > _MAXIMUM_BYTES:
        raise _refusal(file, "the file is larger than 20 MB", "Keep only what is wanted")
    if is_workbook(raw, file):
        return _workbook(raw, file, results=results)
    return [Sheet("", tuple(_table(raw, file)))]


def _table(raw: bytes, file: str) -> Iterator[tuple[Cell, ...]]:
    if raw.startswith(_UTF_16):
        raise _refusal(file, "the file is UTF-16 text", "Save it as CSV UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place, fault = f"byte {error.start}", "the file is not UTF-8 text"
        raise _refusal(file, fault, "Save it as CSV UTF-8", place) from error
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(rows, start=1):
            if number > MOST_ROWS:
                raise _refusal(
                    file, f"the table has more than {MOST_ROWS} rows", "Make several files of it"
                )
            yield tuple(Cell(_clean(one)) for one in row)
    except csv.Error as error:
        fault = f"the file is not a CSV table ({error})"
        raise _refusal(file, fault, "Check the quotes") from error


def _workbook(raw: bytes, file: str, *, results: bool) -> list[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415  a sixth of a second that only workbooks need

    if raw.startswith(_OLD_OR_LOCKED):
        fault = "the file is a workbook of the old kind (XLS), or locked with a password"
        raise _refusal(file, fault, "Save it as XLSX without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            _look_into(packed, file)
        with warnings.catch_warnings():  # what they say of cells comes back as a fault of the row
            warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=results)
            sheets = [_sheet(one, file) for one in book.worksheets]
            book.close()
    except DAMAGE as error:
        fault, remedy = "the file is not a workbook, or damaged", "Save it as XLSX again"
        raise _refusal(file, fault, remedy) from error
    if not sheets:
        raise _refusal(file, "the workbook has no sheet", "Save it as XLSX again")
    return sheets


def _look_into(packed: zipfile.ZipFile, file: str) -> None:
    """Refuse an archive that is too much to read, or holds what no questionnaire needs."""
    members = packed.infolist()
    names = {one.filename for one in members}
    if "mimetype" in names:
        raise _refusal(file, "the file is an OpenDocument sheet", "Save it as XLSX")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise _refusal(file, "the workbook holds macros", "Save it as XLSX without macros")
    if sum(one.file_size for one in members) > _MAXIMUM_UNPACKED or len(members) > _MOST_PARTS:
        fault = "the workbook unpacks to more than 50 MB"
        raise _refusal(file, fault, "Keep only what is wanted, without pictures")
    tags = 0
    for one in members:
        if one.filename.endswith((".xml", ".rels")):
            part = packed.read(one)
            tags += part.count(b"<")
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                fault = "the workbook holds a definition of its own (DOCTYPE)"
                raise _refusal(file, fault, "Save it as XLSX again")
    if tags > _MOST_TAGS:
        fault = "the workbook holds more cells than a questionnaire can have"
        raise _refusal(file, fault, "Keep only what is wanted")


def _sheet(sheet: Any, file: str) -> Sheet:  # noqa: ANN401  openpyxl has no types
    where = f"sheet {sheet.title}"
    if (sheet.max_column or 0) > MOST_COLUMNS:
        fault = f"the sheet is wider than {MOST_COLUMNS} columns"
        raise _refusal(file, fault, "Delete the columns to the right of the table", where)
    sheet.reset_dimensions()  # they may be wrong, and rows are filled up to them
    found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    rows = [_trimmed([_cell(one) for one in row]) for row in found]
    if len(rows) > MOST_ROWS:
        fault = f"the sheet has more than {MOST_ROWS} rows"
        raise _refusal(file, fault, "Delete the empty rows below the table", where)
    return Sheet(str(sheet.title), tuple(rows))


def _trimmed(row: list[Cell]) -> tuple[Cell, ...]:
    while row and row[-1] is EMPTY:
        row.pop()
    return tuple(row)


def _cell(cell: Any) -> Cell:  # noqa: ANN401  openpyxl has no types
    if cell.value is None:
        return EMPTY
    if cell.data_type == "f":
        remedy = "Put the result in its place (copy, then paste as values)"
        return Cell(wrong=("the cell holds a formula", remedy))
    if cell.data_type == "e":
        fault = f"the cell holds the error {cell.value}"
        return Cell(str(cell.value), (fault, "Correct it in the spreadsheet"))
    return _plain(cell.value, str(cell.number_format))


def _plain(value: object, shape: str) -> Cell:
    if isinstance(value, datetime | date):
        return Cell(value.strftime("%Y-%m-%d"), is_date=True)
    if isinstance(value, bool):
        return Cell("yes" if value else "no")
    if isinstance(value, int | float):
        return Cell(_number(value, shape))
    return Cell(_clean(str(value)))


def _number(value: float, shape: str) -> str:
    decimals = _DECIMALS.fullmatch(shape)
    if decimals is not None:
        return f"{value:.{len(decimals[1])}f}"
    return str(int(value)) if float(value).is_integer() else f"{value:.15g}"


def _clean(text: str) -> str:
    return _CARRIAGE.sub("\n", text).strip()


def _refusal(file: str, fault: str, remedy: str, place: str = "") -> InputFaultsError:
    return InputFaultsError([Fault(file, place, fault, remedy)])
