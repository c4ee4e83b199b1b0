"""Rule 9: the stage 1 verdict."""

from datetime import date

import pytest

from assessment.model.answers import Answer, Events
from assessment.model.readiness import Verdict, VerdictWord
from tests.scoring.small_questionnaire import (
    HELD,
    NO_EVENTS,
    REQUIREMENTS,
    assess,
    blocking,
    concerning,
    everything,
    everything_but,
    left_out,
    questionnaire,
    rated,
    requirement,
    without,
)


def stage_1(answers: dict[str, Answer], events: Events = HELD) -> Verdict:
    return assess(answers, events).stage_1


def test_rule_9_everything_designed_and_both_events_dated_is_ready() -> None:
    verdict = stage_1(everything(2))
    assert verdict == Verdict(word=VerdictWord.READY)


@pytest.mark.parametrize("level", [0, 1])
@pytest.mark.parametrize(("identity", "gate"), [("4.3", "scope"), ("5.2", "policy")])
def test_rule_9_one_missed_gate_alone_is_not_ready(identity: str, gate: str, level: int) -> None:
    verdict = stage_1(everything_but(rated(identity, level)))
    assert verdict.word is VerdictWord.NOT_READY
    assert blocking(verdict) == [gate]
    assert [one.requirement for one in verdict.blockers] == [identity]


@pytest.mark.parametrize(("identity", "gate"), [("4.3", "scope"), ("5.2", "policy")])
def test_rule_9_an_unanswered_gate_is_missed(identity: str, gate: str) -> None:
    verdict = stage_1(without(identity))
    assert verdict.word is VerdictWord.NOT_READY
    assert blocking(verdict) == [gate]


def test_rule_9_a_gate_that_was_left_out_against_the_rule_is_missed() -> None:
    verdict = stage_1(everything_but(left_out("4.3", "We need no scope")))
    assert blocking(verdict) == ["scope"]


@pytest.mark.parametrize(
    ("field", "gate"), [("internal_audit", "audit"), ("management_review", "review")]
)
def test_rule_9_an_event_without_a_date_alone_is_not_ready(field: str, gate: str) -> None:
    verdict = stage_1(everything(), HELD.model_copy(update={field: None}))
    assert verdict.word is VerdictWord.NOT_READY
    assert blocking(verdict) == [gate]


def test_rule_9_planned_dates_are_enough() -> None:
    planned = Events(internal_audit=date(2027, 2, 1), management_review=date(2027, 3, 1))
    assert stage_1(everything(), planned).word is VerdictWord.READY


def test_rule_9_nothing_at_all_misses_every_gate_and_names_each_once() -> None:
    verdict = stage_1({}, NO_EVENTS)
    assert verdict.word is VerdictWord.NOT_READY
    assert blocking(verdict) == ["scope", "policy", "audit", "review"]


@pytest.mark.parametrize("level", [0, 1])
def test_rule_9_a_mandatory_document_under_level_2_is_a_concern(level: int) -> None:
    verdict = stage_1(everything_but(rated("7.2", level)))
    assert verdict.word is VerdictWord.READY_WITH_CONCERNS
    assert [(one.gate, one.requirement) for one in verdict.concerns] == [
        ("mandatory_document", "7.2")
    ]


def test_rule_9_an_unanswered_mandatory_document_is_a_concern() -> None:
    assert concerning(stage_1(without("7.2"))) == ["mandatory_document"]


def test_rule_9_a_mandatory_document_left_out_with_right_and_reason_is_no_concern() -> None:
    answers = everything_but(left_out("A.5.1", "No such risk"))
    assert stage_1(answers).word is VerdictWord.READY


def test_rule_9_a_mandatory_document_left_out_without_a_reason_is_a_concern() -> None:
    assert concerning(stage_1(everything_but(left_out("A.5.1")))) == ["mandatory_document"]


def test_rule_9_a_requirement_without_mandatory_document_under_level_2_is_no_concern() -> None:
    assert stage_1(everything_but(rated("A.5.2", 0))).word is VerdictWord.READY


def test_rule_9_design_readiness_of_80_is_enough() -> None:
    # 9.2.2 (3) at 0 and 8.4.1 (1) at 0: 16/20 = 80.0
    verdict = stage_1(everything_but(rated("9.2.2", 0), rated("8.4.1", 0)))
    assert verdict.word is VerdictWord.READY


def test_rule_9_design_readiness_under_80_is_a_concern() -> None:
    # one half point more: A.5.2 (1) at 1: 15.5/20 = 77.5
    verdict = stage_1(everything_but(rated("9.2.2", 0), rated("8.4.1", 0), rated("A.5.2", 1)))
    assert verdict.word is VerdictWord.READY_WITH_CONCERNS
    assert concerning(verdict) == ["design_readiness"]


def test_rule_9_design_readiness_that_only_rounds_up_to_80_is_a_concern() -> None:
    # 11 points of weight in gates and core, 989 others: of 2000 half points 401 are lost: 79.95, printed as 80.0
    others = [f"8.{number}" for number in range(1, 990)]
    of = questionnaire(
        [one for one in REQUIREMENTS if one.id in {"4.3", "5.2", "9.2.2", "9.3.1"}]
        + [requirement(one) for one in others]
    )
    answers = {one.id: rated(one.id, 3) for one in of.requirements}
    answers |= {one: rated(one, 0) for one in others[:200]} | {others[200]: rated(others[200], 1)}
    readiness = assess(answers, of=of)
    assert str(readiness.design.low) == "80.0"
    assert concerning(readiness.stage_1) == ["design_readiness"]
    assert readiness.stage_1.concerns[0].reason == (
        "Design readiness is just under 80 % at its low end."
    )
    answers[others[200]] = rated(others[200], 2)
    assert concerning(assess(answers, of=of).stage_1) == []


def test_rule_9_the_low_end_of_design_readiness_decides() -> None:
    # 9.2.2 (3) and 9.3.1 (3) unanswered: 70 to 100
    verdict = stage_1(without("9.2.2", "9.3.1"))
    assert concerning(verdict) == ["design_readiness"]


def test_rule_9_a_missed_gate_outweighs_every_concern() -> None:
    verdict = stage_1(everything_but(rated("4.3", 0), rated("7.2", 0)))
    assert verdict.word is VerdictWord.NOT_READY


def test_rule_9_stage_1_does_not_ask_for_evidence_or_for_a_running_system() -> None:
    answers = everything(2, backed=False)
    events = HELD.model_copy(update={"operating_since": None, "overdue_actions": ("Lock",)})
    assert stage_1(answers, events).word is VerdictWord.READY


def test_rule_9_predicted_minors_do_not_count_at_stage_1() -> None:
    readiness = assess(everything(2))
    assert len(readiness.minor) == 11
    assert readiness.stage_1.word is VerdictWord.READY


def test_rule_9_every_blocker_and_concern_has_a_reason_in_words() -> None:
    verdict = stage_1(everything_but(rated("4.3", 1), rated("7.2", 0)), NO_EVENTS)
    assert all(len(one.reason.split()) >= 4 for one in (*verdict.blockers, *verdict.concerns))
