"""What the sample organization states about controls and which version it approved, with days counted back from today."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from assessment.library.content import Library, UnknownStandardError
from assessment.library.reading import build, read_file
from assessment.library.sample import DaysAgo
from assessment.model.applicability import Approval, ControlFacts, ControlId
from assessment.model.base import Row
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.questionnaire import EditionId, Text

SAMPLE_FILE = "applicability.yaml"
_FILE = f"sample/{SAMPLE_FILE}"


class StatedControls(ControlFacts):
    """What somebody stated about several controls some days ago."""

    controls: Annotated[tuple[ControlId, ...], Field(min_length=1)]
    days_ago: DaysAgo
    person: Text


class ApprovedVersion(Approval):
    """A version approved some days ago."""

    days_ago: DaysAgo
    person: Text


class SampleApplicability(Row):
    """The sample's statement of applicability."""

    standard: EditionId
    stated: tuple[StatedControls, ...]
    versions: tuple[ApprovedVersion, ...] = ()


def read_sample_applicability(content: Path) -> SampleApplicability | None:
    """Read ``sample/applicability.yaml``, None when it isn't there; raise InputFaultsError when it is broken."""
    path = content / _FILE
    if not path.is_file():
        return None
    reading, faults = read_file(path, _FILE)
    found = None
    if reading is not None:
        found, faults = build(SampleApplicability, reading)
    if found is None:
        raise InputFaultsError(faults)
    return found


def sample_applicability_faults(content: Path) -> list[Fault]:
    """Return every fault, controls that the edition doesn't have included."""
    try:
        found = read_sample_applicability(content)
    except InputFaultsError as error:
        return list(error.faults)
    if found is None:
        return []
    try:
        known = tuple(Library(content).questionnaire(found.standard).by_id)
    except UnknownStandardError:
        return [
            Fault(_FILE, "standard", "no such standard", "Use one of the editions under standards")
        ]
    except InputFaultsError:
        return []  # the edition has faults of its own
    return [
        Fault(_FILE, f"stated {number}", f"no control {name}", "Correct the id")
        for number, one in enumerate(found.stated, start=1)
        for name in one.controls
        if not any(meant(name, known))
    ]


def meant(name: str, known: tuple[str, ...]) -> Iterator[str]:
    """Give the controls that a name means: one, or all that begin with it when it ends in a point."""
    return (one for one in known if one == name or (name.endswith(".") and one.startswith(name)))
