"""Sheets as rows of named cells: which column is which, where each cell stands, and what is wrong with the sheet as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from string import ascii_uppercase
from textwrap import shorten
from typing import Any, Self

from assessment.library.own_layout import EDITION, REQUIREMENTS, TABLES, Layout
from assessment.library.tables import EMPTY, Cell, Sheet
from assessment.model.faults import Fault

Way = tuple[int | str, ...]
_LONGEST_SHOWN, _HEADER_WITHIN = 60, 10
_LABELS = {
    column.key: column.label
    for layout in (*TABLES, EDITION, REQUIREMENTS)
    for column in layout.columns
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A row, or a cell of it; row 0 is the whole sheet. The sheet of a CSV file has no name."""

    sheet: str
    row: int
    column: str = ""

    def __str__(self) -> str:
        """Return the place in words: ``sheet Checks, row 7, column C (Shows)``."""
        row = f"row {self.row}" if self.row else ""
        words = (self.sheet and f"sheet {self.sheet}", row, self.column)
        return ", ".join(filter(None, words))


@dataclass(frozen=True, slots=True)
class TableSource:
    """What the sheets say as plain values, with the cell that each of them comes from."""

    file: str
    content: Any  # Any: plain values have no schema before a model reads them
    spots: Mapping[Way, Spot] = field(repr=False)
    before: Way = ()

    def place(self, path: Way, inside: str | None = None) -> str:  # noqa: ARG002  the cell says it
        """Return the cell or row of the deepest known thing along ``path``."""
        way = (*self.before, *path)
        while way and way not in self.spots:
            way = way[:-1]
        return str(self.spots[way]) if way in self.spots else ""

    def key_place(self, path: Way, key: object = None) -> str:  # noqa: ARG002  as above
        """Return the cell of the key that ends ``path``."""
        return self.place(path)

    def missing(self, path: Way) -> tuple[str, str]:
        """Return fault and remedy for a cell with nothing in it."""
        key = str(path[-1])
        label = _LABELS.get("_".join(map(str, path[-2:])), _LABELS.get(key, key))
        return f"the cell {label} is empty", "Fill it in"

    def part(self, path: Way) -> Self:
        """Return the source of what is at ``path``."""
        content = self.content
        for step in path:
            content = content[step]
        return replace(self, content=content, before=(*self.before, *path))

    def with_content(self, content: Any) -> Self:  # noqa: ANN401  see above
        """Return the same cells with other values."""
        return replace(self, content=content)


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells by the key of their column, empty ones included."""

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, str]  # key to "column C (Shows)"

    def spot(self, key: str = "") -> Spot:
        """Return the row, or one cell of it."""
        return Spot(self.sheet, self.row, self.columns.get(key, ""))

    def text(self, key: str) -> str:
        """Return what a cell says; nothing where there is no such column."""
        return self.cells.get(key, EMPTY).text


@dataclass
class Told:
    """What there is to say about a file: faults that keep it out, and notes about what was left aside."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    def fault(self, spot: Spot | str, fault: str, remedy: str) -> None:
        """Add what keeps the file out."""
        self.faults.append(Fault(self.file, str(spot), fault, remedy))

    def note(self, spot: Spot | str, fault: str, remedy: str) -> None:
        """Add what was left aside."""
        self.notes.append(Fault(self.file, str(spot), fault, remedy))


def letter(place: int) -> str:
    """Return the letters over a column, from 0: A, B, ... Z, AA."""
    before, last = divmod(place, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]


def records(sheet: Sheet, layout: Layout, told: Told) -> list[Record]:
    """Return the rows of a sheet that say anything; none when the columns that it needs aren't there."""
    at = _header_at(sheet, layout)
    header = sheet.rows[at] if sheet.rows else ()
    found = _columns(sheet, layout, at, header, told)
    missing = [one.label for one in layout.needed if one.key not in found.values()]
    if missing:
        fault = f"there is no column {', '.join(missing)}"
        remedy = "Name the columns in the first row: " + ", ".join(
            one.label for one in layout.columns
        )
        told.fault(Spot(sheet.name, at + 1), fault, remedy)
        return []
    return list(_rows(sheet, at, found, layout, told))


def _header_at(sheet: Sheet, layout: Layout) -> int:
    """Find the row with the names; a title and an empty row may stand above it."""
    for place, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        keys = {column.key for cell in row if (column := layout.column(cell.text)) is not None}
        if keys >= {one.key for one in layout.needed}:
            return place
    return 0


def _columns(
    sheet: Sheet, layout: Layout, at: int, header: Sequence[Cell], told: Told
) -> dict[int, str]:
    """Return the key of each known column by its place."""
    found: dict[int, str] = {}
    for place, cell in enumerate(header):
        column = layout.column(cell.text) if cell.text else None
        spot = Spot(sheet.name, at + 1, f"column {letter(place)}")
        if column is not None and column.key in found.values():
            told.fault(spot, f"the column {column.label} stands twice", "Keep one of them")
        elif column is not None:
            found[place] = column.key
        elif cell.text:
            known = ", ".join(one.label for one in layout.columns)
            name = shorten(cell.text, _LONGEST_SHOWN)
            told.note(
                spot, f"the column {name} is not known and was left aside", f"Known are {known}"
            )
    return found


def _rows(
    sheet: Sheet, at: int, found: Mapping[int, str], layout: Layout, told: Told
) -> Iterator[Record]:
    labels = {one.key: one.label for one in layout.columns}
    columns = {key: f"column {letter(place)} ({labels[key]})" for place, key in found.items()}
    names = [one.text for one in sheet.rows[at]] if sheet.rows else []
    for number, row in enumerate(sheet.rows[at + 1 :], start=at + 2):
        cells = {key: row[place] if place < len(row) else EMPTY for place, key in found.items()}
        record = Record(sheet.name, number, cells, columns)
        homeless = [
            cell.text for cell, name in zip_longest(row, names) if cell and cell.text and not name
        ]
        if homeless:
            fault = f"no column has a name for {shorten(', '.join(homeless), _LONGEST_SHOWN)}"
            remedy = "Name the column, or put quotes around a cell that holds the separator"
            told.fault(record.spot(), fault, remedy)
        for key, cell in cells.items():
            if cell.wrong is not None:
                told.fault(record.spot(key), *cell.wrong)
        if any(cell.text or cell.wrong for cell in cells.values()):
            yield record
