"""What an organization chooses for its assessments: target, tolerance, time of operation, weights with a reason."""

from collections.abc import Iterable

from assessment import scoring
from assessment.model.answers import Settings
from assessment.model.organization import Aim
from assessment.model.readiness import Departure
from assessment.services.workspace import Workspace
from assessment.store import Session, assessments, changes


class SettingsRefusedError(Exception):
    """Settings that can't be stored; the text says why and what to do."""


def change(workspace: Workspace, assessment: int, settings: Settings, *, person: str) -> Aim:
    """Replace the settings of an assessment; the change log says from what to what.

    Raises SettingsRefusedError for a weight of a requirement that the edition doesn't have.
    """
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        _known(workspace, aim, settings)
        _put(workspace, session, aim, settings, person=person)
        return assessments.one(session, assessment)


def change_everywhere(
    workspace: Workspace,
    organization: int,
    *,
    target: int,
    minor_tolerance: int,
    operating_months: int | None,
    person: str,
) -> tuple[Aim, ...]:
    """Set target, tolerance and time of operation for every standard of an organization; weights stay as they are."""
    with workspace.database.writing() as session:
        for aim in assessments.of(session, organization):
            locked = assessments.locked(session, aim.id)
            settings = Settings(
                target=target,
                minor_tolerance=minor_tolerance,
                operating_months=operating_months,
                weights=locked.weights,
            )
            _put(workspace, session, locked, settings, person=person)
        return assessments.of(session, organization)


def departures(workspace: Workspace, aim: Aim) -> tuple[Departure, ...]:
    """Return what in an assessment's settings isn't the method's own, for the note beside its numbers."""
    questionnaire = workspace.library.questionnaire(aim.standard)
    return scoring.departures(questionnaire, aim.settings, workspace.library.method())


def _put(
    workspace: Workspace, session: Session, aim: Aim, settings: Settings, *, person: str
) -> None:
    if settings == aim.settings:
        return
    assessments.change(session, aim.id, settings)
    changes.log(
        session,
        "set goal",
        aim.standard,
        organization=aim.organization,
        detail="; ".join(_told(aim.settings, settings)),
        person=person,
        at=workspace.now(),
    )


def _known(workspace: Workspace, aim: Aim, settings: Settings) -> None:
    known = workspace.library.questionnaire(aim.standard).by_id
    unknown = [one for one in settings.weight_of if one not in known]
    if unknown:
        message = (
            f"{aim.standard} has no requirement {', '.join(unknown)}, so it can't be given a weight. "
            "Correct the number."
        )
        raise SettingsRefusedError(message)


def _told(before: Settings, after: Settings) -> Iterable[str]:
    """Say what changed; the log has to be understood without the numbers around it."""
    if after.target != before.target:
        yield f"target {after.target} instead of {before.target}"
    if after.minor_tolerance != before.minor_tolerance:
        yield f"tolerance {after.minor_tolerance} instead of {before.minor_tolerance}"
    if after.operating_months != before.operating_months:
        yield f"months of operation {_months(after)} instead of {_months(before)}"
    old = {one.requirement: one for one in before.weights}
    new = {one.requirement: one for one in after.weights}
    for requirement, one in new.items():
        if old.get(requirement) != one:
            yield f"weight of {requirement} {one.weight} ({one.reason})"
    for requirement in old:
        if requirement not in new:
            yield f"weight of {requirement} as the method has it"


def _months(settings: Settings) -> str:
    return (
        "as the method has it"
        if settings.operating_months is None
        else str(settings.operating_months)
    )
