"""An organization's settings reach the engine, and what differs from the method is named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment import scoring
from assessment.model.answers import Events, Settings, WeightChange
from assessment.model.readiness import Readiness, SettingName
from tests.scoring.small_questionnaire import (
    HELD,
    IDS,
    ON,
    SMALL,
    blocking,
    everything,
    method,
    rated,
)


def assess(settings: Settings, events: Events = HELD) -> Readiness:
    answers = everything(0) | {"4.3": rated("4.3", 3)}
    return scoring.assess(SMALL, answers, events, on=ON, settings=settings, method=method())


def heavier(requirement: str, weight: int, reason: str = "It is our trade") -> WeightChange:
    return WeightChange(requirement=requirement, weight=weight, reason=reason)


def test_a_weight_of_the_organization_counts_instead_of_the_method_s() -> None:
    found = assess(Settings(weights=(heavier("4.3", 8),)))
    assert str(found.operation.low) == "32.0"  # 8 of 20 - 3 + 8
    assert next(one.weight for one in found.parts if one.requirement == "4.3") == 8


def test_only_what_differs_is_a_departure_and_weights_stand_in_the_order_of_the_standard() -> None:
    weights = heavier("A.5.1", 1), heavier("4.3", 3), heavier("5.2", 5), heavier("99.1", 5)
    found = assess(Settings(minor_tolerance=5, weights=weights)).departures
    assert [(one.setting, one.requirement) for one in found] == [
        (SettingName.WEIGHT, "5.2"),
        (SettingName.WEIGHT, "A.5.1"),
    ]


def test_the_settings_of_the_method_are_no_departure() -> None:
    assert assess(Settings()).departures == ()


@pytest.mark.parametrize(
    ("since", "months", "young"),
    [
        (date(2026, 5, 23), 6, False),
        (date(2026, 5, 24), 6, True),
        (date(2026, 10, 23), 1, False),
        (date(2026, 10, 24), 1, True),
        (ON - timedelta(days=90), None, False),
        (ON - timedelta(days=89), None, True),
        (ON + timedelta(days=1), None, True),
    ],
)
def test_the_system_has_to_run_as_long_as_the_organization_says(
    since: date,
    months: int | None,
    young: bool,  # noqa: FBT001  pytest passes it by name
) -> None:
    events = HELD.model_copy(update={"operating_since": since})
    found = assess(Settings(operating_months=months), events)
    assert ("operating_since" in blocking(found.stage_2)) == young


def test_the_reason_names_the_months_that_the_organization_set() -> None:
    events = HELD.model_copy(update={"operating_since": ON})
    (reason,) = (
        one.reason
        for one in assess(Settings(operating_months=6), events).stage_2.blockers
        if one.gate == "operating_since"
    )
    assert reason == "The system runs since 2026-11-23: less than 6 months of records."


@given(some.dictionaries(some.sampled_from(IDS), some.integers(1, 9)), some.integers(0, 5))
def test_weights_do_not_move_what_stands_alike_everywhere(
    weights: dict[str, int], level: int
) -> None:
    settings = Settings(weights=tuple(heavier(*pair) for pair in weights.items()))
    found = scoring.assess(
        SMALL, everything(level), HELD, on=ON, settings=settings, method=method()
    )
    plain = scoring.assess(
        SMALL, everything(level), HELD, on=ON, settings=Settings(), method=method()
    )
    assert (found.design, found.operation) == (plain.design, plain.operation)
    assert found.stage_2 == plain.stage_2
