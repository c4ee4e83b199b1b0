import json
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assessment.charts import CONFIG, Chart, bars, heatmap, timeline, waterfall
from assessment.charts.colours import BACKGROUND, TEXT, Page
from assessment.model.readiness import Group

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def charts(group: Callable[..., Group]) -> list[Chart]:
    one = group("Planning", ("40.0", "60.0"), answered=3, levels=(0, 0, 3, 0, 0, 0))
    return [
        bars.by_group([one], of="design", threshold=80),
        heatmap.levels([one], ("a", "b", "c", "d", "e", "f")),
        timeline.readiness([(date(2026, 1, 1), one.design, one.operation)]),
        waterfall.days([("Table", Decimal(2))], total="Audit"),
    ]


def test_figures_leave_background_letters_and_title_to_the_page(charts: list[Chart]) -> None:
    for layout in (chart.figure.layout for chart in charts):
        assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
        assert layout.font.color is None
        assert layout.title.text is None
        assert layout.width is None


def test_figures_carry_no_template_of_whoever_was_imported_before(charts: list[Chart]) -> None:
    for chart in charts:
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


def test_the_colours_of_the_pages_are_those_of_the_settings() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for page in ("light", "dark"):
        theme = settings["theme"][page]
        assert (theme["textColor"], theme["backgroundColor"]) == (TEXT[page], BACKGROUND[page])
