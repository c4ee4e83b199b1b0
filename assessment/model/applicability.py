"""The statement of applicability: every control of Annex A, whether it applies, why, and how far it is."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from assessment.model.base import Row, Value
from assessment.model.method import Level
from assessment.model.organization import Name
from assessment.model.questionnaire import EditionId, Slug, Text

ANNEX = "A."
STANDARDS = ("iso-27001:2022", "iso-42001:2023")
LONGEST = 2000
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST)]
ControlId = Annotated[str, Field(pattern=r"^A(\.\d+)+\.?$")]


class Inclusion(StrEnum):
    """Why a control is applied."""

    RISK = "risk"
    LAW = "law"
    CONTRACT = "contract"
    GOOD_PRACTICE = "good_practice"
    BUSINESS_NEED = "business_need"


class State(StrEnum):
    """How far a control is, told by the level of its answer: none, 0, 1 and 2, 3 and more."""

    NOT_RATED = "not_rated"
    NOT_STARTED = "not_started"
    PARTLY = "partly"
    IMPLEMENTED = "implemented"


_IMPLEMENTED = 3


def state_of(level: int | None) -> State:
    """Return how far a control is by the level of its answer."""
    if level is None:
        return State.NOT_RATED
    if level == 0:
        return State.NOT_STARTED
    return State.IMPLEMENTED if level >= _IMPLEMENTED else State.PARTLY


class ControlFacts(Row):
    """What the statement adds to the answer: reasons for inclusion, in words, risks treated and evidence as free references."""

    reasons: frozenset[Inclusion] = frozenset()
    why: Words = ""
    risks: Words = ""
    evidence: Words = ""


class Decision(ControlFacts):
    """A decision about one control. ``justification`` says why it does not apply; it counts only then."""

    applies: bool = True
    justification: Words = ""


@dataclass(frozen=True, slots=True)
class ControlEntry:
    """What was stated about one control, as it was stated. Nothing here is ever overwritten."""

    id: int
    control: str
    facts: ControlFacts
    person: str
    at: datetime


class Line(Value):
    """One control in a statement. ``evidence`` holds references and the titles of evidence that was current on the day."""

    control: str
    title: str
    theme: str
    applies: bool
    reasons: tuple[Inclusion, ...] = ()
    why: str = ""
    justification: str = ""
    state: State = State.NOT_RATED
    level: Level | None = None
    risks: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether something is missing that an auditor would ask for: a reason in, or a justification out."""
        return not self.reasons if self.applies else not self.justification


class Statement(Value):
    """A statement of applicability of a day, in the order of the standard."""

    format: Literal[1] = 1
    standard: str
    organization: str
    on: date
    lines: tuple[Line, ...]

    @property
    def by_control(self) -> dict[str, Line]:
        """Lines by control."""
        return {one.control: one for one in self.lines}


class FiledStatement(Value):
    """An approved version on file, without its content. ``digest`` is the SHA-256 of the content, in hexadecimal."""

    id: int
    assessment: int
    name: str
    on: date
    approved_by: str
    digest: str
    person: str
    filed_at: datetime


class Approval(Row):
    """Under which name a version is kept and who approved it, by name or role."""

    name: Name
    approved_by: Name


class RuleTest(StrEnum):
    """What a rule looks at in a statement."""

    NO_REASON = "no_reason"
    NO_JUSTIFICATION = "no_justification"
    THIN_JUSTIFICATION = "thin_justification"
    EXCLUDED_TREATS_RISK = "excluded_treats_risk"
    RISK_WITHOUT_NAME = "risk_without_name"
    SAME_REASONS = "same_reasons"
    EXCLUDED_WHILE = "excluded_while"


class ApplicabilityRule(Row):
    """A wrong combination. ``blocks`` keeps a version from being approved.

    ``excluded_while`` names controls of one standard (an id, or a beginning that ends in ".") that should not be left out: while one of
    ``words`` is in what the organization says about itself, while it has anything ``outsourced``, while a control in ``included``
    applies. All that is named has to hold; of ``excluded`` one is enough, or all with ``every``.
    """

    id: Slug
    title: Text
    test: RuleTest
    standard: EditionId | None = None
    excluded: tuple[ControlId, ...] = ()
    every: bool = False
    words: tuple[Text, ...] = ()
    outsourced: bool = False
    included: tuple[ControlId, ...] = ()
    blocks: bool = False
    reason: Text
    remedy: Text

    @model_validator(mode="after")
    def _complete(self) -> Self:
        conditions = bool(self.words or self.outsourced or self.included)
        if self.test is RuleTest.EXCLUDED_WHILE and not (
            self.standard and self.excluded and conditions
        ):
            message = "excluded_while needs a standard, controls under excluded, and words, outsourced or included"
            raise ValueError(message)
        if self.test is not RuleTest.EXCLUDED_WHILE and (self.excluded or conditions):
            message = f"{self.test.value} takes neither controls nor conditions"
            raise ValueError(message)
        return self


class ApplicabilityFile(Row):
    """The file of rules."""

    rules: Annotated[tuple[ApplicabilityRule, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What bears on a statement from outside: everything said about the organization, and whether anything is outsourced."""

    text: str = ""
    outsourced: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A wrong combination found, with the controls it is about, in the order of the standard."""

    rule: ApplicabilityRule
    controls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineChange:
    """What differs in one control between two statements; a side is None where the statement hasn't got the control."""

    control: str
    title: str
    before: Line | None
    after: Line | None
    fields: tuple[str, ...]


def canonical(statement: Statement) -> str:
    """Return a statement as JSON that is the same for the same statement."""
    return json.dumps(
        statement.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


def parsed(content: str) -> Statement:
    """Return the statement that ``canonical`` wrote. Raises pydantic's ValidationError for anything else."""
    return Statement.model_validate_json(content)


def digest(content: str) -> str:
    """Return the SHA-256 of a statement's content, in hexadecimal."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()
