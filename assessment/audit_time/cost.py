"""What audits cost: the initial audit at a day rate, and three years with what comes on top. Tax is outside."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assessment.audit_time.trace import number
from assessment.model.audit_facts import AuditFacts, Costs, DayRate
from assessment.model.audit_quantities import Spread
from assessment.model.audit_time import (
    Amounts,
    AuditEvent,
    Cost,
    CostLine,
    CycleCost,
    Range,
    Ranges,
    SiteVisits,
)

_YEARS = {
    AuditEvent.INITIAL: 1,
    AuditEvent.SURVEILLANCE_1: 2,
    AuditEvent.SURVEILLANCE_2: 3,
    AuditEvent.RECERTIFICATION: 4,
}
_LABELS = {
    AuditEvent.INITIAL: "Initial audit, stage 1 and stage 2",
    AuditEvent.SURVEILLANCE_1: "First surveillance audit",
    AuditEvent.SURVEILLANCE_2: "Second surveillance audit",
    AuditEvent.RECERTIFICATION: "Recertification at the end of the cycle",
}
_CYCLE = (1, 2, 3)
_NOTHING = Decimal(0)


def cost(days: Range, rate: DayRate | None) -> Cost | None:
    """Return low days at the low rate, likely at likely, high at high; None without a rate."""
    if rate is None:
        return None
    return Cost(
        currency=rate.currency,
        low=days.low * rate.low,
        likely=days.likely * rate.likely,
        high=days.high * rate.high,
    )


def three_years(
    ranges: Ranges, visits: Sequence[SiteVisits], facts: AuditFacts
) -> CycleCost | None:
    """Return what a cycle costs by line and year; None where neither a day rate nor other costs are stated.

    Year 1 holds the initial audit, years 2 and 3 a surveillance audit each; the recertification is a line of year 4 and in no
    sum. Each site visited is one journey, the central one two in year 1, for stage 1 and stage 2. What is not stated is named
    in ``missing`` and left out, so that the sum is then too low.
    """
    costs, rate = facts.costs or Costs(), facts.day_rate
    currency = rate.currency if rate else costs.currency
    if currency is None:
        return None
    lines = [
        *(_audits(ranges, rate) if rate else ()),
        *(_journeys(costs.travel, visits) if costs.travel else ()),
        *_fees(costs, len(facts.standards)),
        *_own(costs),
    ]
    years = {year: _sum(one for one in lines if one.year == year) for year in _CYCLE}
    return CycleCost(
        currency=currency,
        lines=tuple(sorted(lines, key=lambda one: one.year)),
        years=years,
        total=_sum(one for one in lines if one.year in _CYCLE),
        missing=_missing(costs, rate),
    )


def _audits(ranges: Ranges, rate: DayRate) -> Iterable[CostLine]:
    for event, year in _YEARS.items():
        days: Range = getattr(ranges, event)
        basis = (
            f"{number(days.likely)} days x {number(rate.likely)} {rate.currency}, between {number(days.low)} days x "
            f"{number(rate.low)} and {number(days.high)} days x {number(rate.high)}"
        )
        yield CostLine(
            id=f"audit_{event}",
            label=_LABELS[event],
            year=year,
            low=days.low * rate.low,
            likely=days.likely * rate.likely,
            high=days.high * rate.high,
            basis=basis,
        )


def journeys(event: AuditEvent, visits: Sequence[SiteVisits]) -> int:
    """Return how many journeys an event takes: one for each site visited, one more for stage 1."""
    sites = sum(event in site.events for site in visits) or 1
    return sites + (event is AuditEvent.INITIAL)


def _journeys(travel: Spread, visits: Sequence[SiteVisits]) -> Iterable[CostLine]:
    for event, year in _YEARS.items():
        count = journeys(event, visits)
        yield _line(f"travel_{event}", "Travel of the auditors", year, travel, count, "journey")


def _fees(costs: Costs, standards: int) -> Iterable[CostLine]:
    if costs.certificate_fee:
        for year in (1, 4):
            yield _line(
                "certificate", "Certificates", year, costs.certificate_fee, standards, "standard"
            )
    if costs.registration_fee:
        for year in _CYCLE:
            yield _line(
                "registration",
                "Registration with the body",
                year,
                costs.registration_fee,
                1,
                "year",
            )


def _own(costs: Costs) -> Iterable[CostLine]:
    own = costs.own_effort
    if own is not None:
        yield CostLine(
            id="own_effort",
            label="Own work until the audit",
            year=1,
            low=own.days.low * own.day_cost.low,
            likely=own.days.likely * own.day_cost.likely,
            high=own.days.high * own.day_cost.high,
            basis=f"{number(own.days.likely)} person-days x {number(own.day_cost.likely)}, between {number(own.days.low)} and {number(own.days.high)} person-days",
        )
    if costs.consulting:
        yield _line("consulting", "Outside help", 1, costs.consulting, 1, "time")
    if costs.tools:
        for year in _CYCLE:
            yield _line("tools", "Tools", year, costs.tools, 1, "year")


def _line(name: str, label: str, year: int, each: Spread, count: int, unit: str) -> CostLine:
    return CostLine(
        id=name,
        label=label,
        year=year,
        low=count * each.low,
        likely=count * each.likely,
        high=count * each.high,
        basis=f"{count} {unit if count == 1 else unit + 's'} x {number(each.likely)}",
    )


def _sum(lines: Iterable[CostLine]) -> Amounts:
    every = list(lines)
    return Amounts(
        low=sum((one.low for one in every), _NOTHING),
        likely=sum((one.likely for one in every), _NOTHING),
        high=sum((one.high for one in every), _NOTHING),
    )


def _missing(costs: Costs, rate: DayRate | None) -> tuple[str, ...]:
    stated = {
        "day_rate": rate,
        "travel": costs.travel,
        "certificate_fee": costs.certificate_fee,
        "registration_fee": costs.registration_fee,
        "own_effort": costs.own_effort,
    }
    return tuple(name for name, value in stated.items() if value is None)
