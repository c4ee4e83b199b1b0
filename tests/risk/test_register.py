"""What a register says of its risks on a day, and what it supports."""

from datetime import date
from typing import Any

import pytest

from assessment import risk as risks
from assessment.model.contradictions import Counted
from assessment.model.risks import Acceptance, Direction, Treatment
from assessment.risk.level import OffTheScaleError
from tests.risk.rating import FIVE, named, rated, risk

TODAY = date(2026, 3, 10)
HIGH, LOW = rated(5, 5), rated(1, 1)
METHODS = {1: FIVE, 2: named("by_three")}


def accepted_by(person: str, *, at: tuple[int, int] = (1, 1)) -> Acceptance:
    return Acceptance(person=person, on=TODAY, rating=rated(*at))


def test_a_rating_that_a_method_has_no_cell_for_says_what_to_choose() -> None:
    with pytest.raises(OffTheScaleError, match="likelihood of 1 to 3 and a consequence of 1 to 3"):
        risks.band(METHODS[2], HIGH)
    assert "choose a likelihood of 1 to 3" in risks.faults(risk(current=HIGH), METHODS[2])[0]


def test_only_the_owner_accepts_a_risk_and_only_as_it_is_rated_now() -> None:
    assert risks.accepted(risk(residual=LOW, acceptance=accepted_by("Ada")))
    assert not risks.accepted(risk(residual=HIGH, acceptance=accepted_by("Ada")))
    stranger = risk(residual=LOW, acceptance=accepted_by("Bela"))
    assert not risks.accepted(stranger)
    assert "its owner Ada has to" in risks.faults(stranger, FIVE)[0]
    nobody = risk(owner="", residual=LOW, acceptance=accepted_by("Ada"))
    assert "name the owner first" in risks.faults(nobody, FIVE)[0]


def test_a_review_is_overdue_the_day_after_its_date_and_the_oldest_comes_first() -> None:
    days = (date(2026, 3, 10), date(2026, 3, 9), date(2025, 1, 1), None)
    every = [risk(str(day), review_on=day) for day in days]
    assert [one.title for one in risks.overdue(every, TODAY)] == ["2025-01-01", "2026-03-09"]


def test_after_another_method_what_was_rated_with_the_old_one_is_to_be_rated_again() -> None:
    every = [risk("old", inherent=HIGH), risk("unrated"), risk("new", method=2, inherent=LOW)]
    assert [one.title for one in risks.outdated(every, 2)] == ["old"]
    assert risks.band(METHODS[every[0].method], HIGH).name == "Very high"


def test_the_highest_risks_come_first_and_opportunities_are_none() -> None:
    every = [
        risk("low", current=LOW),
        risk("high by three", method=2, current=rated(3, 3)),
        risk("medium", current=rated(3, 3)),
        risk("chance", direction=Direction.OPPORTUNITY, current=HIGH),
        risk("unrated"),
        risk("very high", inherent=LOW, current=HIGH),
    ]
    assert [one.title for one in risks.top(every, METHODS)] == [
        "very high",
        "high by three",
        "medium",
        "low",
    ]
    assert len(risks.top(every, METHODS, most=2)) == 2


def test_what_is_counted_for_contradictions_leaves_opportunities_out() -> None:
    assert risks.treatment_counts([], METHODS) == {}
    every = [
        risk(current=HIGH),
        risk(current=HIGH, treatment=Treatment.MODIFY, treatment_plan="Copies"),
        risk(current=LOW),
        risk(direction=Direction.OPPORTUNITY, current=HIGH, treatment=Treatment.MODIFY),
    ]
    assert risks.treatment_counts(every, METHODS) == {
        Counted.RISKS_TREATED: 1,
        Counted.RISKS_UNTREATED: 1,
        Counted.TREATMENT_PLANS: 1,
    }


WHOLE: dict[str, Any] = {
    "inherent": HIGH, "residual": LOW, "treatment": Treatment.MODIFY, "treatment_plan": "Copies",
    "acceptance": accepted_by("Ada"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "levels"),
    [
        ({}, [3, 3, 3, 3]),
        ({"owner": "", "acceptance": None}, [2, 2, 3, 3]),
        ({"review_on": date(2026, 3, 9)}, [3, 3, 2, 3]),
        ({"due": date(2026, 3, 9)}, [3, 3, 3, 2]),
        ({"treatment": Treatment.UNDECIDED, "treatment_plan": ""}, [3, 2, 3, 1]),
        ({"method": 2, "inherent": rated(3, 3)}, [2, 3, 2, 3]),
    ],
    ids=["whole", "no owner", "review late", "treatment late", "undecided", "older method"],
)
def test_what_is_missing_in_the_register_lowers_the_level_that_it_supports(
    changed: dict[str, Any], levels: list[int]
) -> None:
    found = risks.suggestions([risk(**{**WHOLE, **changed})], METHODS, version=1, on=TODAY)
    assert [one.requirement for one in found] == ["6.1.2", "6.1.3", "8.2", "8.3"]
    assert [one.level for one in found] == levels


def test_without_a_method_in_use_nothing_is_suggested() -> None:
    assert risks.suggestions([risk(**WHOLE)], METHODS, version=None, on=TODAY) == ()
