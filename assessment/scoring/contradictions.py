"""Answers, dates and counts held against each other by rules that are kept as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assessment.model.answers import Answer, Events
from assessment.model.contradictions import (
    AnswerCondition,
    Answered,
    Backed,
    Contradiction,
    ContradictionRule,
    CountCondition,
    Counted,
    Counts,
    DateCondition,
    Dated,
)
from assessment.model.organization import EventKind
from assessment.model.questionnaire import Questionnaire, Requirement

_NO_COUNTS: Counts = {}


@dataclass(frozen=True, slots=True)
class _Known:
    questionnaire: Questionnaire
    answers: Mapping[str, Answer]
    days: Mapping[EventKind, date | None]
    counts: Counts
    on: date


def contradictions(
    rules: Iterable[ContradictionRule],
    questionnaire: Questionnaire,
    *,
    answers: Mapping[str, Answer],
    events: Events,
    on: date,
    counts: Counts = _NO_COUNTS,
) -> tuple[Contradiction, ...]:
    """Return what contradicts itself on the day, in the order of the rules.

    A rule that names a topic or requirements which the edition doesn't have doesn't apply. ``counts`` come from other parts of
    the program; overdue corrective actions are counted here.
    """
    known = _Known(
        questionnaire=questionnaire,
        answers=answers,
        days={
            EventKind.INTERNAL_AUDIT: events.internal_audit,
            EventKind.MANAGEMENT_REVIEW: events.management_review,
            EventKind.OPERATING_SINCE: events.operating_since,
        },
        counts={Counted.OVERDUE_ACTIONS: len(events.overdue_actions), **counts},
        on=on,
    )
    found = (_applied(rule, known) for rule in rules)
    return tuple(one for one in found if one is not None)


def chosen(condition: AnswerCondition, questionnaire: Questionnaire) -> tuple[Requirement, ...]:
    """Return the requirements of an edition that a condition is about, in the order of the standard."""
    every = questionnaire.requirements
    if condition.topic is not None:
        every = tuple(one for one in every if one.topic == condition.topic)
    elif condition.requirements:
        names = condition.requirements.get(questionnaire.edition.id, ())
        every = tuple(one for one in every if any(_named(one.id, name) for name in names))
    return tuple(one for one in every if one.asks_for_document or not condition.documented)


def ticks(requirement: Requirement, name: str) -> frozenset[str]:
    """Return the ids of the checks that a fact or an own check's name stands for in a requirement."""
    return frozenset(
        check.id
        for check in requirement.checks
        if (check.fact == name if "/" in name else check.id == name)
    )


def _named(identity: str, name: str) -> bool:
    return identity.startswith(name) if name.endswith(".") else identity == name


def _applied(rule: ContradictionRule, known: _Known) -> Contradiction | None:
    if not all(_dated(one, known) for one in rule.when.dates):
        return None
    if not all(_counted(one, known.counts) for one in rule.when.counts):
        return None
    members: list[str] = []
    for condition in rule.when.answers:
        some = chosen(condition, known.questionnaire)
        meeting = [one.id for one in some if _meets(condition, one, known)]
        if len(meeting) < (max(len(some), 1) if condition.every else condition.how_many):
            return None
        members += meeting
    order = known.questionnaire.order
    return Contradiction(
        rule=rule.id,
        title=rule.title,
        requirements=tuple(sorted(set(members), key=order.__getitem__)),
        reason=rule.reason,
        remedy=rule.remedy,
    )


def _meets(condition: AnswerCondition, requirement: Requirement, known: _Known) -> bool:
    answer = known.answers.get(requirement.id) or Answer(requirement=requirement.id)
    return (
        _on_level(condition, answer)
        and (condition.answer is None or _answered(condition.answer, answer))
        and (condition.evidence is None or _backed(condition.evidence, answer, known.on))
        and _ticked(condition, requirement, answer)
    )


def _on_level(condition: AnswerCondition, answer: Answer) -> bool:
    least, most = condition.at_least, condition.at_most
    if least is None and most is None:
        return True
    if answer.level is None or answer.not_applicable:
        return False
    return (least is None or answer.level >= least) and (most is None or answer.level <= most)


def _answered(wanted: Answered, answer: Answer) -> bool:
    match wanted:
        case Answered.UNANSWERED:
            return not answer.answered
        case Answered.LEFT_OUT:
            return answer.not_applicable
        case Answered.LEFT_OUT_WITHOUT_REASON:
            return answer.not_applicable and not answer.justification.strip()


def _backed(wanted: Backed, answer: Answer, on: date) -> bool:
    match wanted:
        case Backed.NONE:
            return not answer.has_evidence
        case Backed.CURRENT:
            return answer.evidence_is_current(on)
        case Backed.EXPIRED:
            return answer.has_evidence and not answer.evidence_is_current(on)


def _ticked(condition: AnswerCondition, requirement: Requirement, answer: Answer) -> bool:
    if condition.any_tick and not answer.checks:
        return False
    if not all(ticks(requirement, name) & answer.checks for name in condition.ticked):
        return False
    without = [ticks(requirement, name) for name in condition.not_ticked]
    return all(some and not some & answer.checks for some in without)


def _dated(condition: DateCondition, known: _Known) -> bool:
    day = known.days.get(condition.event)
    if day is None:
        return condition.state is Dated.MISSING
    other = None if condition.before is None else known.days.get(condition.before)
    age = (known.on - day).days
    return (
        (condition.state is None or condition.state is _state(day, known.on))
        and (condition.younger_than_days is None or 0 <= age < condition.younger_than_days)
        and (condition.older_than_days is None or age > condition.older_than_days)
        and (condition.before is None or (other is not None and day < other))
    )


def _state(day: date, on: date) -> Dated:
    return Dated.PLANNED if day > on else Dated.PAST


def _counted(condition: CountCondition, counts: Counts) -> bool:
    count = counts.get(condition.of)
    if count is None:
        return False
    least, most = condition.at_least, condition.at_most
    return (least is None or count >= least) and (most is None or count <= most)
