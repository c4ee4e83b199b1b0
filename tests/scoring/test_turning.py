"""What would change the verdict: the set turns it, nothing in it is idle, and no shorter one does."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from assessment.model.answers import Answer, Events, Settings
from assessment.model.readiness import State, VerdictWord
from assessment.model.what_if import Case, Happening, Need, Raise, Turn
from assessment.scoring.turning import reached, turn
from assessment.scoring.what_if import outlook
from tests.scoring.answering import any_case, laws
from tests.scoring.small_questionnaire import (
    HELD,
    IDS,
    MAY_BE_LEFT_OUT,
    NO_EVENTS,
    ON,
    SMALL,
    everything,
    everything_but,
    left_out,
    method,
    questionnaire,
    rated,
)

READY, CONCERNS = VerdictWord.READY, VerdictWord.READY_WITH_CONCERNS
stages = some.sampled_from([1, 2])
goals = some.sampled_from([READY, CONCERNS])


def case(
    answers: dict[str, Answer], events: Events = HELD, settings: Settings | None = None
) -> Case:
    return Case(SMALL, answers, events, settings or Settings())


def found(one: Case, stage: int, goal: VerdictWord) -> Turn:
    turned = turn(one, stage=stage, goal=goal, on=ON, method=method())
    assert turned is not None
    return turned


def turns(
    one: Case,
    raises: Iterable[Raise],
    happenings: Iterable[Happening],
    stage: int,
    goal: VerdictWord,
) -> bool:
    after = outlook(one, tuple(raises), tuple(happenings), on=ON, method=method()).after
    return reached(after.stage_1 if stage == 1 else after.stage_2, goal)


def names(turned: Turn) -> list[str]:
    return [one.requirement for one in turned.raises]


@laws
@given(any_case, stages, goals)
def test_the_set_turns_the_verdict_and_no_proper_subset_of_it_does(
    one: Case, stage: int, goal: VerdictWord
) -> None:
    turned = turn(one, stage=stage, goal=goal, on=ON, method=method())
    assume(turned is not None)
    assert turned is not None
    assert turns(one, turned.raises, turned.happenings, stage, goal)
    for place in range(len(turned.raises)):
        fewer = turned.raises[:place] + turned.raises[place + 1 :]
        assert not turns(one, fewer, turned.happenings, stage, goal)
    for place in range(len(turned.happenings)):
        fewer_happen = turned.happenings[:place] + turned.happenings[place + 1 :]
        assert not turns(one, turned.raises, fewer_happen, stage, goal)


@laws
@given(any_case, stages, goals)
def test_no_shorter_set_turns_the_verdict_whatever_its_requirements_are_brought_to(
    one: Case, stage: int, goal: VerdictWord
) -> None:
    turned = turn(one, stage=stage, goal=goal, on=ON, method=method())
    assume(turned is not None)
    assert turned is not None
    before = outlook(one, on=ON, method=method()).before
    applicable = [part.requirement for part in before.parts if part.state is not State.LEFT_OUT]
    best = max(one.settings.target, 3)
    for some_of_them in combinations(applicable, max(len(turned.raises) - 1, 0)):
        raises = [Raise(requirement=name, level=best, evidence=True) for name in some_of_them]
        done = turns(one, raises, turned.happenings, stage, goal)
        assert not done or not turned.raises


@laws
@given(any_case, stages, goals)
def test_only_where_nothing_is_left_to_be_ready_with_there_is_no_way(
    one: Case, stage: int, goal: VerdictWord
) -> None:
    turned = turn(one, stage=stage, goal=goal, on=ON, method=method())
    before = outlook(one, on=ON, method=method()).before
    nothing = all(part.state is State.LEFT_OUT for part in before.parts)
    assert (turned is None) <= nothing


def test_where_everything_is_rightly_left_out_nothing_turns_the_verdict() -> None:
    small = questionnaire(one for one in questionnaire().requirements if one.id in MAY_BE_LEFT_OUT)
    edition = SMALL.edition.model_copy(update={"gates": ()})
    small = small.model_copy(update={"edition": edition})
    answers = {one: left_out(one, "Nothing of the kind") for one in MAY_BE_LEFT_OUT}
    alone = Case(small, answers, HELD, Settings())
    assert turn(alone, stage=1, goal=READY, on=ON, method=method()) is None
    assert turn(alone, stage=2, goal=READY, on=ON, method=method()) is None
    assert turn(alone, stage=2, goal=CONCERNS, on=ON, method=method()) == Turn(2, CONCERNS)


def test_a_verdict_that_is_good_enough_needs_nothing() -> None:
    assert found(case(everything()), 2, READY) == Turn(2, READY)


def test_missed_gates_are_what_keeps_stage_1_shut() -> None:
    turned = found(case(everything(0) | {"7.2": rated("7.2", 3)}, NO_EVENTS), 1, CONCERNS)
    assert names(turned) == ["4.3", "5.2"]
    assert [one.level for one in turned.raises] == [2, 2]
    assert [one.need for one in turned.happenings] == [Need.INTERNAL_AUDIT, Need.MANAGEMENT_REVIEW]


def test_design_readiness_takes_the_heaviest_first() -> None:
    # 20 points; gates and mandatory documents (4.3, 5.2, 7.2, A.5.1) bring 9, 16 are needed: 3 + 3 of the core ones do, 1s don't.
    turned = found(case(everything(0)), 1, READY)
    assert names(turned) == ["4.3", "5.2", "7.2", "8.4.1", "9.2.2", "9.3.1", "A.5.1"]


def test_minors_over_the_tolerance_are_closed_where_it_is_least_work() -> None:
    minors = ("5.2", "7.2", "9.2.2", "A.5.1", "A.5.2", "A.5.3")
    answers = everything_but(*(rated(one, 2) for one in minors[:-1]), rated("A.5.3", 0))
    turned = found(case(answers), 2, CONCERNS)
    assert len(names(turned)) == 1
    assert names(turned) != ["A.5.3"]  # all the way from nothing


def test_a_systemic_major_is_undone_by_one_member() -> None:
    answers = everything_but(*(rated(one, 2) for one in ("8.4.1", "8.4.2", "8.4.3")))
    assert len(names(found(case(answers), 2, CONCERNS))) == 1
    assert len(names(found(case(answers), 2, READY))) == 3


def test_confidence_asks_for_evidence_of_the_heaviest_claims_only() -> None:
    # 20 points claimed, none backed: 10 have to be, and 3 + 3 + 3 + 2 is the fewest.
    turned = found(case(everything(backed=False)), 2, READY)
    assert names(turned)[:1] == ["4.3"]
    assert len(names(turned)) == 4
    assert {one.evidence for one in turned.raises} == {True}
    assert {one.level for one in turned.raises} == {3}


def test_a_higher_target_is_named_only_where_a_lower_level_is_not_enough() -> None:
    settings = Settings(target=5)
    weak = case(everything(3, backed=False) | {"4.3": rated("4.3", 0)}, settings=settings)
    turned = found(weak, 2, READY)
    lower = [Raise(one.requirement, one.level - 1, evidence=True) for one in turned.raises]
    assert not turns(weak, lower, (), 2, READY)


@pytest.mark.parametrize(
    ("since", "months", "day"),
    [
        (date(2026, 11, 1), None, date(2027, 1, 30)),
        (date(2026, 11, 1), 6, date(2027, 5, 1)),
        (date(2026, 8, 31), 6, date(2027, 3, 1)),  # on 28 February, six months back is 28 August
        (date(9999, 12, 1), None, None),
        (None, None, None),
    ],
)
def test_a_young_system_is_told_from_which_day_on_it_is_old_enough(
    since: date | None, months: int | None, day: date | None
) -> None:
    events = HELD.model_copy(update={"operating_since": since})
    young = case(everything(), events, Settings(operating_months=months))
    (one,) = found(young, 2, READY).happenings
    assert (one.need, one.day) == (Need.OPERATION, day)


def test_planned_dates_and_overdue_actions_have_to_happen_before_stage_2() -> None:
    events = Events(
        internal_audit=date(2026, 12, 1),
        management_review=HELD.management_review,
        operating_since=HELD.operating_since,
        overdue_actions=("Change the locks",),
    )
    turned = found(case(everything(), events), 2, READY)
    assert [(one.need, one.subject) for one in turned.happenings] == [
        (Need.INTERNAL_AUDIT, ""),
        (Need.OVERDUE_ACTION, "Change the locks"),
    ]
    assert turned.length == 2


def test_every_step_says_what_it_is_for() -> None:
    turned = found(case({}, NO_EVENTS), 2, READY)
    assert names(turned) == list(IDS)
    assert all(one.because.endswith(".") for one in turned.raises)
    assert all(one.because.endswith(".") for one in turned.happenings)
