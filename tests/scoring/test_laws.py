"""Laws that hold for any answers (property tests)."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as some

from assessment import scoring
from assessment.model.answers import Answer, Events, Settings, WeightChange
from assessment.model.readiness import Readiness, VerdictWord
from tests.scoring.answering import (
    answer_to,
    any_answers,
    any_events,
    days,
    identities,
    laws,
    levels,
    targets,
)
from tests.scoring.small_questionnaire import (
    HELD,
    IDS,
    MAY_BE_LEFT_OUT,
    ON,
    REQUIREMENTS,
    SMALL,
    assess,
    method,
    names,
    questionnaire,
)

WEIGHTS = dict(zip(IDS, (3, 2, 2, 1, 1, 1, 3, 3, 2, 1, 1), strict=True))
WORSE_TO_BETTER = [
    VerdictWord.NOT_READY,
    VerdictWord.READY_WITH_CONCERNS,
    VerdictWord.READY,
]
two_levels = some.tuples(levels, levels).map(sorted)


def low(readiness: Readiness) -> tuple[Decimal, Decimal]:
    return readiness.design.low, readiness.operation.low


def goodness(readiness: Readiness) -> tuple[int, int]:
    words = readiness.stage_1.word, readiness.stage_2.word
    stage_1, stage_2 = (WORSE_TO_BETTER.index(word) for word in words)
    return stage_1, stage_2


def no_worse(after: Readiness, before: Readiness) -> bool:
    pairs = zip(goodness(after), goodness(before), strict=True)
    return all(now >= then for now, then in pairs)


def without(given_answers: Mapping[str, Answer], identity: str) -> dict[str, Answer]:
    return {name: one for name, one in given_answers.items() if name != identity}


@laws
@given(any_answers, any_events, targets)
def test_every_index_is_a_range_within_0_and_100_and_confidence_within_0_and_1(
    stated: dict[str, Answer], happened: Events, target: int
) -> None:
    readiness = assess(stated, happened, target=target)
    for index in (readiness.design, readiness.operation):
        assert 0 <= index.low <= index.high <= 100
    assert 0 <= readiness.confidence <= 1


def share(points: int, whole: int, places: str) -> Decimal:
    """The plain formula, rounded once; nothing of nothing is nothing."""
    exact = Fraction(points, whole) if whole else Fraction(0)
    exact_decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    return exact_decimal.quantize(Decimal(places), ROUND_HALF_UP)


def counted(identity: str, one: Answer | None) -> int | str:
    """What DESIGN makes of one answer: a level, "unanswered" or "outside"."""
    if one is None or (one.level is None and not one.not_applicable):
        return "unanswered"
    if one.not_applicable:
        allowed = identity in MAY_BE_LEFT_OUT and one.justification.strip()
        return "outside" if allowed else 0
    return one.level or 0


@laws
@given(any_answers, targets)
def test_the_engine_says_what_the_formulas_of_the_design_say(
    stated: dict[str, Answer], target: int
) -> None:
    readiness = assess(stated, target=target)
    marks = {one: counted(one, stated.get(one)) for one in IDS}
    applicable = [one for one in IDS if marks[one] != "outside"]
    for index, cap in ((readiness.design, 2), (readiness.operation, target)):
        whole = sum(WEIGHTS[one] * cap for one in applicable)
        sure = sum(
            WEIGHTS[one] * min(level, cap) for one, level in marks.items() if isinstance(level, int)
        )
        open_points = sum(WEIGHTS[one] * cap for one in IDS if marks[one] == "unanswered")
        assert index.low == share(100 * sure, whole, "0.1")
        assert index.high == share(100 * (sure + open_points), whole, "0.1")
    claimed = backed = 0
    for one, level in marks.items():
        if isinstance(level, int) and level >= 2:
            points = WEIGHTS[one] * min(level, target)
            current = stated[one].has_evidence and (stated[one].evidence_valid_until or ON) >= ON
            claimed += 2 * points
            backed += (2 if current else 1 if stated[one].checks else 0) * points
    assert readiness.confidence == share(backed, claimed, "0.01")


@laws
@given(any_answers, identities, targets)
def test_an_answer_taken_back_never_raises_the_low_end(
    stated: dict[str, Answer], identity: str, target: int
) -> None:
    before, after = assess(stated, target=target), assess(without(stated, identity), target=target)
    assert after.design.low <= before.design.low
    assert after.operation.low <= before.operation.low


@laws
@given(any_answers, identities, targets)
def test_with_anything_unanswered_the_low_end_is_never_100(
    stated: dict[str, Answer], identity: str, target: int
) -> None:
    assert max(low(assess(without(stated, identity), target=target))) < 100


@laws
@given(any_answers, some.data(), targets)
def test_an_answer_keeps_the_new_range_inside_the_old_one(
    stated: dict[str, Answer], data: some.DataObject, target: int
) -> None:
    identity = data.draw(identities)
    before = assess(without(stated, identity), target=target)
    after = assess({**stated, identity: data.draw(answer_to(identity))}, target=target)
    for old, new in ((before.design, after.design), (before.operation, after.operation)):
        assert old.low <= new.low <= new.high <= old.high


@laws
@given(any_answers, any_events, identities, targets)
def test_left_out_where_forbidden_or_without_reason_is_worth_as_much_as_level_0(
    stated: dict[str, Answer], happened: Events, identity: str, target: int
) -> None:
    reason = "" if identity in MAY_BE_LEFT_OUT else "We are too small for that"
    absent = Answer(requirement=identity, level=0)
    out = Answer(requirement=identity, not_applicable=True, justification=reason)
    rated_0 = assess({**stated, identity: absent}, happened, target=target)
    left_out = assess({**stated, identity: out}, happened, target=target)
    assert (left_out.design, left_out.operation) == (rated_0.design, rated_0.operation)
    assert (left_out.confidence, left_out.maturity) == (rated_0.confidence, rated_0.maturity)
    assert left_out.stage_1.word == rated_0.stage_1.word


@laws
@given(any_answers, any_events, some.sampled_from(MAY_BE_LEFT_OUT), targets)
def test_left_out_with_right_and_reason_is_as_if_the_requirement_did_not_exist(
    stated: dict[str, Answer], happened: Events, identity: str, target: int
) -> None:
    out = Answer(requirement=identity, not_applicable=True, justification="Nothing of the kind")
    smaller = questionnaire(one for one in REQUIREMENTS if one.id != identity)
    left = assess({**stated, identity: out}, happened, target=target)
    gone = assess(without(stated, identity), happened, target=target, of=smaller)
    assert (left.design, left.operation) == (gone.design, gone.operation)
    assert (left.confidence, left.maturity) == (gone.confidence, gone.maturity)
    assert (left.major, left.minor, left.unknown) == (gone.major, gone.minor, gone.unknown)
    assert (left.stage_1, left.stage_2) == (gone.stage_1, gone.stage_2)


# Above target 3 the rules themselves contradict this law: a better level without evidence can cost confidence, and with
# it the word "ready".
@laws
@given(any_answers, any_events, identities, two_levels, some.integers(2, 3))
def test_a_better_level_never_lowers_an_index_or_turns_a_verdict_worse(
    stated: dict[str, Answer], happened: Events, identity: str, pair: list[int], target: int
) -> None:
    base = stated.get(identity, Answer(requirement=identity))
    facts = base.model_copy(update={"not_applicable": False})
    worse, better = (
        assess(
            {**stated, identity: facts.model_copy(update={"level": level})},
            happened,
            target=target,
        )
        for level in pair
    )
    for old, new in ((worse.design, better.design), (worse.operation, better.operation)):
        assert (old.low <= new.low, old.high <= new.high) == (True, True)
    assert no_worse(better, worse)


@laws
@given(any_answers, any_events, identities, two_levels, targets)
def test_a_better_level_never_lowers_an_index_or_the_stage_1_verdict_at_any_target(
    stated: dict[str, Answer], happened: Events, identity: str, pair: list[int], target: int
) -> None:
    worse, better = (
        assess(
            {**stated, identity: Answer(requirement=identity, level=level)},
            happened,
            target=target,
        )
        for level in pair
    )
    for old, new in ((worse.design, better.design), (worse.operation, better.operation)):
        assert (old.low <= new.low, old.high <= new.high) == (True, True)
    assert goodness(better)[0] >= goodness(worse)[0]


@laws
@given(any_answers, any_events, some.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(
    stated: dict[str, Answer], happened: Events, random: Random
) -> None:
    shuffled = list(stated.items())
    random.shuffle(shuffled)
    assert assess(dict(shuffled), happened) == assess(stated, happened)


@laws
@given(
    any_answers, any_events, identities, some.none() | days.filter(lambda day: day >= ON), targets
)
def test_more_evidence_never_lowers_confidence_or_a_verdict_and_moves_no_index(
    stated: dict[str, Answer], happened: Events, identity: str, until: date | None, target: int
) -> None:
    bare = stated.get(identity, Answer(requirement=identity))
    backed = bare.model_copy(update={"has_evidence": True, "evidence_valid_until": until})
    before = assess(stated, happened, target=target)
    after = assess({**stated, identity: backed}, happened, target=target)
    assert after.confidence >= before.confidence
    assert no_worse(after, before)
    assert (after.design, after.operation) == (before.design, before.operation)
    assert set(names(after.unverified)) <= set(names(before.unverified))


@laws
@given(any_answers, any_events, identities, some.data(), some.integers(3, 5))
def test_a_level_raised_above_the_target_changes_nothing_but_maturity(
    stated: dict[str, Answer], happened: Events, identity: str, data: some.DataObject, target: int
) -> None:
    base = stated.get(identity, Answer(requirement=identity))
    facts = base.model_copy(update={"not_applicable": False})
    higher = data.draw(some.integers(target, 5))
    at, above = (
        assess(
            {**stated, identity: facts.model_copy(update={"level": level})},
            happened,
            target=target,
        )
        for level in (target, higher)
    )
    own = {"maturity", "parts", "unverified"}  # the level itself, and the words that name it
    assert above.model_dump(exclude=own) == at.model_dump(exclude=own)
    assert names(above.unverified) == names(at.unverified)
    assert above.maturity is not None
    assert at.maturity is not None
    assert above.maturity >= at.maturity


@laws
@given(any_answers, any_events, some.integers(0, 12), some.integers(0, 12))
def test_who_tolerates_more_minors_is_never_told_a_worse_verdict(
    stated: dict[str, Answer], happened: Events, one: int, other: int
) -> None:
    strict, lenient = (
        assess(stated, happened, minor_tolerance=count) for count in sorted((one, other))
    )
    assert no_worse(lenient, strict)


@laws
@given(any_answers, any_events, targets)
def test_a_verdict_is_not_ready_exactly_when_something_blocks_it(
    stated: dict[str, Answer], happened: Events, target: int
) -> None:
    readiness = assess(stated, happened, target=target)
    for verdict in (readiness.stage_1, readiness.stage_2):
        assert (verdict.word is VerdictWord.NOT_READY) == bool(verdict.blockers)
        assert (verdict.word is VerdictWord.READY) == (
            not verdict.blockers and not verdict.concerns
        )


@laws
@given(any_answers)
def test_every_requirement_is_a_part_and_answered_ones_are_counted(
    stated: dict[str, Answer],
) -> None:
    readiness = assess(stated)
    assert tuple(part.requirement for part in readiness.parts) == IDS
    assert readiness.answered + len(readiness.unknown) == readiness.total == len(IDS)


@laws
@given(any_answers, any_events, identities, some.sampled_from(["", "Nothing of it here"]), targets)
def test_not_applicable_raises_nothing_above_what_level_0_or_a_standard_without_the_requirement_allows(
    stated: dict[str, Answer], happened: Events, identity: str, reason: str, target: int
) -> None:
    out = Answer(requirement=identity, not_applicable=True, justification=reason)
    left = assess({**stated, identity: out}, happened, target=target)
    allowed = [
        assess({**stated, identity: Answer(requirement=identity, level=0)}, happened, target=target)
    ]
    if (
        identity in MAY_BE_LEFT_OUT
    ):  # gates name the others, so that there is no edition without them
        smaller = questionnaire(one for one in REQUIREMENTS if one.id != identity)
        rest = without(stated, identity)
        allowed.append(assess(rest, happened, target=target, of=smaller))
    for number in (
        lambda one: one.design.low,
        lambda one: one.design.high,
        lambda one: one.operation.low,
        lambda one: one.operation.high,
        lambda one: one.confidence,
        lambda one: one.maturity or Decimal(0),
        lambda one: goodness(one)[0],
        lambda one: goodness(one)[1],
    ):
        assert number(left) <= max(number(one) for one in allowed)


@laws
@given(any_answers, any_events, targets, targets)
def test_who_aims_higher_is_never_shown_more_operation_readiness(
    stated: dict[str, Answer], happened: Events, one: int, other: int
) -> None:
    lower, higher = (
        assess(stated, happened, target=target).operation for target in sorted((one, other))
    )
    assert higher.low <= lower.low
    assert higher.high <= lower.high


@laws
@given(any_answers, some.integers(0, 800))
def test_days_that_only_pass_never_raise_confidence_or_move_an_index(
    stated: dict[str, Answer], passed: int
) -> None:
    today, later = assess(stated), assess(stated, on=ON + timedelta(days=passed))
    assert later.confidence <= today.confidence
    assert (later.design, later.operation) == (today.design, today.operation)


@laws
@given(any_answers, any_events, some.sampled_from(["internal_audit", "management_review"]))
def test_without_a_date_of_audit_and_review_no_number_makes_anybody_ready(
    stated: dict[str, Answer], happened: Events, event: str
) -> None:
    readiness = assess(stated, happened.model_copy(update={event: None}))
    assert readiness.stage_1.word is readiness.stage_2.word is VerdictWord.NOT_READY


@laws
@given(any_answers, identities, some.integers(1, 9), some.integers(1, 9), targets)
def test_more_weight_on_what_is_full_never_lowers_and_on_what_is_empty_never_raises(
    stated: dict[str, Answer], identity: str, one: int, other: int, target: int
) -> None:
    for level, in_order in ((5, (min, max)), (0, (max, min))):
        answers = {**stated, identity: Answer(requirement=identity, level=level)}
        low, high = (
            weighed(answers, {identity: choose(one, other)}, target=target) for choose in in_order
        )
        assert low.design.low <= high.design.low
        assert low.operation.low <= high.operation.low


def weighed(stated: dict[str, Answer], weights: Mapping[str, int], *, target: int) -> Readiness:
    chosen = tuple(
        WeightChange(requirement=name, weight=weight, reason="It is our trade")
        for name, weight in weights.items()
    )
    settings = Settings(target=target, weights=chosen)
    return scoring.assess(SMALL, stated, HELD, on=ON, settings=settings, method=method())
