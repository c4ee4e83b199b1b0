"""Why one picture of an assessment differs from another, as bars that add up to the difference."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from assessment.model.readiness import VerdictWord


class Measure(StrEnum):
    """What is compared: an end of an index (percent, one decimal), or confidence (0 to 1, two decimals)."""

    DESIGN_LOW = "design_low"
    DESIGN_HIGH = "design_high"
    OPERATION_LOW = "operation_low"
    OPERATION_HIGH = "operation_high"
    CONFIDENCE = "confidence"


class Cause(StrEnum):
    """Where a difference comes from, in the order in which it is taken apart."""

    METHOD = "method"
    SETTINGS = "settings"
    QUESTIONS = "questions"
    SCOPE = "scope"
    NOT_APPLICABLE = "not_applicable"
    ANSWERS_UP = "answers_up"
    ANSWERS_DOWN = "answers_down"
    NEW_EVIDENCE = "new_evidence"
    EXPIRED_EVIDENCE = "expired_evidence"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, and what it did to the number. ``requirement`` is empty where all are meant.

    ``shown`` is ``exact`` as it is printed; the last digit may differ from plain rounding, so that the list adds up.
    """

    requirement: str
    said: str
    exact: Fraction
    shown: Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """All changes of one cause. ``exact`` and ``shown`` are the sums of theirs."""

    cause: Cause
    exact: Fraction
    shown: Decimal
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values of one measure as printed, and a bar per cause in order; ``after`` is ``before`` plus what the bars show."""

    measure: Measure
    before: Decimal
    after: Decimal
    bars: tuple[Bar, ...]
    stage_1: tuple[VerdictWord, VerdictWord]
    stage_2: tuple[VerdictWord, VerdictWord]

    @property
    def difference(self) -> Decimal:
        """What the bars show together."""
        return self.after - self.before
