"""What a person states about a requirement, and the facts around it."""

from datetime import date
from typing import Annotated

from pydantic import Field

from assessment.model.base import Value
from assessment.model.method import HIGHEST_LEVEL, Level
from assessment.model.questionnaire import Id


class Answer(Value):
    """The current answer to one requirement.

    ``level`` is None for an answer without a rating (ticks or a note only) and for "not applicable".
    ``evidence_valid_until`` is the latest day on which the evidence on file is still current; ``has_evidence`` tells
    evidence without an end date from no evidence.
    """

    requirement: Id
    level: Level | None = None
    not_applicable: bool = False
    justification: str = ""
    checks: frozenset[str] = frozenset()
    has_evidence: bool = False
    evidence_valid_until: date | None = None

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


class Settings(Value):
    """What the organization chose: the target level (2 to 5) and how many minors it is willing to carry."""

    target: Annotated[int, Field(ge=2, le=HIGHEST_LEVEL)] = 3
    minor_tolerance: Annotated[int, Field(ge=0)] = 5
