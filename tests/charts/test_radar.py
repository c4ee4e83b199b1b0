from collections.abc import Callable
from typing import Any

import pytest

from assessment.charts import Chart
from assessment.charts.radar import against_target
from assessment.model.readiness import Group


def trace(chart: Chart, name: str) -> Any:
    return next(one for one in chart.figure.data if one.name.startswith(name))


def three(group: Callable[..., Group]) -> list[Group]:
    return [
        group("Planning", levels=(0, 0, 0, 4, 0, 0)),
        group("Support", levels=(2, 0, 0, 1, 0, 0), answered=3, total=4),
        group("Operation and a name that is long", levels=(0, 0, 1, 0, 0, 3)),
    ]


def test_the_web_is_closed_and_unanswered_counts_as_nothing(group: Callable[..., Group]) -> None:
    chart = against_target(three(group), target=3)
    assert list(trace(chart, "Mean level").r) == [3.0, 0.8, 4.3, 3.0]
    assert list(trace(chart, "Target level 3").r) == [3.0] * 4
    names = list(trace(chart, "Mean level").theta)
    assert names == ["Planning", "Support", "Operation and a<br>name that is<br>long", "Planning"]


def test_the_target_is_dashed_and_the_scale_runs_from_0_to_5(group: Callable[..., Group]) -> None:
    chart = against_target(three(group), target=4)
    assert trace(chart, "Target level 4").line.dash == "dash"
    assert list(chart.figure.layout.polar.radialaxis.range) == [0, 5]


def test_what_nothing_applies_to_is_in_the_table_only(group: Callable[..., Group]) -> None:
    chart = against_target([*three(group), group("Controls", levels=(0,) * 6)], target=3)
    assert len(trace(chart, "Mean level").r) == 4
    assert chart.table[3]["Mean level, unanswered as 0 (0 to 5)"] is None


@pytest.mark.parametrize(
    ("target", "title"),
    [
        (3, "2 of 3 parts reach the target level of 3; Support is furthest from it with 0.8"),
        (5, "0 of 3 parts reach the target level of 5; Support is furthest from it with 0.8"),
    ],
)
def test_the_title_states_the_finding(group: Callable[..., Group], target: int, title: str) -> None:
    assert against_target(three(group), target=target).title == title


def test_all_at_the_target_none_answered_and_none_at_all_are_said(
    group: Callable[..., Group], silent: Callable[[str], Group]
) -> None:
    assert against_target(three(group)[:1], target=3).title == (
        "Every part reaches the target level of 3 on average"
    )
    assert against_target([silent("Planning")], target=3).title == (
        "Nothing is answered yet, so no level is known"
    )
    empty = against_target([], target=3)
    assert (empty.title, empty.table) == ("There are no levels to show yet", ())
    assert not empty.figure.data


def test_the_words_have_every_figure(group: Callable[..., Group]) -> None:
    assert against_target(three(group)[1:2], target=3).alternative == (
        "Mean level of each part against the target level, from 0 to 5. "
        "Support: mean level 0.8, target 3, 3 of 4 answered."
    )
