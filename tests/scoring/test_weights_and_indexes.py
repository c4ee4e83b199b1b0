"""Rules 1 to 4: weight, design readiness, operation readiness, what is unanswered or left out."""

from decimal import Decimal

import pytest

from assessment.model.readiness import Readiness, State
from assessment.scoring.parts import weight
from tests.scoring.small_questionnaire import (
    IDS,
    MAY_BE_LEFT_OUT,
    MAY_NOT_BE_LEFT_OUT,
    assess,
    everything,
    everything_but,
    left_out,
    method,
    rated,
    requirement,
    without,
)


def design(readiness: Readiness) -> tuple[str, str]:
    return str(readiness.design.low), str(readiness.design.high)


def operation(readiness: Readiness) -> tuple[str, str]:
    return str(readiness.operation.low), str(readiness.operation.high)


@pytest.mark.parametrize(
    ("core", "documented", "expected"),
    [(True, True, 3), (True, False, 3), (False, True, 2), (False, False, 1)],
)
def test_rule_1_core_weighs_3_asked_for_documents_2_and_anything_else_1(
    core: bool,  # noqa: FBT001  pytest passes it by name
    documented: bool,  # noqa: FBT001  pytest passes it by name
    expected: int,
) -> None:
    assert weight(requirement("7.1", core=core, documented=documented), method()) == expected


def test_rule_1_the_small_questionnaire_weighs_20() -> None:
    assert sum(part.weight for part in assess({}).parts) == 20


# 20 points of weight, all at one level: 100 * min(level, 2) / 2 whatever the weights.
@pytest.mark.parametrize(
    ("level", "percent"), [(0, "0.0"), (1, "50.0"), (2, "100.0"), (3, "100.0"), (5, "100.0")]
)
def test_rule_2_design_readiness_is_full_from_level_2_on(level: int, percent: str) -> None:
    assert design(assess(everything(level))) == (percent, percent)


def test_rule_2_design_readiness_weighs_each_requirement() -> None:
    # 4.3 (3) at 1: 3 of 6 points; the other 17 at full 34: 100 * 37/40 = 92.5
    assert design(assess(everything_but(rated("4.3", 1)))) == ("92.5", "92.5")


# 100 * min(level, target) / target: 1/3 = 33.33, 2/3 = 66.67.
@pytest.mark.parametrize(
    ("level", "target", "percent"),
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (3, 3, "100.0"),
        (5, 3, "100.0"),
        (3, 4, "75.0"),
        (3, 5, "60.0"),
        (2, 2, "100.0"),
    ],
)
def test_rule_3_operation_readiness_is_the_share_of_the_target(
    level: int, target: int, percent: str
) -> None:
    assert operation(assess(everything(level), target=target)) == (percent, percent)


def test_rule_3_excellence_in_one_place_does_not_hide_absence_in_another() -> None:
    # 9.2.2 (3) absent, all others at 5: 17 of 20 = 85.0, as if they were at 3
    assert operation(assess({**everything(5), "9.2.2": rated("9.2.2", 0)})) == ("85.0", "85.0")


def test_rule_3_percentages_round_half_up() -> None:
    # target 4; only A.5.2 (1) at 1: 100 * 1/80 = 1.25 -> 1.3
    answers = everything(0) | {"A.5.2": rated("A.5.2", 1)}
    assert operation(assess(answers, target=4)) == ("1.3", "1.3")


def test_rule_3_the_target_does_not_touch_design_readiness() -> None:
    answers = everything_but(rated("7.2", 1))
    assert design(assess(answers, target=5)) == design(assess(answers, target=2))


def test_rule_4_nothing_answered_is_0_to_100() -> None:
    readiness = assess({})
    assert (design(readiness), operation(readiness)) == (("0.0", "100.0"), ("0.0", "100.0"))
    assert (readiness.answered, readiness.total) == (0, 11)


def test_rule_4_unanswered_counts_nothing_at_the_low_end_and_all_at_the_high_end() -> None:
    # 9.3.1 (3) unanswered, 5.2 (2) at 1.  design: low (15*2 + 2)/40 = 80, high + 6/40 = 95
    # operation: low (15*3 + 2)/60 = 78.3, high + 9/60 = 93.3
    answers = without("9.3.1") | {"5.2": rated("5.2", 1)}
    readiness = assess(answers)
    assert design(readiness) == ("80.0", "95.0")
    assert operation(readiness) == ("78.3", "93.3")


def test_rule_4_ticks_and_notes_without_a_rating_leave_a_requirement_unanswered() -> None:
    ticked = rated("9.3.1", 3).model_copy(update={"level": None, "checks": frozenset({"record3"})})
    readiness = assess(everything_but(ticked))
    assert operation(readiness) == ("85.0", "100.0")
    assert readiness.answered == 10


def test_rule_4_what_is_left_out_with_right_and_reason_is_not_counted_at_all() -> None:
    # 8.4.1 and 8.4.2 left out: 18 apply. 9.2.2 (3) absent: 15/18 = 83.3
    answers = everything_but(
        left_out("8.4.1", "Nothing is bought"),
        left_out("8.4.2", "Nothing is bought"),
        rated("9.2.2", 0),
    )
    assert operation(assess(answers)) == ("83.3", "83.3")
    assert design(assess(answers)) == ("83.3", "83.3")


@pytest.mark.parametrize("identity", MAY_NOT_BE_LEFT_OUT)
def test_rule_4_left_out_where_it_is_forbidden_counts_as_absent_even_with_a_reason(
    identity: str,
) -> None:
    absent = assess(everything_but(rated(identity, 0, backed=False)))
    readiness = assess(everything_but(left_out(identity, "We are too small for that")))
    assert (design(readiness), operation(readiness)) == (design(absent), operation(absent))


@pytest.mark.parametrize("identity", MAY_BE_LEFT_OUT)
@pytest.mark.parametrize("justification", ["", "   ", "\n\t"])
def test_rule_4_left_out_without_a_reason_counts_as_absent(
    identity: str, justification: str
) -> None:
    absent = assess(everything_but(rated(identity, 0, backed=False)))
    readiness = assess(everything_but(left_out(identity, justification)))
    assert (design(readiness), operation(readiness)) == (design(absent), operation(absent))


def test_rule_4_the_three_ways_to_leave_out_are_told_apart() -> None:
    answers = {
        "4.3": left_out("4.3", "We don't need it"),
        "8.4.1": left_out("8.4.1"),
        "A.5.1": left_out("A.5.1", "No such risk"),
    }
    states = {part.requirement: part.state for part in assess(answers).parts}
    assert states["4.3"] is State.LEFT_OUT_FORBIDDEN
    assert states["8.4.1"] is State.LEFT_OUT_UNJUSTIFIED
    assert states["A.5.1"] is State.LEFT_OUT
    assert states["5.2"] is State.UNANSWERED


def test_rule_4_leaving_everything_out_leaves_the_forbidden_ones_at_nothing() -> None:
    readiness = assess({identity: left_out(identity, "Not for us") for identity in IDS})
    assert (design(readiness), operation(readiness)) == (("0.0", "0.0"), ("0.0", "0.0"))


def test_maturity_is_the_mean_level_of_what_is_answered_and_applies() -> None:
    # 4.3 at 4, 5.2 at 1, 8.4.1 left out without a reason (0), A.5.1 left out: 5/3 = 1.67
    answers = {
        "4.3": rated("4.3", 4),
        "5.2": rated("5.2", 1),
        "8.4.1": left_out("8.4.1"),
        "A.5.1": left_out("A.5.1", "No such risk"),
    }
    assert assess(answers).maturity == Decimal("1.7")
    assert assess({}).maturity is None


def test_answers_to_requirements_that_the_edition_does_not_know_change_nothing() -> None:
    assert assess(everything() | {"99.9": rated("99.9", 0)}) == assess(everything())


def test_the_shipped_method_holds_the_numbers_of_the_design() -> None:
    rules = method()
    thresholds = rules.thresholds
    assert rules.weights.model_dump() == {"core": 3, "documented": 2, "other": 1}
    assert (thresholds.design_level, thresholds.default_target) == (2, 3)
    assert (thresholds.design_ready_percent, thresholds.minor_tolerance) == (80, 5)
    assert (thresholds.systemic_minors, thresholds.unverified_from_level) == (3, 3)
    assert (thresholds.event_months, thresholds.record_days) == (12, 90)
    assert thresholds.confidence_ready == Decimal("0.5")
    assert rules.names == (
        "Absent",
        "Informal",
        "Defined",
        "Implemented",
        "Measured",
        "Improving",
    )


def test_what_an_organization_gets_unless_it_chooses_is_what_the_method_says() -> None:
    settings = assess({}).settings.__class__()
    thresholds = method().thresholds
    assert settings.target == thresholds.default_target
    assert settings.minor_tolerance == thresholds.minor_tolerance
