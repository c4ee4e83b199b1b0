"""Readiness as ranges, and the confidence in them. Whole-number sums, one rounding."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from assessment.model.numbers import half_up, percent
from assessment.model.readiness import Part, Range, State

CLAIM_FROM_LEVEL = 2


def readiness(parts: Iterable[Part], *, reference: int) -> Range:
    """Return 100 * sum w*min(level, reference)/reference / sum w over the applicable parts.

    Unanswered parts count 0 for the low end and full for the high end. No applicable part gives 0 to 0.
    """
    low = high = whole = 0
    for part in parts:
        if part.state is State.LEFT_OUT:
            continue
        full = part.weight * reference
        attained = part.weight * min(part.level or 0, reference)
        whole += full
        low += attained
        high += full if part.state is State.UNANSWERED else attained
    return Range(low=percent(low, whole), high=percent(high, whole))


def confidence(parts: Iterable[Part], *, target: int) -> Decimal:
    """Return the share (0 to 1, two decimals) of the claimed operation attainment that is backed.

    Claimed is what is rated 2 or higher; nothing claimed gives 0.
    """
    claimed = backed = 0
    for part in parts:
        if part.level is None or part.level < CLAIM_FROM_LEVEL:
            continue
        attained = part.weight * min(part.level, target)
        claimed += 2 * attained
        backed += part.backing * attained
    return half_up(Fraction(backed, claimed), 2) if claimed else Decimal("0.00")


def maturity(parts: Iterable[Part]) -> Decimal | None:
    """Return the mean level (0 to 5, one decimal) of the answered applicable parts; None when there are none."""
    levels = [part.level for part in parts if part.level is not None]
    return half_up(Fraction(sum(levels), len(levels)), 1) if levels else None
