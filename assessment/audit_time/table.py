"""Reading a table of audit time: by its bands, and as a continuum."""

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from assessment.audit_time.trace import Quantity, in_days, in_persons, number, step
from assessment.model.audit_tables import ENDLESS, Table
from assessment.model.audit_time import Step


@dataclass(frozen=True, slots=True)
class _Place:
    """A band of a table, or one that continues it."""

    start: int
    end: int
    days: Fraction


def days(table: Table, persons: int, column: str) -> Fraction:
    """Return the days of the band that ``persons`` (at least 1) fall in; above the last band by progression."""
    place = bisect_left(table.ends, persons)
    if place < len(table.ends):
        return table.figures[column][place]
    return _beyond(table, persons, column).days


def continuum(table: Table, persons: int, column: str) -> Fraction:
    """Return the days on the straight line between the starts of the bands; never below the reading by bands."""
    band = _band(table, persons, column)
    if band.end == ENDLESS:
        return band.days
    following = _band(table, band.end + 1, column)
    way = Fraction(persons - band.start, following.start - band.start)
    return band.days + (following.days - band.days) * way


def reading(table: Table, persons: int, column: str) -> Step:
    """Return the step that reads the table; its doubt is that of the cell where the cell has one."""
    band = _band(table, persons, column)
    words = f"{in_persons(persons)} {'falls' if persons == 1 else 'fall'} in the band {_name(band)}: {in_days(band.days)}"
    inputs: dict[str, Quantity | str] = {"effective_personnel": persons, "table": table.means}
    if len(table.columns) > 1:
        inputs["column"] = column
    cell = table.doubt_at(persons, column)
    if persons <= table.last or table.above_last_band is None:
        doubt = None if cell is None else cell.doubt
        return step("table", table, words, band.days, inputs=inputs, doubt=doubt)
    last = Fraction(table.rows[-1].days[table.columns.index(column)])
    words += f"; the table ends at {number(table.last)} persons with {in_days(last)}, so this is a judgement"
    return step("table", table.above_last_band, words, band.days, inputs=inputs)


def judged(table: Table, persons: int) -> bool:
    """Whether a number of persons lies where no document gives a rule."""
    above = table.above_last_band
    return above is not None and above.indicative and persons > table.last


def _band(table: Table, persons: int, column: str) -> _Place:
    place = bisect_left(table.ends, persons)
    if place >= len(table.ends):
        return _beyond(table, persons, column)
    band = table.bands[place]
    return _Place(band.start, band.end, table.figures[column][place])


def _beyond(table: Table, persons: int, column: str) -> _Place:
    """Continue the last band: same width, same gain. A table that is not continued stays as it is."""
    last = table.bands[-1]
    width = last.end - last.start + 1
    further = ceil(Fraction(persons - last.end, width))
    figures = table.figures[column]
    gain = figures[-1] - figures[-2] if table.above_last_band else Fraction(0)
    return _Place(
        last.start + further * width, last.end + further * width, figures[-1] + further * gain
    )


def _name(band: _Place) -> str:
    return (
        f"{number(band.start)} and more"
        if band.end == ENDLESS
        else f"{number(band.start)}-{number(band.end)}"
    )
