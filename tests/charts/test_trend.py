from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from assessment.charts import Chart
from assessment.charts.trend import readiness
from assessment.model.readiness import Range, TrendPoint, VerdictWord

NOT, CONCERNS, READY = (
    VerdictWord.NOT_READY,
    VerdictWord.READY_WITH_CONCERNS,
    VerdictWord.READY,
)


def point(day: date, low: str, stage_1: VerdictWord, stage_2: VerdictWord) -> TrendPoint:
    span = Range(low=Decimal(low), high=Decimal("100.0"))
    return TrendPoint(day, span, span, stage_1, stage_2)


FIRST, SECOND, THIRD = date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)
COURSE = [
    point(THIRD, "90.0", READY, NOT),
    point(FIRST, "10.0", NOT, NOT),
    point(SECOND, "60.0", CONCERNS, CONCERNS),
]


def traces(chart: Chart) -> dict[str, Any]:
    return {one.name: one for one in chart.figure.data}


def test_a_mark_stands_on_each_day_by_which_a_verdict_had_turned() -> None:
    found = traces(readiness(COURSE))
    better, worse = found["Verdict better"], found["Verdict worse"]
    noon = [datetime(day.year, day.month, day.day, 12) for day in (SECOND, THIRD)]  # noqa: DTZ001  as the axis has it
    assert list(better.x) == [noon[0], noon[0], noon[1]]
    assert list(worse.x) == [noon[1]]
    assert (better.marker.symbol, worse.marker.symbol) == ("triangle-up", "triangle-down")
    assert better.hovertext[0].replace("<br>", " ") == (
        "Stage 1: not ready to ready with concerns by 2026-04-01"
    )


def test_two_turns_of_one_day_do_not_cover_each_other() -> None:
    better = traces(readiness(COURSE))["Verdict better"]
    assert better.y[0] != better.y[1]


def test_lines_and_table_are_those_of_the_course_with_the_verdicts_beside_them() -> None:
    chart = readiness(COURSE)
    assert list(traces(chart)["Design"].y) == [10.0, 60.0, 90.0]
    assert [row["Stage 2"] for row in chart.table] == [
        "not ready",
        "ready with concerns",
        "not ready",
    ]
    assert [row["Day"] for row in chart.table] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("points", "title"),
    [
        ([], "No readiness has been recorded yet"),
        (
            COURSE[1:],
            (
                "Stage 2 turned ready with concerns by 2026-04-01; design readiness rose from 10.0 to 60.0 %, "
                "and operation readiness rose from 10.0 to 60.0 %, since 2026-01-01"
            ),
        ),
        (
            [point(FIRST, "10.0", NOT, NOT), point(SECOND, "10.0", NOT, NOT)],
            (
                "Design readiness stayed at 10.0 %, and operation readiness stayed at 10.0 %, since 2026-01-01; "
                "both stages are not ready"
            ),
        ),
        (
            [point(FIRST, "100.0", READY, NOT)],
            (
                "On 2026-01-01, design readiness is 100.0 % and operation readiness is 100.0 %; "
                "stage 1 is ready, stage 2 not ready"
            ),
        ),
    ],
)
def test_the_title_states_the_finding(points: list[TrendPoint], title: str) -> None:
    assert readiness(points).title == title


def test_the_words_tell_every_turn() -> None:
    assert readiness(COURSE).alternative.endswith(
        "Verdicts: Stage 1: not ready to ready with concerns by 2026-04-01; "
        "Stage 2: not ready to ready with concerns by 2026-04-01; "
        "Stage 1: ready with concerns to ready by 2026-07-01; "
        "Stage 2: ready with concerns to not ready by 2026-07-01."
    )
    assert readiness(COURSE[1:2]).alternative.endswith("No verdict turned.")
