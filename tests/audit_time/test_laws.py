"""Laws that hold whatever the facts are, for every scheme."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.audit_time import table as tables
from assessment.audit_time.rounding import nearest, root_up, upward
from assessment.model.audit_rules import SiteRules
from assessment.model.audit_tables import Table
from tests.audit_time.stating import (
    PERCENTS,
    RULES,
    everything,
    figures,
    made,
    parts,
    result,
    spreads,
)

HALF = Decimal("0.5")
law = settings(max_examples=50, deadline=None)


@law
@given(facts=everything(), more=some.integers(1, 5000))
def test_more_persons_never_mean_fewer_days(facts: dict[str, Any], more: int) -> None:
    before = made(facts)
    personnel = facts["personnel"]
    if isinstance(personnel, int):
        larger = made(facts | {"personnel": personnel + more})
    else:
        first = personnel[0] | {"persons": personnel[0]["persons"] + more}
        larger = made(facts | {"personnel": [first, *personnel[1:]], "sites": []})
        before = made(facts | {"sites": []})  # with sites another mix of groups moves persons
    assert all(now >= then for then, now in zip(figures(before), figures(larger), strict=True))


@law
@given(facts=everything(), size=some.integers(1, 900))
def test_a_further_site_never_means_fewer_days(facts: dict[str, Any], size: int) -> None:
    if not facts["sites"]:
        return
    more = [*facts["sites"], {"name": "New", "personnel": size, "group": "shops"}]
    larger = made(facts | {"sites": more})
    assert all(
        now >= before for before, now in zip(figures(made(facts)), figures(larger), strict=True)
    )


@law
@given(facts=everything())
def test_low_likely_and_high_stay_in_order(facts: dict[str, Any]) -> None:
    for days, ranges, _ in parts(made(facts)):
        for name, spread in ranges:
            assert spread.low <= spread.likely <= spread.high, name
            assert spread.likely == getattr(days, name)


@law
@given(facts=everything())
def test_the_stages_add_up_and_every_figure_is_in_half_days(facts: dict[str, Any]) -> None:
    for days, ranges, _ in parts(made(facts)):
        assert days.stage_1 + days.stage_2 == days.initial
        assert days.on_site_minimum <= days.initial
        values = [value for name, value in days if value is not None and name != "table"]
        values += [value for spread in spreads(ranges) for _, value in spread]
        assert all(value * 2 == int(value * 2) for value in values)
        assert min(values) >= 0
        assert min(days.surveillance_1, days.surveillance_2, days.recertification) >= HALF


@law
@given(facts=everything())
def test_later_audits_take_at_least_a_day_unless_the_scheme_says_less(
    facts: dict[str, Any],
) -> None:
    for one in made(facts).schemes:
        least = HALF if one.scheme in {"fsms", "pims"} else 1
        assert one.days.surveillance_1 >= least
        assert one.days.recertification >= least


@law
@given(facts=everything())
def test_a_reduction_never_passes_its_cap(facts: dict[str, Any]) -> None:
    estimate = made(facts)
    for one in estimate.schemes:
        scheme = RULES.serving(one.standard)
        assert scheme is not None
        if scheme.addition is not None:
            continue
        least = (1 - scheme.largest_reduction.value) * Fraction(one.days.table or 0)
        cent = Fraction(1, 100)  # the trace shows two decimals
        assert Fraction(result(one.trace, "factors")) >= least - cent
        column_as_assumed = not any("assumed" in warning for warning in estimate.warnings)
        if column_as_assumed:
            assert Fraction(one.range.low) >= least - Fraction(1, 4)  # rounding comes last
    if estimate.integrated:
        total = result(estimate.integrated.trace, "sum")
        assert result(estimate.integrated.trace, "integration") >= total * Decimal("0.8") - 1
        assert 0 <= estimate.integrated.reduction_percent <= 20


@law
@given(facts=everything(), more=PERCENTS)
def test_a_larger_reduction_never_means_more_days(facts: dict[str, Any], more: Decimal) -> None:
    claims = facts["factors"]
    scheme = claims[0]["scheme"] if claims else "qms"
    claim = {"scheme": scheme, "id": "maturity", "percent": 0, "justification": "Because"}
    others = [one for one in claims if (one["scheme"], one["id"]) != (scheme, "maturity")]
    before = made(facts | {"factors": [*others, claim]})
    after = made(facts | {"factors": [*others, claim | {"percent": more}]})
    assert all(now <= then for now, then in zip(figures(after), figures(before), strict=True))


@law
@given(facts=everything(), data=some.data())
def test_order_is_irrelevant(facts: dict[str, Any], data: some.DataObject) -> None:
    sites = facts["sites"]
    if sites:
        sites[0]["central"] = True
    personnel = facts["personnel"]
    shuffled = facts | {
        "factors": data.draw(some.permutations(facts["factors"])),
        "sites": data.draw(some.permutations(sites)),
        "standards": tuple(data.draw(some.permutations(facts["standards"]))),
        "personnel": personnel
        if isinstance(personnel, int)
        else data.draw(some.permutations(personnel)),
    }
    before, after = made(facts), made(shuffled)
    days = {one.standard: (one.days, one.ranges) for one in before.schemes}
    assert days == {one.standard: (one.days, one.ranges) for one in after.schemes}
    assert (before.visits, before.sites) == (after.visits, after.sites)
    if before.integrated and after.integrated:
        assert before.integrated.days == after.integrated.days
        assert before.integrated.ranges == after.integrated.ranges


@law
@given(facts=everything())
def test_the_trace_leads_to_the_published_figures(facts: dict[str, Any]) -> None:
    for days, ranges, steps in parts(made(facts)):
        assert result(steps, "rounding") == days.initial
        assert result(steps, "stage_1") == days.stage_1
        assert result(steps, "stage_2") == days.stage_2
        assert result(steps, "surveillance") == days.surveillance_1
        assert result(steps, "recertification") == days.recertification
        assert result(steps, "on_site") == days.on_site_minimum
        assert result(steps, "range_low") == ranges.initial.low
        assert result(steps, "range_high") == ranges.initial.high
        assert all(step.source and step.arithmetic and step.confidence in "ABCD" for step in steps)


@law
@given(facts=everything())
def test_the_steps_of_a_trace_reproduce_its_total(facts: dict[str, Any]) -> None:
    """Each step's own inputs give its result, and the next running step starts where the last ended."""
    estimate = made(facts)
    for one in estimate.schemes:
        by_id = {step.id: step for step in one.trace}
        if "share" in by_id:
            share, least = by_id["share"].inputs, by_id["minimum"]
            part = Decimal(share["base"]) * Decimal(share["percent"]) / 100
            assert abs(part - by_id["share"].result) <= Decimal("0.02")
            apart = least.result - max(by_id["share"].result, Decimal(least.inputs["least"]))
            assert abs(apart) <= Decimal("0.01") or abs(apart - HALF) <= Decimal("0.01")
            reached = least.result
        else:
            factors = by_id["factors"]
            assert factors.inputs["table"] == by_id["table"].result
            percent = 100 + Decimal(factors.inputs["applied_percent"])
            slack = by_id["table"].result / 10_000 + Decimal(
                "0.02"
            )  # of percents with two decimals
            assert abs(by_id["table"].result * percent / 100 - factors.result) <= slack
            reached = factors.result
        if "sites" in by_id:
            sites = by_id["sites"]
            assert sites.inputs["one_site"] == reached
            reached = max(reached, Decimal(sites.inputs["visited_sites"]))
            assert sites.result == reached
        assert by_id["rounding"].inputs["days"] == reached
        assert abs(by_id["rounding"].result - reached) <= Decimal("0.26")
    if estimate.integrated:
        steps = {step.id: step for step in estimate.integrated.trace}
        total = sum((Decimal(each) for each in steps["sum"].inputs.values()), Decimal(0))
        assert abs(total - steps["sum"].result) <= Decimal("0.05")
        last = steps.get("joint", steps["integration"]).result
        assert steps["rounding"].inputs["days"] == last


@law
@given(facts=everything())
def test_every_visit_has_a_reason_and_the_counts_of_the_plan(facts: dict[str, Any]) -> None:
    estimate = made(facts)
    if estimate.sites is None:
        assert estimate.visits == ()
        return
    assert len(estimate.visits) == len(facts["sites"])
    for event, count in (
        ("initial", estimate.sites.initial),
        ("surveillance_1", estimate.sites.surveillance),
        ("surveillance_2", estimate.sites.surveillance),
        ("recertification", estimate.sites.recertification),
    ):
        assert sum(event in site.events for site in estimate.visits) == count + 1
    assert estimate.visits[0].site == estimate.sites.central
    assert set(estimate.visits[0].events.values()) == {"central"}


def by_hand(table: Table, rules: SiteRules, heads: list[int], off: list[Fraction]) -> Fraction:
    """Add up sites in fractions: the central one whole, of the others the longest, half of each always kept."""
    days = [tables.days(table, persons, "days") for persons in heads]
    times = [
        each * (1 - min(rules.largest_site_reduction.value, share))
        for each, share in zip(days[1:], off[1:], strict=True)
    ]
    visited = sorted(times, reverse=True)[: root_up(Fraction(len(times)))]
    return max(tables.days(table, sum(heads), "days"), days[0] + sum(visited, Fraction(0)))


@law
@given(
    heads=some.lists(some.integers(1, 900), min_size=2, max_size=30),
    percents=some.lists(PERCENTS, min_size=30, max_size=30),
)
def test_sums_in_parts_of_a_day_are_those_of_fractions(
    heads: list[int], percents: list[Decimal]
) -> None:
    sites = [
        {"name": f"Site {place}", "personnel": size, "central": place == 0, "reduction_percent": percent, "justification": "x"}
        for place, (size, percent) in enumerate(zip(heads, percents, strict=False))
    ]  # fmt: skip
    found = made({"standards": ("iso-9001:2026",), "sites": sites})
    scheme = RULES.scheme("qms")
    assert scheme is not None
    assert scheme.table is not None
    off = [Fraction(percent) / 100 for percent in percents[: len(heads)]]
    exact = by_hand(scheme.table, RULES.sites, heads, off)
    assert Fraction(found.schemes[0].days.initial) == nearest(exact, Fraction(1, 2))


@given(persons=some.integers(1, 400), hours=some.integers(1, 60))
def test_repetitive_and_part_time_persons_never_count_more_than_heads(
    persons: int, hours: int
) -> None:
    group = {
        "group": "packing",
        "persons": persons,
        "hours_per_week": hours,
        "repetitive": True,
        "justification": "One box",
    }
    counted = made({"standards": ("iso-9001:2026",), "personnel": [group]}).effective_personnel
    assert 1 <= counted <= persons


@given(value=some.fractions(min_value=0, max_value=10_000))
def test_the_root_is_rounded_up_exactly(value: Fraction) -> None:
    root = root_up(value)
    assert root * root >= value
    assert root == 0 or (root - 1) ** 2 < value


@given(value=some.fractions(min_value=0, max_value=10_000))
@settings(max_examples=200)
def test_rounding_moves_by_less_than_a_step(value: Fraction) -> None:
    half = Fraction(1, 2)
    assert abs(nearest(value, half) - value) <= Fraction(1, 4)
    assert 0 <= upward(value, half) - value < half
