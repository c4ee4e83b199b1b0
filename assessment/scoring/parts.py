"""From one answer to what it contributes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from assessment.model.answers import Answer
from assessment.model.method import Method
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.model.readiness import Part, State

FULL, HALF, NONE = 2, 1, 0  # halves of full backing
_NO_WEIGHTS: Mapping[str, int] = {}


def parts(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    on: date,
    method: Method,
    weights: Mapping[str, int] = _NO_WEIGHTS,
) -> tuple[Part, ...]:
    """Return one part per requirement, in the order of the standard. ``weights`` are the organization's own, by requirement."""
    return tuple(_parts(questionnaire, questionnaire.requirements, answers, on, method, weights))


def part(
    questionnaire: Questionnaire,
    requirement: Requirement,
    answer: Answer | None,
    *,
    on: date,
    method: Method,
    weights: Mapping[str, int] = _NO_WEIGHTS,
) -> Part:
    """Return what ``requirement`` contributes on the day, given its answer or none."""
    answers = {} if answer is None else {requirement.id: answer}
    return next(_parts(questionnaire, (requirement,), answers, on, method, weights))


def weight(requirement: Requirement, method: Method) -> int:
    """Return the weight of a requirement by the method: core, else documented, else other."""
    if requirement.core:
        return method.weights.core
    return method.weights.documented if requirement.asks_for_document else method.weights.other


def _parts(
    questionnaire: Questionnaire,
    requirements: Iterable[Requirement],
    answers: Mapping[str, Answer],
    on: date,
    method: Method,
    weights: Mapping[str, int],
) -> Iterator[Part]:
    may_be_left_out = questionnaire.may_be_left_out
    unanswered, answered = State.UNANSWERED, State.ANSWERED
    for requirement in requirements:
        identity = requirement.id
        answer = answers.get(identity)
        counts = weights.get(identity) or weight(requirement, method)
        if answer is None:
            yield Part(identity, unanswered, counts, None, NONE, evidence_current=False)
            continue
        current = answer.has_evidence and answer.evidence_is_current(on)
        if answer.not_applicable:
            state = _left_out(answer, allowed=identity in may_be_left_out)
            level = None if state is State.LEFT_OUT else 0
            yield Part(identity, state, counts, level, NONE, evidence_current=current)
        elif answer.level is None:
            yield Part(identity, unanswered, counts, None, NONE, evidence_current=current)
        else:
            backing = FULL if current else HALF if answer.checks else NONE
            yield Part(identity, answered, counts, answer.level, backing, evidence_current=current)


def _left_out(answer: Answer, *, allowed: bool) -> State:
    if not allowed:
        return State.LEFT_OUT_FORBIDDEN
    return State.LEFT_OUT if answer.justification.strip() else State.LEFT_OUT_UNJUSTIFIED
