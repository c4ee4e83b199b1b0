"""Who seeks certification, where, doing what, and the facts that bound its system."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from assessment.model.answers import Settings, WeightChange
from assessment.model.base import Row, Value

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]


class OrganizationFacts(Row):
    """What a person states about an organization. ``country`` is a name or code as the person writes it."""

    name: Name
    sector: Prose = ""
    country: Prose = ""
    activities: Prose = ""
    boundaries: Prose = ""


class Organization(OrganizationFacts):
    """An organization on file."""

    id: int
    sample: bool


class SiteFacts(Row):
    """A place where work in scope is done. ``personnel`` counts persons on all shifts, 0 to 200,000; ``shifts`` 1 to 7."""

    name: Name
    place: Prose = ""
    personnel: Annotated[int, Field(ge=0, le=200_000)] = 0
    shifts: Annotated[int, Field(ge=1, le=7)] = 1
    activities: Prose = ""
    central: bool = False


class Site(SiteFacts):
    """A site on file."""

    id: int


class ContextKind(StrEnum):
    """What bounds or bears on the system besides sites."""

    OUTSOURCED = "outsourced"
    INTERESTED_PARTY = "interested_party"
    INTERNAL_ISSUE = "internal_issue"
    EXTERNAL_ISSUE = "external_issue"


class ContextFacts(Row):
    """One entry: the thing itself, and what it means (who does it, what they expect, what follows)."""

    kind: ContextKind
    text: Name
    detail: Prose = ""


class ContextEntry(ContextFacts):
    """A context entry on file."""

    id: int


class Aim(Value):
    """One standard that an organization aims at, with what it chose for the assessment."""

    id: int
    organization: int
    standard: str
    target: int
    minor_tolerance: int
    operating_months: int | None = None
    weights: tuple[WeightChange, ...] = ()

    @cached_property
    def settings(self) -> Settings:
        """What it chose, as the engine takes it."""
        return Settings(
            target=self.target,
            minor_tolerance=self.minor_tolerance,
            operating_months=self.operating_months,
            weights=self.weights,
        )


class Exclusion(Value):
    """A requirement stated as not applicable; ``justification`` may still be empty."""

    requirement: str
    title: str
    justification: str


class EvidenceKind(StrEnum):
    """What sort of thing a piece of evidence is."""

    DOCUMENT = "document"
    RECORD = "record"
    SCREENSHOT = "screenshot"
    SYSTEM = "system"
    OTHER = "other"


class EvidenceFacts(Row):
    """Evidence as the person describes it: what it is, where it is kept, until when it is current (None: no end)."""

    title: Name
    location: Prose = ""
    kind: EvidenceKind = EvidenceKind.DOCUMENT
    owner: Prose = ""
    collected_on: date | None = None
    valid_until: date | None = None


class Evidence(EvidenceFacts):
    """Evidence on file, linked to a requirement of an assessment."""

    id: int
    requirement: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One stored answer in the history of a requirement. Nothing here is ever overwritten.

    ``carried_from`` names the requirements of other standards or of the earlier edition that it was taken over from, empty for none;
    ``person`` is who confirmed it here.
    """

    id: int
    requirement: str
    revision: int
    level: int | None
    not_applicable: bool
    justification: str
    checks: frozenset[str]
    note: str
    person: str
    at: datetime
    carried_from: str = ""


class EventKind(StrEnum):
    """Dated facts of the system's life."""

    INTERNAL_AUDIT = "internal_audit"
    MANAGEMENT_REVIEW = "management_review"
    OPERATING_SINCE = "operating_since"
