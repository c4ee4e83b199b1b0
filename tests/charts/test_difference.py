from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment import scoring
from assessment.charts import Chart
from assessment.charts.difference import CAUSES, MEASURES, bars, changes
from assessment.model.answers import Answer, Settings
from assessment.model.comparison import Cause, Comparison, Measure
from tests.scoring.answering import any_answers, laws
from tests.scoring.small_questionnaire import (
    HELD,
    ON,
    SMALL,
    everything,
    everything_but,
    method,
    rated,
)


def compared(
    before: dict[str, Answer], after: dict[str, Answer], measure: Measure = Measure.OPERATION_LOW
) -> Comparison:
    rules, chosen = method(), Settings()
    old, new = (
        scoring.freeze(
            SMALL,
            answers,
            scoring.assess(SMALL, answers, HELD, on=ON, settings=chosen, method=rules),
            method=rules,
        )
        for answers in (before, after)
    )
    return scoring.compare(old, new, measure)


MOVED = compared(everything_but(rated("7.2", 1)), everything_but(rated("4.3", 1)))


def chart(comparison: Comparison = MOVED) -> Chart:
    return bars(comparison, before="March", after="June")


def trace(one: Chart, name: str) -> Any:
    return next(it for it in one.figure.data if it.name == name)


def test_bars_lead_from_the_value_before_to_the_value_after() -> None:
    found = chart()
    pictures, adds, takes = (trace(found, name) for name in ("Pictures", "Adds", "Takes off"))
    assert list(zip(pictures.base, pictures.x, strict=True)) == [(0.0, 93.3), (0.0, 90.0)]
    assert list(zip(adds.base, adds.x, strict=True)) == [(93.3, 6.7)]
    assert list(zip(takes.base, takes.x, strict=True)) == [(100.0, -10.0)]
    assert takes.marker.pattern.shape == "/"


def test_rows_are_named_and_have_their_value_beside_them() -> None:
    assert [one.text for one in chart().figure.layout.annotations] == [
        "March",
        CAUSES[Cause.ANSWERS_UP],
        CAUSES[Cause.ANSWERS_DOWN],
        "June",
        "93.3 %",
        "+6.7 points",
        "\N{MINUS SIGN}10.0 points",
        "90.0 %",
    ]


@laws
@given(any_answers, any_answers, some.sampled_from(Measure))
def test_what_the_table_says_adds_up_exactly(
    before: dict[str, Answer], after: dict[str, Answer], measure: Measure
) -> None:
    comparison = compared(before, after, measure)
    table = chart(comparison).table
    unit = "of 1" if measure is Measure.CONFIDENCE else "percentage points"
    key = "Value" if measure is Measure.CONFIDENCE else "Value (%)"
    steps = [row[f"Change ({unit})"] for row in table[1:-1]]
    moved = sum((step for step in steps if isinstance(step, Decimal)), Decimal(0))
    assert table[0][key] == comparison.before
    assert comparison.before + moved == comparison.after == table[-1][key]
    listed = [row[f"Change ({unit})"] for row in changes(comparison)]
    assert sum((one for one in listed if isinstance(one, Decimal)), Decimal(0)) == moved


def test_the_list_behind_the_bars_has_a_row_per_change() -> None:
    assert changes(MOVED) == (
        {
            "Cause": "Answers that went up",
            "Requirement": "7.2",
            "What happened": "level 1 to level 3",
            "Change (percentage points)": Decimal("6.7"),
        },
        {
            "Cause": "Answers that went down",
            "Requirement": "4.3",
            "What happened": "level 3 to level 1",
            "Change (percentage points)": Decimal("-10.0"),
        },
    )


@pytest.mark.parametrize(
    ("comparison", "title"),
    [
        (
            MOVED,
            (
                "Operation readiness (low end) fell from 93.3 to 90.0 %; most comes from “Answers that went up”; "
                "“Answers that went down” takes off most"
            ),
        ),
        (
            compared(everything(), everything()),
            "Nothing changed: operation readiness (low end) is 100.0 % in both pictures",
        ),
        (
            compared(everything(3), everything(4)),
            "Operation readiness (low end) stayed at 100.0 %",
        ),
        (
            compared(everything(backed=False), everything(), Measure.CONFIDENCE),
            "Confidence rose from 0.00 to 1.00; most comes from “New evidence and ticks”",
        ),
    ],
)
def test_the_title_states_the_finding(comparison: Comparison, title: str) -> None:
    assert chart(comparison).title == title


def test_where_nothing_changed_the_figure_is_empty_and_the_table_has_both_values() -> None:
    found = chart(compared(everything(), everything()))
    assert not found.figure.data
    assert [row["Step"] for row in found.table] == ["March", "June"]


def test_the_words_tell_every_bar() -> None:
    assert chart().alternative == (
        "Operation readiness (low end) from one picture to the other. March: 93.3 %; "
        "Answers that went up: +6.7 points, 1 change; "
        "Answers that went down: \N{MINUS SIGN}10.0 points, 1 change; June: 90.0 %."
    )


def test_every_cause_and_every_measure_has_a_name() -> None:
    assert (set(CAUSES), set(MEASURES)) == (set(Cause), set(Measure))
