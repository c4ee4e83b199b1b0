"""Audit time as it comes out: days by event, a range, the cost, and every step on the way.

Units: days are audit days of 8 hours in halves, percentages are plain numbers (10 is 10 %), money has a currency.
"""

from decimal import Decimal

from assessment.model.base import Value


class Step(Value):
    """One step of the calculation. ``id`` is stable; ``result`` has two decimals at most and the ``unit`` named.

    The steps table, factors, sites (when there are several) and rounding carry the running days of the initial
    audit, so that the bars of a waterfall are their differences.
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


class SchemeEstimate(Value):
    """Audit time of one standard by itself."""

    standard: str
    scheme: str
    title: str
    indicative: bool
    edition: str
    effective_personnel: int
    days: Days
    range: Range
    trace: tuple[Step, ...]


class IntegratedEstimate(Value):
    """Audit time of all standards in one audit; ``reduction_percent`` off the sum of the single audits."""

    days: Days
    range: Range
    reduction_percent: Decimal
    trace: tuple[Step, ...]


class Visits(Value):
    """Sites visited besides the central one at each event; ``others`` is how many there are."""

    central: str
    others: int
    initial: int
    surveillance: int
    recertification: int


class Cost(Value):
    """Days of the initial audit times the day rate; travel, fees and tax are outside."""

    currency: str
    low: Decimal
    likely: Decimal
    high: Decimal


class Estimate(Value):
    """Audit time of everything asked for. ``effective_personnel`` is the greatest of the schemes'."""

    effective_personnel: int
    schemes: tuple[SchemeEstimate, ...]
    integrated: IntegratedEstimate | None
    sites: Visits | None
    cost: Cost | None
    warnings: tuple[str, ...]
    notice: str
