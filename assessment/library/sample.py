"""The sample organization as content: what a believable firm has stated, with days counted back from the day it is loaded."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from assessment.library.content import Library, UnknownStandardError
from assessment.library.reading import build, read_file
from assessment.model.base import Row
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.method import Level
from assessment.model.organization import (
    ContextFacts,
    EventKind,
    EvidenceKind,
    Name,
    OrganizationFacts,
    Prose,
    SiteFacts,
)
from assessment.model.questionnaire import Id, Text

_FILE = "sample/organization.yaml"
DaysAgo = Annotated[int, Field(ge=0, le=3650)]


class SampleEvidence(Row):
    """Evidence on file; ``valid_days`` counts from today and may be negative (expired), None means without end."""

    title: Name
    location: Prose
    kind: EvidenceKind
    owner: Prose
    collected_days_ago: DaysAgo
    valid_days: int | None = None


class SampleAnswer(Row):
    """One answer as given some days ago by somebody, named by role."""

    requirement: Id
    days_ago: DaysAgo
    person: Text
    level: Level | None = None
    not_applicable: bool = False
    justification: str = ""
    checks: tuple[str, ...] = ()
    note: str = ""
    evidence: tuple[SampleEvidence, ...] = ()


class SampleEvent(Row):
    """A dated fact; negative days lie ahead."""

    kind: EventKind
    days_ago: int


class SampleAssessment(Row):
    """What the sample has answered for one standard, in the order it was given."""

    standard: Text
    events: tuple[SampleEvent, ...] = ()
    answers: tuple[SampleAnswer, ...]


class Sample(Row):
    """The sample organization."""

    organization: OrganizationFacts
    sites: tuple[SiteFacts, ...]
    context: tuple[ContextFacts, ...]
    assessments: tuple[SampleAssessment, ...]


def read_sample(content: Path) -> Sample:
    """Read ``sample/organization.yaml`` of a content folder; raise InputFaultsError when it is broken."""
    reading, faults = read_file(content / "sample" / "organization.yaml", _FILE)
    if reading is not None:
        sample, faults = build(Sample, reading)
        if sample is not None:
            return sample
    raise InputFaultsError(faults)


def sample_faults(content: Path) -> list[Fault]:
    """Return every fault of the sample, ids that no questionnaire knows included."""
    try:
        sample = read_sample(content)
    except InputFaultsError as error:
        return list(error.faults)
    faults = []
    for assessment in sample.assessments:
        try:
            known = Library(content).questionnaire(assessment.standard).by_id
        except (UnknownStandardError, InputFaultsError):
            continue  # the edition has faults of its own
        for answer in assessment.answers:
            place = f"{assessment.standard} {answer.requirement}"
            if answer.requirement not in known:
                faults.append(Fault(_FILE, place, "no such requirement", "Correct the id"))
                continue
            unknown = set(answer.checks) - {check.id for check in known[answer.requirement].checks}
            if unknown:
                faults.append(
                    Fault(_FILE, place, f"no check {', '.join(sorted(unknown))}", "Correct the id")
                )
    return faults
