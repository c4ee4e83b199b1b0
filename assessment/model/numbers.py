"""Rounding the way people do it, exactly."""

import math
from collections.abc import Sequence
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


def apportioned(exact: Sequence[Fraction], total: Decimal, *, places: int) -> tuple[Decimal, ...]:
    """Round each value to ``places`` decimals so that they add up to ``total``, by largest remainders.

    ``total`` is the sum, or the difference of two rounded values whose exact difference the sum is; no value moves by as much as
    one unit of its last decimal.
    """
    unit = Decimal(1).scaleb(-places)
    scaled = [value * 10**places for value in exact]
    units = [math.floor(value) for value in scaled]
    lacking = int(total / unit) - sum(units)
    remainders = sorted(
        range(len(units)), key=lambda place: scaled[place] - units[place], reverse=True
    )
    for place in remainders[:lacking]:
        units[place] += 1
    return tuple(count * unit for count in units)
