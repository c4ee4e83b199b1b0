"""What three years cost, line by line."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.model.audit_time import Amounts, CostLine, CycleCost
from assessment.services import audit_time
from tests.audit_time import cases

RATE = {"currency": "EUR", "low": 900, "likely": 1200, "high": 1500}
COSTS = {
    "travel": {"low": 100, "likely": 200, "high": 400},
    "certificate_fee": 300,
    "registration_fee": 150,
    "own_effort": {"days": {"low": 20, "likely": 30, "high": 50}, "day_cost": 250},
    "consulting": {"low": 0, "likely": 4000, "high": 8000},
    "tools": 600,
}


def cost(**values: Any) -> CycleCost:
    stated = {"standards": ["iso-9001:2026"], "personnel": 45, "day_rate": RATE} | values
    found = cases.estimate(**stated).three_years
    assert found is not None
    return found


def test_three_years_are_the_initial_audit_and_two_surveillance_audits() -> None:
    found = cost()  # 4 days of 3 to 5; surveillance 1.5 days of 1 to 1.5
    lines = {
        one.id: (one.year, int(one.low), int(one.likely), int(one.high)) for one in found.lines
    }
    assert lines == {
        "audit_initial": (1, 2700, 4800, 7500),
        "audit_surveillance_1": (2, 900, 1800, 2250),
        "audit_surveillance_2": (3, 900, 1800, 2250),
        "audit_recertification": (4, 1800, 3000, 5250),
    }
    assert [int(each) for _, each in found.total] == [4500, 8400, 12000]
    assert found.missing == ("travel", "certificate_fee", "registration_fee", "own_effort")


def test_every_other_cost_stands_in_its_year() -> None:
    found = cost(costs=COSTS)
    likely = {
        (one.id, one.year): one.likely for one in found.lines if not one.id.startswith("audit")
    }
    assert likely == {
        ("travel_initial", 1): 400,  # stage 1 and stage 2
        ("travel_surveillance_1", 2): 200,
        ("travel_surveillance_2", 3): 200,
        ("travel_recertification", 4): 200,
        ("certificate", 1): 300,
        ("certificate", 4): 300,
        ("registration", 1): 150,
        ("registration", 2): 150,
        ("registration", 3): 150,
        ("own_effort", 1): 7500,
        ("consulting", 1): 4000,
        ("tools", 1): 600,
        ("tools", 2): 600,
        ("tools", 3): 600,
    }
    assert found.years[1].likely == 4800 + 400 + 300 + 150 + 7500 + 4000 + 600
    assert found.years[2].likely == 1800 + 200 + 150 + 600
    assert found.missing == ()


def test_each_site_visited_is_a_journey() -> None:
    sites = [{"name": "HQ", "personnel": 5, "central": True}] + [
        {"name": f"Shop {place}", "personnel": 5} for place in range(8)
    ]
    found = cost(personnel=45, sites=sites, costs={"travel": 100})
    likely = {one.id: one.likely for one in found.lines if one.id.startswith("travel")}
    assert likely == {  # of 8 shops 3, 2, 2, 3 are visited
        "travel_initial": 500,
        "travel_surveillance_1": 300,
        "travel_surveillance_2": 300,
        "travel_recertification": 400,
    }


def test_certificates_count_by_standard() -> None:
    found = cost(standards=["iso-9001:2026", "iso-14001:2026"], costs={"certificate_fee": 300})
    assert {one.likely for one in found.lines if one.id == "certificate"} == {600}


def test_costs_without_a_day_rate_name_what_is_missing() -> None:
    found = cases.estimate(
        standards=["iso-9001:2026"], personnel=45, costs={"currency": "GBP", "tools": 100}
    ).three_years
    assert found is not None
    assert (found.currency, int(found.total.likely)) == ("GBP", 300)
    assert found.missing[0] == "day_rate"


def test_without_money_there_is_no_cost() -> None:
    found = cases.estimate(standards=["iso-9001:2026"], personnel=45)
    assert (found.cost, found.three_years) == (None, None)


AMOUNT = some.decimals(min_value=0, max_value=10_000, places=2)


@given(amounts=some.lists(AMOUNT, min_size=9, max_size=9), persons=some.integers(1, 20_000))
def test_lines_add_up_and_the_range_stays_in_order(amounts: list[Decimal], persons: int) -> None:
    def spread(place: int) -> dict[str, Decimal]:
        low, likely, high = sorted(amounts[place : place + 3])
        return {"low": low, "likely": likely, "high": high}

    facts = {
        "standards": ["iso-27001:2022"],
        "personnel": persons,
        "day_rate": spread(0) | {"currency": "EUR"},
        "costs": {"travel": spread(3), "tools": spread(6)},
    }
    found = audit_time.estimate(audit_time.facts_from(facts)).three_years
    assert found is not None
    for end in ("low", "likely", "high"):
        lines = sum(getattr(one, end) for one in found.lines if one.year < 4)
        assert lines == getattr(found.total, end)
        assert sum(getattr(one, end) for one in found.years.values()) == lines
    ranges: list[CostLine | Amounts] = [*found.lines, found.total]
    assert all(one.low <= one.likely <= one.high for one in ranges)


@pytest.mark.parametrize(
    ("country", "low", "high", "currency"),
    [("us", 1500, 2500, "USD"), ("CN", 6000, 6000, "CNY")],
)
def test_seeds_are_found_by_country(country: str, low: int, high: int, currency: str) -> None:
    seeds = audit_time.cost_seeds()
    assert seeds.day_rate(country) == (Decimal(low), Decimal(high), currency)
    assert seeds.day_rate("FR") is None


def test_seeds_say_that_they_are_no_offers() -> None:
    assert "not offers" in audit_time.cost_seeds().notice
