"""Reading a table of audit time: by its bands, and as a continuum."""

from fractions import Fraction
from math import ceil

from assessment.audit_time.trace import Quantity, in_days, in_persons, number, step
from assessment.model.audit_rules import Band, Table
from assessment.model.audit_time import Step


def days(table: Table, persons: int, column: str) -> Fraction:
    """Return the days of the band that ``persons`` (at least 1) fall in; above the last band by progression."""
    return _days(table, _band(table, persons), column)


def continuum(table: Table, persons: int, column: str) -> Fraction:
    """Return the days on the straight line between the starts of the bands; never below the reading by bands."""
    band = _band(table, persons)
    following = _band(table, band.end + 1)
    low, high = _days(table, band, column), _days(table, following, column)
    return low + (high - low) * Fraction(persons - band.start, following.start - band.start)


def reading(table: Table, persons: int, column: str) -> Step:
    """Return the step that reads the table."""
    band = _band(table, persons)
    value = _days(table, band, column)
    words = f"{in_persons(persons)} {'falls' if persons == 1 else 'fall'} in the band {number(band.start)}-{number(band.end)}: {in_days(value)}"
    inputs: dict[str, Quantity | str] = {"effective_personnel": persons, "table": table.means}
    found = step("table", table, words, value, inputs=inputs)
    if persons <= table.rows[-1].end:
        return found
    above = table.above_last_band
    last = table.rows[-1]
    words += f"; the table ends at {number(last.end)} persons with {in_days(_days(table, last, column))}, so this is a judgement"
    return step("table", above, words, value, inputs=inputs)


def _band(table: Table, persons: int) -> Band:
    for band in table.rows:
        if persons <= band.end:
            return band
    return _beyond(table, persons)


def _beyond(table: Table, persons: int) -> Band:
    """Continue the last band: same width, same gain."""
    before, last = table.rows[-2:]
    width = last.end - last.start + 1
    further = ceil(Fraction(persons - last.end, width))
    gained = tuple(
        now + further * (now - then) for then, now in zip(before.days, last.days, strict=True)
    )
    return Band(start=last.start + further * width, end=last.end + further * width, days=gained)


def _days(table: Table, band: Band, column: str) -> Fraction:
    return Fraction(band.days[table.columns.index(column)])
