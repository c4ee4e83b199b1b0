"""Answers keep to the scale, settings to their bounds, the method to its shape."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from assessment.model.answers import Answer, Settings
from assessment.model.method import Method
from tests.scoring.small_questionnaire import method

DAY = date(2026, 11, 23)


@pytest.mark.parametrize("level", [-1, 6, 7, 3.5, "3", True])
def test_a_level_outside_the_scale_is_no_answer(level: Any) -> None:
    with pytest.raises(ValidationError):
        Answer(requirement="4.1", level=level)


@pytest.mark.parametrize("level", [None, 0, 1, 2, 3, 4, 5])
def test_each_level_of_the_scale_is_an_answer(level: int | None) -> None:
    assert Answer(requirement="4.1", level=level).answered == (level is not None)


@pytest.mark.parametrize(
    ("has_evidence", "until", "current"),
    [
        (True, None, True),
        (True, DAY, True),
        (True, DAY + timedelta(days=1), True),
        (True, DAY - timedelta(days=1), False),
        (False, None, False),
        (False, DAY, False),
    ],
)
def test_evidence_is_current_up_to_and_with_its_last_day(
    has_evidence: bool,  # noqa: FBT001  pytest passes it by name
    until: date | None,
    current: bool,  # noqa: FBT001  pytest passes it by name
) -> None:
    answer = Answer(requirement="4.1", has_evidence=has_evidence, evidence_valid_until=until)
    assert answer.evidence_is_current(DAY) == current


@pytest.mark.parametrize(("target", "tolerance"), [(1, 5), (6, 5), (3, -1)])
def test_targets_run_from_2_to_5_and_nobody_tolerates_less_than_no_minor(
    target: int, tolerance: int
) -> None:
    with pytest.raises(ValidationError):
        Settings(target=target, minor_tolerance=tolerance)


def changed_method(**changed: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        Method.model_validate(method().model_dump() | changed)
    return str(caught.value)


def test_the_scale_has_six_levels_in_order() -> None:
    scale = [step.model_dump() for step in method().scale]
    assert "levels 0 to 5 in order" in changed_method(scale=scale[::-1])
    assert "scale" in changed_method(scale=scale[:5])


def test_each_level_describes_every_kind_of_requirement() -> None:
    scale = [step.model_dump() for step in method().scale]
    del scale[2]["anchors"]["record"]
    assert "every kind" in changed_method(scale=scale)


def test_a_threshold_outside_its_bounds_is_refused() -> None:
    thresholds = method().thresholds.model_dump()
    assert "confidence_ready" in changed_method(thresholds=thresholds | {"confidence_ready": "1.5"})
    assert "design_level" in changed_method(thresholds=thresholds | {"design_level": 6})
