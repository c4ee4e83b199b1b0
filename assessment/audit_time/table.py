"""Reading a table of audit time: by its bands, and as a continuum."""

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction

from assessment.audit_time.trace import Quantity, in_days, in_persons, number, step
from assessment.model.audit_tables import ENDLESS, Table
from assessment.model.audit_time import Step


@dataclass(frozen=True, slots=True)
class Place:
    """A band of a table, or one that continues it: days at its start, and what each person more adds on the straight line."""

    start: int
    end: int
    days: Fraction
    slope: Fraction


def place(table: Table, persons: int, column: str) -> Place:
    """Return the band that ``persons`` (at least 1) fall in; above the last band the progression goes on in bands as wide."""
    found = bisect_left(table.ends, persons)
    if found == len(table.ends):
        return _beyond(table, persons, column)
    band = table.bands[found]
    return Place(band.start, band.end, table.figures[column][found], table.slopes[column][found])


def days(table: Table, persons: int, column: str) -> Fraction:
    """Return the days of the band that ``persons`` fall in; above the last band by progression."""
    return place(table, persons, column).days


def continuum(table: Table, persons: int, column: str) -> Fraction:
    """Return the days on the straight line between the starts of the bands; never below the reading by bands."""
    band = place(table, persons, column)
    return band.days + band.slope * (persons - band.start)


def reading(table: Table, persons: int, column: str) -> Step:
    """Return the step that reads the table; its doubt is that of the cell where the cell has one."""
    band = place(table, persons, column)
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


def _beyond(table: Table, persons: int, column: str) -> Place:
    """Continue the last band: same width, same gain. A table that is not continued stays as it is."""
    last = table.bands[-1]
    width = last.end - last.start + 1
    further = -(-(persons - last.end) // width)
    gain = table.gain(column)
    return Place(
        last.start + further * width,
        last.end + further * width,
        table.figures[column][-1] + further * gain,
        gain / width,
    )


def _name(band: Place) -> str:
    return (
        f"{number(band.start)} and more"
        if band.end == ENDLESS
        else f"{number(band.start)}-{number(band.end)}"
    )
