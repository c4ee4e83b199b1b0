"""The charts of the readiness page, one at a time: only the chosen one is worked out."""

import streamlit as st

from assessment.charts import (
    across,
    bars,
    freshness,
    heatmap,
    radar,
    ranges,
    treemap,
    trend,
)
from assessment.services import organizations, readiness
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace
from assessment.ui import figure, session, words
from assessment.ui.edge import edge

_CHARTS = (
    "By clause",
    "By theme",
    "Levels",
    "Against target",
    "Map",
    "Standards",
    "Evidence",
    "Over time",
)


@st.fragment
@edge()
def show(picture: Picture) -> None:
    """Show the choice and the chart chosen."""
    workspace = session.workspace()
    chosen = st.segmented_control(
        "Chart",
        _CHARTS,
        default=_CHARTS[0],
        required=True,
        key="readiness:chart",
        persist_state="session",
        label_visibility="collapsed",
        wrap=True,
    )
    limits, names = picture.method.thresholds, picture.method.names
    match chosen:
        case "By theme":
            _themes(picture)
        case "Levels":
            figure.show(heatmap.levels(picture.sections(), names), key="chart:levels")
        case "Against target":
            target = picture.readiness.settings.target
            figure.show(radar.against_target(picture.clauses(), target=target), key="chart:radar")
        case "Map":
            figure.show(
                treemap.levels(picture.questionnaire, picture.readiness, names), key="chart:map"
            )
        case "Standards":
            figure.show(across.clauses(_columns(workspace, picture)), key="chart:standards")
        case "Evidence":
            parts = picture.questionnaire.section_of
            figure.show(
                freshness.calendar(picture.evidence, parts, on=picture.readiness.on),
                key="chart:evidence",
            )
        case "Over time":
            figure.show(
                trend.readiness(readiness.trend(workspace, picture.aim.id)), key="chart:time"
            )
        case _:
            figure.show(
                ranges.by_part(picture.sections(), ready_from=limits.design_ready_percent),
                key="chart:clause",
            )


def _themes(picture: Picture) -> None:
    groups, limits = picture.themes(), picture.method.thresholds
    design, operation = st.columns(2, gap="large")
    with design:
        st.caption("Design readiness by theme")
        figure.show(
            bars.by_group(groups, of="design", threshold=limits.design_ready_percent),
            key="chart:design:theme",
        )
    with operation:
        st.caption("Operation readiness by theme")
        figure.show(
            bars.by_group(groups, of="operation", threshold=None), key="chart:operation:theme"
        )


def _columns(workspace: Workspace, picture: Picture) -> list[across.Column]:
    aims = organizations.aims(workspace, picture.aim.organization)
    on = picture.readiness.on
    return [
        across.Column(
            words.standard(aim.standard), readiness.of(workspace, aim.id, on=on).clauses()
        )
        for aim in aims
    ]
