"""Rounding as people do it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.model.numbers import apportioned, half_up, percent


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(5, 100), "0.1"),  # a tie goes up
        (Fraction(15, 100), "0.2"),  # as a binary float 0.15 lies below the tie
        (Fraction(25, 100), "0.3"),
        (Fraction(499, 10000), "0.0"),
        (Decimal("2.25"), "2.3"),
        (Decimal("-2.25"), "-2.3"),
        (7, "7.0"),
    ],
)
def test_a_tie_is_rounded_away_from_zero(value: Fraction | Decimal | int, expected: str) -> None:
    assert str(half_up(value)) == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [(Fraction(5, 2), 0, "3"), (Fraction(1, 8), 2, "0.13"), (Fraction(2, 3), 3, "0.667")],
)
def test_the_number_of_decimals_can_be_chosen(value: Fraction, places: int, expected: str) -> None:
    assert str(half_up(value, places)) == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, "0.0"),
        (0, 7, "0.0"),
        (7, 7, "100.0"),
        (2, 3, "66.7"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (1999, 2000, "100.0"),
    ],
)
def test_percent_has_one_decimal_and_nothing_of_nothing_is_0(
    part: int, whole: int, expected: str
) -> None:
    assert str(percent(part, whole)) == expected


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 10_000), some.integers(1, 10_000))
def test_rounding_moves_a_percentage_by_half_a_tenth_at_most(part: int, whole: int) -> None:
    exact = Fraction(100 * part, whole)
    assert abs(Fraction(percent(part, whole)) - exact) <= Fraction(1, 20)


fractions = some.fractions(-100, 100, max_denominator=97)


@given(some.lists(fractions, max_size=8), fractions)
def test_values_are_rounded_so_that_they_add_up_to_the_difference_printed(
    exact: list[Fraction], start: Fraction
) -> None:
    total = half_up(abs(start) + 1000 + sum(exact)) - half_up(abs(start) + 1000)
    shown = apportioned(exact, total, places=1)
    assert sum(shown, Decimal(0)) == total
    for one, value in zip(shown, exact, strict=True):
        assert abs(Fraction(one) - value) < Fraction(1, 10)


def test_the_largest_remainder_is_rounded_up_first() -> None:
    thirds = [Fraction(1, 3), Fraction(1, 3) + Fraction(1, 1000), Fraction(1, 3)]
    assert apportioned(thirds, Decimal("1.0"), places=1) == (
        Decimal("0.3"),
        Decimal("0.4"),
        Decimal("0.3"),
    )
