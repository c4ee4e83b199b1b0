from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.charts import Chart
from assessment.charts.waterfall import changes, days

STEPS = [
    ("Table", Decimal("10.0")),
    ("Low complexity", Decimal("-1.5")),
    ("Certified already", Decimal(0)),
    ("Sites", Decimal(2)),
    ("Rounding", Decimal("-0.25")),
]
hundredths = some.integers(-4000, 4000).map(lambda number: Decimal(number) / 100)


def trace(chart: Chart, name: str) -> Any:
    return next(one for one in chart.figure.data if one.name == name)


def words(chart: Chart) -> list[str]:
    return [one.text for one in chart.figure.layout.annotations]


def test_bars_start_where_the_last_one_ended_and_the_total_starts_at_nothing() -> None:
    chart = days(STEPS, total="Initial audit")
    adds, takes, total = (trace(chart, name) for name in ("Adds", "Takes off", "Total"))
    assert list(zip(adds.base, adds.x, strict=True)) == [(0.0, 10.0), (8.5, 2.0)]
    assert list(zip(takes.base, takes.x, strict=True)) == [(10.0, -1.5), (10.5, -0.25)]
    assert list(zip(total.base, total.x, strict=True)) == [(0.0, 10.25)]


def test_steps_stand_in_order_with_their_change_and_the_total_last() -> None:
    assert words(days(STEPS, total="Initial audit")) == [
        "Table",
        "Low complexity",
        "Certified already",
        "Sites",
        "Rounding",
        "Initial audit",
        "+10.0 days",
        "\N{MINUS SIGN}1.5 days",
        "no change",
        "+2.0 days",
        "\N{MINUS SIGN}0.25 days",
        "= 10.25 days",
    ]


def test_what_takes_off_is_hatched() -> None:
    chart = days(STEPS, total="Initial audit")
    assert trace(chart, "Takes off").marker.pattern.shape == "/"
    assert not trace(chart, "Adds").marker.pattern.shape


@given(some.lists(hundredths, min_size=1, max_size=8))
def test_the_bars_sum_exactly_to_the_total(amounts: list[Decimal]) -> None:
    chart = days([(str(place), one) for place, one in enumerate(amounts)], total="Total")
    assert chart.table[-1]["Days so far"] == sum(amounts)
    assert sum(
        one
        for one in (row["Change (days)"] for row in chart.table[:-1])
        if isinstance(one, Decimal)
    ) == sum(amounts)
    assert trace(chart, "Total").x[0] == float(sum(amounts))
    low, high = chart.figure.layout.xaxis.range
    assert low <= 0 <= high
    assert low < high


@given(some.lists(hundredths, max_size=8))
def test_changes_undo_adding_up(running: list[Decimal]) -> None:
    steps = changes([(str(place), one) for place, one in enumerate(running)])
    assert [
        sum((change for _, change in steps[: place + 1]), Decimal(0)) for place in range(len(steps))
    ] == running


def test_connectors_join_the_end_of_a_bar_to_the_next() -> None:
    line = trace(days(STEPS, total="Initial audit"), "Carried over")
    assert list(line.x)[::3] == [10.0, 8.5, 8.5, 10.5, 10.25]
    assert list(line.x)[::3] == list(line.x)[1::3]
    assert all(start < end for start, end in zip(line.y[::3], line.y[1::3], strict=True))


@pytest.mark.parametrize(
    ("steps", "title"),
    [
        (STEPS, "Audit: 10.25 days; most comes from “Table”; “Low complexity” takes off most"),
        (STEPS[:1], "Audit: 10.0 days; most comes from “Table”"),
        ([("Nothing", Decimal(0))], "Audit: 0.0 days"),
        ([], "There are no days to explain yet"),
    ],
)
def test_the_title_states_the_finding(steps: list[tuple[str, Decimal]], title: str) -> None:
    assert days(steps, total="Audit").title == title


def test_no_steps_give_an_empty_figure() -> None:
    chart = days([], total="Audit")
    assert not chart.figure.data
    assert chart.table == ()


def test_the_alternative_tells_every_step() -> None:
    text = days(STEPS, total="Initial audit").alternative
    assert "Low complexity: \N{MINUS SIGN}1.5 days; Certified already: no change; " in text
    assert text.endswith("Initial audit: 10.25 days.")
