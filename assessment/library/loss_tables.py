"""Risks in numbers from a CSV or XLSX table. All rows or none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from math import log1p
from pathlib import Path
from textwrap import shorten

from pydantic import ValidationError

from assessment.library.tables import Cell, read_bytes, read_sheets
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.losses import (
    MOST_EVENTS,
    MOST_LOSS,
    MOST_RISKS,
    EventLoss,
    Frequency,
    QuantifiedRisk,
)

NEEDED = ("risk", "loss_low", "loss_high")
COLUMNS = (
    "risk", "reference", "frequency", "frequency_low", "frequency_likely", "frequency_high", "probability", "loss_low",
    "loss_likely", "loss_high", "treated_frequency", "treated_frequency_low", "treated_frequency_likely",
    "treated_frequency_high", "treated_probability", "treated_loss_low", "treated_loss_likely", "treated_loss_high",
    "treatment_cost",
)  # fmt: skip
_TREATED = "treated_"
_SHOWN = 40
_BLANKS = str.maketrans("", "", " _'\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


@dataclass
class _Row:
    """One row: its cells by column, its place in words, and the faults found so far."""

    file: str
    place: str
    cells: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, fault: str, remedy: str) -> None:
        self.faults.append(Fault(self.file, self.place, fault, remedy))

    def has(self, column: str) -> bool:
        return bool(self.cells.get(column))

    def number(self, column: str, *, most: Decimal) -> Decimal | None:
        """Return the number in a column, None when it is empty or wrong."""
        text = self.cells.get(column, "")
        if not text:
            return None
        try:
            value = Decimal(text.translate(_BLANKS))
        except InvalidOperation:
            self.wrong(
                f"{column} is {shorten(text, _SHOWN)}, which is no number",
                "Write digits with a point before decimals and nothing else, like 12500.50",
            )
            return None
        if not value.is_finite() or value < 0:
            self.wrong(f"{column} is {text}, and cannot be below zero", "Write 0 or more")
            return None
        if value > most:
            self.wrong(f"{column} is {text}, more than {most:,}", "Check the number and its unit")
            return None
        return value


def read_losses(path: Path) -> tuple[QuantifiedRisk, ...]:
    """Read a ``.csv`` or ``.xlsx`` file. Raises InputFaultsError with every fault (row, fault, remedy)."""
    return losses_from(read_bytes(path), path.name)


def losses_from(raw: bytes, file: str) -> tuple[QuantifiedRisk, ...]:
    """Read what is in a CSV or XLSX file of this name; the first sheet of a workbook. Raises InputFaultsError."""
    sheets = read_sheets(raw, file, results=True)
    rows = list(sheets[0].rows) if sheets else []
    header = _header(rows[0] if rows else (), file)
    found: list[QuantifiedRisk] = []
    faults: list[Fault] = []
    places: dict[str, str] = {}
    for row in _rows(rows[1:], header, file):
        risk = _risk(row)
        name = row.cells.get("risk", "")
        before = places.setdefault(name, row.place)
        if name and before != row.place:
            row.wrong(
                f"the risk {shorten(name, _SHOWN)} stands twice, first in {before}",
                "Give each risk a name of its own",
            )
        faults += row.faults
        if risk is not None:
            found.append(risk)
    if not places and not faults:
        faults.append(
            Fault(file, "row 2", "there is no risk in the table", "Write one risk in each row")
        )
    if len(places) > MOST_RISKS:
        faults.append(
            Fault(
                file,
                "",
                f"the table has more than {MOST_RISKS} risks",
                "Keep the largest, or make several files of it",
            )
        )
    if faults:
        raise InputFaultsError(faults)
    return tuple(found)


def _header(row: tuple[Cell, ...], file: str) -> list[str]:
    header = [cell.text.strip().lower().replace(" ", "_") for cell in row]
    faults = [
        Fault(
            file,
            "row 1",
            f"there is no column named {name}",
            f"Name the columns: {', '.join(COLUMNS)}",
        )
        for name in NEEDED
        if name not in header
    ]
    if not any(name in header for name in ("frequency", "frequency_likely", "probability")):
        fault = "there is no column named frequency"
        faults.append(
            Fault(file, "row 1", fault, "Add it: events a year, 0.1 for once in ten years")
        )
    for name in dict.fromkeys(header):
        if name and name not in COLUMNS:
            fault = f"the column {shorten(name, _SHOWN)} is not known"
            faults.append(
                Fault(file, "row 1", fault, f"Remove it, or use one of {', '.join(COLUMNS)}")
            )
        elif name and header.count(name) > 1:
            faults.append(
                Fault(file, "row 1", f"the column {name} stands twice", "Keep one of them")
            )
    if faults:
        raise InputFaultsError(faults)
    return header


def _rows(rows: list[tuple[Cell, ...]], header: list[str], file: str) -> Iterator[_Row]:
    for number, cells in enumerate(rows, start=2):
        pairs = list(zip_longest(header, cells, fillvalue=None))
        named = {name: _plain(cell.text) if cell else "" for name, cell in pairs if name}
        row = _Row(file, f"row {number}", named)
        for name, cell in pairs:
            if cell and cell.wrong and name:
                row.wrong(f"{name}: {cell.wrong[0]}", cell.wrong[1])
            elif cell and cell.text and not name:
                fault = f"no column has a name for {shorten(cell.text, _SHOWN)}"
                row.wrong(
                    fault,
                    "Name the column in row 1, or put quotes around a cell that holds the separator",
                )
        if any(named.values()) or row.faults:
            yield row


def _plain(text: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet program from taking text for a formula."""
    return text[1:].strip() if text[:1] == "'" and text[1:2] in tuple("=+-@") else text.strip()


def _risk(row: _Row) -> QuantifiedRisk | None:
    if not row.has("risk"):
        row.wrong("the risk has no name", "Name what may happen")
    frequency, loss = _frequency(row, ""), _loss(row, "")
    treated_frequency = _frequency(row, _TREATED)
    treated_loss = _loss(row, _TREATED)
    cost = row.number("treatment_cost", most=MOST_LOSS)
    if frequency is None and not row.faults:
        row.wrong(
            "the frequency is empty",
            "Write how many such events a year may bring, 0.1 for once in ten years",
        )
    if loss is None and not row.faults:
        row.wrong(
            "the loss is empty",
            "Write loss_low and loss_high: nine events of ten cost between them",
        )
    if row.faults or frequency is None or loss is None:
        return None
    try:
        return QuantifiedRisk(
            name=row.cells["risk"],
            reference=row.cells.get("reference", ""),
            frequency=frequency,
            loss=loss,
            treated_frequency=treated_frequency,
            treated_loss=treated_loss,
            treatment_cost=cost,
        )
    except ValidationError as error:
        _refused(row, error)
        return None


def _frequency(row: _Row, when: str) -> Frequency | None:
    """Return events a year from one figure, from three, or from the probability of at least one event in a year."""
    one, chance = f"{when}frequency", f"{when}probability"
    three = [f"{when}frequency_{end}" for end in ("low", "likely", "high")]
    filled = [any(map(row.has, names)) for names in ([one], [chance], three)]
    if sum(filled) != 1:
        if any(filled):
            remedy = f"Fill {one}, or {', '.join(three)}, or {chance}"
            row.wrong(f"{one} is given in more than one way", remedy)
        return None
    if filled[1]:
        return _from_chance(row, chance)
    if filled[0]:
        value = row.number(one, most=Decimal(MOST_EVENTS))
        return None if value is None else Frequency(low=value, likely=value, high=value)
    return _from_three(row, three)


def _from_three(row: _Row, names: list[str]) -> Frequency | None:
    if not all(map(row.has, names)):
        row.wrong(f"of {', '.join(names)} some are empty", "Fill all three")
        return None
    low, likely, high = (row.number(name, most=Decimal(MOST_EVENTS)) for name in names)
    if low is None or likely is None or high is None:
        return None
    try:
        return Frequency(low=low, likely=likely, high=high)
    except ValidationError as error:
        _refused(row, error)
        return None


def _from_chance(row: _Row, column: str) -> Frequency | None:
    text = row.cells[column]
    percent = text.endswith("%")
    cells = {**row.cells, column: text.rstrip("% ")}
    reading = _Row(row.file, row.place, cells, row.faults)
    value = reading.number(column, most=MOST_LOSS)
    if value is None:
        return None
    share = value / 100 if percent else value
    if share > 1:
        row.wrong(
            f"{column} is {text}, and a probability is at most 1",
            "Write 0.2 or 20 % for one year in five; for events that come several times a year fill frequency instead",
        )
        return None
    if share == 1:
        row.wrong(
            f"{column} is {text}: what is certain has no probability",
            "Fill frequency with the events a year instead",
        )
        return None
    rate = Decimal(repr(-log1p(-float(share))))
    return Frequency(low=rate, likely=rate, high=rate)


def _loss(row: _Row, when: str) -> EventLoss | None:
    names = [f"{when}loss_low", f"{when}loss_high"]
    likely = f"{when}loss_likely"
    if not any(map(row.has, (*names, likely))):
        return None
    if not all(map(row.has, names)):
        row.wrong(
            f"of {names[0]} and {names[1]} one is empty",
            "Fill both: nine events of ten cost between them",
        )
        return None
    low, high = (row.number(name, most=MOST_LOSS) for name in names)
    between = row.number(likely, most=MOST_LOSS)
    if low is None or high is None or (between is None and row.has(likely)):
        return None
    try:
        return EventLoss(low=low, high=high, likely=between)
    except ValidationError as error:
        _refused(row, error)
        return None


def _refused(row: _Row, error: ValidationError) -> None:
    for one in error.errors():
        said = one["msg"].removeprefix("Value error, ")
        fault, _, remedy = said.partition("; ")
        if "not in order" in fault:
            remedy = "Write the smaller figure first"
        row.wrong(fault, f"{remedy[:1].upper()}{remedy[1:]}" if remedy else "Correct it")
