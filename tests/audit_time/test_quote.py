"""Offers held against the estimate, line by line and side by side."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.model.audit_offer import CheckedOffer, QuoteCheck, QuoteLine, Verdict
from assessment.services import quote
from tests.audit_time import cases

RATE = {"currency": "EUR", "low": 900, "likely": 1200, "high": 1500}
FACTS: dict[str, Any] = {"standards": ["iso-9001:2026"], "personnel": 45, "day_rate": RATE}
BOTH = {"standards": ["iso-9001:2026", "iso-27001:2022"]}
FULL = {
    "initial": 4,
    "stage_1": 1.5,
    "stage_2": 2.5,
    "surveillance_1": 1.5,
    "surveillance_2": 1.5,
    "recertification": 2.5,
}
SITES = [{"name": "HQ", "personnel": 5, "central": True}] + [
    {"name": f"Shop {place}", "personnel": 5} for place in range(8)
]


def checked(*offers: dict[str, Any], **facts: Any) -> QuoteCheck:
    stated = cases.facts(FACTS | facts)
    values = [{"body": f"Body {place}", "days": FULL} | one for place, one in enumerate(offers)]
    return quote.check(stated, quote.offers_from({"offers": values}, stated))


def one(offer: dict[str, Any], **facts: Any) -> CheckedOffer:
    return checked(offer, **facts).offers[0]


def lines(found: CheckedOffer) -> dict[str, QuoteLine]:
    return {line.id: line for line in found.lines if line.standard is None}


def line(name: str, offer: dict[str, Any], **facts: Any) -> QuoteLine:
    return lines(one(offer, **facts))[name]


def figures(*values: Decimal | None) -> list[float | None]:
    return [None if each is None else float(each) for each in values]


def test_an_offer_by_the_rules_is_inside_on_every_line() -> None:
    found = one({"personnel": 45, "accredited_by": "DAkkS", "currency": "EUR", "day_rate": 1200})
    verdicts = {name: each.verdict for name, each in lines(found).items()}
    assert set(verdicts.values()) == {Verdict.INSIDE, Verdict.STATED}
    assert [each.question for each in found.lines] == [None] * len(found.lines)
    assert [each.reasons for each in found.lines if each.verdict is Verdict.INSIDE] == [()] * 9


@pytest.mark.parametrize(
    ("days", "verdict"),
    [("2.5", "below"), ("3", "inside"), ("4", "inside"), ("5", "inside"), ("5.5", "above")],
)
def test_the_initial_audit_is_judged_at_both_edges_of_its_range(days: str, verdict: str) -> None:
    assert (
        line("initial", {"days": {"initial": days}}).verdict == verdict
    )  # 4 less 30 percent, plus 20


def test_a_line_below_says_why_by_which_rule_and_asks_politely() -> None:
    found = line("initial", {"days": {"initial": "2.5"}, "personnel": 20})
    assert found.reasons[0] == "The offer counts 20 persons, you come to 45."
    assert any("half a day at most" in reason for reason in found.reasons)
    assert found.source.startswith("IAF MD 5, Issue 4 Version 3")
    assert found.question == (
        "Your offer has 2.5 days for the initial audit; by the published rules we come to at least 3. "
        "Which number of persons, table and reductions did you use, and how are they justified?"
    )


def test_a_line_above_says_why_and_asks_for_the_factors() -> None:
    found = line("initial", {"days": {"initial": 9}, "personnel": 80})
    assert found.reasons[0] == "The offer counts 80 persons, you come to 45."
    assert found.question is not None
    assert "Which factors raise the time" in found.question


def test_both_stages_stand_for_the_initial_audit() -> None:
    found = line("initial", {"days": {"stage_1": 1, "stage_2": 3}})
    assert figures(found.offered) == [4]
    assert found.verdict == "inside"


def test_what_the_offer_does_not_name_is_asked() -> None:
    found = lines(one({"days": {"initial": 4}, "personnel": 45}))
    silent = {name for name, each in found.items() if each.verdict is Verdict.NOT_STATED}
    assert silent == {
        "accreditation", "stage_1", "stage_2", "surveillance_1", "surveillance_2", "recertification", "day_rate",
    }  # fmt: skip
    assert all(found[name].question for name in silent)


@pytest.mark.parametrize(("days", "verdict"), [(3, "below"), (3.5, "inside"), (4, "inside")])
def test_the_days_on_site_are_held_against_the_offered_days(days: float, verdict: str) -> None:
    assert line("on_site", {"on_site_days": days}).verdict == verdict  # 80 percent of 4 is 3.2


def test_sites_are_held_against_the_sample() -> None:
    offer = {"sites": {"initial": 2, "surveillance": 2, "recertification": 4}}
    found = lines(one(offer, sites=SITES))  # of 8 others 3, 2 and 3
    assert [found[f"sites_{name}"].verdict for name in offer["sites"]] == [
        "below",
        "inside",
        "above",
    ]


@pytest.mark.parametrize(("percent", "verdict"), [(30, "inside"), (31, "above")])
def test_a_reduction_is_held_against_its_cap(percent: int, verdict: str) -> None:
    assert line("reduction", {"reduction_percent": percent}).verdict == verdict


@pytest.mark.parametrize(
    ("percent", "stated", "verdict", "high"),
    [
        (20, None, "inside", 20),
        (25, None, "above", 20),
        (15, {"level": 80, "capability": 60}, "inside", 15),
        (20, {"level": 80, "capability": 60}, "above", 15),
    ],
)
def test_integration_is_held_against_what_level_and_ability_allow(
    percent: int, stated: dict[str, int] | None, verdict: str, high: int
) -> None:
    facts = BOTH | ({"integration": stated} if stated else {})
    found = line("integration", {"integration_percent": percent}, **facts)
    assert found.verdict == verdict
    assert found.high == high


def test_one_standard_has_nothing_to_integrate() -> None:
    found = line("integration", {"integration_percent": 10})
    assert found.verdict == "above"
    assert found.reasons[0].startswith("There is one standard only")


def test_integration_that_was_not_stated_may_explain_a_short_offer() -> None:
    found = line(
        "initial", {"days": {"initial": 8}}, **BOTH
    )  # 12.5, low end 9, less 20 percent 7.2
    assert found.verdict == "below"
    assert any("up to 20 % off for integration" in reason for reason in found.reasons)


def test_a_standard_by_itself_is_held_against_its_own_range() -> None:
    offer = {"by_standard": [{"standard": "iso-27001:2022", "days": {"stage_1": 2, "stage_2": 2}}]}
    found = [each for each in one(offer, **BOTH).lines if each.standard == "iso-27001:2022"]
    (initial,) = [each for each in found if each.id == "initial"]
    assert figures(initial.offered, initial.low) == [4, 6]
    assert initial.verdict == "below"
    assert initial.question is not None
    assert initial.question.startswith("iso-27001:2022: ")


@pytest.mark.parametrize(("rate", "verdict"), [(899, "below"), (1500, "inside"), (1501, "above")])
def test_the_day_rate_is_held_against_the_one_stated(rate: int, verdict: str) -> None:
    assert line("day_rate", {"currency": "EUR", "day_rate": rate}).verdict == verdict


def test_money_of_another_currency_is_not_judged() -> None:
    found = one({"currency": "GBP", "day_rate": 10})
    assert lines(found)["day_rate"].verdict is Verdict.STATED
    assert "total" not in lines(found)
    assert "The offer is in GBP and your day rate in EUR; amounts are not converted." in found.notes


def test_three_years_are_audits_and_fees_as_often_as_they_are_due() -> None:
    fees = [
        {"name": "Application", "amount": 100},
        {"name": "Certificate", "amount": 10, "each": "standard"},
        {"name": "Register", "amount": 200, "each": "year"},
        {"name": "Report", "amount": 50, "each": "audit"},
        {"name": "Overhead", "amount": 20, "each": "day"},
        {"name": "Travel", "amount": 30, "each": "journey"},
    ]
    cost = one({"currency": "EUR", "day_rate": 1000, "fees": fees}).cost
    # year 1: 4000 + 100 + 10 + 200 + 50 + 4 x 20 + 2 x 30; years 2 and 3: 1500 + 200 + 50 + 30 + 30
    assert {year: int(amount) for year, amount in cost.years.items()} == {1: 4500, 2: 1810, 3: 1810}
    assert (int(cost.total), int(cost.days)) == (8120, 7)
    assert cost.per_day == Decimal("1160.00")
    assert cost.recertification == 2500 + 50 + Decimal("2.5") * 20 + 30
    assert (cost.assumed, cost.missing) == ((), ())


def test_fixed_prices_count_before_days_times_rate() -> None:
    prices = {"initial": 5000, "surveillance_1": 1000}
    found = one({"currency": "EUR", "day_rate": 1000, "prices": prices})
    assert [int(each) for each in found.cost.years.values()] == [5000, 1000, 1500]
    assert any("the price counts" in note for note in found.notes)


def test_days_that_are_not_stated_are_taken_from_the_estimate_and_said() -> None:
    found = one({"days": {"initial": 4}, "currency": "EUR", "day_rate": 1000})
    assert found.cost.assumed == ("surveillance_1", "surveillance_2", "recertification")
    assert found.cost.total == 7000
    assert any(note.startswith("Not stated, so taken from the estimate") for note in found.notes)


def test_without_any_price_the_sum_is_said_to_be_too_low() -> None:
    found = one({"currency": "EUR", "prices": {"initial": 5000}})
    assert found.cost.missing == ("surveillance_1", "surveillance_2")
    assert "total" not in lines(found)
    assert any("sum is too low" in note for note in found.notes)


def test_the_total_is_held_against_what_a_body_charges_not_against_own_work() -> None:
    costs = {"travel": 100, "own_effort": {"days": 100, "day_cost": 500}}
    found = line("total", {"currency": "EUR", "day_rate": 1200}, costs=costs)
    assert figures(found.low, found.likely, found.high) == [
        4900,
        8800,
        12400,
    ]  # four journeys of 100
    assert figures(found.offered) == [8400]
    assert found.verdict == "inside"


def test_stages_that_do_not_add_up_and_other_standards_are_noted() -> None:
    found = one({"days": FULL | {"stage_2": 1}, "standards": ["iso-14001:2026"]})
    text = " ".join(found.notes)
    assert "Stage 1 and stage 2 make 2.5 days" in text
    assert "leaves out iso-9001:2026" in text
    assert "covers iso-14001:2026 as well" in text


def test_several_offers_stand_side_by_side_over_three_years() -> None:
    cheap = {"currency": "EUR", "day_rate": 1000, "days": FULL | {"initial": 2.5}}
    dear = {"currency": "EUR", "day_rate": 1500}
    silent = {"days": {"initial": 4}}
    found = checked(cheap, dear, silent)
    rows = {row.id: row for row in found.comparison}
    assert figures(*rows["initial"].values) == [2.5, 4, 4]
    assert figures(*rows["total"].values) == [5500, 10500, None]
    assert rows["lines_below"].values[0] == 1
    assert rows["initial"].estimate is not None
    assert rows["initial"].estimate.low == 3
    assert not found.comparable
    assert checked(cheap, dear).comparable


WRONG: list[tuple[Any, str]] = [
    ([], "this is not a list of keys with values"),
    ({}, "the key body is missing"),
    ({"body": "A"}, "names neither days nor prices"),
    ({"body": "A", "days": {"initial": -1}}, "initial is -1; it must be above 0"),
    ({"body": "A", "days": {"initial": "many"}}, "initial is many; a number is wanted"),
    ({"body": "A", "days": {"whole": 4}}, "the key whole is not known here"),
    ({"body": "A", "days": {"initial": 4}, "day_rate": 5}, "names amounts and no currency"),
    ({"body": "A", "days": {"initial": 4}, "currency": "euro"}, "currency is euro"),
    ({"body": "A", "days": {"initial": 4}, "personnel": 0}, "personnel is 0"),
    ({"body": "A", "days": {"initial": 4}, "integration_percent": 101}, "at most 100"),
    (
        {"body": "A", "days": {"initial": 4}, "by_standard": [{"standard": "iso-1:2000", "days": {}}]},
        "iso-1:2000 is not among the standards",
    ),
    (
        {"body": "A", "days": {"initial": 4}, "currency": "EUR", "fees": [{"name": "x", "amount": 1}] * 2},
        "the fee x is listed twice",
    ),
    (
        {"body": "A", "days": {"initial": 4}, "currency": "EUR", "fees": [{"name": "x", "amount": 1, "each": "week"}]},
        "each is week",
    ),
    ({"offers": []}, "offers has 0 entries"),
    ({"offers": [{"body": "A", "days": {"initial": 4}}] * 2}, "A is named in two offers"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "words"), WRONG)
def test_a_wrong_offer_is_refused_in_one_clear_sentence(values: Any, words: str) -> None:
    with pytest.raises(quote.InputFaultsError) as caught:
        quote.offers_from(values, cases.facts(FACTS))
    assert len(caught.value.faults) == 1, caught.value
    assert words in str(caught.value)


DAYS = some.decimals(min_value=Decimal("0.5"), max_value=60, places=1)


@settings(max_examples=50, deadline=None)
@given(
    days=some.dictionaries(some.sampled_from(sorted(FULL)), DAYS, min_size=1),
    persons=some.integers(1, 500),
)
def test_every_line_outside_has_a_reason_a_rule_and_a_question(
    days: dict[str, Decimal], persons: int
) -> None:
    found = one({"days": days, "personnel": persons, "currency": "EUR", "day_rate": 1000})
    for each in found.lines:
        assert each.rule
        assert each.source
        assert "{" not in " ".join((*each.reasons, each.question or ""))
        if each.verdict in {Verdict.BELOW, Verdict.ABOVE}:
            assert each.reasons
            assert (each.question or "").endswith("?")
        if each.verdict is Verdict.INSIDE:
            assert each.low is not None
            assert each.high is not None
            assert each.low <= (each.offered or 0) <= each.high
    assert sum(found.cost.years.values()) == found.cost.total


@settings(max_examples=25, deadline=None)
@given(data=some.data())
def test_the_order_of_offers_is_irrelevant_to_each(data: some.DataObject) -> None:
    values = [
        {"body": name, "days": FULL | {"initial": place + 2}, "currency": "EUR", "day_rate": 1000 + place}
        for place, name in enumerate(("Alpha", "Beta", "Gamma"))
    ]  # fmt: skip
    stated = cases.facts(FACTS)
    shuffled = data.draw(some.permutations(values))
    before = quote.check(stated, quote.offers_from({"offers": values}, stated))
    after = quote.check(stated, quote.offers_from({"offers": shuffled}, stated))
    assert {each.body: each for each in before.offers} == {each.body: each for each in after.offers}
