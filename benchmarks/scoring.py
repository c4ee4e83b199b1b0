"""Times the engine by itself: one assessment of 123 answers, and ten thousand as arrays next to a bare weighted mean of them."""

import random
import time
from collections.abc import Callable
from datetime import date

import numpy as np

from assessment import scoring
from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.answers import Answer, Events, Settings
from assessment.model.questionnaire import Questionnaire
from assessment.scoring import many
from benchmarks import program, spread
from benchmarks.table import Line, milliseconds

_DAY = date(2026, 11, 23)
_EVENTS = Events(
    internal_audit=date(2026, 9, 1),
    management_review=date(2026, 10, 1),
    operating_since=date(2026, 3, 1),
)
_MANY = 10_000
_ROUNDS, _REPEATS = 7, 20
_ONE_AIM, _MANY_AIM = 2.0, 1000.0
_CALIBRATION = 100_000


def measure() -> list[Line]:
    """Measure processor time, so that neighbours on the machine count little."""
    return [*_one(), *_together()]


def _one() -> list[Line]:
    questionnaire, method = _questionnaire(), Library(content()).method()
    answers = _answers()
    rounds, plain = [], []
    for _ in range(_ROUNDS):
        rounds.append(
            _times(
                lambda: scoring.assess(
                    questionnaire, answers, _EVENTS, on=_DAY, settings=Settings(), method=method
                )
            )
        )
        plain.append(_times(_count, repeats=3))
    ratio = spread.ratio(rounds, plain)
    best = min(min(one) for one in rounds)
    return [
        Line(
            f"`scoring.assess` of {len(answers)} answers ({program.STANDARD}), processor time",
            milliseconds(best), milliseconds(spread.p95([one for some in rounds for one in some])),
            f"{ratio.middle:.2f} ({ratio.low:.2f} to {ratio.high:.2f}) of the count below", f"{_ONE_AIM:g} ms",
            met=best <= _ONE_AIM,
        ),
        Line(
            f"Calibration: plain Python counts to {_CALIBRATION:,}",
            milliseconds(min(min(one) for one in plain)),
        ),
    ]  # fmt: skip


def _together() -> list[Line]:
    asked, answers, levels = _arrays()
    scored, bare = [], []
    for _ in range(_ROUNDS):
        scored.append(
            _times(lambda: many.score(asked, answers, design_level=2, target=3), repeats=3)
        )
        bare.append(_times(lambda: np.average(levels, axis=1, weights=asked.weight), repeats=3))
    ratio, best = spread.ratio(scored, bare), min(min(one) for one in scored)
    return [
        Line(
            f"{_MANY:,} assessments of {levels.shape[1]} answers as arrays: five numbers each",
            milliseconds(best), milliseconds(spread.p95([one for some in scored for one in some])),
            f"{ratio.middle:.1f} x ({ratio.low:.1f} to {ratio.high:.1f}) the bare mean", f"{_MANY_AIM:g} ms",
            met=best <= _MANY_AIM,
        ),
        Line(
            "Floor: numpy's weighted mean of the same levels, one number each",
            milliseconds(min(min(one) for one in bare)),
        ),
    ]  # fmt: skip


def _questionnaire() -> Questionnaire:
    return Library(content()).questionnaire(program.STANDARD)


def _answers() -> dict[str, Answer]:
    draw = random.Random(1)  # noqa: S311  no secret
    return {
        one.id: Answer(
            requirement=one.id,
            level=draw.choice([1, 2, 3, 3, 4]),
            checks=frozenset({one.checks[0].id}),
            has_evidence=draw.random() < 0.5,
            evidence_valid_until=date(2027, 1, 1),
        )
        for one in _questionnaire().requirements
    }


def _arrays() -> tuple[many.Asked, many.Answers, many.Levels]:
    draw = np.random.default_rng(1)
    asked = many.asked(_questionnaire(), Settings(), Library(content()).method())
    shape = (_MANY, asked.weight.shape[0])
    levels = draw.integers(-1, 6, shape).astype(np.int8)
    answers = many.Answers(
        level=levels,
        not_applicable=draw.random(shape) < 0.1,
        justified=draw.random(shape) < 0.7,
        backing=draw.integers(0, 3, shape).astype(np.int8),
    )
    return asked, answers, levels


def _times(act: Callable[[], object], *, repeats: int = _REPEATS) -> list[float]:
    """Return milliseconds of processor time of each repeat."""
    found = []
    for _ in range(repeats):
        began = time.process_time()
        act()
        found.append(1000 * (time.process_time() - began))
    return found


def _count() -> int:
    total = 0
    for number in range(_CALIBRATION):
        total += number * number % 7
    return total
