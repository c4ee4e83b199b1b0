"""Ready, ready with concerns, not ready: for stage 1 and for stage 2, with every reason."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from assessment.model.answers import Events, Settings
from assessment.model.method import Method
from assessment.model.numbers import half_up
from assessment.model.questionnaire import Gate, GateKind, Questionnaire
from assessment.model.readiness import Blocker, Part, State, Verdict, VerdictWord
from assessment.scoring.findings import Findings

MANDATORY_DOCUMENT = "mandatory_document"


@dataclass(frozen=True, slots=True)
class Situation:
    """All that verdicts look at. ``design`` is the low end of design readiness; it and ``confidence`` are exact shares from 0 to 1."""

    questionnaire: Questionnaire
    method: Method
    settings: Settings
    events: Events
    on: date
    parts: dict[str, Part]
    findings: Findings
    design: Fraction
    confidence: Fraction


def months_before(day: date, months: int) -> date:
    """Return the same day ``months`` calendar months earlier, or that month's last day; never before the first day there is."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def stage_1(situation: Situation) -> Verdict:
    """Give the stage 1 verdict: gates, then documents and design readiness."""
    blockers = tuple(_missed_gates(situation))
    concerns = tuple(_stage_1_concerns(situation))
    return _verdict(blockers, concerns)


def stage_2(situation: Situation) -> Verdict:
    """Give the stage 2 verdict: findings, life-cycle events, stage 1 gates, then what remains open."""
    blockers = (
        *_majors(situation),
        *_too_many_minors(situation),
        *_life_cycle(situation),
        *_missed_gates(situation),
    )
    return _verdict(tuple(blockers), tuple(_stage_2_concerns(situation)))


def _verdict(blockers: tuple[Blocker, ...], concerns: tuple[Blocker, ...]) -> Verdict:
    word = VerdictWord.READY
    if blockers:
        word = VerdictWord.NOT_READY
    elif concerns:
        word = VerdictWord.READY_WITH_CONCERNS
    return Verdict(word=word, blockers=blockers, concerns=concerns)


def _missed_gates(situation: Situation) -> Iterable[Blocker]:
    for gate in situation.questionnaire.edition.gates:
        if gate.kind is GateKind.REQUIREMENT:
            yield from _missed_requirements(situation, gate)
        elif _event(situation, gate.kind) is None:
            yield Blocker(
                gate=gate.id,
                requirement=gate.requirements[0],
                reason=f"{gate.title}: no date given, neither held nor planned.",
            )


def _missed_requirements(situation: Situation, gate: Gate) -> Iterable[Blocker]:
    needed = situation.method.thresholds.design_level
    for requirement in gate.requirements:
        part = situation.parts[requirement]
        if part.level is not None and part.level >= needed:
            continue
        if part.state is State.LEFT_OUT and gate.kind is GateKind.REQUIREMENT:
            continue
        reason = f"{gate.title}: {_standing(part, situation.method)}, {needed} {situation.method.names[needed]} is needed."
        yield Blocker(gate=gate.id, requirement=requirement, reason=reason)


def _standing(part: Part, method: Method) -> str:
    if part.state is State.UNANSWERED:
        return "not answered yet"
    if part.state is not State.ANSWERED:
        return "left out"
    level = part.level or 0
    return f"rated {level} {method.names[level]}"


def _event(situation: Situation, kind: GateKind) -> date | None:
    events = situation.events
    return events.internal_audit if kind is GateKind.INTERNAL_AUDIT else events.management_review


def _stage_1_concerns(situation: Situation) -> Iterable[Blocker]:
    needed = situation.method.thresholds.design_level
    for requirement in situation.questionnaire.requirements:
        part = situation.parts[requirement.id]
        if part.state is State.LEFT_OUT or not requirement.asks_for_document:
            continue
        if part.level is None or part.level < needed:
            names = ", ".join(one.name for one in requirement.documents if one.mandatory)
            reason = (
                f"Mandatory documented information ({names}): {_standing(part, situation.method)}."
            )
            yield Blocker(gate=MANDATORY_DOCUMENT, requirement=requirement.id, reason=reason)
    least = situation.method.thresholds.design_ready_percent
    if situation.design * 100 < least:
        figure = _under(half_up(100 * situation.design), least, " %")
        reason = f"Design readiness is {figure} at its low end."
        yield Blocker(gate="design_readiness", requirement="", reason=reason)


def _majors(situation: Situation) -> Iterable[Blocker]:
    for finding in situation.findings.major:
        yield Blocker(
            gate="predicted_major", requirement=finding.requirement, reason=finding.reason
        )


def _too_many_minors(situation: Situation) -> Iterable[Blocker]:
    count, tolerance = len(situation.findings.minor), situation.settings.minor_tolerance
    if count > tolerance:
        reason = f"{count} minor findings predicted, more than the {tolerance} set as acceptable."
        yield Blocker(gate="minor_tolerance", requirement="", reason=reason)


def _life_cycle(situation: Situation) -> Iterable[Blocker]:
    for gate in situation.questionnaire.edition.gates:
        if gate.kind is not GateKind.REQUIREMENT:
            yield from _not_recent(situation, gate)
    yield from _too_young(situation)
    for action in situation.events.overdue_actions:
        yield Blocker(
            gate="overdue_action", requirement="", reason=f"Corrective action overdue: {action}."
        )


def _not_recent(situation: Situation, gate: Gate) -> Iterable[Blocker]:
    held, months = _event(situation, gate.kind), situation.method.thresholds.event_months
    oldest = months_before(situation.on, months)
    if held is not None and oldest <= held <= situation.on:
        return
    if held is None:
        why = "no date given"
    elif held > situation.on:
        why = f"planned for {held.isoformat()}, not held yet"
    else:
        why = f"last held on {held.isoformat()}, more than {months} months ago"
    yield Blocker(
        gate=f"{gate.kind.value}_held",
        requirement=gate.requirements[0],
        reason=f"{gate.title}: {why}.",
    )


def youngest_start(on: date, settings: Settings, method: Method) -> date:
    """Return the last day on which the system may have started so that it runs long enough on the day."""
    if settings.operating_months is not None:
        return months_before(on, settings.operating_months)
    days = min(method.thresholds.record_days, (on - date.min).days)
    return on - timedelta(days=days)


def _too_young(situation: Situation) -> Iterable[Blocker]:
    since, months = situation.events.operating_since, situation.settings.operating_months
    wanted = "about three months" if months is None else f"{months} {_months(months)}"
    if since is None:
        reason = (
            f"Nobody has said since when the system is running; {wanted} of records are expected."
        )
        yield Blocker(gate="operating_since", requirement="", reason=reason)
    elif since > youngest_start(situation.on, situation.settings, situation.method):
        reason = f"The system runs since {since.isoformat()}: less than {wanted} of records."
        yield Blocker(gate="operating_since", requirement="", reason=reason)


def _months(count: int) -> str:
    return "month" if count == 1 else "months"


def _stage_2_concerns(situation: Situation) -> Iterable[Blocker]:
    findings, least = situation.findings, situation.method.thresholds.confidence_ready
    if findings.minor:
        reason = f"{len(findings.minor)} minor findings predicted."
        yield Blocker(gate="minors", requirement="", reason=reason)
    if findings.unknown:
        reason = f"{len(findings.unknown)} requirements not answered yet."
        yield Blocker(gate="unanswered", requirement="", reason=reason)
    if situation.confidence < Fraction(least):
        figure = _under(half_up(situation.confidence, 2), least, "")
        reason = f"Confidence is {figure}: too little of what you claim is backed."
        yield Blocker(gate="confidence", requirement="", reason=reason)


def _under(rounded: Decimal, least: Decimal | int, unit: str) -> str:
    """Say how far a figure is; one that rounds up to what is asked for is named by what it lacks, not by its rounding."""
    return (
        f"{rounded}{unit}, under {least}{unit}" if rounded < least else f"just under {least}{unit}"
    )
