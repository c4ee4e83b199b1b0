"""Rules that find answers, dates and files which can't all be true, and what such a rule found."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.base import Row
from assessment.model.method import Level
from assessment.model.organization import EventKind
from assessment.model.questionnaire import EditionId, Slug, Text, TopicId

Named = Annotated[str, Field(pattern=r"^(A\.)?\d+(\.\d+)*$|^(A\.)?(\d+\.)*$")]
TickName = Annotated[str, Field(pattern=r"^((\d+(\.\d+)*|[a-z][a-z0-9_]*)/)?[a-z][a-z0-9_]*$")]
Days = Annotated[int, Field(ge=1, le=3660)]


class Answered(StrEnum):
    """How a requirement is answered. ``left_out`` is with or without a reason."""

    UNANSWERED = "unanswered"
    LEFT_OUT = "left_out"
    LEFT_OUT_WITHOUT_REASON = "left_out_without_reason"


class Backed(StrEnum):
    """How the evidence for a requirement stands on the day."""

    CURRENT = "current"
    EXPIRED = "expired"
    NONE = "none"


class Dated(StrEnum):
    """Whether somebody has given a date, and whether it has come yet."""

    MISSING = "missing"
    PAST = "past"
    PLANNED = "planned"


class Counted(StrEnum):
    """What other parts of the program count. What nobody has counted is unknown, and no rule about it holds.

    ``risks_treated`` have a decision to reduce, avoid or share; ``risks_untreated`` are over the limit without any decision.
    """

    RISKS_TREATED = "risks_treated"
    RISKS_UNTREATED = "risks_untreated"
    TREATMENT_PLANS = "treatment_plans"
    DOCUMENTS = "documents"
    OUTSOURCED = "outsourced"
    OVERDUE_ACTIONS = "overdue_actions"


class AnswerCondition(Row):
    """Holds when at least ``how_many`` of the requirements chosen meet everything that is said here; all of them with ``every``.

    Chosen are those of a ``topic``, or those named per edition (an id, or a beginning that ends in "."), or all; and of these only those
    for which the standard asks for documented information where ``documented`` says so. ``ticked`` names facts (``7.3/policy``) or
    the chosen requirement's own checks; all have to be ticked. ``not_ticked`` wants the check to be there, without a tick.
    """

    topic: TopicId | None = None
    requirements: dict[EditionId, Annotated[tuple[Named, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    documented: bool = False
    at_least: Level | None = None
    at_most: Level | None = None
    answer: Answered | None = None
    evidence: Backed | None = None
    ticked: tuple[TickName, ...] = ()
    not_ticked: tuple[TickName, ...] = ()
    any_tick: bool = False
    how_many: Annotated[int, Field(ge=1)] = 1
    every: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.topic is not None and self.requirements:
            message = "name a topic or requirements, not both"
            raise ValueError(message)
        levels = self.at_least is not None or self.at_most is not None
        ticks = self.ticked or self.not_ticked or self.any_tick
        if not (levels or ticks or self.answer or self.evidence):
            message = "nothing is said about the answers"
            raise ValueError(message)
        return self


class DateCondition(Row):
    """Holds when the date of an event is as said here. Days are counted back from the day of the assessment."""

    event: EventKind
    state: Dated | None = None
    younger_than_days: Days | None = None
    older_than_days: Days | None = None
    before: EventKind | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.state or self.younger_than_days or self.older_than_days or self.before):
            message = "nothing is said about the date"
            raise ValueError(message)
        return self


class CountCondition(Row):
    """Holds when a count is known and within these bounds."""

    of: Counted
    at_least: Annotated[int, Field(ge=0)] | None = None
    at_most: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.at_least is None and self.at_most is None:
            message = "nothing is said about the count"
            raise ValueError(message)
        return self


class When(Row):
    """All conditions of a rule; each has to hold."""

    answers: tuple[AnswerCondition, ...] = ()
    dates: tuple[DateCondition, ...] = ()
    counts: tuple[CountCondition, ...] = ()

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.answers or self.dates or self.counts):
            message = "a rule needs a condition"
            raise ValueError(message)
        return self


class ContradictionRule(Row):
    """What can't be true at once, why an auditor would stumble over it, and what to do."""

    id: Slug
    title: Text
    when: When
    reason: Text
    remedy: Text


class ContradictionFile(Row):
    """The file of rules."""

    contradictions: Annotated[tuple[ContradictionRule, ...], Field(min_length=1)]


Counts = Mapping[Counted, int]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What a rule found: the requirements whose answers take part in it, why it can't be, and what to do."""

    rule: str
    title: str
    requirements: tuple[str, ...]
    reason: str
    remedy: str
