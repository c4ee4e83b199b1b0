from collections.abc import Callable
from typing import Any

import pytest

from assessment.charts import Chart
from assessment.charts.ranges import by_part
from assessment.model.readiness import Group


def trace(chart: Chart, name: str) -> Any:
    return next(one for one in chart.figure.data if one.name.startswith(name))


def test_each_range_runs_from_its_low_to_its_high_end(group: Callable[..., Group]) -> None:
    some = [
        group("Planning", ("40.0", "60.0"), operation=("30.0", "55.5")),
        group("Support", ("80.0",), operation=("70.0",)),
    ]
    chart = by_part(some, ready_from=80)
    assert list(trace(chart, "Design, open").x) == [40.0, 60.0, None, 80.0, 80.0, None]
    assert list(trace(chart, "Operation, open").x) == [30.0, 55.5, None, 70.0, 70.0, None]
    assert list(trace(chart, "Operation (hollow").x) == [55.5, 30.0, 70.0, 70.0]
    symbols = list(trace(chart, "Operation (hollow").marker.symbol)
    assert symbols == ["diamond-open", "diamond", "diamond-open", "diamond"]


def test_design_stands_above_operation_in_the_same_row(group: Callable[..., Group]) -> None:
    chart = by_part([group("Planning")], ready_from=80)
    design, operation = (trace(chart, f"{name}, open").y[0] for name in ("Design", "Operation"))
    top, bottom, _ = trace(chart, "80 %").y
    assert top < design < operation < bottom


def test_what_nothing_applies_to_has_no_range_and_says_so(group: Callable[..., Group]) -> None:
    empty = group("Controls", levels=(0,) * 6, answered=4, total=4)
    chart = by_part([group("Planning"), empty], ready_from=80)
    assert len(trace(chart, "Design, open").x) == 3
    assert chart.table[1]["Design readiness, low end (%)"] is None
    assert "Controls: nothing applies" in chart.alternative
    assert [one.text for one in chart.figure.layout.annotations][-1] == "nothing applies"


@pytest.mark.parametrize(
    ("lows", "title"),
    [
        (("85.0", "20.0"), "Leadership is ready; Suppliers holds you back"),
        (("85.0", "90.0"), "Every part is at 80 % or above; Leadership comes last with 85.0 %"),
        (("45.0", "20.0"), "No part is at 80 % yet; Leadership comes closest with 45.0 %"),
        (("80.0", "79.9"), "Leadership is ready; Suppliers holds you back"),
    ],
)
def test_the_title_states_the_finding(
    group: Callable[..., Group], lows: tuple[str, str], title: str
) -> None:
    names = ("Leadership", "Suppliers")
    some = [group(name, operation=(low,)) for name, low in zip(names, lows, strict=True)]
    assert by_part(some, ready_from=80).title == title


def test_a_title_doesnt_list_more_than_two_names(group: Callable[..., Group]) -> None:
    some = [group(name, operation=("90.0",)) for name in "abc"] + [group("d", operation=("1.0",))]
    assert by_part(some, ready_from=80).title == "3 of 4 parts are ready; d holds you back"
    two = by_part([*some[:2], some[3]], ready_from=80)
    assert two.title == "a and b are ready; d holds you back"


def test_nothing_answered_and_no_parts_are_said(silent: Callable[[str], Group]) -> None:
    chart = by_part([silent("Planning")], ready_from=80)
    assert chart.title == "Nothing is answered yet, so readiness is open everywhere"
    assert list(trace(chart, "Design, open").x)[:2] == [0.0, 100.0]
    empty = by_part([], ready_from=80)
    assert (empty.title, empty.table) == ("There is no readiness to show yet", ())
    assert not empty.figure.data


def test_the_words_have_every_figure(group: Callable[..., Group]) -> None:
    chart = by_part([group("Planning", ("40.0", "60.0"), operation=("30.0",))], ready_from=80)
    assert chart.alternative == (
        "Readiness from its low to its high end, with a line at 80 %. "
        "Planning: design 40.0\N{EN DASH}60.0 % and operation 30.0 %, 4 of 4 answered."
    )
