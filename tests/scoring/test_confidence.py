"""Rule 5: the share of the claimed operation attainment that is backed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from assessment.model.answers import Answer
from tests.scoring.small_questionnaire import ON, assess, everything, left_out, rated

NO_END = None
TICKS = frozenset({"practice2"})


def claim(
    identity: str,
    level: int,
    *,
    evidence: bool = False,
    until: date | None = None,
    ticks: frozenset[str] = frozenset(),
) -> Answer:
    return Answer(
        requirement=identity,
        level=level,
        checks=ticks,
        has_evidence=evidence,
        evidence_valid_until=until,
    )


def confidence(*answers: Answer, target: int = 3) -> Decimal:
    return assess({one.requirement: one for one in answers}, target=target).confidence


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (NO_END, "1.00"),
        (ON + timedelta(days=1), "1.00"),
        (ON, "1.00"),  # its last day still counts
        (ON - timedelta(days=1), "0.00"),
    ],
)
def test_rule_5_evidence_counts_in_full_up_to_its_last_day(
    until: date | None, expected: str
) -> None:
    assert confidence(claim("7.2", 3, evidence=True, until=until)) == Decimal(expected)


def test_rule_5_ticked_checks_alone_count_half() -> None:
    assert confidence(claim("7.2", 3, ticks=TICKS)) == Decimal("0.50")


def test_rule_5_one_tick_counts_as_much_as_all() -> None:
    every = frozenset({"document1", "practice2", "record3", "measure4"})
    assert confidence(claim("7.2", 3, ticks=every)) == Decimal("0.50")


def test_rule_5_expired_evidence_with_ticks_counts_as_ticks() -> None:
    expired = claim("7.2", 3, evidence=True, until=ON - timedelta(days=1), ticks=TICKS)
    assert confidence(expired) == Decimal("0.50")


def test_rule_5_current_evidence_with_ticks_does_not_count_more_than_once() -> None:
    assert confidence(claim("7.2", 3, evidence=True, ticks=TICKS)) == Decimal("1.00")


def test_rule_5_a_bare_claim_counts_nothing() -> None:
    assert confidence(claim("7.2", 3)) == Decimal("0.00")


def test_rule_5_a_day_without_evidence_on_file_is_no_evidence() -> None:
    assert confidence(claim("7.2", 3, evidence=False, until=ON)) == Decimal("0.00")


@pytest.mark.parametrize("level", [0, 1])
def test_rule_5_levels_0_and_1_claim_nothing(level: int) -> None:
    backed = claim("7.2", 3, evidence=True)
    assert confidence(backed, claim("9.2.2", level)) == Decimal("1.00")
    assert confidence(claim("9.2.2", level, evidence=True)) == Decimal("0.00")


def test_rule_5_level_2_is_a_claim() -> None:
    # backed 2*3 = 6; bare 2*2 = 4: 6/10
    assert confidence(claim("7.2", 3, evidence=True), claim("5.2", 2)) == Decimal("0.60")


def test_rule_5_claims_are_weighted() -> None:
    # 9.2.2 (3) backed: 9; A.5.2 (1) ticked: 1.5 of 3; 7.2 (2) bare: 0 of 6.  10.5/18 = 0.583
    answers = (
        claim("9.2.2", 3, evidence=True),
        claim("A.5.2", 3, ticks=TICKS),
        claim("7.2", 3),
    )
    assert confidence(*answers) == Decimal("0.58")


def test_rule_5_what_is_claimed_is_capped_at_the_target() -> None:
    # target 3: level 5 claims 3 like its neighbour, so half is backed. Target 5: 3 of 8 = 0.375
    answers = claim("5.2", 5), claim("7.2", 3, evidence=True)
    assert confidence(*answers) == Decimal("0.50")
    assert confidence(*answers, target=5) == Decimal("0.38")


def test_rule_5_confidence_rounds_half_up() -> None:
    # 9.2.2 (3) at 3 ticked: 4.5 of 9; 7.2 and 5.2 (2) at 3 bare: 12; 4.3 (3), A.5.1 (2) bare: 15.
    # 4.5/36 = 0.125 -> 0.13
    answers = (
        claim("9.2.2", 3, ticks=TICKS),
        *(claim(identity, 3) for identity in ("7.2", "5.2", "4.3", "A.5.1")),
    )
    assert confidence(*answers) == Decimal("0.13")


def test_rule_5_what_is_unanswered_or_left_out_claims_nothing() -> None:
    answers = {
        "7.2": claim("7.2", 3, evidence=True),
        "A.5.1": left_out("A.5.1", "No such risk"),
        "A.5.2": left_out("A.5.2"),
        "4.3": left_out("4.3"),
    }
    assert assess(answers).confidence == Decimal("1.00")


def test_rule_5_nothing_claimed_gives_no_confidence() -> None:
    assert assess({}).confidence == Decimal("0.00")
    assert assess(everything(1)).confidence == Decimal("0.00")


def test_rule_5_evidence_does_not_move_the_indexes() -> None:
    backed, bare = assess(everything(3)), assess(everything(3, backed=False))
    assert (backed.design, backed.operation) == (bare.design, bare.operation)
    assert (backed.confidence, bare.confidence) == (Decimal("1.00"), Decimal("0.00"))


def test_rule_5_the_same_evidence_is_current_one_day_and_expired_the_next() -> None:
    answers = {"7.2": claim("7.2", 3, evidence=True, until=ON)}
    assert assess(answers, on=ON).confidence == Decimal("1.00")
    assert assess(answers, on=ON + timedelta(days=1)).confidence == Decimal("0.00")


def test_an_answer_reads_as_rated() -> None:
    assert rated("7.2", 3).answered
    assert left_out("7.2").answered
    assert not Answer(requirement="7.2", checks=TICKS).answered
