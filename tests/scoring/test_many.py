"""Many assessments as arrays come out as one by one, to the last digit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment import scoring
from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.answers import Answer, Settings
from assessment.model.questionnaire import Questionnaire
from assessment.scoring import many
from assessment.scoring.many import Answers, Asked, Indexes
from tests.scoring.answering import any_answers, any_settings, laws
from tests.scoring.small_questionnaire import HELD, ON, SMALL, method, rated


def one_by_one(
    of: Questionnaire, answers: list[dict[str, Answer]], settings: Settings
) -> list[tuple[float, ...]]:
    rows = []
    for each in answers:
        found = scoring.assess(of, each, HELD, on=ON, settings=settings, method=method())
        numbers = (
            found.design.low,
            found.design.high,
            found.operation.low,
            found.operation.high,
            found.confidence,
        )
        rows.append(tuple(float(number) for number in numbers))
    return rows


def together(
    of: Questionnaire, answers: list[dict[str, Answer]], settings: Settings
) -> list[tuple[float, ...]]:
    level = method().thresholds.design_level
    found = many.score(
        many.asked(of, settings, method()),
        many.arrays(of, answers, on=ON, method=method()),
        design_level=level,
        target=settings.target,
    )
    return rows(found)


def rows(found: Indexes) -> list[tuple[float, ...]]:
    columns = (
        found.design_low,
        found.design_high,
        found.operation_low,
        found.operation_high,
        found.confidence,
    )
    return [tuple(map(float, row)) for row in zip(*columns, strict=True)]


@laws
@given(some.lists(any_answers, max_size=6), any_settings)
def test_the_arrays_say_what_the_engine_says(
    answers: list[dict[str, Answer]], settings: Settings
) -> None:
    assert together(SMALL, answers, settings) == one_by_one(SMALL, answers, settings)


def test_a_real_edition_in_several_portions_says_what_the_engine_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(many, "_ROWS_AT_ONCE", 3)
    edition = Library(content()).questionnaire("iso-27001:2022")
    draw = np.random.default_rng(7)
    answers = [
        {
            one.id: rated(one.id, int(draw.integers(0, 6)), backed=bool(draw.integers(0, 2)))
            for one in edition.requirements
            if draw.random() < 0.8
        }
        for _ in range(8)
    ]
    settings = Settings(target=4)
    assert together(edition, answers, settings) == one_by_one(edition, answers, settings)


def test_a_tie_is_rounded_up_like_everywhere() -> None:
    # 1 of 2000 is 0.05 %, which reads 0.1; and 1 of 200 backed is 0.005, which reads 0.01.
    asked = Asked(np.array([1.0, 1999.0]), np.array([False, False]))
    level = np.array([[2, 0]], dtype=np.int8)
    no = np.zeros((1, 2), dtype=np.bool_)
    found = many.score(
        asked, Answers(level, no, no, np.zeros((1, 2), dtype=np.int8)), design_level=2, target=2
    )
    assert rows(found) == [(0.1, 0.1, 0.1, 0.1, 0.0)]
    asked = Asked(np.array([1.0, 199.0]), np.array([False, False]))
    backed = Answers(np.array([[2, 2]], dtype=np.int8), no, no, np.array([[2, 0]], dtype=np.int8))
    assert rows(many.score(asked, backed, design_level=2, target=2))[0][-1] == 0.01


def test_no_assessment_gives_no_rows() -> None:
    assert together(SMALL, [], Settings()) == []
