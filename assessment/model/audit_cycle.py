"""Rules of the certification cycle (ISO/IEC 17021-1), seeds for costs, and deadlines that come from outside."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.audit_sources import Figure, Number, Rule, Text
from assessment.model.base import Row, Value


class CycleRules(Row):
    """When the audits of a cycle are due; every figure in months. The leads are settings of ours: how long before a limit we plan."""

    version: Text
    stages_apart: Figure
    stages_apart_food: Figure
    majors_verified: Figure
    first_surveillance: Figure
    yearly_surveillance: Rule
    cycle: Figure
    restoration: Figure
    surveillance_lead: Figure
    recertification_lead: Figure
    stage_1: Rule
    stage_2: Rule
    decision: Rule


class Deadline(Value):
    """A day from outside the cycle, such as the end of certificates to an old edition."""

    id: str
    title: str
    day: date
    rule: str
    source: str
    confidence: str


Amount = Annotated[Number, Field(ge=0)]


class Seed(Row):
    """What was found about a price on a public page. ``quality``: a price list, b article with a named basis, c unsupported."""

    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    low: Amount
    high: Amount
    quality: Annotated[str, Field(pattern="^[abc]$")]
    source: str = ""
    year: int | None = None
    note: str = ""

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if self.low > self.high:
            message = "low must not be above high"
            raise ValueError(message)
        return self


class FeeSeed(Seed):
    """What a body asks for a whole audit: ``standard`` without edition, ``size`` in words, ``event`` initial or surveillance."""

    standard: Annotated[str, Field(pattern=r"^iso-[0-9-]+$")]
    size: Text
    event: Annotated[str, Field(pattern="^(initial|surveillance)$")]


class CostSeed(Seed):
    """What something else costs, for example an internal audit by an outsider."""

    item: Text


class CostSeeds(Row):
    """Starting values for prices: never quotes, always to be replaced by what a body says."""

    version: Text
    as_of: date
    notice: Text
    day_rates: tuple[Seed, ...]
    body_fees: tuple[FeeSeed, ...]
    other: tuple[CostSeed, ...]

    def day_rate(self, country: str) -> tuple[Decimal, Decimal, str] | None:
        """Return the lowest and highest day rate found for a country, with its currency; None where none was found."""
        found = [one for one in self.day_rates if one.country == country.strip().upper()]
        if not found:
            return None
        return min(one.low for one in found), max(one.high for one in found), found[0].currency
