"""What is missing, in which order; and the same readiness by section and theme."""

from decimal import Decimal

import pytest

from assessment import scoring
from assessment.model.answers import Answer
from assessment.model.readiness import Gap, Grade
from tests.scoring.small_questionnaire import (
    IDS,
    SMALL,
    assess,
    everything,
    everything_but,
    left_out,
    rated,
    without,
)


def gaps(answers: dict[str, Answer], *, target: int = 3) -> tuple[Gap, ...]:
    return scoring.gaps(SMALL, assess(answers, target=target), design_level=2)


def ids(answers: dict[str, Answer], *, target: int = 3) -> list[str]:
    return [gap.requirement for gap in gaps(answers, target=target)]


def test_who_reached_the_target_everywhere_has_no_gap() -> None:
    assert gaps(everything()) == ()


def test_a_gap_is_what_is_under_target_or_unanswered() -> None:
    answers = without("A.5.1") | {"A.5.2": rated("A.5.2", 2), "8.4.1": rated("8.4.1", 4)}
    assert sorted(ids(answers)) == ["A.5.1", "A.5.2"]


def test_what_is_left_out_with_right_and_reason_is_no_gap_and_the_rest_is() -> None:
    answers = everything_but(
        left_out("8.4.1", "Nothing is bought"), left_out("8.4.2"), left_out("7.2", "Too small")
    )
    assert sorted(ids(answers)) == ["7.2", "8.4.2"]


def test_the_gain_is_what_operation_readiness_would_rise_by() -> None:
    # 9.2.2 (3) at 1: closing it brings 3*2 of 60 points = 10.0
    (gap,) = gaps(everything_but(rated("9.2.2", 1)))
    assert (gap.gain, gap.weight, gap.level, gap.target) == (Decimal("10.0"), 3, 1, 3)
    before = assess(everything_but(rated("9.2.2", 1))).operation.low
    assert before + gap.gain == assess(everything()).operation.low


def test_all_gains_together_lead_to_100() -> None:
    # 0 at 12 points of weight, 1 at 2, rest full: 100 - 60 - 6.7
    answers = everything_but(
        *(rated(one, 0) for one in ("4.3", "9.2.2", "9.3.1", "8.4.1", "A.5.1")), rated("5.2", 1)
    )
    total = sum((gap.gain for gap in gaps(answers)), assess(answers).operation.low)
    assert total == Decimal("100.0")


@pytest.mark.parametrize("to", range(6))
def test_effort_up_to_a_level_and_from_there_to_the_target_is_the_whole(to: int) -> None:
    one = SMALL.by_id["9.2.2"]
    whole = scoring.effort(one, None, to=4, target=4)
    first = scoring.effort(one, None, to=to, target=4)
    rest = scoring.effort(one, to, to=4, target=4)
    for low, high, all_of_it in zip(first, rest, whole, strict=True):
        assert abs(low + high - all_of_it) <= Decimal("0.1")
    assert whole == tuple(Decimal(str(days)) for days in one.effort_days)


def test_going_down_or_above_the_target_is_no_effort() -> None:
    one = SMALL.by_id["9.2.2"]
    nothing = (Decimal(0), Decimal(0), Decimal(0))
    assert scoring.effort(one, 3, to=1, target=4) == nothing
    assert scoring.effort(one, 3, to=5, target=3) == nothing


def test_what_remains_of_the_effort_is_in_proportion() -> None:
    # 0.5, 1, 3 days from nothing; two thirds remain from level 1: 0.33, 0.67, 2.0
    (gap,) = gaps(everything_but(rated("7.2", 1)))
    assert gap.effort == (Decimal("0.3"), Decimal("0.7"), Decimal("2.0"))


def test_missed_gates_come_first_then_majors_then_minors_then_unknown() -> None:
    answers = everything_but(rated("A.5.2", 1), rated("9.3.1", 0), rated("5.2", 1))
    del answers["8.4.1"]
    found = gaps(answers)
    assert [gap.requirement for gap in found] == ["5.2", "9.3.1", "A.5.2", "8.4.1"]
    assert [gap.gate for gap in found] == [True, False, False, False]
    grades = [Grade.MINOR, Grade.MAJOR, Grade.MINOR, Grade.UNKNOWN]
    assert [gap.grade for gap in found] == grades


def test_a_gate_that_is_held_has_no_precedence() -> None:
    found = gaps(everything_but(rated("5.2", 2), rated("9.2.2", 0)))
    assert [(gap.requirement, gap.gate) for gap in found] == [("9.2.2", False), ("5.2", False)]


def test_an_unanswered_gate_comes_first() -> None:
    (first, second) = gaps(without("5.2") | {"9.2.2": rated("9.2.2", 0)})
    assert (first.requirement, first.gate, second.requirement) == ("5.2", True, "9.2.2")


def test_of_equal_grade_the_heavier_comes_first_then_the_order_of_the_standard() -> None:
    answers = everything_but(*(rated(one, 2) for one in ("7.2", "8.4.1", "9.2.2", "A.5.1")))
    assert ids(answers) == ["9.2.2", "7.2", "A.5.1", "8.4.1"]


def test_a_gap_above_level_3_does_not_claim_a_finding_that_nobody_predicts() -> None:
    answers = everything_but(rated("7.2", 3))
    assert assess(answers, target=4).minor == ()
    assert {gap.grade for gap in gaps(answers, target=4)} & {Grade.MAJOR, Grade.MINOR} == set()


def test_a_gap_above_level_3_without_evidence_is_unverified_and_comes_after_the_findings() -> None:
    answers = everything_but(
        *(rated(one, 4) for one in IDS), rated("7.2", 3), rated("A.5.1", 3, backed=False)
    ) | {"A.5.3": rated("A.5.3", 2)}
    del answers["A.5.2"]
    found = [(gap.requirement, gap.grade) for gap in gaps(answers, target=4)]
    assert found == [
        ("A.5.3", Grade.MINOR),
        ("A.5.2", Grade.UNKNOWN),
        ("A.5.1", Grade.UNVERIFIED),
        ("7.2", None),
    ]


def test_half_a_tenth_of_a_day_is_rounded_up() -> None:
    # 0.5, 1, 3 days from nothing; half of it remains from level 2 to 4: 0.25, 0.5, 1.5
    answers = everything_but(*(rated(one, 4) for one in IDS), rated("7.2", 2))
    (gap,) = gaps(answers, target=4)
    assert gap.effort == (Decimal("0.3"), Decimal("0.5"), Decimal("1.5"))


def test_groups_split_all_requirements_and_reckon_each_like_the_whole() -> None:
    # A.5.1 (2) at 2, A.5.2 (1) unanswered, A.5.3 (1) left out: of 3 points of weight
    answers = without("A.5.2") | {
        "A.5.1": rated("A.5.1", 2),
        "A.5.3": left_out("A.5.3", "No such risk"),
    }
    clauses, controls = scoring.by_theme(SMALL, assess(answers), design_level=2)
    assert (clauses.id, controls.id) == ("clauses", "controls")
    assert clauses.total + controls.total == len(IDS)
    assert (controls.answered, controls.total) == (2, 3)
    assert (str(controls.design.low), str(controls.design.high)) == ("66.7", "100.0")
    assert (str(controls.operation.low), str(controls.operation.high)) == ("44.4", "77.8")
    assert controls.levels == (0, 0, 1, 0, 0, 0)


def test_the_only_section_is_the_whole() -> None:
    readiness = assess(everything_but(rated("4.3", 1)))
    (whole,) = scoring.by_section(SMALL, readiness, design_level=2)
    assert (whole.design, whole.operation) == (readiness.design, readiness.operation)


def test_clauses_are_the_cut_that_every_standard_shares_and_split_all_requirements() -> None:
    readiness = assess(without("A.5.1"))
    groups = scoring.by_clause(readiness, design_level=2)
    assert [(one.id, one.title, one.total) for one in groups] == [
        ("4", "4 Context", 1),
        ("5", "5 Leadership", 1),
        ("7", "7 Support", 1),
        ("8", "8 Operation", 3),
        ("9", "9 Performance evaluation", 2),
        ("A", "A Controls", 3),
    ]
    assert sum(one.answered for one in groups) == readiness.answered
    assert groups[-1].operation.low < groups[-1].operation.high == 100
