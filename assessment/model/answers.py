"""What a person states about a requirement, and the facts around it."""

from datetime import date
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, StringConstraints, field_serializer, model_validator

from assessment.model.base import Value
from assessment.model.method import HIGHEST_LEVEL, Level
from assessment.model.questionnaire import AnyId

HIGHEST_WEIGHT = 9
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=1000)]
OperatingMonths = Annotated[int, Field(ge=1, le=24)]


class Answer(Value):
    """The current answer to one requirement.

    ``level`` is None for an answer without a rating (ticks or a note only) and for "not applicable".
    ``evidence_valid_until`` is the latest day on which the evidence on file is still current; ``has_evidence`` tells
    evidence without an end date from no evidence.
    """

    requirement: AnyId
    level: Level | None = None
    not_applicable: bool = False
    justification: str = ""
    checks: frozenset[str] = frozenset()
    has_evidence: bool = False
    evidence_valid_until: date | None = None

    @field_serializer("checks", when_used="json")
    def _in_order(self, checks: frozenset[str]) -> list[str]:
        return sorted(checks)

    @property
    def answered(self) -> bool:
        """Whether the answer says anything that can be scored."""
        return self.not_applicable or self.level is not None

    def evidence_is_current(self, on: date) -> bool:
        """Whether there is evidence that is valid on the day, its last day included."""
        return self.has_evidence and (
            self.evidence_valid_until is None or self.evidence_valid_until >= on
        )


class Events(Value):
    """Dated facts of the system's life that verdicts look at; None means that nobody has said."""

    internal_audit: date | None = None
    management_review: date | None = None
    operating_since: date | None = None
    overdue_actions: tuple[str, ...] = ()


class WeightChange(Value):
    """A weight that the organization set for one requirement, 1 to 9, with the reason that an auditor may read."""

    requirement: AnyId
    weight: Annotated[int, Field(ge=1, le=HIGHEST_WEIGHT)]
    reason: Reason


class Settings(Value):
    """What the organization chose: target level (2 to 5), how many minors it is willing to carry, weights of its own.

    ``operating_months`` (1 to 24) is how long the system has to run before stage 2; None leaves it to the method.
    """

    target: Annotated[int, Field(ge=2, le=HIGHEST_LEVEL)] = 3
    minor_tolerance: Annotated[int, Field(ge=0)] = 5
    operating_months: OperatingMonths | None = None
    weights: tuple[WeightChange, ...] = ()

    @model_validator(mode="after")
    def _one_weight_each(self) -> Self:
        if len(self.weight_of) != len(self.weights):
            message = "a requirement has two weights"
            raise ValueError(message)
        return self

    @cached_property
    def weight_of(self) -> dict[str, int]:
        """The weights set, by requirement."""
        return {one.requirement: one.weight for one in self.weights}
