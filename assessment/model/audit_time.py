"""Audit time as it comes out: days by event, a range, the cost, and every step on the way.

Units: days are audit days of 8 hours in halves, percentages are plain numbers (10 is 10 %), money has a currency.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from assessment.model.base import Value


class AuditEvent(StrEnum):
    """The audits of a certification cycle, in their order."""

    INITIAL = "initial"
    SURVEILLANCE_1 = "surveillance_1"
    SURVEILLANCE_2 = "surveillance_2"
    RECERTIFICATION = "recertification"


RUNNING = (
    "table",
    "factors",
    "share",
    "minimum",
    "sites",
    "sum",
    "integration",
    "joint",
    "rounding",
)


class Step(Value):
    """One step of the calculation. ``id`` is stable; ``result`` has two decimals at most and the ``unit`` named.

    The steps of ``RUNNING``, where they occur, carry the running days of the initial audit, so that the bars of a
    waterfall are their differences.
    """

    id: str
    rule: str
    source: str
    inputs: dict[str, int | Decimal | str]
    arithmetic: str
    result: Decimal
    unit: str
    confidence: str
    doubt: str | None = None


class Days(Value):
    """Audit days by event. ``table`` is the reading for the total personnel, None for an integrated audit."""

    table: Decimal | None = None
    initial: Decimal
    stage_1: Decimal
    stage_2: Decimal
    surveillance_1: Decimal
    surveillance_2: Decimal
    recertification: Decimal
    on_site_minimum: Decimal


class Range(Value):
    """Days of the initial audit; low <= likely <= high, likely is the initial itself."""

    low: Decimal
    likely: Decimal
    high: Decimal


class Ranges(Value):
    """Days of every audit as a range, each end rounded to half days; the likely figures are those of the days."""

    initial: Range
    stage_1: Range
    stage_2: Range
    surveillance_1: Range
    surveillance_2: Range
    recertification: Range


class SchemeEstimate(Value):
    """Audit time of one standard by itself; ``indicative`` says that no public rule gives it."""

    standard: str
    scheme: str
    title: str
    indicative: bool
    edition: str
    effective_personnel: int
    days: Days
    range: Range
    ranges: Ranges
    trace: tuple[Step, ...]


class IntegratedEstimate(Value):
    """Audit time of all standards in one audit; ``reduction_percent`` off the sum of the single audits."""

    days: Days
    range: Range
    ranges: Ranges
    reduction_percent: Decimal
    trace: tuple[Step, ...]


class Visits(Value):
    """Sites visited besides the central one at each event; ``others`` is how many there are."""

    central: str
    others: int
    initial: int
    surveillance: int
    recertification: int


class Why(StrEnum):
    """Why a site is visited: it is the central function, nothing is sampled, it joins, chance or judgement picks it."""

    CENTRAL = "central"
    ALL = "all"
    NEW = "new"
    RANDOM = "random"
    CHOSEN = "chosen"


class SiteVisits(Value):
    """One site, and why it is visited at each event; an event in which it is not visited is absent."""

    site: str
    personnel: int
    events: dict[AuditEvent, Why]


class Cost(Value):
    """Days of the initial audit times the day rate; travel, fees and tax are outside."""

    currency: str
    low: Decimal
    likely: Decimal
    high: Decimal


class Amounts(Value):
    """An amount of money as a range; low <= likely <= high."""

    low: Decimal
    likely: Decimal
    high: Decimal


class CostLine(Value):
    """One kind of cost in one year of the cycle, 1 to 3; year 4 is the recertification, outside the sum. ``basis`` is its arithmetic."""

    id: str
    label: str
    year: int
    low: Decimal
    likely: Decimal
    high: Decimal
    basis: str


class CycleCost(Value):
    """What three years cost, by line, by year and in all; the recertification at their end is a line of year 4 and not in the total."""

    currency: str
    lines: tuple[CostLine, ...]
    years: dict[int, Amounts]
    total: Amounts
    missing: tuple[str, ...]


class DatedEvent(Value):
    """One event of the certification cycle: from ``start`` to ``end``, inclusive, or a deadline where ``deadline`` is true."""

    id: str
    title: str
    start: date
    end: date
    deadline: bool
    rule: str
    source: str
    confidence: str


class Estimate(Value):
    """Audit time of everything asked for. ``effective_personnel`` is the greatest of the schemes'."""

    effective_personnel: int
    schemes: tuple[SchemeEstimate, ...]
    integrated: IntegratedEstimate | None
    sites: Visits | None
    visits: tuple[SiteVisits, ...]
    cost: Cost | None
    three_years: CycleCost | None
    calendar: tuple[DatedEvent, ...]
    warnings: tuple[str, ...]
    notice: str
