"""Readiness as it would be: raising moves what it says and nothing else, for several standards at once."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from assessment.model.answers import Answer, Events, Settings
from assessment.model.readiness import VerdictWord
from assessment.model.what_if import Case, Happening, Need, Raise
from assessment.scoring.what_if import alike, happened, outlook, outlooks, raised
from tests.scoring.answering import any_case, identities, laws, levels
from tests.scoring.small_questionnaire import (
    HELD,
    IDS,
    ON,
    SMALL,
    assess,
    everything,
    left_out,
    method,
    questionnaire,
    rated,
)

picks = some.dictionaries(identities, levels).map(
    lambda chosen: tuple(Raise(one, level, evidence=True) for one, level in chosen.items())
)


@laws
@given(any_case)
def test_nothing_picked_changes_nothing(case: Case) -> None:
    found = outlook(case, on=ON, method=method())
    assert found.before == found.after


@laws
@given(any_case, picks)
def test_before_is_what_the_engine_says_and_after_what_it_says_of_the_raised_answers(
    case: Case, raises: tuple[Raise, ...]
) -> None:
    kept = dict(case.answers)
    found = outlook(case, raises, on=ON, method=method())
    assert case.answers == kept
    plain = Case(case.questionnaire, raised(case.answers, raises), case.events, case.settings)
    assert found.after == outlook(plain, on=ON, method=method()).before
    assert found.after.answered >= found.before.answered


def test_what_stands_higher_stays_and_keeps_its_evidence() -> None:
    answers = {"4.3": rated("4.3", 4), "5.2": rated("5.2", 1, backed=False)}
    after = raised(answers, [Raise("4.3", 3), Raise("5.2", 3), Raise("7.2", 2, evidence=True)])
    assert after["4.3"] == answers["4.3"]
    assert (after["5.2"].level, after["5.2"].has_evidence) == (3, False)
    assert (after["7.2"].level, after["7.2"].has_evidence) == (2, True)


def test_what_was_left_out_is_taken_in_again() -> None:
    after = raised({"8.4.1": left_out("8.4.1", "None")}, [Raise("8.4.1", 0)])
    assert (after["8.4.1"].level, after["8.4.1"].not_applicable) == (0, False)


def test_events_happen_on_the_day_and_an_action_closed_leaves_the_others() -> None:
    events = Events(overdue_actions=("Locks", "Doors"))
    needs = [Happening(need, "", subject="Locks") for need in Need]
    after = happened(events, needs, on=ON, settings=Settings(), method=method())
    assert after == Events(
        internal_audit=ON,
        management_review=ON,
        operating_since=ON - timedelta(days=90),
        overdue_actions=("Doors",),
    )


def test_both_indexes_findings_and_verdicts_move_at_once_and_other_standards_stay() -> None:
    other = SMALL.model_copy(
        update={"edition": SMALL.edition.model_copy(update={"id": "other:2026"})}
    )
    answers = everything() | {"7.2": Answer(requirement="7.2", level=0)}
    cases = [Case(one, answers, HELD, Settings()) for one in (SMALL, other)]
    found = outlooks(
        cases, {"small:2026": [Raise("7.2", 3, evidence=True)]}, on=ON, method=method()
    )
    moved, same = found["small:2026"], found["other:2026"]
    assert moved.before == assess(answers)
    assert moved.after == assess(everything() | {"7.2": moved_answer()})
    assert (len(moved.before.minor), len(moved.after.minor)) == (1, 0)
    assert moved.after.stage_2.word is VerdictWord.READY
    assert same.before == same.after


def moved_answer() -> Answer:
    return Answer(requirement="7.2", level=3, has_evidence=True)


def test_work_on_a_topic_is_offered_to_the_standards_that_share_it() -> None:
    one = questionnaire(
        it.model_copy(update={"topic": "7.2" if it.id in {"7.2", "A.5.1"} else None})
        for it in SMALL.requirements
    )
    other = one.model_copy(
        update={"edition": SMALL.edition.model_copy(update={"id": "other:2026"})}
    )
    cases = [Case(it, {}, HELD, Settings()) for it in (one, other)]
    assert alike(cases, "small:2026", ["7.2"]) == {"other:2026": ("7.2", "A.5.1")}
    assert alike(cases, "small:2026", [IDS[0]]) == {"other:2026": ()}
