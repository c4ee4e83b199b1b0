import json
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from assessment.charts import (
    CONFIG,
    Chart,
    across,
    bars,
    difference,
    freshness,
    heatmap,
    radar,
    ranges,
    timeline,
    treemap,
    trend,
    waterfall,
)
from assessment.charts.colours import BACKGROUND, TEXT, Page
from assessment.model.comparison import Bar, Cause, Change, Comparison, Measure
from assessment.model.organization import Evidence
from assessment.model.readiness import Group, TrendPoint, VerdictWord
from tests.scoring.small_questionnaire import SMALL, assess, rated

NOT = VerdictWord.NOT_READY
UP = Change("4.1", "level 1 to level 3", Fraction(2), Decimal("2.0"))
COMPARISON = Comparison(
    measure=Measure.OPERATION_LOW,
    before=Decimal("50.0"),
    after=Decimal("52.0"),
    bars=(Bar(Cause.ANSWERS_UP, Fraction(2), Decimal("2.0"), (UP,)),),
    stage_1=(NOT, NOT),
    stage_2=(NOT, NOT),
)
EVIDENCE = Evidence(id=1, requirement="4.1", title="Minutes", valid_until=date(2026, 3, 1))
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def charts(group: Callable[..., Group]) -> list[Chart]:
    one = group("Planning", ("40.0", "60.0"), answered=3, levels=(0, 0, 3, 0, 0, 0))
    return [
        bars.by_group([one], of="design", threshold=80),
        heatmap.levels([one], ("a", "b", "c", "d", "e", "f")),
        timeline.readiness([(date(2026, 1, 1), one.design, one.operation)]),
        waterfall.days([("Table", Decimal(2))], total="Audit"),
        ranges.by_part([one], ready_from=80),
        across.clauses([across.Column("ISO 9001", [one])]),
        trend.readiness([TrendPoint(date(2026, 1, 1), one.design, one.operation, NOT, NOT)]),
        difference.bars(COMPARISON, before="Before", after="After"),
        freshness.calendar([EVIDENCE], {"4.1": "Context"}, on=date(2026, 1, 1)),
    ]


@pytest.fixture
def without_axes(group: Callable[..., Group]) -> list[Chart]:
    """Charts that have no x and no y."""
    answers = {"4.3": rated("4.3", 3)}
    return [
        radar.against_target([group("Planning")], target=3),
        treemap.levels(SMALL, assess(answers), ("a", "b", "c", "d", "e", "f")),
    ]


def test_figures_leave_background_letters_and_title_to_the_page(
    charts: list[Chart], without_axes: list[Chart]
) -> None:
    for layout in (chart.figure.layout for chart in (*charts, *without_axes)):
        assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
        assert layout.font.color is None
        assert layout.title.text is None
        assert layout.width is None


def test_every_chart_states_its_finding_and_says_the_same_in_words_and_as_a_table(
    charts: list[Chart], without_axes: list[Chart]
) -> None:
    for chart in (*charts, *without_axes):
        assert chart.title
        assert not chart.title.endswith(".")
        assert chart.alternative.endswith(".")
        assert chart.table
        assert "nan" not in chart.alternative.lower().split()


def test_figures_carry_no_template_of_whoever_was_imported_before(
    charts: list[Chart], without_axes: list[Chart]
) -> None:
    for chart in (*charts, *without_axes):
        template = json.loads(chart.figure.to_json())["layout"]["template"]
        assert template == {"data": {"scatter": [{"type": "scatter"}]}}


def test_figures_neither_zoom_nor_catch_the_finger_that_scrolls(charts: list[Chart]) -> None:
    for layout in (chart.figure.layout for chart in charts):
        assert layout.dragmode is False
        assert layout.xaxis.fixedrange
        assert layout.yaxis.fixedrange
    assert CONFIG["displayModeBar"] is False


@pytest.mark.parametrize("page", ["light", "dark"])
def test_letters_take_the_colour_of_the_page_without_a_change_to_the_chart(
    charts: list[Chart], page: Page
) -> None:
    for chart in charts:
        layout = chart.on_page(page).layout
        assert layout.font.color == layout.legend.font.color == TEXT[page]
        assert layout.xaxis.tickfont.color == layout.yaxis.tickfont.color == TEXT[page]
        assert layout.hoverlabel.font.color == TEXT[page]
        assert chart.figure.layout.font.color is None


def test_the_names_around_a_web_take_the_colour_of_the_page(without_axes: list[Chart]) -> None:
    polar = without_axes[0].on_page("dark").layout.polar
    assert polar.radialaxis.tickfont.color == polar.angularaxis.tickfont.color == TEXT["dark"]


def test_the_colours_of_the_pages_are_those_of_the_settings() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for page in ("light", "dark"):
        theme = settings["theme"][page]
        assert (theme["textColor"], theme["backgroundColor"]) == (TEXT[page], BACKGROUND[page])
