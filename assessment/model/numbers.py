"""Rounding the way people do it, exactly."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def half_up(value: Fraction | Decimal | int, places: int = 1) -> Decimal:
    """Round to ``places`` decimals, a tie away from zero, without passing through a binary float."""
    exact = Fraction(value)
    scaled = Decimal(exact.numerator) / Decimal(exact.denominator)
    return scaled.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(part: int, whole: int) -> Decimal:
    """Return ``part`` of ``whole`` as a percentage with one decimal; nothing of nothing is 0.

    An exact tie is decided on the fraction itself: 1 of 2000 (0.05 %) reads 0.1.
    """
    if whole == 0:
        return Decimal("0.0")
    return half_up(Fraction(100 * part, whole))
