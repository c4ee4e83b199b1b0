"""Rule 10: the stage 2 verdict."""

from datetime import date, timedelta

import pytest

from assessment.model.answers import Answer, Events
from assessment.model.readiness import Verdict, VerdictWord
from assessment.scoring.verdicts import months_before
from tests.scoring.small_questionnaire import (
    HELD,
    NO_EVENTS,
    ON,
    REQUIREMENTS,
    assess,
    blocking,
    concerning,
    everything,
    everything_but,
    left_out,
    method,
    questionnaire,
    rated,
    requirement,
    without,
)

READY, CONCERNS, NOT_READY = (
    VerdictWord.READY,
    VerdictWord.READY_WITH_CONCERNS,
    VerdictWord.NOT_READY,
)
SIX_WITHOUT_A_FAMILY_OF_THREE = ("5.2", "7.2", "8.4.1", "8.4.2", "A.5.1", "A.5.2")


def stage_2(
    answers: dict[str, Answer], events: Events = HELD, *, on: date = ON, minor_tolerance: int = 5
) -> Verdict:
    return assess(answers, events, on=on, minor_tolerance=minor_tolerance).stage_2


def with_event(**changed: date | tuple[str, ...] | None) -> Events:
    return HELD.model_copy(update=changed)


def test_rule_10_everything_followed_backed_and_held_is_ready() -> None:
    assert stage_2(everything()) == Verdict(word=READY)


def test_rule_10_a_predicted_major_alone_is_not_ready() -> None:
    verdict = stage_2(everything_but(rated("9.3.1", 1)))
    assert (verdict.word, blocking(verdict)) == (NOT_READY, ["predicted_major"])


def test_rule_10_a_systemic_major_alone_is_not_ready() -> None:
    family = (rated(f"8.4.{number}", 2) for number in (1, 2, 3))
    verdict = stage_2(everything_but(*family))
    assert (verdict.word, blocking(verdict)) == (NOT_READY, ["predicted_major"])
    assert [one.requirement for one in verdict.blockers] == ["8.4"]


def test_rule_10_as_many_minors_as_tolerated_are_a_concern() -> None:
    answers = everything_but(*(rated(one, 2) for one in SIX_WITHOUT_A_FAMILY_OF_THREE[:5]))
    verdict = stage_2(answers)
    assert (verdict.word, concerning(verdict)) == (CONCERNS, ["minors"])


def test_rule_10_one_minor_more_than_tolerated_alone_is_not_ready() -> None:
    answers = everything_but(*(rated(one, 2) for one in SIX_WITHOUT_A_FAMILY_OF_THREE))
    verdict = stage_2(answers)
    assert (verdict.word, blocking(verdict)) == (NOT_READY, ["minor_tolerance"])
    assert stage_2(answers, minor_tolerance=6).word is CONCERNS


def test_rule_10_who_tolerates_no_minor_is_not_ready_with_one() -> None:
    answers = everything_but(rated("A.5.2", 2))
    assert blocking(stage_2(answers, minor_tolerance=0)) == ["minor_tolerance"]
    assert stage_2(everything(), minor_tolerance=0).word is READY


@pytest.mark.parametrize(
    ("held", "blocked"),
    [
        (ON, False),
        (date(2025, 11, 24), False),
        (date(2025, 11, 23), False),  # the same day a year ago is still within 12 months
        (date(2025, 11, 22), True),
        (date(2024, 1, 1), True),
        (date(2026, 11, 24), True),  # planned for tomorrow is not held
        (date(2027, 2, 1), True),
    ],
)
@pytest.mark.parametrize("event", ["internal_audit", "management_review"])
def test_rule_10_each_event_has_to_be_held_in_the_last_12_months(
    event: str,
    held: date,
    blocked: bool,  # noqa: FBT001  pytest passes it by name
) -> None:
    verdict = stage_2(everything(), with_event(**{event: held}))
    assert blocking(verdict) == ([f"{event}_held"] if blocked else [])
    assert verdict.word is (NOT_READY if blocked else READY)


@pytest.mark.parametrize("event", ["internal_audit", "management_review"])
def test_rule_10_an_event_that_nobody_dated_is_not_held(event: str) -> None:
    verdict = stage_2(everything(), with_event(**{event: None}))
    assert verdict.word is NOT_READY
    assert f"{event}_held" in blocking(verdict)


def test_rule_10_twelve_months_before_the_29th_of_february_is_the_28th() -> None:
    leap_day = date(2028, 2, 29)
    running = with_event(management_review=date(2028, 1, 1))
    answers = {
        name: one.model_copy(update={"evidence_valid_until": None})
        for name, one in everything().items()
    }
    on_the_28th = running.model_copy(update={"internal_audit": date(2027, 2, 28)})
    on_the_27th = running.model_copy(update={"internal_audit": date(2027, 2, 27)})
    assert stage_2(answers, on_the_28th, on=leap_day).word is READY
    assert blocking(stage_2(answers, on_the_27th, on=leap_day)) == ["internal_audit_held"]


@pytest.mark.parametrize(
    ("since", "blocked"),
    [
        (ON - timedelta(days=91), False),
        (ON - timedelta(days=90), False),
        (ON - timedelta(days=89), True),
        (ON, True),
        (ON + timedelta(days=30), True),
        (None, True),
    ],
)
def test_rule_10_about_three_months_of_records_are_needed(
    since: date | None,
    blocked: bool,  # noqa: FBT001  pytest passes it by name
) -> None:
    verdict = stage_2(everything(), with_event(operating_since=since))
    assert blocking(verdict) == (["operating_since"] if blocked else [])


def test_rule_10_an_overdue_corrective_action_alone_is_not_ready() -> None:
    verdict = stage_2(everything(), with_event(overdue_actions=("Change the locks",)))
    assert (verdict.word, blocking(verdict)) == (NOT_READY, ["overdue_action"])
    assert "Change the locks" in verdict.blockers[0].reason


def test_rule_10_each_overdue_action_is_named() -> None:
    verdict = stage_2(everything(), with_event(overdue_actions=("One", "Two")))
    assert blocking(verdict) == ["overdue_action", "overdue_action"]


def test_rule_10_a_missed_stage_1_gate_alone_is_not_ready() -> None:
    verdict = stage_2(everything_but(rated("5.2", 1)))
    assert (verdict.word, blocking(verdict)) == (NOT_READY, ["policy"])


def test_rule_10_an_unanswered_stage_1_gate_is_not_ready() -> None:
    assert blocking(stage_2(without("4.3"))) == ["scope"]


def test_rule_10_one_minor_is_a_concern() -> None:
    verdict = stage_2(everything_but(rated("7.2", 2)))
    assert (verdict.word, concerning(verdict)) == (CONCERNS, ["minors"])


def test_rule_10_one_unanswered_requirement_is_a_concern() -> None:
    verdict = stage_2(without("A.5.3"))
    assert (verdict.word, concerning(verdict)) == (CONCERNS, ["unanswered"])


def test_rule_10_confidence_under_one_half_is_a_concern() -> None:
    # 4.3, 9.2.2, 9.3.1, A.5.2 (10) bare, 10 backed: 0.50; A.5.3 (1) bare as well: 0.45
    half = [rated(one, 3, backed=False) for one in ("4.3", "9.2.2", "9.3.1", "A.5.2")]
    assert stage_2(everything_but(*half)).word is READY
    verdict = stage_2(everything_but(*half, rated("A.5.3", 3, backed=False)))
    assert (verdict.word, concerning(verdict)) == (CONCERNS, ["confidence"])


def test_rule_10_confidence_that_only_rounds_up_to_one_half_is_a_concern() -> None:
    # 100 points of weight: 49 with evidence, 1 with ticks: 49.5/100 = 0.495, printed as 0.50
    others = [f"8.{number}" for number in range(1, 90)]
    gates = [one for one in REQUIREMENTS if one.id in {"4.3", "5.2", "9.2.2", "9.3.1"}]
    of = questionnaire(gates + [requirement(one) for one in others])
    answers = {one.id: rated(one.id, 3, backed=one in gates) for one in of.requirements}
    answers |= {one: rated(one, 3) for one in others[:38]}
    ticked = Answer(requirement=others[38], level=3, checks=frozenset({"record3"}))
    readiness = assess(answers | {others[38]: ticked}, of=of)
    assert (str(readiness.confidence), concerning(readiness.stage_2)) == ("0.50", ["confidence"])
    assert "just under 0.5:" in readiness.stage_2.concerns[0].reason
    backed = assess(answers | {others[38]: rated(others[38], 3)}, of=of)
    assert (str(backed.confidence), concerning(backed.stage_2)) == ("0.50", [])


def test_rule_10_ticks_everywhere_are_enough_confidence() -> None:
    ticked = {
        name: Answer(requirement=name, level=3, checks=frozenset({"record3"}))
        for name in everything()
    }
    assert stage_2(ticked).word is READY


def test_rule_10_unverified_requirements_are_neither_finding_nor_comfort() -> None:
    verdict = stage_2(everything_but(rated("7.2", 3, backed=False)))
    assert verdict.word is READY


def test_rule_10_what_is_left_out_with_right_and_reason_is_no_concern() -> None:
    verdict = stage_2(everything_but(left_out("8.4.1", "Nothing is bought")))
    assert verdict.word is READY


def test_rule_10_blockers_do_not_hide_concerns_and_come_together() -> None:
    verdict = stage_2(without("A.5.3"), NO_EVENTS)
    assert verdict.word is NOT_READY
    assert set(blocking(verdict)) >= {"internal_audit_held", "management_review_held"}
    assert concerning(verdict) == ["unanswered"]


def test_a_planned_date_is_enough_for_stage_1_and_not_for_stage_2() -> None:
    planned = with_event(internal_audit=ON + timedelta(days=30))
    readiness = assess(everything(), planned)
    assert readiness.stage_1.word is READY
    assert blocking(readiness.stage_2) == ["internal_audit_held"]
    assert "2026-12-23" in readiness.stage_2.blockers[0].reason


def test_the_first_day_of_the_calendar_is_a_day_like_any_other() -> None:
    verdict = stage_2(everything(), with_event(operating_since=date(1, 1, 1)), on=date(1, 1, 1))
    assert verdict.word is NOT_READY
    assert months_before(date(1, 3, 31), 1) == date(1, 2, 28)
    assert months_before(date(1, 3, 31), 12) == months_before(date.min, 1) == date.min


def test_words_beside_every_verdict_say_that_only_a_certification_body_decides() -> None:
    assert "estimate" in method().disclaimer
    assert "Only a certification body decides" in method().disclaimer
