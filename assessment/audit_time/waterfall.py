"""How days come about, as bars: what each step adds or takes off, up to the rounded initial audit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.model.audit_time import RUNNING, Step

NAMES = {
    "table": "Number of persons",
    "factors": "Factors",
    "share": "Share of the other standard",
    "minimum": "Least days",
    "sites": "Sites",
    "sum": "Standards added up",
    "integration": "Integration",
    "joint": "Least days of both together",
    "rounding": "Rounding",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what a step changes, the days reached after it, and the step itself."""

    label: str
    change: Decimal
    reached: Decimal
    step: Step


def bars(trace: Sequence[Step]) -> tuple[Bar, ...]:
    """Return the bars of a trace in their order; the changes add up to the days of the rounded initial audit exactly."""
    found: list[Bar] = []
    for step in trace:
        if step.id in RUNNING and step.unit == "days":
            before = found[-1].reached if found else Decimal(0)
            found.append(Bar(NAMES[step.id], step.result - before, step.result, step))
    return tuple(found)
