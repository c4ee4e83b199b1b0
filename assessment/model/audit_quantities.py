"""The kinds of numbers and words that a person writes into facts and offers, read strictly and exactly."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from assessment.model.base import Row

MOST_PERSONS = 1_000_000
_FIRST_YEAR, _LAST_YEAR = (
    2000,
    2150,
)  # calendars far off help nobody, and dates end with the year 9999
_WHOLE = re.compile(r"[-+]?\d{1,12}")


def _exact(value: object) -> object:
    """Let a number through by its decimal digits, in quotes or not; yes and no are no numbers."""
    if isinstance(value, bool):
        message = "a number is wanted"
        raise ValueError(message)  # noqa: TRY004  pydantic gathers a ValueError and lets a TypeError through
    return Decimal(str(value)) if isinstance(value, float) else value


def _whole(value: object) -> object:
    """Let a whole number through, in quotes or not; anything else stays and is refused."""
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value.strip()) else value


def _listed(value: object) -> object:
    """Read one word as a list of one."""
    return (value,) if isinstance(value, str) else value


def _day(value: object) -> object:
    """Read a day written as year-month-day; numbers are no dates."""
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except ValueError:
        message = "a date is wanted"
        raise ValueError(message) from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        message = f"a date from {_FIRST_YEAR} to {_LAST_YEAR} is wanted"
        raise ValueError(message)
    return day


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_listed), Field(max_length=50)]
Whole = Annotated[int, BeforeValidator(_whole)]
Persons = Annotated[Whole, Field(strict=True, ge=1, le=MOST_PERSONS)]
Number = Annotated[Decimal, BeforeValidator(_exact)]
Percent = Annotated[Number, Field(ge=0, le=100)]
Grade = Annotated[Whole, Field(strict=True, ge=1, le=3)]
Three = tuple[Grade, Grade, Grade]
Amount = Annotated[Number, Field(ge=0, le=1_000_000_000)]
AuditDays = Annotated[Number, Field(gt=0, le=10_000)]
Day = Annotated[date, BeforeValidator(_day)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Spread(Row):
    """An amount or a number of days as a range; low <= likely <= high."""

    low: Amount
    likely: Amount
    high: Amount


def _spread(value: object) -> object:
    """Read one number as a range without width."""
    if isinstance(value, int | float | str | Decimal) and not isinstance(value, bool):
        return {"low": value, "likely": value, "high": value}
    return value


Between = Annotated[Spread, BeforeValidator(_spread)]
