"""What some gaps closed would lead to, and what turns a verdict. Reads what is on file and stores nothing."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from assessment import scoring
from assessment.model.method import HIGHEST_LEVEL, LOWEST_LEVEL
from assessment.model.readiness import VerdictWord
from assessment.model.what_if import Case, Happening, Outlook, Raise, Turn
from assessment.services import readiness
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace


class PickRefusedError(Exception):
    """A gap picked that isn't there; the text says which and what to do."""


def of(
    workspace: Workspace,
    picks: Mapping[int, Iterable[Raise]],
    happenings: Mapping[int, Iterable[Happening]] | None = None,
) -> dict[int, Outlook]:
    """Return readiness as it is and as it would be, by assessment, for all that are named together.

    Raises PickRefusedError for a requirement that an edition doesn't have or a level off the scale.
    """
    found = {}
    for assessment, several in picks.items():
        picture, raises = readiness.of(workspace, assessment), tuple(several)
        _check(picture, raises)
        found[assessment] = scoring.outlook(
            case(picture),
            raises,
            tuple((happenings or {}).get(assessment, ())),
            on=picture.readiness.on,
            method=picture.method,
        )
    return found


def turns(workspace: Workspace, assessment: int) -> dict[tuple[int, VerdictWord], Turn | None]:
    """Return the shortest set by stage (1, 2) and verdict to reach; None under a verdict that nothing leads to."""
    picture = readiness.of(workspace, assessment)
    return {
        (stage, goal): scoring.turn(
            case(picture), stage=stage, goal=goal, on=picture.readiness.on, method=picture.method
        )
        for stage in (1, 2)
        for goal in (VerdictWord.READY_WITH_CONCERNS, VerdictWord.READY)
    }


def same_work(
    workspace: Workspace, assessment: int, requirements: Iterable[str], others: Iterable[int]
) -> dict[int, tuple[str, ...]]:
    """Return, by other assessment, the requirements that share a topic with those given: what is done once serves all."""
    pictures = {one: readiness.of(workspace, one) for one in (assessment, *others)}
    cases = [case(picture) for picture in pictures.values()]
    standard = pictures[assessment].aim.standard
    found = scoring.alike(cases, standard, requirements)
    return {
        one: found[picture.aim.standard]
        for one, picture in pictures.items()
        if picture.aim.standard != standard
    }


def effort(picture: Picture, one: Raise) -> tuple[Decimal, Decimal, Decimal]:
    """Return what raising a requirement takes a firm of 25: low, likely and high person-days, up to the target only."""
    answer = picture.answers.get(one.requirement)
    stands = None if answer is None or answer.not_applicable else answer.level
    return scoring.effort(
        picture.questionnaire.by_id[one.requirement],
        stands,
        to=one.level,
        target=picture.readiness.settings.target,
    )


def case(picture: Picture) -> Case:
    """Return what the engine needs to score a picture again."""
    found = picture.readiness
    return Case(
        questionnaire=picture.questionnaire,
        answers=picture.answers,
        events=found.events,
        settings=found.settings,
    )


def _check(picture: Picture, raises: Iterable[Raise]) -> None:
    for one in raises:
        if one.requirement not in picture.questionnaire.by_id:
            message = (
                f"{picture.aim.standard} has no requirement {one.requirement}. Reload the page."
            )
            raise PickRefusedError(message)
        if not LOWEST_LEVEL <= one.level <= HIGHEST_LEVEL:
            message = f"Level {one.level} is not on the scale. Use 0 to 5."
            raise PickRefusedError(message)
