"""What the engine says: ranges, predicted findings, verdicts and the parts that made them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assessment.model.answers import Events, Settings
from assessment.model.base import Value


class State(StrEnum):
    """How a requirement stands in the assessment."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    LEFT_OUT = "left_out"
    LEFT_OUT_UNJUSTIFIED = "left_out_unjustified"
    LEFT_OUT_FORBIDDEN = "left_out_forbidden"


class Grade(StrEnum):
    """Grade of a predicted finding; the last two are neither finding nor comfort."""

    MAJOR = "major"
    MINOR = "minor"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"


class VerdictWord(StrEnum):
    """The three words of a verdict."""

    READY = "ready"
    READY_WITH_CONCERNS = "ready_with_concerns"
    NOT_READY = "not_ready"


class Range(Value):
    """Percent with one decimal: ``low`` counts what is unanswered as nothing, ``high`` as full."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What one requirement contributes: its weight (1 to 9), attainment points out of ``weight * reference level``.

    ``level`` is the level that counts: 0 for a requirement left out without right or reason, None when unanswered.
    ``backing`` is in halves: 2 current evidence, 1 ticked checks, 0 bare claim.
    """

    requirement: str
    state: State
    weight: int
    level: int | None
    backing: int
    evidence_current: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What an auditor would probably say about a requirement, or about a family of them (``members``)."""

    requirement: str
    grade: Grade
    reason: str
    members: tuple[str, ...] = ()


class Blocker(Value):
    """One reason why a verdict is not better."""

    gate: str
    requirement: str
    reason: str


class Verdict(Value):
    """A verdict with what blocks it and what concerns it."""

    word: VerdictWord
    blockers: tuple[Blocker, ...] = ()
    concerns: tuple[Blocker, ...] = ()


class SettingName(StrEnum):
    """What an organization may set for its assessment."""

    TARGET = "target"
    MINOR_TOLERANCE = "minor_tolerance"
    OPERATING_MONTHS = "operating_months"
    WEIGHT = "weight"


_SETTINGS = {
    SettingName.TARGET: "Target level",
    SettingName.MINOR_TOLERANCE: "Minor findings tolerated",
    SettingName.OPERATING_MONTHS: "Time of operation before stage 2",
    SettingName.WEIGHT: "Weight",
}


class Departure(Value):
    """A setting that an organization changed: which, to what, instead of what; weights name the requirement and the reason."""

    setting: SettingName
    value: str
    instead_of: str
    requirement: str = ""
    reason: str = ""

    def __str__(self) -> str:
        """Return the departure in a sentence."""
        name = _SETTINGS[self.setting]
        about = f"{name} of {self.requirement}" if self.requirement else name
        why = f" ({self.reason})" if self.reason else ""
        return f"{about}: {self.value} instead of {self.instead_of}{why}."


class Readiness(Value):
    """Everything one assessment says on one day. Every surface prints from this and from nothing else."""

    standard: str
    on: date
    settings: Settings
    events: Events
    method_version: str
    answered: int
    total: int
    design: Range
    operation: Range
    confidence: Decimal
    maturity: Decimal | None
    parts: tuple[Part, ...]
    major: tuple[Finding, ...]
    minor: tuple[Finding, ...]
    unverified: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    stage_1: Verdict
    stage_2: Verdict
    departures: tuple[Departure, ...] = ()


class Group(Value):
    """Readiness of a section or theme."""

    id: str
    title: str
    answered: int
    total: int
    design: Range
    operation: Range
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """What an assessment said on a day, for a course over time."""

    day: date
    design: Range
    operation: Range
    stage_1: VerdictWord
    stage_2: VerdictWord


class Gap(Value):
    """A requirement under its target, with what closing it is worth and costs.

    ``gain`` is percentage points of operation readiness (low end); effort in person-days for 25 persons; ``gate`` tells that it
    keeps a stage 1 gate shut; ``grade`` is that of the predicted finding, None when the level is only under a target set higher.
    """

    requirement: str
    grade: Grade | None
    level: int | None
    target: int
    weight: int
    gain: Decimal
    effort: tuple[Decimal, Decimal, Decimal]
    gate: bool
