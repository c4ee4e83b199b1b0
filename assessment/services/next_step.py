"""The best next step on the way to certification, with its reason."""

from dataclasses import dataclass
from enum import StrEnum

from assessment.services.readiness import Picture

_ENOUGH_TO_SEE = 10


class Step(StrEnum):
    """Where the next step is taken."""

    SCOPE = "scope"
    ANSWER = "answer"
    GAPS = "gaps"
    EVENTS = "events"
    AUDIT_TIME = "audit_time"


@dataclass(frozen=True)
class Situation:
    """What the advice looks at."""

    weak_points: int
    picture: Picture


@dataclass(frozen=True)
class Advice:
    """A step, the words on its button, and why."""

    step: Step
    label: str
    reason: str


def next_step(situation: Situation) -> Advice:
    """Return the step that helps most now: first questions, then scope, the rest of the questions, gaps, dates, audit time."""
    readiness, weak = situation.picture.readiness, situation.weak_points
    left = readiness.total - readiness.answered
    if readiness.answered < _ENOUGH_TO_SEE:
        reason = f"Ten answers give a first picture; you have {readiness.answered}."
        return Advice(Step.ANSWER, "Answer questions", reason)
    if weak:
        points = "1 weak point" if weak == 1 else f"{weak} weak points"
        return Advice(
            Step.SCOPE, "Work on the scope", f"The scope has {points}; an auditor reads it first."
        )
    if left:
        reason = (
            f"{left} questions are open. Until they are answered the picture stays a wide range."
        )
        return Advice(Step.ANSWER, "Go on answering", reason)
    gates = [
        one
        for one in readiness.stage_1.blockers
        if one.gate in {"internal_audit", "management_review"}
    ]
    if gates:
        return Advice(
            Step.EVENTS,
            "Enter dates",
            f"{gates[0].reason} Without it no auditor goes on to stage 2.",
        )
    findings = len(readiness.major) + len(readiness.minor)
    if findings:
        return Advice(
            Step.GAPS,
            "Close gaps",
            f"{findings} findings are predicted; the list says where to begin.",
        )
    return Advice(
        Step.AUDIT_TIME,
        "Estimate audit time",
        "No finding is predicted: ask for offers and check their days.",
    )
