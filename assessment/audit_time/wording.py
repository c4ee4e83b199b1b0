"""An estimate as plain text, ready to paste into a mail to a certification body."""

from assessment.audit_time.trace import in_days, number
from assessment.model.audit_time import (
    Days,
    Estimate,
    Range,
    SchemeEstimate,
    SiteVisits,
    Step,
)

_ASK = "Where your calculation differs, please tell us in which step and why."


def justification_text(estimate: Estimate) -> str:
    """Return the days, each step with its source, what is doubtful, a question to the body, and who decides; it ends in a newline."""
    parts = [_opening(estimate)]
    parts += [_part(_head(one), one.days, one.range, one.trace) for one in estimate.schemes]
    if estimate.integrated is not None:
        head = f"Integrated audit, {number(estimate.integrated.reduction_percent)} % off the sum"
        parts.append(
            _part(
                head, estimate.integrated.days, estimate.integrated.range, estimate.integrated.trace
            )
        )
    if estimate.visits:
        parts.append("\n".join(["Sites, as an example of a sample", *map(_visit, estimate.visits)]))
    if estimate.cost is not None:
        cost = estimate.cost
        parts.append(
            f"Cost of the initial audit at the day rate: {cost.currency} {number(cost.low)} to {number(cost.high)}, likely {number(cost.likely)}."
        )
    if estimate.warnings:
        parts.append("\n".join(["Please note", *(f"- {warning}" for warning in estimate.warnings)]))
    return "\n\n".join([*parts, _ASK, estimate.notice]) + "\n"


def _opening(estimate: Estimate) -> str:
    names = ", ".join(one.standard for one in estimate.schemes)
    return f"Estimate of audit time for {names}, effective number of personnel {number(estimate.effective_personnel)}."


def _head(one: SchemeEstimate) -> str:
    indicative = ", indicative: no public rule gives these days" if one.indicative else ""
    return f"{one.title} ({one.standard}), {one.edition}{indicative}"


def _visit(site: SiteVisits) -> str:
    events = ", ".join(f"{event.replace('_', ' ')} ({why})" for event, why in site.events.items())
    return f"- {site.site}, {site.personnel} persons: {events or 'not in this cycle'}"


def _part(head: str, days: Days, spread: Range, steps: tuple[Step, ...]) -> str:
    stages = f"stage 1 {number(days.stage_1)}, stage 2 {number(days.stage_2)}"
    first = f"Initial audit {in_days(days.initial)} ({stages}), range {number(spread.low)} to {number(spread.high)}"
    later = f"surveillance {in_days(days.surveillance_1)} a year; recertification {in_days(days.recertification)}"
    lines = [head, f"{first}; {later}; on site at least {in_days(days.on_site_minimum)}."]
    lines += [
        f"{place}. {one.rule}. {one.arithmetic}. [{one.source}; confidence {one.confidence}]"
        for place, one in enumerate(steps, start=1)
    ]
    return "\n".join(lines)
