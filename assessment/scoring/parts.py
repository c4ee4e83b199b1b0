"""From one answer to what it contributes."""

from collections.abc import Mapping
from datetime import date

from assessment.model.answers import Answer
from assessment.model.method import Method
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.model.readiness import Part, State

_FULL, _HALF, _NONE = 2, 1, 0  # halves of full backing


def parts(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], *, on: date, method: Method
) -> tuple[Part, ...]:
    """Return one part per requirement, in the order of the standard."""
    return tuple(
        part(questionnaire, requirement, answers.get(requirement.id), on=on, method=method)
        for requirement in questionnaire.requirements
    )


def part(
    questionnaire: Questionnaire,
    requirement: Requirement,
    answer: Answer | None,
    *,
    on: date,
    method: Method,
) -> Part:
    """Return what ``requirement`` contributes on the day, given its answer or none."""
    state = _state(questionnaire, requirement.id, answer)
    current = answer is not None and answer.evidence_is_current(on)
    ticked = answer is not None and bool(answer.checks)
    counted = state is State.ANSWERED and answer is not None
    backing = (_FULL if current else _HALF if ticked else _NONE) if counted else _NONE
    return Part(
        requirement=requirement.id,
        state=state,
        weight=weight(requirement, method),
        level=_counted_level(state, answer),
        backing=backing,
        evidence_current=current,
    )


def weight(requirement: Requirement, method: Method) -> int:
    """Return the weight of a requirement: core, else documented, else other."""
    if requirement.core:
        return method.weights.core
    return method.weights.documented if requirement.asks_for_document else method.weights.other


def _state(questionnaire: Questionnaire, requirement: str, answer: Answer | None) -> State:
    if answer is None or not answer.answered:
        return State.UNANSWERED
    if not answer.not_applicable:
        return State.ANSWERED
    if questionnaire.edition.applicability.condition(requirement) is None:
        return State.LEFT_OUT_FORBIDDEN
    return State.LEFT_OUT if answer.justification.strip() else State.LEFT_OUT_UNJUSTIFIED


def _counted_level(state: State, answer: Answer | None) -> int | None:
    if state is State.ANSWERED and answer is not None:
        return answer.level
    return 0 if state in {State.LEFT_OUT_FORBIDDEN, State.LEFT_OUT_UNJUSTIFIED} else None
