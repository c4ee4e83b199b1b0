from collections.abc import Callable
from typing import Any

import pytest

from assessment.charts import Chart
from assessment.charts.colours import STEPS
from assessment.charts.heatmap import levels
from assessment.model.readiness import Group

NAMES = ("Absent", "Informal", "Defined", "Implemented", "Measured", "Improving")


def trace(chart: Chart, name: str) -> Any:
    return next(one for one in chart.figure.data if one.name == name)


def written(chart: Chart) -> list[list[int]]:
    """Return the numbers as they stand in the figure, row by row."""
    cells = {
        (y, x): int(text)
        for name in ("None", "Some", "Many")
        for one in [trace(chart, name)]
        for y, x, text in zip(one.y, one.x, one.text, strict=True)
    }
    rows = sorted({y for y, _ in cells})
    return [[cells[key] for key in sorted(cells) if key[0] == row] for row in rows]


def test_each_cell_says_how_many_requirements_stand_at_the_level(
    group: Callable[..., Group],
) -> None:
    chart = levels(
        [
            group("Planning", levels=(1, 0, 2, 0, 0, 0), answered=3, total=5),
            group("Support", levels=(0, 0, 0, 9, 0, 1), answered=10, total=10),
        ],
        NAMES,
    )
    assert written(chart) == [[1, 0, 2, 0, 0, 0, 2], [0, 0, 0, 9, 0, 1, 0]]
    assert [one.text for one in chart.figure.layout.annotations] == ["Planning", "Support"]


def test_columns_are_the_levels_by_name_and_not_answered(group: Callable[..., Group]) -> None:
    axis = levels([group("Planning")], NAMES).figure.layout.xaxis
    assert list(axis.ticktext) == [*NAMES, "Not answered"]


def test_what_is_left_out_gets_a_column_only_if_there_is_some(
    group: Callable[..., Group],
) -> None:
    chart = levels([group("Planning", levels=(0, 0, 3, 0, 0, 0))], NAMES)
    assert chart.figure.layout.xaxis.ticktext[-1] == "Left out"
    assert written(chart) == [[0, 0, 3, 0, 0, 0, 0, 1]]
    assert chart.table[0]["Left out"] == 1


def test_every_requirement_is_counted_once(group: Callable[..., Group]) -> None:
    groups = [
        group("Planning", levels=(1, 0, 2, 0, 0, 0), answered=4, total=9),
        group("Support", levels=(0, 1, 0, 0, 0, 0), answered=1, total=1),
    ]
    assert [sum(row) for row in written(levels(groups, NAMES))] == [9, 1]


def test_shades_rise_with_the_count_and_nothing_has_none(group: Callable[..., Group]) -> None:
    chart = levels([group("Planning", levels=(0, 1, 3, 5, 8, 10), answered=27, total=27)], NAMES)
    name_row, cells = trace(chart, "Levels").z
    assert set(name_row) == {None}
    assert list(cells) == [None, 1, 2, 3, 4, len(STEPS)]


def test_light_cells_have_letters_of_the_page_and_dark_cells_white_ones(
    group: Callable[..., Group],
) -> None:
    chart = levels([group("Planning", levels=(0, 1, 3, 5, 8, 10), answered=27, total=27)], NAMES)
    assert list(trace(chart, "Some").text) == ["1", "3", "5"]
    assert trace(chart, "Some").textfont.color is None
    assert list(trace(chart, "Many").text) == ["8", "10"]
    assert trace(chart, "Many").textfont.color == "#ffffff"


def test_hovering_tells_the_cell_in_words(group: Callable[..., Group]) -> None:
    chart = levels([group("Planning", levels=(0, 1, 0, 0, 0, 0), answered=1, total=3)], NAMES)
    level = trace(chart, "Levels").hovertext[1][1].replace("<br>", " ")
    assert level == "Planning: 1 of 3 requirements at level Informal"
    rest = trace(chart, "Without a level").hovertext[1][0].replace("<br>", " ")
    assert rest == "Planning: 2 of 3 requirements not answered"


@pytest.mark.parametrize(
    ("counts", "answered", "title"),
    [
        (
            (1, 0, 3, 0, 0, 0),
            4,
            "The most frequent level is Defined, at 3 of 6 requirements; 2 of 6 are not answered yet",
        ),
        ((1, 0, 5, 0, 0, 0), 6, "The most frequent level is Defined, at 5 of 6 requirements"),
        (
            (3, 0, 3, 0, 0, 0),
            6,
            "The most frequent levels are Absent and Defined, at 3 of 6 requirements each",
        ),
        ((0,) * 6, 0, "None of the 6 requirements is answered yet"),
        ((0,) * 6, 2, "No requirement has a level; 4 of 6 are not answered yet"),
    ],
)
def test_the_title_states_the_finding(
    group: Callable[..., Group], counts: tuple[int, ...], answered: int, title: str
) -> None:
    some = group("Planning", levels=counts, answered=answered, total=6)
    assert levels([some], NAMES).title == title


def test_all_unanswered_stands_in_one_column(silent: Callable[[str], Group]) -> None:
    chart = levels([silent("Planning"), silent("Support")], NAMES)
    assert written(chart) == [[0] * 6 + [4]] * 2
    assert "Planning: 4 not answered" in chart.alternative


def test_no_groups_give_an_empty_figure_that_says_so() -> None:
    chart = levels([], NAMES)
    assert chart.title == "There are no requirements to show yet"
    assert not chart.figure.data
    assert chart.table == ()


def test_the_table_and_the_alternative_have_the_same_figures(group: Callable[..., Group]) -> None:
    chart = levels([group("Planning", levels=(1, 0, 2, 0, 0, 0), answered=3, total=4)], NAMES)
    assert chart.table[0] == {
        "Part": "Planning",
        **dict.fromkeys(NAMES, 0),
        "Absent": 1,
        "Defined": 2,
        "Not answered": 1,
    }
    assert (
        chart.alternative
        == "Number of requirements by level. Planning: 1 at level Absent, 2 at level Defined and 1 not answered."
    )
