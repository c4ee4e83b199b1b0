"""Risks in numbers: how often something happens, what one event costs, and what a simulation of many years found."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from assessment.model.base import Row
from assessment.model.organization import Name

MOST_EVENTS, MOST_LOSS, WIDEST = 10_000, Decimal(10) ** 15, Decimal(10) ** 6
FEWEST_YEARS, MOST_YEARS, USUAL_YEARS = 1_000, 1_000_000, 100_000
MOST_RISKS = 1_000
CONFIDENCES = (95, 99)
Rate = Annotated[Decimal, Field(ge=0, le=MOST_EVENTS)]
Money = Annotated[Decimal, Field(ge=0, le=MOST_LOSS)]
Reference = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Currency = Annotated[str, StringConstraints(strip_whitespace=True, max_length=8)]


class Severity(StrEnum):
    """The shape of one event's loss between its two ends."""

    LOGNORMAL = "lognormal"
    PERT = "pert"


class Frequency(Row):
    """Events a year, at most 10,000. Three equal figures say that the rate itself is certain."""

    low: Rate
    likely: Rate
    high: Rate

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            message = f"the frequency runs from {self.low} over {self.likely} to {self.high}, which is not in order"
            raise ValueError(message)
        return self

    @property
    def certain(self) -> bool:
        """Whether low and high are the same."""
        return self.low == self.high


class EventLoss(Row):
    """What one event costs, in the currency of the organization, at most 10^15.

    Lognormal: nine events of ten cost between ``low`` and ``high`` (5 % less, 5 % more), ``likely`` is None. PERT: never less
    than ``low``, never more than ``high``, most often ``likely``.
    """

    low: Money
    high: Money
    likely: Money | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        between = self.high if self.likely is None else self.likely
        if not self.low <= between <= self.high:
            message = f"the loss runs from {self.low} to {self.high}, which is not in order"
            raise ValueError(message)
        if self.likely is None and self.low == 0 and self.high > 0:
            message = "a loss whose low end is 0 has no lognormal shape; begin at the smallest loss that is worth counting"
            raise ValueError(message)
        if self.likely is None and self.high > self.low * WIDEST:
            message = "the high end is more than a million times the low end; make two risks of it"
            raise ValueError(message)
        return self

    @property
    def severity(self) -> Severity:
        """The shape that the figures stand for."""
        return Severity.LOGNORMAL if self.likely is None else Severity.PERT


class QuantifiedRisk(Row):
    """One risk in numbers, as it is and as it would be after treatment; None means that the treatment changes nothing there.

    ``reference`` names the risk in a register, freely; ``treatment_cost`` is a year's cost of the treatment.
    """

    name: Name
    reference: Reference = ""
    frequency: Frequency
    loss: EventLoss
    treated_frequency: Frequency | None = None
    treated_loss: EventLoss | None = None
    treatment_cost: Money | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        if self.treated_loss is not None and self.treated_loss.severity is not self.loss.severity:
            message = "the loss after treatment has another shape; give a likely loss for both or for neither"
            raise ValueError(message)
        return self

    @property
    def treated(self) -> bool:
        """Whether a treatment changes frequency or loss."""
        return self.treated_frequency is not None or self.treated_loss is not None


class AppetitePoint(Row):
    """What the organization is willing to bear: at most this probability (0 to 1) of losing more than ``loss`` in a year."""

    loss: Money
    probability: Annotated[Decimal, Field(gt=0, le=1)]


class LossBasis(Row):
    """How an organization's losses are worked out.

    ``correlation`` (0 to 0.95) says how much bad years of the risks come together; ``seed`` makes a run repeatable.
    """

    currency: Currency = "EUR"
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1
    years: Annotated[int, Field(ge=FEWEST_YEARS, le=MOST_YEARS)] = USUAL_YEARS
    correlation: Annotated[float, Field(ge=0, le=0.95)] = 0.0
    appetite: tuple[AppetitePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The probability (0 to 1) that a year's loss is above ``loss``."""

    loss: float
    probability: float


@dataclass(frozen=True, slots=True)
class Held:
    """The curve at a point of the appetite: ``probability`` is what the simulation found, to be held against the point's own."""

    point: AppetitePoint
    probability: float

    @property
    def within(self) -> bool:
        """Whether the appetite is kept there."""
        return self.probability <= float(self.point.probability)


@dataclass(frozen=True, slots=True)
class LossCurve:
    """What a year's loss looks like over all simulated years. ``value_at_risk`` is by confidence in percent."""

    expected: float
    standard_error: float
    value_at_risk: dict[int, float]
    exceedance: tuple[CurvePoint, ...]
    appetite: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class RiskLoss:
    """A risk's expected loss in a year now and after treatment, with standard errors; ``exact`` are the closed forms.

    ``benefit`` is the difference of the two over the same chances, so its error is its own and no sum of theirs.
    """

    risk: QuantifiedRisk
    expected: float
    standard_error: float
    exact: float
    treated: float
    treated_exact: float
    benefit: float
    benefit_error: float

    @property
    def benefit_per_cost(self) -> float | None:
        """What a unit of treatment cost saves in a year; None without a cost above 0."""
        cost = self.risk.treatment_cost
        return self.benefit / float(cost) if cost else None


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a run found: everything together now and after treatment, and each risk in the order given."""

    basis: LossBasis
    current: LossCurve
    treated: LossCurve
    benefit: float
    benefit_error: float
    risks: tuple[RiskLoss, ...]
