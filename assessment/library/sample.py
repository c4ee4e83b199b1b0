"""The sample organization as content: what a believable firm has stated, with days counted back from the day it is loaded."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from assessment.library.content import Library, UnknownStandardError
from assessment.library.reading import Reading, build, read_file
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

SAMPLE_FILE = "organization.yaml"
_FILE = f"sample/{SAMPLE_FILE}"
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
    sample, _, faults = _read(content)
    if sample is None:
        raise InputFaultsError(faults)
    return sample


def sample_faults(content: Path) -> list[Fault]:
    """Return every fault of the sample, standards, requirements and checks that the content doesn't know included."""
    sample, reading, faults = _read(content)
    if sample is None or reading is None:
        return faults
    for number, assessment in enumerate(sample.assessments):
        path = ("assessments", number)
        try:
            known = Library(content).questionnaire(assessment.standard).by_id
        except UnknownStandardError:
            place = _place(reading, (*path, "standard"), assessment.standard)
            remedy = "Use one of the editions under standards"
            faults.append(Fault(_FILE, place, "no such standard", remedy))
            continue
        except InputFaultsError:
            continue  # the edition has faults of its own
        for place_in_list, answer in enumerate(assessment.answers):
            way = (*path, "answers", place_in_list)
            named = f"{assessment.standard} {answer.requirement}"
            if answer.requirement not in known:
                place = _place(reading, (*way, "requirement"), named)
                faults.append(Fault(_FILE, place, "no such requirement", "Correct the id"))
                continue
            unknown = set(answer.checks) - {check.id for check in known[answer.requirement].checks}
            if unknown:
                fault = f"no check {', '.join(sorted(unknown))}"
                place = _place(reading, (*way, "checks"), named)
                faults.append(Fault(_FILE, place, fault, "Correct the id"))
    return faults


def _read(content: Path) -> tuple[Sample | None, Reading | None, list[Fault]]:
    reading, faults = read_file(content / _FILE, _FILE)
    if reading is None:
        return None, None, faults
    sample, faults = build(Sample, reading)
    return sample, reading, faults


def _place(reading: Reading, way: tuple[int | str, ...], named: str) -> str:
    return f"line {reading.line(way)} ({named})"
