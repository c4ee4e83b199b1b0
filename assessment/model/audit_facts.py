"""What a person states for an estimate of audit time.

Units: percentages are plain numbers (10 is 10 %), hours are hours a week, money has a currency.
"""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from assessment.model.base import Row

MOST_PERSONS = 1_000_000


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


def _groups(value: object) -> object:
    """Read a plain number of persons as one group."""
    if isinstance(value, list | tuple):
        return value
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        return ({"group": "everybody", "persons": value},)
    message = "a whole number or a list of groups is wanted"
    raise ValueError(message)


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Persons = Annotated[int, BeforeValidator(_whole), Field(strict=True, ge=1, le=MOST_PERSONS)]
Number = Annotated[Decimal, BeforeValidator(_exact)]
Percent = Annotated[Number, Field(ge=0, le=100)]
Grade = Annotated[int, BeforeValidator(_whole), Field(strict=True, ge=1, le=3)]
Three = tuple[Grade, Grade, Grade]
Amount = Annotated[Number, Field(ge=0, le=1_000_000_000)]


class Group(Row):
    """Persons in scope who work alike.

    ``hours_per_week`` of ``full_time_hours`` make the full-time share, never above 1; absent means full time.
    ``share_in_scope`` is the part of their work inside the scope, above 0 up to 1. ``repetitive`` says that all do
    the same simple work; without ``justification`` it changes nothing.
    """

    group: Name
    persons: Persons
    hours_per_week: Annotated[Number, Field(gt=0, le=168)] | None = None
    full_time_hours: Annotated[Number, Field(gt=0, le=168)] = Decimal(40)
    repetitive: bool = False
    justification: str | None = None
    share_in_scope: Annotated[Number, Field(gt=0, le=1)] = Decimal(1)


class Complexity(StrEnum):
    """Complexity of environmental aspects or risk category; limited and special are for EMS only."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    LIMITED = "limited"
    SPECIAL = "special"


class Complexities(Row):
    """Categories of schemes that later versions compute; kept, not used yet."""

    ems: Complexity | None = None
    ohsms: Annotated[str, Field(pattern="^(high|medium|low)$")] | None = None


class Grades(Row):
    """Six grades of ISMS complexity, each 1 (low) to 3 (high)."""

    business: Three
    it: Three


class Claim(Row):
    """A factor that the person claims; ``percent`` from -100 to 100, its direction is the catalogue's."""

    scheme: Slug
    id: Slug
    percent: Annotated[Number, Field(ge=-100, le=100)]
    justification: str | None = None


class AuditSite(Row):
    """A site in scope. ``reduction_percent`` off its audit time (0 to 100, at most half counts) needs a justification."""

    name: Name
    personnel: Persons
    central: bool = False
    reduction_percent: Percent = Decimal(0)
    justification: str | None = None


class Integration(Row):
    """Level of integration of the system, and capability of the auditors for a combined audit; percent."""

    level: Percent
    capability: Percent


class DayRate(Row):
    """Price of an audit day, in a currency by its ISO 4217 code; low <= likely <= high."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    low: Amount
    likely: Amount
    high: Amount


class AuditFacts(Row):
    """What audit time is computed from. ``personnel`` may be a number; it may be absent when there are sites."""

    standards: Annotated[tuple[str, ...], Field(min_length=1, max_length=50)]
    personnel: Annotated[tuple[Group, ...], BeforeValidator(_groups), Field(min_length=1)] = ()
    complexity: Complexities = Complexities()
    isms: Grades | None = None
    factors: tuple[Claim, ...] = ()
    sites: Annotated[tuple[AuditSite, ...], Field(max_length=5000)] = ()
    integration: Integration | None = None
    day_rate: DayRate | None = None
