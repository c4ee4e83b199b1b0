"""Laws that hold whatever the facts are."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.audit_time import estimate as compute
from assessment.audit_time.rounding import nearest, root_up, upward
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_time import Days, Estimate, Range, Step
from tests.audit_time.cases import content

RULES = content().usable()
DECREASES = ["maturity", "prior_knowledge", "preparedness", "low_risk"]
INCREASES = ["logistics", "languages", "regulation", "complex_processes"]
PERCENTS = some.decimals(min_value=0, max_value=100, places=1)
GRADES = some.tuples(*[some.integers(1, 3)] * 3)


@some.composite
def claims(draw: some.DrawFn) -> list[dict[str, Any]]:
    ids = draw(some.lists(some.sampled_from(DECREASES + INCREASES), unique=True))
    scheme = some.sampled_from(["qms", "isms"])
    return [
        {"scheme": draw(scheme), "id": one, "percent": draw(PERCENTS), "justification": "Because"}
        for one in ids
    ]


@some.composite
def everything(draw: some.DrawFn) -> dict[str, Any]:
    """Facts of any shape: one or two standards, factors, grades, sites, integration."""
    sizes = draw(some.lists(some.integers(1, 900), max_size=8))
    facts: dict[str, Any] = {
        "standards": draw(
            some.sampled_from(
                [("iso-9001:2026",), ("iso-27001:2022",), ("iso-27001:2022", "iso-9001:2015")]
            )
        ),
        "personnel": draw(some.integers(1, 20_000)),
        "factors": draw(claims()),
        "sites": [
            {
                "name": f"Site {place}",
                "personnel": size,
                "reduction_percent": draw(PERCENTS),
                "justification": "One activity",
            }
            for place, size in enumerate(sizes)
        ],
    }
    if draw(some.booleans()):
        facts["isms"] = {"business": draw(GRADES), "it": draw(GRADES)}
    if draw(some.booleans()):
        facts["integration"] = {"level": draw(PERCENTS), "capability": draw(PERCENTS)}
    return facts


def made(facts: dict[str, Any]) -> Estimate:
    return compute(AuditFacts.model_validate(facts), RULES)


def parts(estimate: Estimate) -> list[tuple[Days, Range, tuple[Step, ...]]]:
    found = [(one.days, one.range, one.trace) for one in estimate.schemes]
    if estimate.integrated:
        found.append(
            (estimate.integrated.days, estimate.integrated.range, estimate.integrated.trace)
        )
    return found


def figures(estimate: Estimate) -> list[Decimal]:
    """Every figure that must not fall when persons are added."""
    return [
        value
        for days, spread, _ in parts(estimate)
        for value in (
            *(each for _, each in days if each is not None and _ not in {"stage_1", "stage_2"}),
            spread.low,
            spread.high,
        )
    ]


def result(steps: tuple[Step, ...], name: str) -> Decimal:
    return next(step.result for step in steps if step.id == name)


@given(facts=everything(), more=some.integers(1, 5000))
def test_more_persons_never_mean_fewer_days(facts: dict[str, Any], more: int) -> None:
    larger = made(facts | {"personnel": facts["personnel"] + more})
    assert all(
        now >= before for before, now in zip(figures(made(facts)), figures(larger), strict=True)
    )


@given(facts=everything(), size=some.integers(1, 900))
def test_a_further_site_never_means_fewer_days(facts: dict[str, Any], size: int) -> None:
    if not facts["sites"]:
        return
    sites = [*facts["sites"], {"name": "New", "personnel": size}]
    larger = made(facts | {"sites": sites})
    assert all(
        now >= before for before, now in zip(figures(made(facts)), figures(larger), strict=True)
    )


@given(facts=everything())
def test_low_likely_and_high_stay_in_order(facts: dict[str, Any]) -> None:
    for days, spread, _ in parts(made(facts)):
        assert spread.low <= spread.likely <= spread.high
        assert spread.likely == days.initial


@given(facts=everything())
def test_the_stages_add_up_and_every_figure_is_in_half_days(facts: dict[str, Any]) -> None:
    for days, spread, _ in parts(made(facts)):
        assert days.stage_1 + days.stage_2 == days.initial
        assert days.on_site_minimum <= days.initial
        assert min(days.surveillance_1, days.recertification) >= 1
        values = [value for _, value in (*days, *spread) if value is not None]
        assert all(value * 2 == int(value * 2) for value in values)


@given(facts=everything())
def test_a_reduction_never_passes_its_cap(facts: dict[str, Any]) -> None:
    estimate = made(facts)
    for one in estimate.schemes:
        table = Decimal(one.days.table or 0)
        assert result(one.trace, "factors") >= table * Decimal("0.7")
        assert one.range.low >= table * Decimal("0.7") - Decimal("0.25")  # rounding comes last
    if estimate.integrated:
        total = result(estimate.integrated.trace, "sum")
        assert result(estimate.integrated.trace, "integration") >= total * Decimal("0.8") - 1
        assert 0 <= estimate.integrated.reduction_percent <= 20


@given(facts=everything(), more=PERCENTS)
def test_a_larger_reduction_never_means_more_days(facts: dict[str, Any], more: Decimal) -> None:
    claim = {"scheme": "isms", "id": "prior_knowledge", "percent": 0, "justification": "Because"}
    others = [one for one in facts["factors"] if one["id"] != "prior_knowledge"]
    before = made(facts | {"factors": [*others, claim]})
    after = made(facts | {"factors": [*others, claim | {"percent": min(more, Decimal(100))}]})
    assert all(now <= then for now, then in zip(figures(after), figures(before), strict=True))


@given(facts=everything(), data=some.data())
def test_order_is_irrelevant(facts: dict[str, Any], data: some.DataObject) -> None:
    sites = facts["sites"]
    if sites:
        sites[0]["central"] = True
    shuffled = facts | {
        "factors": data.draw(some.permutations(facts["factors"])),
        "sites": data.draw(some.permutations(sites)),
        "standards": tuple(reversed(facts["standards"])),
    }
    before, after = made(facts), made(shuffled)
    assert {one.standard: one for one in before.schemes} == {
        one.standard: one for one in after.schemes
    }
    assert (before.integrated and before.integrated.days) == (
        after.integrated and after.integrated.days
    )


@given(facts=everything())
def test_the_trace_leads_to_the_published_figures(facts: dict[str, Any]) -> None:
    for days, spread, steps in parts(made(facts)):
        assert result(steps, "rounding") == days.initial
        assert result(steps, "stage_1") == days.stage_1
        assert result(steps, "surveillance") == days.surveillance_1
        assert result(steps, "recertification") == days.recertification
        assert result(steps, "on_site") == days.on_site_minimum
        assert (result(steps, "range_low"), result(steps, "range_high")) == (
            spread.low,
            spread.high,
        )
        assert all(step.source and step.arithmetic and step.confidence in "ABCD" for step in steps)


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
    assert made({"standards": ("iso-9001:2026",), "personnel": [group]}).effective_personnel >= 1
    counted = made({"standards": ("iso-9001:2026",), "personnel": [group]}).effective_personnel
    assert counted <= persons


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
