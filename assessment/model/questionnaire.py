"""A standard's edition as questions: requirements, checks, gates, rules of applicability."""

import re
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.base import Row, Value

_CLAUSE = re.compile(r"\d+(\.\d+)*")

Id = Annotated[str, Field(pattern=r"^(A\.)?\d+(\.\d+)*$")]
# Also the id of a question in a questionnaire that somebody brought; answers are kept under it.
AnyId = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$", max_length=40)]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=3)]
Days = Annotated[float, Field(gt=0, le=400)]
TopicId = Annotated[str, Field(pattern=r"^(\d+(\.\d+)*|[a-z][a-z0-9_]*)$")]
FactName = Annotated[str, Field(pattern=r"^(\d+(\.\d+)*|[a-z][a-z0-9_]*)/[a-z][a-z0-9_]*$")]
EditionId = Annotated[str, Field(pattern=r"^[a-z0-9-]+:\d[\d.]*$")]
Certainty = Annotated[str, Field(pattern=r"^(high|medium-high|medium|low)$")]


class Kind(StrEnum):
    """What an answer to a requirement is mainly about; chooses the anchors of the scale."""

    DOCUMENT = "document"
    PROCESS = "process"
    CONTROL = "control"
    RECORD = "record"


class Shows(StrEnum):
    """What a ticked check is a sign of."""

    DOCUMENT = "document"
    PRACTICE = "practice"
    RECORD = "record"
    MEASURE = "measure"


class DocumentType(StrEnum):
    """Documented information that is kept current (document) or kept as evidence (record)."""

    DOCUMENT = "document"
    RECORD = "record"


class Check(Row):
    """One observable fact a person can tick.

    ``fact`` names the topic's fact that it is ("9.2.2/programme"): whoever ticked it for one standard is offered it for every other.
    """

    id: Slug
    text: Text
    shows: Shows
    fact: FactName | None = None


class Document(Row):
    """Documented information that belongs to a requirement; mandatory when the standard itself asks for it."""

    name: Text
    type: DocumentType
    mandatory: bool


class Requirement(Row):
    """One auditable clause or control, in our own words.

    ``effort_days`` is low, likely, high person-days to close it from nothing in a firm of 25 persons.
    ``attention`` says how often auditors look here, 1 to 3; it is no probability.
    ``anchors`` sharpen the scale's generic levels. ``revision`` rises when the meaning changes.
    """

    id: Id
    title: Text
    topic: TopicId | None = None
    kind: Kind
    core: bool
    stage: Annotated[int, Field(ge=1, le=2)]
    ask: Annotated[str, Field(pattern=r"\?$")]
    why: Text
    checks: Annotated[tuple[Check, ...], Field(min_length=3)]
    evidence: Annotated[tuple[Text, ...], Field(min_length=1)]
    pitfalls: Annotated[tuple[Text, ...], Field(min_length=1)]
    first_step: Text
    documents: Annotated[tuple[Document, ...], Field(min_length=1)]
    effort_days: tuple[Days, Days, Days]
    small: Text | None = None
    attention: Annotated[int, Field(ge=1, le=3)] = 1
    anchors: dict[Annotated[int, Field(ge=0, le=5)], Text] = Field(default_factory=dict)
    certainty: Certainty | None = None
    revision: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        low, likely, high = self.effort_days
        if not low <= likely <= high:
            message = "effort_days must rise: low, likely, high"
            raise ValueError(message)
        if len({check.id for check in self.checks}) != len(self.checks):
            message = "a check id is used twice in this requirement"
            raise ValueError(message)
        facts = [check.fact for check in self.checks if check.fact]
        if len(set(facts)) != len(facts):
            message = "a fact is named twice in this requirement"
            raise ValueError(message)
        return self

    @cached_property
    def asks_for_document(self) -> bool:
        """Whether the standard itself asks for documented information here."""
        return any(document.mandatory for document in self.documents)

    @cached_property
    def family(self) -> str | None:
        """Sub-clause family of clauses 4 to 10 ("8.4" for 8.4.2); None for whatever has no clause number, as controls of Annex A."""
        if not _CLAUSE.fullmatch(self.id):
            return None
        return ".".join(self.id.split(".")[:2])


class Section(Row):
    """A chapter of the edition, as one file: a clause or part of an annex."""

    section: Text
    requirements: Annotated[tuple[Requirement, ...], Field(min_length=1)]


class GateKind(StrEnum):
    """What holds a stage 1 gate: a requirement at the designed level, or a dated event."""

    REQUIREMENT = "requirement"
    INTERNAL_AUDIT = "internal_audit"
    MANAGEMENT_REVIEW = "management_review"


class Gate(Row):
    """Something without which an auditor will not go on to stage 2."""

    id: Slug
    title: Text
    kind: GateKind = GateKind.REQUIREMENT
    requirements: Annotated[tuple[Id, ...], Field(min_length=1)]


def covers(key: str, requirement: str) -> bool:
    """Tell whether a key of ``tolerated`` means a requirement: it is its id, or a prefix of it that ends in "." or "-"."""
    return requirement == key or (key.endswith((".", "-")) and requirement.startswith(key))


class Applicability(Row):
    """Which requirements may be left out, and on what condition.

    ``tolerated`` maps a requirement, or a prefix that ends in "." or "-", to the condition in our words.
    """

    rule: Text
    source: Text
    tolerated: dict[str, Text]

    def condition(self, requirement: str) -> str | None:
        """Return the condition under which the requirement may be left out; None when it may not."""
        for key, condition in self.tolerated.items():
            if covers(key, requirement):
                return condition
        return None


class Theme(Row):
    """A named group for charts: requirement ids that start with one of ``prefixes``; of several that fit, the longest prefix counts."""

    id: Slug
    title: Text
    prefixes: Annotated[tuple[str, ...], Field(min_length=1)]


class Grounds(Row):
    """What the gates, the core flags and the marks for "auditors often look here" rest on, in words."""

    gates: Text
    core: Text
    attention: Text


class Edition(Row):
    """What is known about an edition besides its requirements.

    ``rank`` is its place among those offered to somebody who starts, 1 being asked for most often.
    ``based_on`` names the edition whose requirements its files may take over with ``like``.
    """

    id: EditionId
    based_on: EditionId | None = None
    title: Text
    name: Text
    subject: Text
    management_system: Text
    plainly: Text
    scheme: Slug
    status: Text
    rank: Annotated[int, Field(ge=1)] = 100
    published: date
    amendment: Text | None = None
    transition: Text | None = None
    certainty: Text
    grounds: Grounds | None = None
    applicability: Applicability
    gates: Annotated[tuple[Gate, ...], Field(min_length=1)]
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    expected_requirements: Annotated[int, Field(ge=1)]

    @property
    def superseded(self) -> bool:
        """Whether a newer edition has replaced this one."""
        return self.status.startswith("superseded")


class Questionnaire(Value):
    """An edition with all its requirements, in the order of the standard."""

    edition: Edition
    requirements: tuple[Requirement, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def by_id(self) -> dict[str, Requirement]:
        """Requirements by id."""
        return {requirement.id: requirement for requirement in self.requirements}

    @cached_property
    def order(self) -> dict[str, int]:
        """Place of each requirement id in the order of the standard, from 0."""
        return {requirement.id: place for place, requirement in enumerate(self.requirements)}

    @cached_property
    def may_be_left_out(self) -> frozenset[str]:
        """Requirements that the edition's rule allows to leave out, with a reason."""
        rule = self.edition.applicability
        return frozenset(one.id for one in self.requirements if rule.condition(one.id) is not None)

    @cached_property
    def section_of(self) -> dict[str, str]:
        """Section title by requirement id."""
        return {one: title for title, ids in self.sections for one in ids}

    @cached_property
    def theme_by_id(self) -> dict[str, Theme]:
        """Theme by requirement id; of several with a prefix of the id, the one with the longest."""
        pairs = [(prefix, theme) for theme in self.edition.themes for prefix in theme.prefixes]
        pairs.sort(
            key=lambda pair: -len(pair[0])
        )  # stable: of two alike the first theme stays first
        return {
            one.id: next(theme for prefix, theme in pairs if one.id.startswith(prefix))
            for one in self.requirements
        }

    def theme_of(self, requirement: str) -> Theme:
        """Return the theme with the longest prefix of the id; the library makes sure that there is one."""
        return self.theme_by_id[requirement]
