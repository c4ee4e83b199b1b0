"""Frozen assessments: take one under a name, read it back with its seal checked, hold any two pictures against each other."""

from collections.abc import Iterable
from datetime import date

from pydantic import TypeAdapter, ValidationError

from assessment import scoring
from assessment.model.comparison import Comparison, Measure
from assessment.model.organization import Name
from assessment.model.snapshot import Filed, Snapshot, canonical, digest, parsed
from assessment.services import readiness
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace
from assessment.store import assessments, changes, snapshots

_NAME: TypeAdapter[str] = TypeAdapter(Name)


class SnapshotRefusedError(Exception):
    """A snapshot that can't be taken; the text says why and what to do."""


class BrokenSnapshotError(Exception):
    """A snapshot that isn't as it was filed."""

    def __init__(self, filed: Filed) -> None:
        """Name the snapshot."""
        super().__init__(
            f"The snapshot {filed.name} of {filed.on.isoformat()} was changed since it was taken, so its numbers can't be trusted. "
            "Restore the database from a copy."
        )


def take(
    workspace: Workspace, assessment: int, name: str, *, person: str, on: date | None = None
) -> Filed:
    """Freeze an assessment as it stands today, or as it stood on a past day, under a name that is still free.

    Later answers, settings, content and methods don't change it. Raises SnapshotRefusedError.
    """
    called = _name(name)
    picture = readiness.of(workspace, assessment, on=on)
    if picture.readiness.on > workspace.today():
        message = (
            f"{picture.readiness.on.isoformat()} is still to come. Choose today or a past day."
        )
        raise SnapshotRefusedError(message)
    content = canonical(live(picture))
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        if any(one.name == called for one in snapshots.of(session, assessment)):
            message = f"There is a snapshot named {called} already. Choose another name."
            raise SnapshotRefusedError(message)
        draft = Filed(
            id=0,
            assessment=assessment,
            name=called,
            on=picture.readiness.on,
            method_version=picture.readiness.method_version,
            digest=digest(content),
            person=person,
            taken_at=workspace.now(),
        )
        filed = snapshots.add(session, draft, content)
        changes.log(
            session,
            "froze",
            aim.standard,
            organization=aim.organization,
            detail=f"{called}, {filed.on.isoformat()}, SHA-256 {filed.digest}",
            person=person,
            at=workspace.now(),
        )
    return filed


def of(workspace: Workspace, assessment: int) -> tuple[Filed, ...]:
    """Return the snapshots of an assessment, newest day first."""
    with workspace.database.reading() as session:
        return snapshots.of(session, assessment)


def read(workspace: Workspace, snapshot: int) -> Snapshot:
    """Return a snapshot as it was taken. Raises BrokenSnapshotError when its content doesn't match its digest any more."""
    with workspace.database.reading() as session:
        filed, content = snapshots.one(session, snapshot)
    if digest(content) != filed.digest:
        raise BrokenSnapshotError(filed)
    return parsed(content)


def broken(workspace: Workspace, assessment: int) -> tuple[Filed, ...]:
    """Return the snapshots of an assessment whose content doesn't match its digest; empty when all is well."""
    with workspace.database.reading() as session:
        every = [snapshots.one(session, one.id) for one in snapshots.of(session, assessment)]
    return tuple(filed for filed, content in every if digest(content) != filed.digest)


def live(picture: Picture) -> Snapshot:
    """Return a picture of any day as a snapshot that isn't filed, to compare it."""
    return scoring.freeze(
        picture.questionnaire,
        picture.answers,
        picture.readiness,
        method=picture.method,
        evidence=picture.evidence,
    )


def on_day(workspace: Workspace, assessment: int, on: date | None = None) -> Snapshot:
    """Return an assessment of a day, today unless told otherwise, to compare it."""
    return live(readiness.of(workspace, assessment, on=on))


def compare(
    before: Snapshot, after: Snapshot, measures: Iterable[Measure] = tuple(Measure)
) -> dict[Measure, Comparison]:
    """Take the difference of any two pictures apart, measure by measure: filed ones, past days, today."""
    return {measure: scoring.compare(before, after, measure) for measure in measures}


def _name(name: str) -> str:
    try:
        return _NAME.validate_python(name.replace("\x00", ""))
    except ValidationError as error:
        message = "A snapshot needs a name of 1 to 200 characters. Give it one."
        raise SnapshotRefusedError(message) from error
