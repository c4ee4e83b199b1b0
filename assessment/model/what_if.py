"""What could be done to an assessment, and what it would lead to. Nothing of it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.model.answers import Answer, Events, Settings
from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import Readiness, VerdictWord


@dataclass(frozen=True, slots=True)
class Raise:
    """Bring a requirement to a level at least, with current evidence where ``evidence`` says so; ``because`` says what for."""

    requirement: str
    level: int
    evidence: bool = False
    because: str = ""


class Need(StrEnum):
    """What has to happen besides work on requirements."""

    INTERNAL_AUDIT = "internal_audit"
    MANAGEMENT_REVIEW = "management_review"
    OPERATION = "operation"
    OVERDUE_ACTION = "overdue_action"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that has to happen. ``subject`` names an overdue action; ``day`` is the earliest on which time alone is enough."""

    need: Need
    because: str
    subject: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The shortest set that brings a stage's verdict to ``goal`` at least. Nothing in it where the goal is reached."""

    stage: int
    goal: VerdictWord
    raises: tuple[Raise, ...] = ()
    happenings: tuple[Happening, ...] = ()

    @property
    def length(self) -> int:
        """How many requirements and happenings it takes."""
        return len(self.raises) + len(self.happenings)


@dataclass(frozen=True, slots=True)
class Case:
    """One assessment as it stands: what was asked, answered, dated and chosen."""

    questionnaire: Questionnaire
    answers: Mapping[str, Answer]
    events: Events
    settings: Settings


@dataclass(frozen=True, slots=True)
class Outlook:
    """Readiness as it is, and as it would be."""

    before: Readiness
    after: Readiness
