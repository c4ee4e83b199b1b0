"""Rules 6 to 8: predicted findings, systemic majors, what is unverified or unknown."""

from datetime import timedelta

import pytest

from assessment.model.answers import Answer
from assessment.model.readiness import Grade
from tests.scoring.small_questionnaire import (
    IDS,
    ON,
    assess,
    everything,
    everything_but,
    left_out,
    names,
    rated,
    without,
)


def expect(answer: Answer, *, major: int = 0, minor: int = 0, unverified: int = 0) -> str:
    """Everything else is at level 3 with evidence: this answer alone gives these findings; return its reason."""
    readiness = assess(everything_but(answer))
    here = [answer.requirement]
    assert names(readiness.major) == here * major
    assert names(readiness.minor) == here * minor
    assert names(readiness.unverified) == here * unverified
    assert readiness.unknown == ()
    found = (*readiness.major, *readiness.minor, *readiness.unverified)
    return found[0].reason if found else ""


@pytest.mark.parametrize("level", [0, 1])
@pytest.mark.parametrize("identity", ["4.3", "9.2.2", "9.3.1"])
def test_rule_6_a_core_requirement_at_level_0_or_1_is_a_major(identity: str, level: int) -> None:
    assert expect(rated(identity, level), major=1)


@pytest.mark.parametrize("level", [0, 1])
@pytest.mark.parametrize("identity", ["5.2", "8.4.1", "A.5.1", "A.5.2"])
def test_rule_6_another_requirement_at_level_0_or_1_is_a_minor(identity: str, level: int) -> None:
    assert expect(rated(identity, level), minor=1)


@pytest.mark.parametrize("identity", ["4.3", "5.2", "8.4.1", "A.5.2"])
def test_rule_6_level_2_is_a_minor_for_core_and_others(identity: str) -> None:
    assert expect(rated(identity, 2), minor=1)


@pytest.mark.parametrize("level", [3, 4, 5])
def test_rule_6_level_3_and_more_with_current_evidence_is_no_finding(level: int) -> None:
    assert expect(rated("4.3", level)) == ""


@pytest.mark.parametrize("target", [2, 3, 4, 5])
def test_rule_6_a_higher_target_predicts_no_more_findings(target: int) -> None:
    readiness = assess(everything(3), target=target)
    assert (readiness.major, readiness.minor) == ((), ())


@pytest.mark.parametrize("identity", ["4.3", "5.2"])
@pytest.mark.parametrize("justification", ["", "We are too small"])
def test_rule_6_left_out_where_it_is_forbidden_is_a_major(
    identity: str, justification: str
) -> None:
    assert expect(left_out(identity, justification), major=1)


@pytest.mark.parametrize("identity", ["8.4.1", "A.5.1"])
@pytest.mark.parametrize("justification", ["", "  "])
def test_rule_6_left_out_without_a_justification_is_a_minor(
    identity: str, justification: str
) -> None:
    assert expect(left_out(identity, justification), minor=1)


@pytest.mark.parametrize("identity", ["8.4.1", "A.5.1"])
def test_rule_6_left_out_with_right_and_reason_is_no_finding(identity: str) -> None:
    assert expect(left_out(identity, "No such risk")) == ""


def test_rule_6_every_finding_has_a_reason_that_names_the_level() -> None:
    assert "0 absent" in expect(rated("4.3", 0), major=1).lower()
    assert "1 informal" in expect(rated("5.2", 1), minor=1).lower()
    assert "2 defined" in expect(rated("5.2", 2), minor=1).lower()
    assert "4 measured" in expect(rated("5.2", 4, backed=False), unverified=1).lower()


def test_rule_6_a_level_has_one_name_in_every_reason() -> None:
    assert "0 Absent" in expect(rated("4.3", 0), major=1)
    assert "0 Absent" in expect(rated("5.2", 0), minor=1)
    assert "2 Defined" in expect(rated("5.2", 2), minor=1)


def test_rule_6_findings_carry_their_grade_and_the_order_of_the_standard() -> None:
    readiness = assess(dict(reversed(everything(1).items())))
    assert names(readiness.major)[:3] == ["4.3", "9.2.2", "9.3.1"]
    assert names(readiness.minor) == [one for one in IDS if one[0] != "9" and one != "4.3"]
    assert {one.grade for one in readiness.major} == {Grade.MAJOR}
    assert {one.grade for one in readiness.minor} == {Grade.MINOR}


def test_rule_7_three_minors_in_one_family_are_a_systemic_major_that_names_them() -> None:
    family = ("8.4.1", "8.4.2", "8.4.3")
    readiness = assess(everything_but(*(rated(one, 2) for one in family)))
    (systemic,) = readiness.major
    assert systemic.requirement == "8.4"
    assert systemic.members == family
    assert "ystemic" in systemic.reason
    assert all(one in systemic.reason for one in family)


def test_rule_7_members_of_a_systemic_major_stay_listed_as_minors() -> None:
    readiness = assess(everything_but(rated("8.4.1", 1), rated("8.4.2", 0), rated("8.4.3", 2)))
    assert names(readiness.minor) == ["8.4.1", "8.4.2", "8.4.3"]


def test_rule_7_two_minors_in_one_family_are_not_systemic() -> None:
    readiness = assess(everything_but(rated("8.4.1", 2), rated("8.4.2", 2)))
    assert readiness.major == ()


def test_rule_7_three_minors_in_different_families_are_not_systemic() -> None:
    readiness = assess(everything_but(rated("5.2", 2), rated("7.2", 2), rated("8.4.1", 2)))
    assert readiness.major == ()


def test_rule_7_annex_a_knows_no_systemic_major() -> None:
    readiness = assess(everything_but(*(rated(f"A.5.{number}", 0) for number in (1, 2, 3))))
    assert readiness.major == ()
    assert names(readiness.minor) == ["A.5.1", "A.5.2", "A.5.3"]


def test_rule_7_leaving_out_without_a_reason_counts_towards_a_systemic_major() -> None:
    answers = everything_but(left_out("8.4.1"), rated("8.4.2", 2), rated("8.4.3", 1))
    assert names(assess(answers).major) == ["8.4"]


def test_rule_7_unanswered_and_unverified_do_not_count_towards_a_systemic_major() -> None:
    answers = everything_but(rated("8.4.1", 2), rated("8.4.2", 3, backed=False))
    del answers["8.4.3"]
    assert assess(answers).major == ()


@pytest.mark.parametrize("level", [3, 4, 5])
def test_rule_8_a_high_level_without_current_evidence_is_unverified(level: int) -> None:
    expect(rated("5.2", level, backed=False), unverified=1)


def test_rule_8_ticks_do_not_verify() -> None:
    ticked = Answer(requirement="5.2", level=3, checks=frozenset({"record3"}))
    expect(ticked, unverified=1)


def test_rule_8_evidence_verifies_up_to_its_last_day() -> None:
    last_day = Answer(requirement="5.2", level=3, has_evidence=True, evidence_valid_until=ON)
    yesterday = last_day.model_copy(update={"evidence_valid_until": ON - timedelta(days=1)})
    expect(last_day)
    expect(yesterday, unverified=1)


def test_rule_8_level_2_without_evidence_is_a_minor_and_not_unverified() -> None:
    expect(rated("5.2", 2, backed=False), minor=1)


def test_rule_8_unanswered_is_unknown_and_nothing_else() -> None:
    readiness = assess(without("4.3", "5.2"))
    assert names(readiness.unknown) == ["4.3", "5.2"]
    assert (readiness.major, readiness.minor, readiness.unverified) == ((), (), ())
    assert {one.grade for one in readiness.unknown} == {Grade.UNKNOWN}


def test_rule_8_a_requirement_stands_in_one_list_only() -> None:
    answers = everything_but(rated("4.3", 1), rated("5.2", 2), rated("7.2", 3, backed=False))
    del answers["9.2.2"]
    readiness = assess(answers)
    lists = readiness.major, readiness.minor, readiness.unverified, readiness.unknown
    assert [names(one) for one in lists] == [["4.3"], ["5.2"], ["7.2"], ["9.2.2"]]
