"""What a person chooses for a report, how an organization's papers look, and what a management review has to be about."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from assessment.model.base import Row, Value
from assessment.model.questionnaire import EditionId, Slug, Text


class Detail(StrEnum):
    """How much of everything goes in: what a board reads, or every requirement."""

    BRIEF = "brief"
    FULL = "full"


class Wish(Row):
    """What goes into a report: which standards, which sections, how much, and as of when.

    Empty ``assessments`` and ``sections`` mean all. ``on`` is a past day, None for today; ``snapshots`` maps an assessment to the snapshot
    that stands for it, whatever the day. ``notes`` lets internal notes in, which makes the report confidential.
    """

    paper: Slug = "readiness"
    assessments: tuple[int, ...] = ()
    sections: tuple[Slug, ...] = ()
    detail: Detail = Detail.BRIEF
    notes: bool = False
    on: date | None = None
    snapshots: dict[int, int] = Field(default_factory=dict)


class Brand(Row):
    """How an organization's papers look: accent colour as #RRGGBB, and the language of dates and numbers as a tag."""

    accent: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#0B5E82"
    language: str = "en"


class FiledTemplate(Value):
    """A template on file, without its content."""

    id: int
    organization: int
    name: str
    kind: str
    digest: str
    person: str
    added_at: datetime


class Knows(StrEnum):
    """What the program knows about a point of the agenda; ``nothing`` leaves it blank for people to fill."""

    NOTHING = "nothing"
    CONTEXT = "context"
    PARTIES = "parties"
    FINDINGS = "findings"
    AUDITS = "audits"
    MEASURES = "measures"
    REQUIREMENTS = "requirements"
    IMPROVEMENT = "improvement"
    SUPPLIERS = "suppliers"
    RESOURCES = "resources"


class AgendaPoint(Row):
    """One point of the agenda, asked once for all standards that want it. ``clauses`` has where each wants it.

    ``looks_at`` names the requirements whose answers show how it stands, by a beginning that ends in "." or an id.
    """

    id: Slug
    title: Text
    bring: Text
    knows: Knows = Knows.NOTHING
    looks_at: dict[EditionId, tuple[str, ...]] = Field(default_factory=dict)
    clauses: Annotated[dict[EditionId, Text], Field(min_length=1)]


class ReviewAgenda(Row):
    """What a management review has to look at and to decide, per standard."""

    inputs: Annotated[tuple[AgendaPoint, ...], Field(min_length=1)]
    results: Annotated[tuple[AgendaPoint, ...], Field(min_length=1)]
