"""How far each part is from the target level, as a web."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from plotly import graph_objects as go

from assessment.charts import colours, wording
from assessment.charts.chart import FONT_SIZE, LEGEND, LEGEND_HEIGHT, Chart, blank, nothing
from assessment.charts.counts import applicable
from assessment.model.numbers import half_up
from assessment.model.readiness import Group

_HEIGHT = 340
_HIGHEST = 5
_CHARACTERS = 16
_NAME = 52  # three lines above and below the web


def against_target(groups: Sequence[Group], *, target: int) -> Chart:
    """Return the mean level of each group next to the target level (2 to 5), which counts level by level and not by weight.

    What isn't answered counts as 0, so that a part of which little is known doesn't look good. Groups to which nothing applies are left out of
    the web and stand in the table.
    """
    known = [group for group in groups if applicable(group)]
    return Chart(
        figure=_figure(known, target),
        title=_title(known, target),
        alternative=_alternative(known, target),
        table=tuple(
            {
                "Part": group.title,
                "Mean level, unanswered as 0 (0 to 5)": _mean(group) if applicable(group) else None,
                "Target level": target,
                "Answered": group.answered,
                "Requirements": group.total,
            }
            for group in groups
        ),
    )


def _mean(group: Group) -> Decimal:
    points = sum(level * count for level, count in enumerate(group.levels))
    return half_up(Fraction(points, applicable(group)), 1)


def _figure(groups: Sequence[Group], target: int) -> go.Figure:
    if not groups:
        return nothing()
    figure = blank(plot_height=_HEIGHT, top=LEGEND_HEIGHT + _NAME, bottom=_NAME)
    names = ["<br>".join(wording.lines(group.title, _CHARACTERS)) for group in groups]
    figure.update_layout(
        margin={"l": 70, "r": 70},
        legend=dict(LEGEND),
        polar={
            "bgcolor": colours.CLEAR,
            "radialaxis": {
                "range": [0, _HIGHEST],
                "dtick": 1,
                "angle": 90,
                "tickangle": 90,
                "gridcolor": colours.GREY.veil(0.3),
                "linecolor": colours.GREY.veil(0.3),
                "tickfont": {"size": FONT_SIZE - 2},
            },
            "angularaxis": {
                "direction": "clockwise",
                "rotation": 90,
                "gridcolor": colours.GREY.veil(0.3),
                "linecolor": colours.GREY.veil(0.3),
                "tickfont": {"size": FONT_SIZE - 1},
            },
        },
    )
    figure.add_trace(
        _web(
            names,
            [float(_mean(group)) for group in groups],
            name="Mean level",
            colour=colours.OPERATION,
            hover=[wording.broken(_sentence(group, target)) for group in groups],
        )
    )
    figure.add_trace(
        _web(
            names,
            [float(target) for _ in groups],
            name=f"Target level {target}",
            colour=colours.TOTAL,
        )
    )
    return figure


def _web(
    names: Sequence[str],
    values: Sequence[float],
    *,
    name: str,
    colour: colours.Colour,
    hover: Sequence[str] = (),
) -> go.Scatterpolar:
    """Return a closed line; the one with words to hover over is filled, the other dashed."""
    around = [*range(len(values)), 0]
    filled = bool(hover)
    return go.Scatterpolar(
        r=[values[place] for place in around],
        theta=[names[place] for place in around],
        mode="lines+markers" if filled else "lines",
        line={"color": colour.solid, "width": 2.5, "dash": "solid" if filled else "dash"},
        marker={"size": 8, "symbol": "diamond"},
        fill="toself" if filled else "none",
        fillcolor=colour.veil(colours.OPEN_OPACITY),
        hovertext=[hover[place] for place in around] if filled else None,
        hoverinfo="text" if filled else "skip",
        name=name,
    )


def _title(groups: Sequence[Group], target: int) -> str:
    if not groups:
        return "There are no levels to show yet"
    if not any(group.answered for group in groups):
        return "Nothing is answered yet, so no level is known"
    short = [group for group in groups if _mean(group) < target]
    if not short:
        return f"Every part reaches the target level of {target} on average"
    last = min(short, key=_mean)
    return (
        f"{len(groups) - len(short)} of {len(groups)} parts reach the target level of {target}; "
        f"{last.title} is furthest from it with {_mean(last)}"
    )


def _sentence(group: Group, target: int) -> str:
    return f"{group.title}: mean level {_mean(group)}, target {target}, {group.answered} of {group.total} answered"


def _alternative(groups: Sequence[Group], target: int) -> str:
    if not groups:
        return "A web of levels without parts."
    parts = "; ".join(_sentence(group, target) for group in groups)
    return f"Mean level of each part against the target level, from 0 to 5. {parts}."
