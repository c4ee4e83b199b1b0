"""Readiness as ranges, and the confidence in them. Exact fractions, which thresholds are held against; one rounding to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessment.model.numbers import half_up
from assessment.model.readiness import Part, Range, State

CLAIM_FROM_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Exact:
    """A range of shares from 0 to 1, not rounded."""

    low: Fraction
    high: Fraction

    def rounded(self) -> Range:
        """Return the range in percent, as it is printed."""
        return Range(low=half_up(100 * self.low), high=half_up(100 * self.high))


def exact_readiness(parts: Iterable[Part], *, reference: int) -> Exact:
    """Return sum w*min(level, reference)/reference / sum w over the applicable parts.

    Unanswered parts count 0 for the low end and full for the high end. No applicable part gives 0 to 0.
    """
    low = unanswered = weights = 0
    for part in parts:
        level, weight = part.level, part.weight
        if level is not None:
            weights += weight
            low += weight * min(level, reference)
        elif part.state is not State.LEFT_OUT:
            weights += weight
            unanswered += weight
    whole = weights * reference or 1
    return Exact(Fraction(low, whole), Fraction(low + unanswered * reference, whole))


def readiness(parts: Iterable[Part], *, reference: int) -> Range:
    """Return readiness as it is printed: percent with one decimal."""
    return exact_readiness(parts, reference=reference).rounded()


def answered(parts: Iterable[Part]) -> int:
    """Return how many requirements are answered, those left out included."""
    return sum(part.state is not State.UNANSWERED for part in parts)


def exact_confidence(parts: Iterable[Part], *, target: int) -> Fraction:
    """Return the share (0 to 1) of the claimed operation attainment that is backed.

    Claimed is what is rated 2 or higher; nothing claimed gives 0.
    """
    claimed = backed = 0
    for part in parts:
        if part.level is None or part.level < CLAIM_FROM_LEVEL:
            continue
        attained = part.weight * min(part.level, target)
        claimed += 2 * attained
        backed += part.backing * attained
    return Fraction(backed, claimed or 1)


def maturity(parts: Iterable[Part]) -> Decimal | None:
    """Return the mean level (0 to 5, one decimal) of the answered applicable parts; None when there are none."""
    levels = [part.level for part in parts if part.level is not None]
    return half_up(Fraction(sum(levels), len(levels)), 1) if levels else None
