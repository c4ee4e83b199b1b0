"""Facts ticked for one standard are offered for the next; a confirmed run gives what a separate run gives."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import reuse, scoring
from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.answers import Answer, Events, Settings
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.scoring import suggested_level

LIBRARY = Library(content())
QUALITY = LIBRARY.questionnaire("iso-9001:2026")
ENVIRONMENT = LIBRARY.questionnaire("iso-14001:2026")
SECURITY = LIBRARY.questionnaire("iso-27001:2022")
ON = date(2026, 11, 25)


def checks_with(questionnaire: Questionnaire, fact: str) -> list[tuple[Requirement, str]]:
    return [
        (one, check.id)
        for one in questionnaire.requirements
        for check in one.checks
        if check.fact == fact
    ]


def facts(requirement: Requirement) -> dict[str, str]:
    return {check.id: check.fact for check in requirement.checks if check.fact}


def answered(requirement: Requirement, level: int, ticks: frozenset[str]) -> dict[str, Answer]:
    return {requirement.id: Answer(requirement=requirement.id, level=level, checks=ticks)}


def offered(
    target: Questionnaire,
    requirement: str,
    source: Questionnaire,
    answers: dict[str, Answer],
    own: dict[str, Answer] | None = None,
) -> reuse.Offer | None:
    told = reuse.told_by([(source, answers)])
    every = reuse.offers(target, own or {}, told)
    return next((one for one in every if one.requirement == requirement), None)


AUDIT = QUALITY.by_id["9.2.2"]
ALL_OF_AUDIT = frozenset(check.id for check in AUDIT.checks)


def test_a_ticked_fact_is_offered_where_the_other_standard_asks_for_it() -> None:
    offer = offered(SECURITY, "9.2.2", QUALITY, answered(AUDIT, 3, ALL_OF_AUDIT))
    assert offer is not None
    shared = set(facts(AUDIT).values())
    expected = {check for check, fact in facts(SECURITY.by_id["9.2.2"]).items() if fact in shared}
    assert expected
    assert offer.checks == expected
    assert offer.sources == (reuse.Source("iso-9001:2026", "9.2.2", 3),)


def test_what_nobody_was_asked_about_remains() -> None:
    offer = offered(
        SECURITY, "6.1.3", QUALITY, answered(QUALITY.by_id["6.1.1"], 3, frozenset({"list"}))
    )
    told = {fact for check, fact in facts(QUALITY.by_id["6.1.1"]).items()}
    asked = facts(SECURITY.by_id["6.1.3"])
    if not told & set(asked.values()):
        assert offer is None
    offer = offered(
        ENVIRONMENT,
        "7.2",
        QUALITY,
        answered(QUALITY.by_id["7.2"], 3, frozenset(facts(QUALITY.by_id["7.2"]))),
    )
    assert offer is not None
    own = {check.id for check in ENVIRONMENT.by_id["7.2"].checks if check.fact is None}
    assert own <= set(offer.remains)
    assert offer.level is None
    assert not offer.complete


def test_a_fact_that_is_not_true_there_is_not_ticked_here() -> None:
    lacking = next(iter(facts(AUDIT)))
    offer = offered(SECURITY, "9.2.2", QUALITY, answered(AUDIT, 2, ALL_OF_AUDIT - {lacking}))
    assert offer is not None
    (missing,) = [
        c for c, fact in facts(SECURITY.by_id["9.2.2"]).items() if fact == facts(AUDIT)[lacking]
    ]
    assert missing in offer.missing
    assert missing not in offer.checks
    assert missing not in offer.remains


@pytest.mark.parametrize("level", [2, 3, 5])
def test_a_bare_claim_carries_nothing(level: int) -> None:
    assert offered(SECURITY, "9.2.2", QUALITY, answered(AUDIT, level, frozenset())) is None


def test_a_level_is_never_offered_above_one_that_was_held_back_on_purpose() -> None:
    source = SECURITY.by_id["7.5.2"]
    ticks = frozenset(facts(source))
    supported = suggested_level(source, frozenset(c.id for c in source.checks))
    assert supported is not None
    every = frozenset(check.id for check in source.checks)
    free = offered(ENVIRONMENT, "7.5.2", SECURITY, answered(source, supported, every))
    held = offered(ENVIRONMENT, "7.5.2", SECURITY, answered(source, 1, every))
    assert ticks
    assert free is not None
    assert held is not None
    assert free.complete
    assert (free.level or 0) > 1
    assert held.level == 1


def test_an_answered_requirement_gets_no_offer() -> None:
    own = answered(SECURITY.by_id["9.2.2"], 1, frozenset())
    assert offered(SECURITY, "9.2.2", QUALITY, answered(AUDIT, 3, ALL_OF_AUDIT), own) is None


def test_where_two_standards_differ_the_one_that_says_no_counts() -> None:
    fact = next(f for f in facts(AUDIT).values() if checks_with(ENVIRONMENT, f))
    ((other, check),) = checks_with(ENVIRONMENT, fact)
    yes = (QUALITY, answered(AUDIT, 3, ALL_OF_AUDIT))
    ticks = frozenset(one.id for one in other.checks) - {check}
    no = (ENVIRONMENT, answered(other, 1, ticks))
    for order in ([yes, no], [no, yes]):
        assert not reuse.told_by(order)[fact].ticked


def run(questionnaire: Questionnaire, true: set[str]) -> dict[str, Answer]:
    """A separate run: whoever answers ticks what is true and rates what the ticks support."""
    answers = {}
    for one in questionnaire.requirements:
        ticks = frozenset(c.id for c in one.checks if (c.fact or f"{one.id}/{c.id}") in true)
        answers[one.id] = Answer(
            requirement=one.id, level=suggested_level(one, ticks) or 0, checks=ticks
        )
    return answers


def confirmed(
    questionnaire: Questionnaire, told: dict[str, reuse.Told], true: set[str]
) -> dict[str, Answer]:
    """The same person confirms what is offered and answers only what remains."""
    answers = {}
    for one in questionnaire.requirements:
        offer = reuse.offer(one, None, told)
        asked = {c.id for c in one.checks} if offer is None else set(offer.remains)
        new = {c.id for c in one.checks if c.id in asked and (c.fact or f"{one.id}/{c.id}") in true}
        ticks = frozenset(new | (offer.checks if offer is not None else set()))
        level = suggested_level(one, ticks) or 0
        if offer is not None and offer.complete:
            assert offer.level == level
        answers[one.id] = Answer(requirement=one.id, level=level, checks=ticks)
    return answers


@settings(max_examples=15)
@given(st.integers(0, 2**32), st.floats(0, 1))
def test_readiness_of_a_carried_run_equals_that_of_a_separate_run_with_the_same_facts(
    seed: int, share: float
) -> None:
    names = {
        c.fact or f"{one.id}/{c.id}"
        for q in (QUALITY, ENVIRONMENT)
        for one in q.requirements
        for c in one.checks
    }
    chance = random.Random(seed)  # noqa: S311  facts of an invented firm
    true = {name for name in sorted(names) if chance.random() < share}
    told = reuse.told_by([(QUALITY, run(QUALITY, true))])
    method = LIBRARY.method()
    both = [
        scoring.assess(ENVIRONMENT, answers, Events(), on=ON, settings=Settings(), method=method)
        for answers in (run(ENVIRONMENT, true), confirmed(ENVIRONMENT, told, true))
    ]
    assert both[0] == both[1]


def test_five_standards_ask_less_together_and_the_order_of_two_standards_changes_no_sum() -> None:
    five = [
        "iso-27001:2022",
        "iso-9001:2026",
        "iso-22301:2019",
        "iso-20000-1:2018",
        "iso-14001:2026",
    ]
    found = reuse.asked([LIBRARY.questionnaire(one) for one in five], annexes=False)
    assert found.questions == 30 + 65 + 46 + 60 + 35
    assert found.in_full + found.follow_up + found.confirmed == found.questions
    assert 100 * found.share_in_full < 45
    one, other = reuse.asked([QUALITY, ENVIRONMENT]), reuse.asked([ENVIRONMENT, QUALITY])
    assert (one.facts, one.facts_once) == (other.facts, other.facts_once)


def test_one_standard_alone_is_asked_in_full() -> None:
    found = reuse.asked([QUALITY])
    assert (found.in_full, found.follow_up, found.confirmed) == (65, 0, 0)
    assert found.facts == found.facts_once
