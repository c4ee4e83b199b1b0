"""Exact rounding of days and roots."""

from fractions import Fraction
from math import ceil, floor, isqrt


def nearest(days: Fraction, step: Fraction) -> Fraction:
    """Round to the nearest multiple of ``step`` days; a tie goes up."""
    return floor(days / step + Fraction(1, 2)) * step


def upward(days: Fraction, step: Fraction) -> Fraction:
    """Round up to a multiple of ``step`` days."""
    return ceil(days / step) * step


def root_up(value: Fraction) -> int:
    """Return the square root rounded up, exactly: the smallest whole number whose square is not below ``value`` (>= 0)."""
    whole = ceil(value)
    root = isqrt(whole)
    return root if root * root == whole else root + 1
