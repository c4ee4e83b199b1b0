"""Rounding the way people do it, exactly."""

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction | Decimal | int, places: int = 1) -> Decimal:
    """Round to ``places`` decimals, a tie away from zero, without passing through a binary float."""
    exact = value if isinstance(value, Fraction) else Fraction(value)
    above, below = exact.numerator * 10**places, exact.denominator
    rounded = (2 * abs(above) + below) // (2 * below)
    return Decimal(rounded if above >= 0 else -rounded).scaleb(-places)


def percent(part: int, whole: int) -> Decimal:
    """Return ``part`` of ``whole`` as a percentage with one decimal; nothing of nothing is 0.

    An exact tie is decided on the fraction itself: 1 of 2000 (0.05 %) reads 0.1.
    """
    if whole == 0:
        return Decimal("0.0")
    return half_up(Fraction(100 * part, whole))
