"""How values read in a report."""

from decimal import Decimal

from assessment.model.readiness import Grade, State, VerdictWord

VERDICTS = {
    VerdictWord.READY: "Ready",
    VerdictWord.READY_WITH_CONCERNS: "Ready with concerns",
    VerdictWord.NOT_READY: "Not ready",
}
GRADES = {
    Grade.MAJOR: "Major",
    Grade.MINOR: "Minor",
    Grade.UNVERIFIED: "Unverified",
    Grade.UNKNOWN: "Not answered",
}
STATES = {
    State.ANSWERED: "Answered",
    State.UNANSWERED: "Not answered",
    State.LEFT_OUT: "Left out",
    State.LEFT_OUT_UNJUSTIFIED: "Left out without reason",
    State.LEFT_OUT_FORBIDDEN: "Left out, not allowed",
}
GOALS = ("Open", "In progress", "Done")


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def level(value: int | None, names: tuple[str, ...]) -> str:
    """Return a level with its name."""
    return "Not answered" if value is None else f"{value} {names[value]}"


def days(value: Decimal | float) -> str:
    """Return days without a needless decimal."""
    return f"{float(value):g}"
