"""The certification cycle as dated events."""

from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.audit_time.calendar import audit_end, calendar, months_after, working_day
from assessment.model.audit_cycle import Deadline
from assessment.model.audit_facts import Dates
from assessment.model.audit_time import DatedEvent, Days
from tests.audit_time import cases

RULES = cases.content().cycle_rules()
DAYS = Days.model_validate(
    {
        name: Decimal(value)
        for name, value in {
            "initial": "4", "stage_1": "1.5", "stage_2": "2.5", "surveillance_1": "1.5", "surveillance_2": "1.5",
            "recertification": "2.5", "on_site_minimum": "3.5",
        }.items()
    }
)  # fmt: skip
DATES = some.dates(date(2020, 1, 1), date(2090, 1, 1))


def cycle(**dates: Any) -> dict[str, DatedEvent]:
    return {one.id: one for one in calendar(RULES, Dates.model_validate(dates), DAYS)}


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2027-01-31", "1", "2027-02-28"),
        ("2027-12-15", "1", "2028-01-15"),
        ("2028-02-29", "12", "2029-02-28"),
        ("2027-03-01", "1.5", "2027-04-16"),
        ("2027-03-01", "0", "2027-03-01"),
    ],
)
def test_months_follow_the_calendar(day: str, months: str, later: str) -> None:
    found = months_after(date.fromisoformat(day), Decimal(months))
    assert found == date.fromisoformat(later)


def test_a_cycle_from_stage_1_on_is_planned_to_its_end() -> None:
    found = cycle(stage_1="2027-03-01")  # a Monday
    spans = {name: (str(one.start), str(one.end)) for name, one in found.items()}
    assert spans == {
        "stage_1": ("2027-03-01", "2027-03-02"),
        "stage_2": (
            "2027-04-30",
            "2027-05-04",
        ),  # 2 May is a Sunday, three working days from Friday
        "stage_2_latest": ("2027-09-02", "2027-09-02"),
        "majors_verified": ("2027-11-04", "2027-11-04"),
        "decision": ("2027-06-04", "2027-06-04"),
        "surveillance_1": ("2028-05-04", "2028-05-05"),
        "surveillance_1_latest": ("2028-06-04", "2028-06-04"),
        "surveillance_2": ("2029-05-04", "2029-05-07"),
        "surveillance_2_latest": ("2029-12-31", "2029-12-31"),
        "recertification": ("2030-03-04", "2030-03-06"),
        "expiry": ("2030-06-03", "2030-06-03"),
        "restoration": ("2030-12-03", "2030-12-03"),
    }
    assert [name for name, one in found.items() if one.deadline] == [
        "stage_2_latest", "majors_verified", "surveillance_1_latest", "surveillance_2_latest", "expiry", "restoration",
    ]  # fmt: skip


def test_a_cycle_may_start_at_the_decision() -> None:
    found = cycle(decision="2027-06-04")
    assert "stage_1" not in found
    assert str(found["expiry"].start) == "2030-06-03"


def test_without_any_date_there_is_no_cycle() -> None:
    assert calendar(RULES, Dates(), DAYS) == ()


def test_no_limit_between_the_stages_is_sold_as_one() -> None:
    latest = cycle(stage_1="2027-03-01")["stage_2_latest"]
    assert "sets no limit" in latest.rule
    dates = Dates.model_validate({"stage_1": "2027-03-01"})
    food = {one.id: one for one in calendar(RULES, dates, DAYS, food=True)}
    assert "For food safety" in food["stage_2_latest"].rule


def test_deadlines_from_outside_stand_where_they_fall_into_the_cycle() -> None:
    def deadline(day: str) -> Deadline:
        return Deadline(
            id=day, title="End", day=date.fromisoformat(day), rule="r", source="s", confidence="C"
        )

    dates = Dates.model_validate({"stage_1": "2027-03-01"})
    given_days = [deadline("2026-01-01"), deadline("2029-09-30"), deadline("2040-01-01")]
    ids = [one.id for one in calendar(RULES, dates, DAYS, deadlines=given_days)]
    assert "2029-09-30" in ids
    assert not {"2026-01-01", "2040-01-01"} & set(ids)


def test_the_old_edition_of_a_standard_brings_the_end_of_its_certificates() -> None:
    facts = {"standards": ["iso-9001:2015"], "personnel": 45, "dates": {"stage_1": "2027-03-01"}}
    found = cases.estimate(**facts)
    ends = [one for one in found.calendar if one.id == "transition_iso-9001:2015"]
    assert [str(one.start) for one in ends] == ["2029-09-30"]
    newer = cases.estimate(**facts | {"standards": ["iso-9001:2026"]})
    assert not [one for one in newer.calendar if one.id.startswith("transition")]


@given(start=DATES, apart=some.integers(0, 24), after=some.integers(0, 12))
def test_the_rules_of_the_cycle_hold_for_any_start(start: date, apart: int, after: int) -> None:
    found = cycle(stage_1=start, stages_apart=apart, decision_after=after)
    decision = found["decision"].start
    first, second = found["surveillance_1"], found["surveillance_2"]
    assert found["stage_1"].end < found["stage_2"].start
    assert found["stage_2"].end <= decision
    assert first.start <= months_after(decision, 12)
    assert second.start.year == first.start.year + 1
    assert second.start <= found["surveillance_2_latest"].end
    assert found["recertification"].start.year in {second.start.year, second.start.year + 1}
    assert found["recertification"].end < found["expiry"].start
    assert found["expiry"].start == months_after(decision, 36) - timedelta(days=1)
    for one in found.values():
        assert one.start <= one.end
        assert one.deadline or one.id == "decision" or one.start.weekday() < 5
        assert one.rule
        assert one.source


@given(day=DATES)
def test_a_working_day_is_near_and_stays_in_its_year(day: date) -> None:
    found = working_day(day)
    assert found.weekday() < 5
    assert abs((found - day).days) <= 2
    assert found.year == day.year or (day.month, day.day) >= (12, 30)


@given(start=DATES, days=some.decimals(min_value=Decimal("0.5"), max_value=40, places=1))
def test_an_audit_takes_as_many_working_days_as_it_has_days(start: date, days: Decimal) -> None:
    start = working_day(start)
    end = audit_end(start, days)
    worked = [
        one
        for one in (start + timedelta(days=place) for place in range((end - start).days + 1))
        if one.weekday() < 5
    ]
    assert len(worked) == ceil(days)
    assert end.weekday() < 5
