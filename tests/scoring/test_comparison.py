"""The bars between two pictures add up exactly, and each says what happened."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment import scoring
from assessment.model.answers import Answer, Settings, WeightChange
from assessment.model.comparison import Cause, Comparison, Measure
from assessment.model.method import Method
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.model.readiness import VerdictWord
from assessment.model.snapshot import Snapshot, canonical, digest, parsed
from assessment.scoring.indexes import exact_confidence, exact_readiness
from tests.scoring.answering import any_answers, any_events, any_settings, laws
from tests.scoring.small_questionnaire import (
    CURRENT,
    HELD,
    ON,
    REQUIREMENTS,
    SMALL,
    everything,
    everything_but,
    left_out,
    method,
    questionnaire,
    rated,
)

PRINTED = {
    Measure.DESIGN_LOW: lambda one: one.design.low,
    Measure.DESIGN_HIGH: lambda one: one.design.high,
    Measure.OPERATION_LOW: lambda one: one.operation.low,
    Measure.OPERATION_HIGH: lambda one: one.operation.high,
    Measure.CONFIDENCE: lambda one: one.confidence,
}


def snapshot(
    answers: dict[str, Answer],
    *,
    settings: Settings | None = None,
    of: Questionnaire = SMALL,
    by: Method | None = None,
    on: date = ON,
    events: Any = HELD,
) -> Snapshot:
    rules = by or method()
    found = scoring.assess(
        of, answers, events, on=on, settings=settings or Settings(), method=rules
    )
    return scoring.freeze(of, answers, found, method=rules)


def other_method(**weights: int) -> Method:
    changed = method().weights.model_copy(update=weights)
    return method().model_copy(update={"weights": changed, "version": "1.1"})


def bars(found: Comparison) -> dict[Cause, Decimal]:
    return {bar.cause: bar.shown for bar in found.bars if bar.changes}


def said(found: Comparison, cause: Cause) -> list[tuple[str, str]]:
    (bar,) = (bar for bar in found.bars if bar.cause is cause)
    return [(one.requirement, one.said) for one in bar.changes]


def exact(measure: Measure, one: Snapshot) -> Fraction:
    parts, target = one.readiness.parts, one.readiness.settings.target
    match measure:
        case Measure.DESIGN_LOW:
            return 100 * exact_readiness(parts, reference=one.thresholds.design_level).low
        case Measure.DESIGN_HIGH:
            return 100 * exact_readiness(parts, reference=one.thresholds.design_level).high
        case Measure.OPERATION_LOW:
            return 100 * exact_readiness(parts, reference=target).low
        case Measure.OPERATION_HIGH:
            return 100 * exact_readiness(parts, reference=target).high
        case Measure.CONFIDENCE:
            return exact_confidence(parts, target=target)


def asked(chosen: Iterable[int], revised: Iterable[int], heavier: Iterable[int]) -> Questionnaire:
    """The small questionnaire with some of its requirements, some of another revision, some core."""
    changed = []
    for place, one in enumerate(REQUIREMENTS):
        update = {"revision": 2} if place in set(revised) else {}
        update |= {"core": True} if place in set(heavier) else {}
        changed.append(Requirement.model_validate(one.model_dump() | update))
    gates = {0, 1, 6, 7}
    return questionnaire(changed[place] for place in sorted(set(chosen) | gates))


places = some.sets(some.integers(0, len(REQUIREMENTS) - 1), max_size=3)
question_sets = some.builds(
    asked, some.sets(some.integers(0, len(REQUIREMENTS) - 1)), places, places
) | some.just(SMALL)
methods = some.sampled_from([None, None, other_method(core=5), other_method(documented=1, other=2)])
pictures = some.builds(
    snapshot,
    any_answers,
    settings=any_settings,
    of=question_sets,
    by=methods,
    on=some.dates(ON - timedelta(days=300), ON + timedelta(days=300)),
    events=any_events,
)


@laws
@given(pictures, pictures, some.sampled_from(Measure))
def test_the_bars_sum_exactly_to_the_difference(
    before: Snapshot, after: Snapshot, measure: Measure
) -> None:
    found = scoring.compare(before, after, measure)
    assert sum((bar.exact for bar in found.bars), Fraction(0)) == exact(measure, after) - exact(
        measure, before
    )
    assert found.before == PRINTED[measure](before.readiness)
    assert found.after == PRINTED[measure](after.readiness)
    assert sum(bar.shown for bar in found.bars) == found.difference
    assert [bar.cause for bar in found.bars] == list(Cause)
    unit = Decimal("0.01") if measure is Measure.CONFIDENCE else Decimal("0.1")
    for bar in found.bars:
        assert sum((one.exact for one in bar.changes), Fraction(0)) == bar.exact
        assert sum((one.shown for one in bar.changes), Decimal(0)) == bar.shown
        assert abs(Fraction(bar.shown) - bar.exact) < Fraction(unit)


@laws
@given(pictures, some.sampled_from(Measure))
def test_a_picture_does_not_differ_from_itself(one: Snapshot, measure: Measure) -> None:
    found = scoring.compare(one, one, measure)
    assert bars(found) == {}
    assert found.difference == 0


@laws
@given(pictures)
def test_a_snapshot_reads_back_as_it_was_written(one: Snapshot) -> None:
    content = canonical(one)
    assert parsed(content) == one
    assert canonical(parsed(content)) == content
    assert len(digest(content)) == 64


def test_answers_go_up_and_down_and_each_is_listed() -> None:
    # 20 points times 3: scope 3 -> 1 takes 6 of 60, competence 1 -> 3 brings 4.
    before = snapshot(everything_but(rated("7.2", 1)))
    after = snapshot(everything_but(rated("4.3", 1)))
    found = scoring.compare(before, after, Measure.OPERATION_LOW)
    assert (str(found.before), str(found.after)) == ("93.3", "90.0")
    assert bars(found) == {Cause.ANSWERS_UP: Decimal("6.7"), Cause.ANSWERS_DOWN: Decimal("-10.0")}
    assert said(found, Cause.ANSWERS_UP) == [("7.2", "level 1 to level 3")]
    assert found.stage_2 == (VerdictWord.READY_WITH_CONCERNS, VerdictWord.NOT_READY)


def test_a_first_answer_raises_the_low_end_and_lowers_the_high_end() -> None:
    before, after = snapshot({}), snapshot({"4.3": rated("4.3", 1)})
    low = scoring.compare(before, after, Measure.DESIGN_LOW)
    high = scoring.compare(before, after, Measure.DESIGN_HIGH)
    assert bars(low) == {Cause.ANSWERS_UP: Decimal("7.5"), Cause.NEW_EVIDENCE: Decimal(0)}
    assert bars(high)[Cause.ANSWERS_UP] == Decimal("-7.5")
    assert said(low, Cause.ANSWERS_UP) == [("4.3", "not answered to level 1")]


def test_evidence_comes_expires_and_is_withdrawn() -> None:
    until = ON + timedelta(days=10)
    dated = Answer(requirement="4.3", level=3, has_evidence=True, evidence_valid_until=until)
    before = snapshot(
        everything_but(dated, rated("7.2", 3, backed=False)),
    )
    after = snapshot(
        everything_but(dated, rated("5.2", 3, backed=False)), on=ON + timedelta(days=20)
    )
    found = scoring.compare(before, after, Measure.CONFIDENCE)
    assert bars(found) == {
        Cause.NEW_EVIDENCE: Decimal("0.10"),
        Cause.EXPIRED_EVIDENCE: Decimal("-0.25"),
    }
    assert said(found, Cause.EXPIRED_EVIDENCE) == [
        ("4.3", f"current evidence to bare claim, expired on {until.isoformat()}"),
        ("5.2", "current evidence to bare claim, taken back"),
    ]
    assert scoring.compare(before, after, Measure.OPERATION_LOW).difference == 0


def test_leaving_out_rightly_is_scope_and_wrongly_is_not_applicable() -> None:
    low = {one: rated(one, 0) for one in ("8.4.1", "A.5.1", "7.2")}
    before = snapshot(everything_but(*low.values()))
    outs = left_out("8.4.1", "Nothing of it"), left_out("A.5.1"), left_out("7.2", "No need")
    found = scoring.compare(before, snapshot(everything_but(*outs)), Measure.DESIGN_LOW)
    assert said(found, Cause.SCOPE) == [("8.4.1", "level 0 to left out with a reason")]
    assert said(found, Cause.NOT_APPLICABLE) == [
        ("7.2", "level 0 to left out against the rule"),
        ("A.5.1", "level 0 to left out without a reason"),
    ]
    assert bars(found)[Cause.SCOPE] > 0
    assert bars(found)[Cause.NOT_APPLICABLE] == 0


def test_questions_added_dropped_and_revised_stand_apart_from_answers() -> None:
    smaller = asked([0, 1, 2, 6, 7], [], [])
    revised = asked([0, 1, 3, 6, 7], [3], [])
    before, after = snapshot(everything(), of=smaller), snapshot(everything(0), of=revised)
    found = scoring.compare(before, after, Measure.OPERATION_LOW)
    assert said(found, Cause.QUESTIONS) == [
        ("7.2", "asked no more"),
        ("8.4.1", "asked for the first time: level 0"),
    ]
    again = scoring.compare(
        snapshot(everything(), of=asked([3], [], [])), after, Measure.DESIGN_LOW
    )
    assert said(again, Cause.QUESTIONS) == [("8.4.1", "asked anew (revision 1 to 2)")]
    assert "8.4.1" not in [one for one, _ in said(again, Cause.ANSWERS_DOWN)]


def test_method_and_settings_stand_apart_from_answers() -> None:
    answers = everything_but(rated("4.3", 0))
    weights = (WeightChange(requirement="5.2", weight=9, reason="It is our trade"),)
    before = snapshot(answers)
    after = snapshot(answers, by=other_method(core=5), settings=Settings(target=5, weights=weights))
    found = scoring.compare(before, after, Measure.OPERATION_LOW)
    assert set(bars(found)) == {Cause.METHOD, Cause.SETTINGS}
    assert ("4.3", "weight 3 to 5") in said(found, Cause.METHOD)
    assert said(found, Cause.SETTINGS) == [
        ("", "the target level: 3 to 5"),
        ("5.2", "weight 2 to 9"),
    ]


def test_where_weights_and_what_applies_stay_the_order_of_answers_makes_no_difference() -> None:
    before = snapshot(everything_but(rated("4.3", 1), rated("7.2", 1), rated("A.5.3", 1)))
    found = scoring.compare(before, snapshot(everything()), Measure.OPERATION_LOW)
    (up,) = (bar for bar in found.bars if bar.cause is Cause.ANSWERS_UP)
    assert [one.exact for one in up.changes] == [
        Fraction(600, 60),
        Fraction(400, 60),
        Fraction(200, 60),
    ]


@pytest.mark.parametrize("measure", Measure)
def test_bars_stand_in_one_order_whether_anything_happened_or_not(measure: Measure) -> None:
    one = snapshot({"4.3": rated("4.3", 3)}, on=CURRENT)
    assert [bar.cause for bar in scoring.compare(one, one, measure).bars] == list(Cause)
