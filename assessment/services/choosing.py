"""Which requirements to walk through: the open ones, the gaps, one's own, what a gate needs ..."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from assessment.model.organization import Entry
from assessment.model.questionnaire import Questionnaire
from assessment.model.work import Review
from assessment.services import readiness, standing, work
from assessment.services.standing import Standing
from assessment.services.workspace import Workspace


class Choice(StrEnum):
    """A part of the questionnaire; the value is what stands in the address bar."""

    EVERY = "all"
    UNANSWERED = "unanswered"
    GAPS = "gaps"
    MINE = "mine"
    GATE = "gate"
    STAGE_1 = "stage-1"
    WITHOUT_EVIDENCE = "without-evidence"
    CARRIED = "carried"
    CHANGED = "changed"
    LOOK_AGAIN = "look-again"
    TO_REVIEW = "to-review"


def chosen(
    workspace: Workspace,
    assessment: int,
    which: Choice,
    *,
    person: str,
    since: date | None = None,
) -> tuple[str, ...]:
    """Return the requirements of a part, in the order of the questionnaire.

    ``person`` is whose ``MINE`` are; ``since`` is the first day that counts for ``CHANGED`` (None: today).
    """
    now = standing.of(workspace, assessment)
    questionnaire = workspace.library.questionnaire(now.aim.standard)
    every = [one.id for one in questionnaire.requirements]
    if which is Choice.EVERY:
        return tuple(every)
    wanted = _wanted(
        workspace, now, questionnaire, which, person=person, since=since or workspace.today()
    )
    return tuple(one for one in every if one in wanted)


def _wanted(
    workspace: Workspace,
    now: Standing,
    questionnaire: Questionnaire,
    which: Choice,
    *,
    person: str,
    since: date,
) -> set[str]:
    entries = now.entries
    found: Iterator[str]
    match which:
        case Choice.UNANSWERED:
            found = (one for one in questionnaire.by_id if not _answered(entries.get(one)))
        case Choice.GAPS:
            found = (gap.requirement for gap in readiness.of(workspace, now.aim.id).gaps())
        case Choice.GATE:
            found = (one for gate in questionnaire.edition.gates for one in gate.requirements)
        case Choice.STAGE_1:
            found = (one.id for one in questionnaire.requirements if one.stage == 1)
        case Choice.WITHOUT_EVIDENCE:
            found = (
                one for one, entry in entries.items() if entry.level and one not in now.evidence
            )
        case Choice.CARRIED:
            found = (one for one, entry in entries.items() if entry.carried_from)
        case Choice.CHANGED:
            found = (one for one, entry in entries.items() if entry.at.astimezone().date() >= since)
        case _:
            found = _by_work(workspace, now.aim.id, which, person)
    return set(found)


def _by_work(workspace: Workspace, assessment: int, which: Choice, person: str) -> Iterator[str]:
    for one in work.of(workspace, assessment).values():
        if which is Choice.MINE:
            wanted = one.owner.casefold() == person.casefold()
        else:
            wanted = (
                one.look_again if which is Choice.LOOK_AGAIN else one.review is Review.SUBMITTED
            )
        if wanted:
            yield one.requirement


def _answered(entry: Entry | None) -> bool:
    return entry is not None and (entry.level is not None or entry.not_applicable)
