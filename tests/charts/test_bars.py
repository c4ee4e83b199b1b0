from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from assessment.charts import Chart
from assessment.charts.bars import by_group
from assessment.model.readiness import Group


def trace(chart: Chart, name: str) -> Any:
    return next(one for one in chart.figure.data if one.name == name)


def words(chart: Chart) -> list[str]:
    return [one.text for one in chart.figure.layout.annotations]


def test_the_solid_part_is_the_low_end_and_the_hatched_part_reaches_to_the_high_end(
    group: Callable[..., Group],
) -> None:
    chart = by_group(
        [group("Planning", ("61.3", "79.0")), group("Support", ("40.0",))],
        of="design",
        threshold=None,
    )
    solid, hatched = trace(chart, "Reached"), trace(chart, "Unanswered")
    assert list(solid.x) == [61.3, 40.0]
    assert list(hatched.base) == [61.3]
    assert hatched.x[0] == pytest.approx(17.7)
    assert hatched.y[0] == solid.y[0]
    assert hatched.marker.pattern.shape == "/"
    assert not solid.marker.pattern.shape


def test_operation_is_drawn_when_asked_for(group: Callable[..., Group]) -> None:
    groups = [group("Planning", ("90.0",), operation=("20.0",))]
    assert list(trace(by_group(groups, of="operation", threshold=None), "Reached").x) == [20.0]


def test_groups_stand_from_top_to_bottom_in_the_order_given(group: Callable[..., Group]) -> None:
    chart = by_group([group("Planning"), group("Support")], of="design", threshold=None)
    first, second = trace(chart, "Reached").y
    bottom, top = chart.figure.layout.yaxis.range
    assert abs(first - top) < abs(second - top) < abs(bottom - top)
    assert words(chart) == ["Planning", "Support", "50.0 %", "50.0 %"]


def test_each_bar_says_its_range(group: Callable[..., Group]) -> None:
    chart = by_group([group("Planning", ("61.3", "79.0"), answered=3)], of="design", threshold=None)
    assert "61.3\N{EN DASH}79.0 %" in words(chart)
    assert (
        trace(chart, "0 to 100 %").hovertext[0].replace("<br>", " ")
        == "Planning: 61.3\N{EN DASH}79.0 %, 3 of 4 answered"
    )


def test_a_long_name_is_broken_into_lines_and_nothing_of_it_is_lost(
    group: Callable[..., Group],
) -> None:
    name = "Risks, opportunities and objectives of the management system & its <processes>"
    chart = by_group([group(name), group("Support")], of="design", threshold=None)
    assert (
        words(chart)[0].replace("<br>", " ")
        == "Risks, opportunities and objectives of the management system &amp; its &lt;processes&gt;"
    )
    assert max(map(len, words(chart)[0].split("<br>"))) < 50


def test_the_figure_has_no_width_and_grows_with_its_rows(group: Callable[..., Group]) -> None:
    one, three = (
        by_group([group(str(place)) for place in range(count)], of="design", threshold=80)
        for count in (1, 3)
    )
    assert one.figure.layout.width is None
    assert three.figure.layout.height > one.figure.layout.height


def test_the_threshold_is_a_line_across_each_bar_with_its_name(group: Callable[..., Group]) -> None:
    chart = by_group([group("Planning"), group("Support")], of="design", threshold=80)
    line = trace(chart, "Threshold 80 %")
    assert set(line.x) == {80}
    assert line.y[0] < trace(chart, "Reached").y[0] < line.y[1]
    assert any("Threshold 80 %" in text for text in words(chart))
    assert chart.alternative.endswith("reaches the threshold of 80 % in 0 of 2.")


def test_without_a_threshold_there_is_no_line(group: Callable[..., Group]) -> None:
    chart = by_group([group("Planning")], of="design", threshold=None)
    assert not any("Threshold" in one.name for one in chart.figure.data)
    assert "hreshold" not in chart.alternative


def test_a_group_in_which_nothing_applies_says_so_and_is_not_the_lowest(
    group: Callable[..., Group],
) -> None:
    empty = group("Physical controls", ("0.0",), levels=(0,) * 6)
    chart = by_group(
        [group("Planning", ("70.0",)), group("Support"), empty], of="design", threshold=None
    )
    assert words(chart)[-1] == "nothing applies"
    assert chart.table[2]["Design readiness, low end (%)"] is None
    assert chart.title == "Design readiness is highest in Planning and lowest in Support"


@pytest.mark.parametrize(
    ("low_ends", "title"),
    [
        ({"A": "1.0", "B": "3.0", "C": "2.0"}, "is highest in B and lowest in A"),
        ({"A": "1.0", "B": "3.0", "C": "3.0"}, "is highest in B and C and lowest in A"),
        ({"A": "1.0", "B": "1.0", "C": "1.0", "D": "2.0"}, "is highest in D and lowest in 3 parts"),
        ({"A": "5.0", "B": "5.0"}, "is 5.0 % in every part"),
        ({"A": "5.0"}, "is 5.0 % in A"),
    ],
)
def test_the_title_states_the_finding(
    group: Callable[..., Group], low_ends: dict[str, str], title: str
) -> None:
    groups = [group(name, (low,)) for name, low in low_ends.items()]
    assert by_group(groups, of="design", threshold=80).title == f"Design readiness {title}"


def test_the_title_does_not_call_lowest_what_nobody_answered(
    group: Callable[..., Group], silent: Callable[[str], Group]
) -> None:
    chart = by_group([group("Planning"), silent("Operation")], of="design", threshold=80)
    assert (
        chart.title
        == "Design readiness is highest in Planning; nothing is answered yet in Operation"
    )


def test_equal_low_ends_that_are_open_are_at_least_so_much(
    group: Callable[..., Group],
) -> None:
    groups = [group("A", ("5.0", "20.0")), group("B", ("5.0",))]
    title = by_group(groups, of="design", threshold=None).title
    assert title == "Design readiness is at least 5.0 % in every part"


def test_all_unanswered_is_open_from_0_to_100(silent: Callable[[str], Group]) -> None:
    chart = by_group([silent("Planning"), silent("Support")], of="operation", threshold=80)
    assert chart.title == "Nothing is answered yet, so operation readiness is open everywhere"
    assert list(trace(chart, "Reached").x) == [0.0, 0.0]
    assert list(trace(chart, "Unanswered").x) == [100.0, 100.0]


def test_no_groups_give_an_empty_figure_that_says_so() -> None:
    chart = by_group([], of="design", threshold=80)
    assert chart.title == "There is no design readiness to show yet"
    assert not chart.figure.data
    assert chart.table == ()


def test_the_table_has_the_exact_figures_and_the_alternative_has_them_in_words(
    group: Callable[..., Group],
) -> None:
    chart = by_group([group("Planning", ("61.3", "79.0"), answered=3)], of="design", threshold=60)
    assert chart.table == (
        {
            "Part": "Planning",
            "Design readiness, low end (%)": Decimal("61.3"),
            "Design readiness, high end (%)": Decimal("79.0"),
            "Answered": 3,
            "Requirements": 4,
        },
    )
    assert "Planning: 61.3\N{EN DASH}79.0 %, 3 of 4 answered." in chart.alternative
    assert "in 1 of 1" in chart.alternative
