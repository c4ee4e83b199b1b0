from datetime import date, datetime
from decimal import Decimal
from typing import Any

from assessment.charts import Chart
from assessment.charts.timeline import Point, readiness
from assessment.model.readiness import Range


def point(day: str, design: tuple[str, str], operation: tuple[str, str]) -> Point:
    spans = (Range(low=Decimal(low), high=Decimal(high)) for low, high in (design, operation))
    return (date.fromisoformat(day), *spans)  # type: ignore[return-value]  # two spans are two


EARLY = point("2026-01-05", ("10.0", "90.0"), ("5.0", "93.0"))
LATE = point("2026-03-06", ("71.3", "75.0"), ("4.0", "56.0"))


def trace(chart: Chart, name: str) -> Any:
    return next(one for one in chart.figure.data if one.name == name)


def test_lines_are_the_low_ends_and_bands_reach_to_the_high_ends() -> None:
    chart = readiness([EARLY, LATE])
    assert list(trace(chart, "Design").y) == [10.0, 71.3]
    assert list(trace(chart, "Operation").y) == [5.0, 4.0]
    names = [one.name for one in chart.figure.data]
    for name, high in (("Design readiness", [90.0, 75.0]), ("Operation readiness", [93.0, 56.0])):
        assert list(trace(chart, f"{name}, high end").y) == high
        assert trace(chart, f"{name}, open").fill == "tonexty"
        assert names.index(f"{name}, open") == names.index(f"{name}, high end") + 1


def test_the_two_lines_differ_in_more_than_colour() -> None:
    chart = readiness([EARLY, LATE])
    design, operation = trace(chart, "Design"), trace(chart, "Operation")
    assert design.line.dash != operation.line.dash
    assert design.marker.symbol != operation.marker.symbol


def test_days_are_put_in_order_and_of_two_on_one_day_the_later_counts() -> None:
    again = point("2026-01-05", ("12.0", "90.0"), ("5.0", "93.0"))
    chart = readiness([LATE, EARLY, again])
    assert [row["Day"] for row in chart.table] == [date(2026, 1, 5), date(2026, 3, 6)]
    assert list(trace(chart, "Design").y) == [12.0, 71.3]


def test_the_axis_names_the_first_and_the_last_day() -> None:
    axis = readiness([EARLY, LATE]).figure.layout.xaxis
    assert list(axis.ticktext) == ["2026-01-05", "2026-01-25", "2026-02-14", "2026-03-06"]


def test_neighbouring_days_are_each_named_once() -> None:
    next_day = point("2026-01-06", ("12.0", "90.0"), ("5.0", "93.0"))
    axis = readiness([EARLY, next_day]).figure.layout.xaxis
    assert list(axis.ticktext) == ["2026-01-05", "2026-01-06"]


def test_a_single_day_shows_two_marks_with_bars_to_their_high_ends() -> None:
    chart = readiness([EARLY])
    for name, low, reach in (("Design", 10.0, 80.0), ("Operation", 5.0, 88.0)):
        mark = trace(chart, name)
        assert list(mark.y) == [low]
        assert list(mark.error_y.array) == [reach]
        assert [moment.date() for moment in mark.x] == [date(2026, 1, 5)]
    assert list(chart.figure.layout.xaxis.ticktext) == ["2026-01-05"]
    assert (
        chart.title
        == "On 2026-01-05, design readiness is 10.0\N{EN DASH}90.0 % and operation readiness is 5.0\N{EN DASH}93.0 %"
    )


def test_days_stand_at_noon_so_that_no_time_zone_moves_them() -> None:
    assert trace(readiness([EARLY, LATE]), "Design").x[0] == datetime.fromisoformat(
        "2026-01-05T12:00"
    )


def test_the_title_says_what_rose_fell_or_stayed() -> None:
    assert readiness([EARLY, LATE]).title == (
        "Design readiness rose from 10.0 to 71.3 %, and operation readiness fell from 5.0 to 4.0 %, since 2026-01-05"
    )
    same = point("2026-02-01", ("10.0", "80.0"), ("9.0", "80.0"))
    assert readiness([EARLY, same]).title.startswith("Design readiness stayed at 10.0 %, and")


def test_no_days_give_an_empty_figure_that_says_so() -> None:
    chart = readiness([])
    assert chart.title == "No readiness has been recorded yet"
    assert not chart.figure.data
    assert chart.table == ()


def test_many_days_have_lines_without_marks() -> None:
    days = [
        point(
            date.fromordinal(date(2026, 1, 1).toordinal() + day).isoformat(),
            ("1.0", "2.0"),
            ("1.0", "2.0"),
        )
        for day in range(60)
    ]
    assert trace(readiness(days), "Design").mode == "lines"


def test_table_and_alternative_have_all_figures() -> None:
    chart = readiness([EARLY, LATE])
    assert chart.table[1] == {
        "Day": date(2026, 3, 6),
        "Design readiness, low end (%)": Decimal("71.3"),
        "Design readiness, high end (%)": Decimal("75.0"),
        "Operation readiness, low end (%)": Decimal("4.0"),
        "Operation readiness, high end (%)": Decimal("56.0"),
    }
    assert (
        "2026-03-06: design readiness is 71.3\N{EN DASH}75.0 % and operation readiness is 4.0\N{EN DASH}56.0 %"
        in chart.alternative
    )
