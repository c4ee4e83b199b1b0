"""Both indexes and confidence of many assessments at once, as arrays: the same numbers as ``assess``, to the last digit.

For forecasts, portfolios and what-ifs by the thousand. Sums are of whole numbers in double precision, which is exact up to 2**53, and rounding
is whole-number arithmetic. It isn't imported with the room, because a start of the command line has no use for arrays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assessment.model.answers import Answer, Settings
from assessment.model.method import Method
from assessment.model.questionnaire import Questionnaire
from assessment.scoring.indexes import CLAIM_FROM_LEVEL
from assessment.scoring.parts import parts, weight

NO_LEVEL = -1
_ROWS_AT_ONCE = 1024  # so that what is worked on stays in the processor's cache

Levels = NDArray[np.int8]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """R requirements: their weights, and which of them may be left out."""

    weight: Numbers
    may_be_left_out: Flags


@dataclass(frozen=True, slots=True)
class Answers:
    """N assessments of R requirements, a row each.

    ``level`` is 0 to 5, or -1 without a rating; ``not_applicable`` wins over it, and ``justified`` tells whether a reason was given;
    ``backing`` is in halves: 2 current evidence, 1 ticked checks, 0 bare claim.
    """

    level: Levels
    not_applicable: Flags
    justified: Flags
    backing: Levels


@dataclass(frozen=True, slots=True)
class Indexes:
    """N values each, as they are printed: percent with one decimal, confidence from 0 to 1 with two."""

    design_low: Numbers
    design_high: Numbers
    operation_low: Numbers
    operation_high: Numbers
    confidence: Numbers


def asked(questionnaire: Questionnaire, settings: Settings, method: Method) -> Asked:
    """Return what the arrays need to know of a questionnaire."""
    own = settings.weight_of
    weights = [own.get(one.id) or weight(one, method) for one in questionnaire.requirements]
    allowed = [one.id in questionnaire.may_be_left_out for one in questionnaire.requirements]
    return Asked(np.array(weights, dtype=np.float64), np.array(allowed, dtype=np.bool_))


def arrays(
    questionnaire: Questionnaire,
    assessments: Sequence[Mapping[str, Answer]],
    *,
    on: date,
    method: Method,
) -> Answers:
    """Return the answers of several assessments as arrays, with their backing on the day."""
    ids = [one.id for one in questionnaire.requirements]
    shape = (len(assessments), len(ids))
    level = np.full(shape, NO_LEVEL, dtype=np.int8)
    left_out, justified = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    backing = np.zeros(shape, dtype=np.int8)
    for row, answers in enumerate(assessments):
        backing[row] = [one.backing for one in parts(questionnaire, answers, on=on, method=method)]
        for place, identity in enumerate(ids):
            answer = answers.get(identity)
            if answer is None:
                continue
            level[row, place] = NO_LEVEL if answer.level is None else answer.level
            left_out[row, place] = answer.not_applicable
            justified[row, place] = bool(answer.justification.strip())
    return Answers(level, left_out, justified, backing)


def score(asked: Asked, answers: Answers, *, design_level: int, target: int) -> Indexes:
    """Score all rows. ``design_level`` is what stage 1 looks for, ``target`` (2 to 5) what the organizations aim at."""
    count = answers.level.shape[0]
    found = np.empty((5, count), dtype=np.float64)
    for start in range(0, count, _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        found[:, rows] = _some(asked, answers, rows, design_level=design_level, target=target)
    return Indexes(*found)


def _some(
    asked: Asked, answers: Answers, rows: slice, *, design_level: int, target: int
) -> list[Numbers]:
    stated, weights = answers.not_applicable[rows], asked.weight
    left_out = stated & answers.justified[rows] & asked.may_be_left_out
    level = np.where(stated, np.int8(0), answers.level[rows])
    open_weight = (level < 0) @ weights
    whole = weights.sum() - left_out @ weights
    reached = np.maximum(level, np.int8(0))
    design = np.minimum(reached, np.int8(design_level)) @ weights
    attained = np.minimum(reached, np.int8(target))
    operation = attained @ weights
    claims = np.where(level >= CLAIM_FROM_LEVEL, attained, np.int8(0))
    claimed = 2 * (claims @ weights)
    backed = (claims * answers.backing[rows]) @ weights
    return [
        _percent(design, whole * design_level),
        _percent(design + open_weight * design_level, whole * design_level),
        _percent(operation, whole * target),
        _percent(operation + open_weight * target, whole * target),
        _rounded(backed, claimed, 100),
    ]


def _percent(part: Numbers, whole: Numbers) -> Numbers:
    return _rounded(100 * part, whole, 10)


def _rounded(part: Numbers, whole: Numbers, steps: int) -> Numbers:
    """Return part / whole, half up to a ``steps``-th of a unit; nothing of nothing is 0."""
    known, all_of_it = part.astype(np.int64), np.maximum(whole.astype(np.int64), 1)
    rounded: Numbers = (2 * steps * known + all_of_it) // (2 * all_of_it) / np.float64(steps)
    return rounded
