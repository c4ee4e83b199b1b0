"""The level that ticked checks support, as a table of cases."""

from itertools import combinations

import pytest

from assessment.model.questionnaire import Requirement
from assessment.scoring import suggested_level
from tests.scoring.small_questionnaire import requirement

FULL = requirement("7.1", shows=("document", "practice", "record", "measure"))
TWO_DOCUMENTS = requirement("7.1", shows=("document", "document", "practice", "record"))
NO_MEASURE = requirement("7.1", shows=("document", "practice", "practice", "record"))
NO_DOCUMENT = requirement("7.1", shows=("practice", "practice", "record", "record"))


# d document, p practice, r record, m measure; each requirement has one of them
@pytest.mark.parametrize(
    ("ticked", "level"),
    [
        ("", None),
        ("p", 1),
        ("r", 1),
        ("m", 1),
        ("p r", 1),
        ("p r m", 1),  # all but the document: nothing is agreed
        ("d", 2),
        ("d p", 2),
        ("d r", 2),
        ("d m", 2),
        ("d p m", 2),  # no records yet
        ("d r m", 2),
        ("d p r", 3),
        ("d p r m", 4),  # 5 is a matter of judgement
    ],
)
def test_document_then_practice_and_record_then_measure(ticked: str, level: int | None) -> None:
    names = {"d": "document1", "p": "practice2", "r": "record3", "m": "measure4"}
    assert suggested_level(FULL, {names[one] for one in ticked.split()}) == level


@pytest.mark.parametrize(
    ("ticked", "level"),
    [
        ({"document1"}, 1),
        ({"document2"}, 1),
        ({"document1", "practice3", "record4"}, 1),
        ({"document1", "document2"}, 2),
        ({"document1", "document2", "practice3"}, 2),
        ({"document1", "document2", "practice3", "record4"}, 3),
    ],
)
def test_every_check_of_a_kind_has_to_be_ticked(ticked: set[str], level: int) -> None:
    assert suggested_level(TWO_DOCUMENTS, ticked) == level


@pytest.mark.parametrize(
    ("ticked", "level"),
    [
        ({"document1", "practice2", "record4"}, 2),
        ({"document1", "practice2", "practice3", "record4"}, 3),
    ],
)
def test_without_a_measure_the_checks_reach_level_3(ticked: set[str], level: int) -> None:
    assert suggested_level(NO_MEASURE, ticked) == level


@pytest.mark.parametrize(
    ("ticked", "level"),
    [
        ({"practice1"}, 1),
        ({"practice1", "practice2"}, 2),
        ({"practice1", "practice2", "record3"}, 2),
        ({"practice1", "practice2", "record3", "record4"}, 3),
    ],
)
def test_without_a_document_half_of_all_ticks_stand_for_level_2(
    ticked: set[str], level: int
) -> None:
    assert suggested_level(NO_DOCUMENT, ticked) == level


def test_ticks_of_checks_that_no_longer_exist_suggest_nothing() -> None:
    assert suggested_level(FULL, {"gone"}) is None
    assert suggested_level(FULL, {"gone", "document1"}) == 2


@pytest.mark.parametrize("asked", [FULL, TWO_DOCUMENTS, NO_MEASURE, NO_DOCUMENT])
def test_one_tick_more_never_suggests_less(asked: Requirement) -> None:
    every = {check.id for check in asked.checks}
    for size in range(1, len(every)):
        for some in combinations(sorted(every), size):
            before = suggested_level(asked, set(some)) or 0
            assert all((suggested_level(asked, {*some, one}) or 0) >= before for one in every)
