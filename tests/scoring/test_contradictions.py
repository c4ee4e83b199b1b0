"""Each shipped rule, where it holds and where it nearly does: ``contradictions/examples.yaml``."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import Field

from assessment import scoring
from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.answers import Answer, Events
from assessment.model.base import Row
from assessment.model.contradictions import Contradiction, Counted
from assessment.model.questionnaire import Questionnaire
from assessment.scoring.contradictions import chosen, ticks
from tests.scoring.small_questionnaire import CURRENT, HELD, ON

FILE = Path(__file__).parent / "contradictions" / "examples.yaml"


class Stated(Row):
    answers: dict[str, Any] = Field(default_factory=dict)  # Any: a level, or several facts
    everything: int | None = None
    but: tuple[str, ...] = ()
    events: dict[str, Any] = Field(default_factory=dict)  # Any: dates, and names of actions
    counts: dict[Counted, int] = Field(default_factory=dict)


class Example(Row):
    standard: str
    holds: Stated
    found: tuple[str, ...]
    near: tuple[Stated, ...] = Field(min_length=1)


@cache
def library() -> Library:
    return Library(content())


@cache
def examples() -> dict[str, Example]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: Example.model_validate(one) for name, one in read.items()}


def answer(questionnaire: Questionnaire, identity: str, said: Any) -> Answer:
    facts: dict[str, Any] = said if isinstance(said, dict) else {"level": said}
    until = facts.get("evidence")
    requirement = questionnaire.by_id[identity]
    checks = {one for name in facts.get("ticks", ()) for one in ticks(requirement, name)}
    assert len(checks) == len(facts.get("ticks", ()))
    return Answer(
        requirement=identity,
        level=facts.get("level"),
        not_applicable="left_out" in facts,
        justification=facts.get("left_out", ""),
        checks=frozenset(checks),
        has_evidence=until is not None,
        evidence_valid_until=None if until in (None, "no end") else date.fromisoformat(until),
    )


def found(standard: str, stated: Stated) -> dict[str, Contradiction]:
    questionnaire = library().questionnaire(standard)
    answers = {
        one: answer(questionnaire, one, stated.everything)
        for one in questionnaire.by_id
        if stated.everything is not None and one not in stated.but
    }
    answers |= {one: answer(questionnaire, one, said) for one, said in stated.answers.items()}
    every = scoring.contradictions(
        library().contradictions().rules,
        questionnaire,
        answers=answers,
        events=Events.model_validate(stated.events, strict=False),
        on=ON,
        counts=stated.counts,
    )
    return {one.rule: one for one in every}


RULES = [rule.id for rule in library().contradictions().rules]
STANDARDS = [edition.id for edition in library().editions()]


def test_there_are_at_least_fifteen_rules_and_each_has_its_examples() -> None:
    assert len(RULES) >= 15
    assert set(RULES) == set(examples())


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_holds_where_its_example_says_so_and_names_the_answers(rule: str) -> None:
    example = examples()[rule]
    contradiction = found(example.standard, example.holds)[rule]
    assert contradiction.requirements == example.found
    assert contradiction.reason.endswith(".")
    assert contradiction.remedy.endswith(".")


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_does_not_hold_where_it_nearly_does(rule: str) -> None:
    example = examples()[rule]
    for stated in example.near:
        assert rule not in found(example.standard, stated), stated


@pytest.mark.parametrize("standard", STANDARDS)
def test_nothing_contradicts_itself_where_nothing_is_answered(standard: str) -> None:
    assert found(standard, Stated()) == {}


@pytest.mark.parametrize("standard", STANDARDS)
def test_nothing_contradicts_itself_where_everything_is_done_and_backed(standard: str) -> None:
    questionnaire = library().questionnaire(standard)
    answers = {
        one.id: Answer(
            requirement=one.id,
            level=3,
            checks=frozenset(check.id for check in one.checks),
            has_evidence=True,
            evidence_valid_until=CURRENT,
        )
        for one in questionnaire.requirements
    }
    rules = library().contradictions().rules
    counts = dict.fromkeys(Counted, 3) | {Counted.RISKS_UNTREATED: 0, Counted.OVERDUE_ACTIONS: 0}
    assert (
        scoring.contradictions(
            rules, questionnaire, answers=answers, events=HELD, on=ON, counts=counts
        )
        == ()
    )


@pytest.mark.parametrize("standard", STANDARDS)
def test_most_rules_reach_every_edition(standard: str) -> None:
    questionnaire = library().questionnaire(standard)
    reached = [
        rule.id
        for rule in library().contradictions().rules
        if all(chosen(one, questionnaire) for one in rule.when.answers)
    ]
    assert len(reached) >= 20
