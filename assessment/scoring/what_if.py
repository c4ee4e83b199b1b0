"""Readiness as it would be if some requirements stood better: for one standard or for several together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from assessment.model.answers import Answer, Events, Settings
from assessment.model.method import Method
from assessment.model.what_if import Case, Happening, Need, Outlook, Raise
from assessment.scoring.assess import assess
from assessment.scoring.verdicts import youngest_start


def raised(answers: Mapping[str, Answer], raises: Iterable[Raise]) -> dict[str, Answer]:
    """Return the answers with some requirements brought to a level; what stands higher stays, what was left out is taken in."""
    after = dict(answers)
    for one in raises:
        before = after.get(one.requirement) or Answer(requirement=one.requirement)
        stands = -1 if before.not_applicable or before.level is None else before.level
        change: dict[str, object] = {"level": max(stands, one.level), "not_applicable": False}
        if one.evidence:
            change |= {"has_evidence": True, "evidence_valid_until": None}
        after[one.requirement] = before.model_copy(update=change)
    return after


def happened(
    events: Events,
    happenings: Iterable[Happening],
    *,
    on: date,
    settings: Settings,
    method: Method,
) -> Events:
    """Return the events as if these had happened: audit and review held on the day, the system old enough, actions closed."""
    change: dict[str, object] = {}
    closed = set()
    for one in happenings:
        match one.need:
            case Need.INTERNAL_AUDIT:
                change["internal_audit"] = on
            case Need.MANAGEMENT_REVIEW:
                change["management_review"] = on
            case Need.OPERATION:
                change["operating_since"] = youngest_start(on, settings, method)
            case Need.OVERDUE_ACTION:
                closed.add(one.subject)
    left = tuple(action for action in events.overdue_actions if action not in closed)
    return events.model_copy(update={**change, "overdue_actions": left})


def outlook(
    case: Case,
    raises: Iterable[Raise] = (),
    happenings: Iterable[Happening] = (),
    *,
    on: date,
    method: Method,
) -> Outlook:
    """Score a case as it stands and as it would stand."""
    scored = partial(assess, case.questionnaire, on=on, settings=case.settings, method=method)
    events = happened(case.events, happenings, on=on, settings=case.settings, method=method)
    return Outlook(
        before=scored(case.answers, case.events), after=scored(raised(case.answers, raises), events)
    )


def outlooks(
    cases: Sequence[Case], raises: Mapping[str, Iterable[Raise]], *, on: date, method: Method
) -> dict[str, Outlook]:
    """Score several standards at once; ``raises`` are by standard, and a standard without any stays as it is."""
    return {
        case.questionnaire.edition.id: outlook(
            case, raises.get(case.questionnaire.edition.id, ()), on=on, method=method
        )
        for case in cases
    }


def alike(
    cases: Sequence[Case], standard: str, requirements: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Return, by other standard, the requirements that share a topic with those given: work that is done once for all."""
    topics = {
        case.questionnaire.by_id[one].topic
        for case in cases
        if case.questionnaire.edition.id == standard
        for one in requirements
    } - {None}
    return {
        case.questionnaire.edition.id: tuple(
            one.id for one in case.questionnaire.requirements if one.topic in topics
        )
        for case in cases
        if case.questionnaire.edition.id != standard
    }
