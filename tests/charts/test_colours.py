from itertools import combinations, pairwise

import pytest

from assessment.charts import colours
from assessment.charts.colours import BACKGROUND, FIRST_DARK_STEP, STEPS, TEXT, Colour, Page

PAGES: tuple[Page, ...] = ("light", "dark")
# How people without green cones see (Viénot, Brettel and Mollon 1999), on linear red, green and blue.
DEUTERANOPIA = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))
PROTANOPIA = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))


def colour(text: str) -> Colour:
    return Colour(*(int(text[place : place + 2], 16) for place in (1, 3, 5)))


def linear(one: Colour) -> list[float]:
    shares = [part / 255 for part in one]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares]


def luminance(one: Colour) -> float:
    return sum(
        weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(one), strict=True)
    )


def contrast(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def blend(one: Colour, opacity: float, page: Page) -> Colour:
    under = colour(BACKGROUND[page])
    return Colour(
        *(round(opacity * a + (1 - opacity) * b) for a, b in zip(one, under, strict=True))
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("shape", [colours.BLUE, colours.VERMILION, colours.GREEN, colours.GREY])
def test_shapes_and_lines_stand_out_from_both_pages(shape: Colour, page: Page) -> None:
    assert contrast(shape, colour(BACKGROUND[page])) >= 3


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scale", [colours.DEEP_BLUE, colours.DEEP_GREY])
def test_numbers_can_be_read_on_every_step_of_a_heat_map(scale: Colour, page: Page) -> None:
    for step, opacity in enumerate(STEPS, start=1):
        letters = colours.WHITE if step >= FIRST_DARK_STEP else TEXT[page]
        assert contrast(blend(scale, opacity, page), colour(letters)) >= 4.5


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scale", [colours.DEEP_BLUE, colours.DEEP_GREY])
def test_steps_of_a_heat_map_move_away_from_the_page_one_after_the_other(
    scale: Colour, page: Page
) -> None:
    away = [
        contrast(blend(scale, opacity, page), colour(BACKGROUND[page])) for opacity in (0, *STEPS)
    ]
    assert all(later > 1.05 * earlier for earlier, later in pairwise(away))


@pytest.mark.parametrize("sight", [DEUTERANOPIA, PROTANOPIA])
def test_colours_stay_apart_for_who_sees_no_red_or_no_green(
    sight: tuple[tuple[float, ...], ...],
) -> None:
    seen = [
        [sum(weight * part for weight, part in zip(row, linear(one), strict=True)) for row in sight]
        for one in (colours.BLUE, colours.VERMILION, colours.GREEN)
    ]
    for one, other in combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.15


def test_letters_can_be_read_on_every_shade_of_an_area() -> None:
    for fill, letters in (*colours.LEVELS, colours.UNKNOWN, colours.GROUND):
        shade = Colour(*(int(part) for part in fill[4:-1].split(",")))
        assert contrast(shade, colour(letters)) >= 4.5


def test_shades_of_levels_get_darker_one_after_the_other() -> None:
    shades = [Colour(*(int(part) for part in one.fill[4:-1].split(","))) for one in colours.LEVELS]
    assert all(luminance(lower) > 1.1 * luminance(higher) for lower, higher in pairwise(shades))


def test_counts_become_steps_and_nothing_becomes_none() -> None:
    assert [colours.step(count, peak=10) for count in (0, 1, 2, 3, 10)] == [0, 1, 1, 2, 5]
    assert [colours.step(count, peak=1) for count in (0, 1)] == [0, len(STEPS)]
    assert colours.step(0, peak=0) == 0


def test_a_colour_scale_covers_everything_from_0_to_1_without_transitions() -> None:
    stops = colours.scale(colours.DEEP_BLUE)
    assert [stops[0][0], stops[-1][0]] == [0, 1]
    assert [one for one, _ in stops] == sorted(one for one, _ in stops)
    assert len({shade for _, shade in stops}) == len(STEPS)
