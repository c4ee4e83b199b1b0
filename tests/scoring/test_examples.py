"""Worked examples: ``examples/*.yaml``, one case a file, figures reckoned by hand and shown in its comment.

Each answers the small questionnaire (its table is in ``small_questionnaire.py``). ``answers`` name requirements one by
one, ``everything_else`` rates those that aren't named; without it they stay unanswered. ``evidence`` is the last day on
which it is current, or ``no end``. What ``expect`` doesn't list is expected to be empty.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from pydantic import Field

from assessment.model.answers import Answer, Events
from assessment.model.base import Row
from assessment.model.readiness import Readiness, Verdict, VerdictWord
from tests.scoring.small_questionnaire import IDS, assess, blocking, concerning, names

FILES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))


class Stated(Row):
    level: int | None = None
    not_applicable: bool = False
    justification: str = ""
    ticks: tuple[str, ...] = ()
    evidence: str | None = None


class ExpectedVerdict(Row):
    verdict: VerdictWord
    because: tuple[str, ...] = ()


class Expected(Row):
    answered: int
    design: tuple[Decimal, Decimal]
    operation: tuple[Decimal, Decimal]
    confidence: Decimal
    major: tuple[str, ...] = ()
    minor: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    stage_1: ExpectedVerdict
    stage_2: ExpectedVerdict


class Example(Row):
    title: str
    day: date
    target: int = 3
    minor_tolerance: int = 5
    events: dict[str, date] = Field(default_factory=dict)
    everything_else: Stated | None = None
    answers: dict[str, Stated] = Field(default_factory=dict)
    expect: Expected


def read(path: Path) -> Example:
    return Example.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def answer(identity: str, stated: Stated) -> Answer:
    dated = stated.evidence not in (None, "no end")
    return Answer(
        requirement=identity,
        level=stated.level,
        not_applicable=stated.not_applicable,
        justification=stated.justification,
        checks=frozenset(stated.ticks),
        has_evidence=stated.evidence is not None,
        evidence_valid_until=date.fromisoformat(str(stated.evidence)) if dated else None,
    )


def score(example: Example) -> Readiness:
    stated = dict(example.answers)
    if example.everything_else is not None:
        stated = dict.fromkeys(IDS, example.everything_else) | stated
    return assess(
        {name: answer(name, one) for name, one in stated.items()},
        Events.model_validate(example.events),
        on=example.day,
        target=example.target,
        minor_tolerance=example.minor_tolerance,
    )


def found(verdict: Verdict) -> ExpectedVerdict:
    because = blocking(verdict) if verdict.blockers else concerning(verdict)
    return ExpectedVerdict(verdict=verdict.word, because=tuple(sorted(because)))


def in_any_order(expected: ExpectedVerdict) -> ExpectedVerdict:
    return expected.model_copy(update={"because": tuple(sorted(expected.because))})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_worked_example_comes_out_as_reckoned_by_hand(path: Path) -> None:
    example = read(path)
    readiness, expect = score(example), example.expect
    assert readiness.answered == expect.answered
    assert (readiness.design.low, readiness.design.high) == expect.design
    assert (readiness.operation.low, readiness.operation.high) == expect.operation
    assert readiness.confidence == expect.confidence
    assert sorted(names(readiness.major)) == sorted(expect.major)
    assert sorted(names(readiness.minor)) == sorted(expect.minor)
    assert sorted(names(readiness.unverified)) == sorted(expect.unverified)
    assert sorted(names(readiness.unknown)) == sorted(expect.unknown)
    assert found(readiness.stage_1) == in_any_order(expect.stage_1)
    assert found(readiness.stage_2) == in_any_order(expect.stage_2)


def test_there_are_at_least_eight_worked_examples_and_no_two_share_a_title() -> None:
    titles = {read(path).title for path in FILES}
    assert len(titles) == len(FILES) >= 8


def test_every_answer_in_an_example_names_a_requirement_of_the_small_questionnaire() -> None:
    assert {name for path in FILES for name in read(path).answers} <= set(IDS)
