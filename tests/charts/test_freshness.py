from datetime import date
from typing import Any

import pytest

from assessment.charts import Chart
from assessment.charts.freshness import calendar
from assessment.model.organization import Evidence

ON = date(2026, 11, 23)
PARTS = {"4.1": "Context", "4.2": "Context", "5.1": "Leadership", "9.1": "Evaluation"}


def piece(requirement: str, until: date | None) -> Evidence:
    return Evidence(id=1, requirement=requirement, title="Minutes", valid_until=until)


SOME = [
    piece("4.1", date(2026, 11, 23)),
    piece("4.2", date(2026, 11, 30)),
    piece("4.2", date(2026, 11, 22)),
    piece("9.1", date(2027, 10, 31)),
    piece("9.1", date(2027, 11, 1)),
    piece("9.1", None),
]


def cells(chart: Chart) -> dict[str, dict[str, object]]:
    return {
        str(row["Part"]): {key: count for key, count in row.items() if count and key != "Part"}
        for row in chart.table
    }


def trace(chart: Chart, name: str) -> Any:
    return next(one for one in chart.figure.data if one.name == name)


def test_each_piece_stands_in_the_month_in_which_it_runs_out() -> None:
    chart = calendar(SOME, PARTS, on=ON)
    assert cells(chart) == {
        "Context": {"2026-11": 2, "Expired": 1},
        "Evaluation": {"2027-10": 1, "Later": 1, "No end": 1},
    }
    headings = list(chart.figure.layout.xaxis.ticktext)
    assert headings[0] == "2026-11"
    assert headings[11:] == ["2027-10", "Later", "Expired", "No end"]


def test_every_piece_is_counted_once_and_parts_without_any_are_left_out() -> None:
    chart = calendar(SOME, PARTS, on=ON)
    counted = sum(int(str(count)) for row in cells(chart).values() for count in row.values())
    assert counted == len(SOME)
    assert [one.text for one in chart.figure.layout.annotations] == ["Context", "Evaluation"]


def test_a_month_without_anything_stays_empty_and_others_are_shaded() -> None:
    chart = calendar(SOME, PARTS, on=ON)
    assert list(trace(chart, "Months").z[1])[:2] == [5, None]
    texts = [text for name in ("Some", "Many") for text in trace(chart, name).text]
    assert sorted(texts) == ["1", "1", "1", "1", "2"]
    assert trace(chart, "Months").hovertext[1][0].replace("<br>", " ") == (
        "Context: 2 pieces of evidence run out in 2026-11"
    )


@pytest.mark.parametrize(
    ("ends", "title"),
    [
        ([], "There is no evidence on file yet"),
        ([None, date(2027, 6, 1)], "All evidence is current for 30 days and more"),
        (
            [date(2026, 12, 23), date(2026, 12, 24)],
            "1 of 2 pieces of evidence runs out within 30 days; nothing has expired",
        ),
        (
            [date(2026, 11, 22), date(2027, 6, 1)],
            "1 of 2 pieces of evidence expired already; the rest is current for 30 days and more",
        ),
        (
            [date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)],
            "1 of 3 pieces of evidence expired already, and 2 more run out within 30 days",
        ),
    ],
)
def test_the_title_states_the_finding(ends: list[date | None], title: str) -> None:
    assert calendar([piece("4.1", end) for end in ends], PARTS, on=ON).title == title


def test_the_words_have_every_figure_and_no_evidence_gives_an_empty_figure() -> None:
    assert calendar(SOME, PARTS, on=ON).alternative == (
        "Evidence by part and by the month in which it runs out. "
        "Context: 2 run out in 2026-11 and 1 have expired; "
        "Evaluation: 1 run out in 2027-10, 1 run out later and 1 have no end."
    )
    empty = calendar([], PARTS, on=ON)
    assert not empty.figure.data
    assert (empty.table, empty.alternative) == ((), "A calendar of evidence without rows.")
