"""What a report is about: the assessments that were chosen, each on its day or as it was frozen."""

from datetime import date

from assessment.model.contradictions import Counted
from assessment.model.organization import ContextKind
from assessment.model.papers import Wish
from assessment.model.snapshot import Snapshot, canonical, digest
from assessment.reports.model import Source
from assessment.services import contradictions, organizations, readiness, snapshots
from assessment.services.papers import Seen, ground
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace, end_of
from assessment.store import answers, assessments


class ReportRefusedError(Exception):
    """A report that can't be made as wished; the text says why and what to do."""


def chosen(workspace: Workspace, organization: int, wish: Wish) -> list[int]:
    """Return the assessments that a report is about. Raises ReportRefusedError."""
    aims = [one.id for one in organizations.aims(workspace, organization)]
    if not aims:
        message = "The organization aims at no standard yet. Choose one under Organization and scope."  # fmt: skip
        raise ReportRefusedError(message)
    strange = [one for one in wish.assessments if one not in aims]
    if strange:
        message = f"The organization has no assessment {strange[0]}. Choose one of {', '.join(map(str, aims))}."
        raise ReportRefusedError(message)
    return [one for one in aims if one in wish.assessments] if wish.assessments else aims


def seen_of(workspace: Workspace, assessment: int, wish: Wish) -> Seen:
    """Return an assessment as the report sees it: on a day, or as it was frozen. Raises ReportRefusedError."""
    named = ""
    if assessment in wish.snapshots:
        filed = next(
            (one for one in snapshots.of(workspace, assessment) if one.id == wish.snapshots[assessment]), None
        )  # fmt: skip
        if filed is None:
            message = "The snapshot chosen is gone. Choose another one."
            raise ReportRefusedError(message)
        picture, named, seal = _thawed(workspace, assessment, filed.id), filed.name, filed.digest
    else:
        if wish.on is not None and wish.on > workspace.today():
            message = f"{wish.on.isoformat()} is still to come. Choose today or a past day."
            raise ReportRefusedError(message)
        picture = readiness.of(workspace, assessment, on=wish.on)
        seal = digest(canonical(snapshots.live(picture)))
    outsourced = sum(
        one.kind is ContextKind.OUTSOURCED
        for one in organizations.context(workspace, picture.aim.organization)
    )
    source = Source(
        id=ground.slug(picture.aim.standard),
        title=picture.questionnaire.edition.name,
        on=picture.readiness.on,
        method_version=picture.readiness.method_version,
        digest=seal,
        snapshot=named,
    )
    return Seen(
        picture=picture,
        source=source,
        contradictions=contradictions.within(workspace, picture, {Counted.OUTSOURCED: outsourced}),
        notes=_notes(workspace, assessment, picture.readiness.on) if wish.notes else {},
    )


def _thawed(workspace: Workspace, assessment: int, snapshot: int) -> Picture:
    """Return a snapshot as a picture; titles and texts are those of today's content, numbers are as they were frozen."""
    frozen: Snapshot = snapshots.read(workspace, snapshot)
    with workspace.database.reading() as session:
        aim = assessments.one(session, assessment)
    questionnaire = workspace.library.questionnaire(frozen.standard)
    gone = [one.requirement for one in frozen.asked if one.requirement not in questionnaire.by_id]
    if gone:
        message = f"The snapshot asks for {', '.join(gone[:5])}, which the edition doesn't have any more. Choose another day or snapshot."
        raise ReportRefusedError(message)
    asked = {one.requirement for one in frozen.asked}
    left = [one for one in questionnaire.requirements if one.id in asked]
    settings = frozen.readiness.settings
    method = workspace.library.method().model_copy(
        update={"weights": frozen.weights, "thresholds": frozen.thresholds, "version": frozen.method_version}
    )  # fmt: skip
    return Picture.model_construct(
        aim=aim.model_copy(update=settings.model_dump(include={"target", "minor_tolerance", "operating_months"})),
        questionnaire=questionnaire.model_copy(update={"requirements": tuple(left)}) if len(left) < len(questionnaire.requirements) else questionnaire,
        method=method,
        readiness=frozen.readiness,
        answers={one.requirement: one for one in frozen.answers},
        evidence=frozen.evidence,
    )  # fmt: skip


def _notes(workspace: Workspace, assessment: int, on: date) -> dict[str, str]:
    with workspace.database.reading() as session:
        entries = answers.as_of(session, assessment, end_of(on))
    return {name: one.note for name, one in entries.items() if one.note}
