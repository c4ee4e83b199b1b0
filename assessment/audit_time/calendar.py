"""The certification cycle as dated events: audits, decision, deadlines. No clock: it starts at the day that is passed in.

Audits start on working days (Monday to Friday) and are planned as if one auditor came; public holidays are not known.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil

from assessment.model.audit_cycle import CycleRules, Deadline
from assessment.model.audit_facts import Dates
from assessment.model.audit_sources import Figure, Rule
from assessment.model.audit_time import DatedEvent, Days

_SATURDAY = 5
_MONTH = 30
_YEAR = 12


def calendar(
    rules: CycleRules,
    dates: Dates,
    days: Days,
    *,
    food: bool = False,
    deadlines: Sequence[Deadline] = (),
) -> tuple[DatedEvent, ...]:
    """Return the events of one cycle in the order of their days, with deadlines from outside that fall into it.

    From stage 1 on, or from the decision alone when no stage 1 is stated. ``food`` says that a food safety standard is
    among them, which limits the gap between the stages.
    """
    found: list[DatedEvent] = []
    decision = dates.decision
    if dates.stage_1 is not None:
        stages = _stages(rules, dates, days, food=food)
        found += stages.events
        decision = decision or stages.decision
    if decision is None:
        return ()
    found += _after(rules, decision, days)
    first, last = min(one.start for one in found), max(one.end for one in found)
    found += [_outside(one) for one in deadlines if first <= one.day <= last]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.id)))


def months_after(day: date, months: Decimal | Fraction | int) -> date:
    """Return the day some months later: whole months by the calendar (31 January + 1 is the end of February), parts as 30 days."""
    exact = Fraction(months)
    whole = int(exact)
    place = day.year * _YEAR + day.month - 1 + whole
    year, month = place // _YEAR, place % _YEAR + 1
    moved = date(year, month, min(day.day, monthrange(year, month)[1]))
    return moved + timedelta(days=round((exact - whole) * _MONTH))


def working_day(day: date) -> date:
    """Return the day itself or the working day before it, within the same year where there is one, else after it."""
    back = day
    while back.weekday() >= _SATURDAY:
        back -= timedelta(days=1)
    if back.year == day.year:
        return back
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def audit_end(start: date, days: Decimal) -> date:
    """Return the last day of an audit of one auditor that starts on a working day."""
    end = start
    for _ in range(ceil(days) - 1):
        end += timedelta(days=1)
        while end.weekday() >= _SATURDAY:
            end += timedelta(days=1)
    return end


@dataclass(frozen=True, slots=True)
class _Stages:
    events: list[DatedEvent]
    decision: date


def _stages(rules: CycleRules, dates: Dates, days: Days, *, food: bool) -> _Stages:
    first = working_day(dates.stage_1 or date.min)
    first_end = audit_end(first, days.stage_1)
    second = working_day(months_after(first_end, dates.stages_apart))
    if dates.decision is not None:
        second = min(second, working_day(dates.decision - timedelta(days=1)))
    second = max(second, working_day_after(first_end))
    second_end = audit_end(second, max(days.stage_2, Decimal(1)))
    decision = dates.decision or max(
        working_day(months_after(second_end, dates.decision_after)), second_end
    )
    gap = rules.stages_apart_food if food else rules.stages_apart
    latest = months_after(first_end, gap.value)
    verified = months_after(second_end, rules.majors_verified.value)
    return _Stages(
        [
            _event("stage_1", "Stage 1", first, first_end, rules.stage_1),
            _event("stage_2", "Stage 2", second, second_end, rules.stage_2),
            _deadline("stage_2_latest", "Stage 2 should have begun", latest, gap),
            _deadline(
                "majors_verified",
                "Major nonconformities verified, else stage 2 again",
                verified,
                rules.majors_verified,
            ),
        ],
        decision,
    )


def working_day_after(day: date) -> date:
    """Return the first working day after a day."""
    day += timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def _after(rules: CycleRules, decision: date, days: Days) -> Iterable[DatedEvent]:
    limit = months_after(decision, rules.first_surveillance.value)
    lead = rules.surveillance_lead.value
    first = working_day(months_after(decision, rules.first_surveillance.value - lead))
    second = working_day(months_after(decision, rules.first_surveillance.value + _YEAR - lead))
    expiry = months_after(decision, rules.cycle.value) - timedelta(days=1)
    renewal = working_day(
        months_after(decision, rules.cycle.value - rules.recertification_lead.value)
    )
    restored = months_after(expiry, rules.restoration.value)
    year_end = date(first.year + 1, 12, 31)
    yield _event("decision", "Certification decision", decision, decision, rules.decision)
    yield _event(
        "surveillance_1",
        "First surveillance audit",
        first,
        audit_end(first, days.surveillance_1),
        rules.first_surveillance,
    )
    yield _deadline(
        "surveillance_1_latest",
        "First surveillance audit at the latest",
        limit,
        rules.first_surveillance,
    )
    yield _event(
        "surveillance_2",
        "Second surveillance audit",
        second,
        audit_end(second, days.surveillance_2),
        rules.yearly_surveillance,
    )
    yield _deadline(
        "surveillance_2_latest",
        "Second surveillance audit at the latest",
        year_end,
        rules.yearly_surveillance,
    )
    yield _event(
        "recertification",
        "Recertification audit",
        renewal,
        audit_end(renewal, days.recertification),
        rules.recertification_lead,
    )
    yield _deadline(
        "expiry", "Certificate expires, recertification decided before", expiry, rules.cycle
    )
    yield _deadline(
        "restoration", "Last day to restore an expired certificate", restored, rules.restoration
    )


def _event(name: str, title: str, start: date, end: date, rule: Rule) -> DatedEvent:
    return DatedEvent(
        id=name,
        title=title,
        start=start,
        end=end,
        deadline=False,
        rule=rule.means,
        source=rule.source.words,
        confidence=rule.confidence,
    )


def _deadline(name: str, title: str, day: date, rule: Rule | Figure) -> DatedEvent:
    return _event(name, title, day, day, rule).model_copy(update={"deadline": True})


def _outside(one: Deadline) -> DatedEvent:
    return DatedEvent(
        id=one.id,
        title=one.title,
        start=one.day,
        end=one.day,
        deadline=True,
        rule=one.rule,
        source=one.source,
        confidence=one.confidence,
    )
