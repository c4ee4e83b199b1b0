"""A certification body's offer, and what comes of holding it against the estimate.

Units: days are audit days of 8 hours; percentages are plain numbers; money is in the offer's currency, without tax.
"""

from decimal import Decimal
from enum import StrEnum
from string import Formatter
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.audit_quantities import (
    Amount,
    AuditDays,
    Currency,
    Name,
    Percent,
    Persons,
    Whole,
)
from assessment.model.audit_sources import Rule, Slug, Text
from assessment.model.audit_time import Range
from assessment.model.base import Row, Value


class OfferedDays(Row):
    """Days by audit, as far as the offer names them."""

    initial: AuditDays | None = None
    stage_1: AuditDays | None = None
    stage_2: AuditDays | None = None
    surveillance_1: AuditDays | None = None
    surveillance_2: AuditDays | None = None
    recertification: AuditDays | None = None


class OfferedPrices(Row):
    """Fixed prices by audit, in place of days times the day rate."""

    initial: Amount | None = None
    surveillance_1: Amount | None = None
    surveillance_2: Amount | None = None
    recertification: Amount | None = None


class Each(StrEnum):
    """How often a fee is due: in the first year, each year, each audit, each audit day, each journey, for each standard."""

    ONCE = "once"
    YEAR = "year"
    AUDIT = "audit"
    DAY = "day"
    JOURNEY = "journey"
    STANDARD = "standard"


class OfferedFee(Row):
    """A fee besides the audits."""

    name: Name
    amount: Amount
    each: Each = Each.ONCE


Sites = Annotated[Whole, Field(ge=0, le=5000)]


class OfferedSites(Row):
    """Sites visited at each audit besides the central one."""

    initial: Sites | None = None
    surveillance: Sites | None = None
    recertification: Sites | None = None


class OfferedStandard(Row):
    """Days for one standard by itself, where the offer splits them."""

    standard: Name
    days: OfferedDays


class Offer(Row):
    """What a certification body offers. ``days`` are for everything offered; ``personnel`` is the number it counts.

    ``on_site_days`` of the initial audit; ``reduction_percent`` off the table time; ``integration_percent`` off the sum.
    """

    body: Name
    standards: tuple[Name, ...] = ()
    accredited_by: Name | None = None
    personnel: Persons | None = None
    days: OfferedDays = OfferedDays()
    by_standard: tuple[OfferedStandard, ...] = ()
    on_site_days: AuditDays | None = None
    sites: OfferedSites | None = None
    reduction_percent: Percent | None = None
    integration_percent: Percent | None = None
    currency: Currency | None = None
    day_rate: Amount | None = None
    prices: OfferedPrices = OfferedPrices()
    fees: Annotated[tuple[OfferedFee, ...], Field(max_length=100)] = ()


class Offers(Row):
    """Several offers in one file."""

    offers: Annotated[tuple[Offer, ...], Field(min_length=1, max_length=50)]


_KEYS = {"offered", "low", "likely", "high", "label"}


def _keys_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


class LineRule(Rule):
    """What one line of an offer is held against, what may explain a difference, and what to ask the body politely.

    The words may name {offered}, {low}, {likely}, {high} and {label}.
    """

    id: Slug
    label: Text
    below: tuple[Text, ...] = ()
    above: tuple[Text, ...] = ()
    ask_below: Text | None = None
    ask_above: Text | None = None
    ask_missing: Text | None = None

    @model_validator(mode="after")
    def _known_keys(self) -> Self:
        asked = (self.ask_below, self.ask_above, self.ask_missing)
        for text in (*self.below, *self.above, *(one for one in asked if one)):
            try:
                unknown = _keys_of(text) - _KEYS
            except ValueError as error:
                message = f"the braces in {text!r} do not match"
                raise ValueError(message) from error
            if unknown:
                message = f"the word in braces {min(unknown)} is not known"
                raise ValueError(message)
        return self


class QuoteRules(Row):
    """The lines of the check, in their order."""

    version: Text
    notice: Text
    lines: Annotated[tuple[LineRule, ...], Field(min_length=1)]

    def line(self, identity: str) -> LineRule | None:
        """Return the rule of a line; None when there is none."""
        return next((one for one in self.lines if one.id == identity), None)


class Verdict(StrEnum):
    """Where an offered figure lies; ``not_stated`` when the offer is silent, ``stated`` when there is nothing to hold it against."""

    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"
    NOT_STATED = "not_stated"
    STATED = "stated"


class QuoteLine(Value):
    """One line of an offer held against the estimate: what is offered, the range, probable reasons, the rule, the question."""

    id: str
    label: str
    standard: str | None
    unit: str
    offered: Decimal | None
    low: Decimal | None
    likely: Decimal | None
    high: Decimal | None
    verdict: Verdict
    reasons: tuple[str, ...]
    rule: str
    source: str
    confidence: str
    question: str | None


class OfferCost(Value):
    """What an offer costs by year of the cycle, in all three, and for the recertification after them.

    ``assumed`` names days that the offer does not state and that were taken from the estimate; ``missing`` what has no price at
    all, so that the sum is too low.
    """

    currency: str | None
    years: dict[int, Decimal]
    total: Decimal
    recertification: Decimal | None
    days: Decimal
    per_day: Decimal | None
    assumed: tuple[str, ...]
    missing: tuple[str, ...]


class CheckedOffer(Value):
    """An offer with its lines, its cost over three years, and what else to know."""

    body: str
    lines: tuple[QuoteLine, ...]
    cost: OfferCost
    notes: tuple[str, ...]

    def counted(self, verdict: Verdict) -> int:
        """Return how many lines have a verdict."""
        return sum(line.verdict is verdict for line in self.lines)


class ComparedRow(Value):
    """One figure of all offers side by side, in the order of the offers; ``estimate`` is our range where there is one."""

    id: str
    label: str
    unit: str
    values: tuple[Decimal | None, ...]
    estimate: Range | None


class QuoteCheck(Value):
    """All offers checked and compared. ``comparable`` says that every offer is priced in one currency."""

    offers: tuple[CheckedOffer, ...]
    comparison: tuple[ComparedRow, ...]
    comparable: bool
    warnings: tuple[str, ...]
    notice: str
