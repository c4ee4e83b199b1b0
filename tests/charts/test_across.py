from collections.abc import Callable
from typing import Any

from assessment.charts import Chart
from assessment.charts.across import Column, clauses
from assessment.model.readiness import Group


def trace(chart: Chart, name: str) -> Any:
    return next(one for one in chart.figure.data if one.name == name)


def of(group: Callable[..., Group], clause: str, low: str, **more: Any) -> Group:
    return group(f"Clause {clause}", operation=(low,), **more).model_copy(update={"id": clause})


def two(group: Callable[..., Group]) -> list[Column]:
    return [
        Column("ISO 9001", [of(group, "4", "50.0"), of(group, "10", "0.0")]),
        Column("ISO/IEC 27001", [of(group, "4", "100.0"), of(group, "A", "20.0")]),
    ]


def written(chart: Chart) -> list[str]:
    return sorted(text for name in ("None", "Some", "Many") for text in trace(chart, name).text)


def test_each_clause_has_a_row_and_each_standard_a_column(group: Callable[..., Group]) -> None:
    chart = clauses(two(group))
    assert list(chart.figure.layout.xaxis.ticktext) == ["ISO 9001", "ISO/IEC 27001"]
    rows = [one.text for one in chart.figure.layout.annotations]
    assert rows == ["Clause 4", "Clause 10", "Clause A"]
    assert [tuple(row.values()) for row in chart.table] == [
        ("Clause 4", of(group, "4", "50.0").operation.low, of(group, "4", "100.0").operation.low),
        ("Clause 10", of(group, "4", "0.0").operation.low, None),
        ("Clause A", None, of(group, "4", "20.0").operation.low),
    ]


def test_a_cell_without_a_clause_stays_empty(group: Callable[..., Group]) -> None:
    chart = clauses(two(group))
    assert written(chart) == ["0.0", "100.0", "20.0", "50.0"]
    hovers = [
        cell.replace("<br>", " ")
        for row in trace(chart, "On the scale").hovertext
        for cell in row
        if cell
    ]
    assert "ISO 9001, Clause A: not in this standard" in hovers
    assert "ISO/IEC 27001, Clause 4: operation readiness 100.0 %, 4 of 4 answered" in hovers


def test_shades_rise_with_readiness_and_zero_has_none(group: Callable[..., Group]) -> None:
    lows = ("0.0", "0.1", "20.0", "59.9", "99.9", "100.0")
    columns = [Column(low, [of(group, "4", low)]) for low in lows]
    shades = trace(clauses(columns), "On the scale").z
    assert list(shades[1]) == [None, 1, 2, 3, 5, 5]


def test_the_title_names_the_strongest_and_the_weakest(group: Callable[..., Group]) -> None:
    assert clauses(two(group)).title == (
        "Clause 4 (ISO/IEC 27001) is furthest with 100.0 %; "
        "Clause 10 (ISO 9001) is furthest behind with 0.0 %"
    )
    same = [Column("ISO 9001", [of(group, "4", "50.0"), of(group, "5", "50.0")])]
    assert clauses(same).title == "Every clause is at 50.0 % in every standard"


def test_nothing_answered_nothing_applicable_and_nothing_at_all_are_said(
    group: Callable[..., Group], silent: Callable[[str], Group]
) -> None:
    assert clauses([Column("ISO 9001", [silent("4")])]).title == (
        "Nothing is answered yet in any standard"
    )
    out = of(group, "4", "0.0", levels=(0,) * 6)
    assert clauses([Column("ISO 9001", [out])]).title == "There is no standard to compare yet"
    empty = clauses([])
    assert (empty.table, empty.title) == ((), "There is no standard to compare yet")
    assert not empty.figure.data


def test_the_words_have_every_figure(group: Callable[..., Group]) -> None:
    assert clauses(two(group)).alternative == (
        "Low end of operation readiness by clause and standard. ISO 9001: Clause 4 50.0 %, Clause 10 0.0 %; "
        "ISO/IEC 27001: Clause 4 100.0 %, Clause A 20.0 %."
    )
