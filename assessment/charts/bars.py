"""Readiness of sections or themes, as one bar each."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from plotly import graph_objects as go

from assessment.charts import colours, wording
from assessment.charts.chart import (
    AXIS_HEIGHT,
    LEGEND,
    LEGEND_HEIGHT,
    PERCENT_AXIS,
    Chart,
    blank,
    nothing,
)
from assessment.charts.counts import applicable
from assessment.charts.rows import VALUE_WIDTH, Rows
from assessment.model.readiness import Group, Range

Kind = Literal["design", "operation"]

_NOTHING_APPLIES = "nothing applies"
_THICKNESS = 18
_THRESHOLD_ROOM = 20
_OVERHANG = 4
_MOST_NAMED = 2
_WHOLE = 100


def by_group(groups: Sequence[Group], *, of: Kind, threshold: int | None) -> Chart:
    """Return a bar per group, in the order given, on a scale of 0 to 100 %.

    The solid part is reached, the hatched part depends on what isn't answered. ``threshold`` is a percentage.
    """
    return Chart(
        figure=_figure(groups, of, threshold),
        title=_title(groups, of),
        alternative=_alternative(groups, of, threshold),
        table=tuple(_row(group, of) for group in groups),
    )


def _figure(groups: Sequence[Group], of: Kind, threshold: int | None) -> go.Figure:
    if not groups:
        return nothing()
    rows = Rows.named([group.title for group in groups], characters=44, thickness=_THICKNESS)
    top = LEGEND_HEIGHT + (_THRESHOLD_ROOM if threshold is not None else 0)
    figure = blank(plot_height=rows.height, top=top, bottom=AXIS_HEIGHT)
    figure.update_layout(
        barmode="overlay",
        margin={"r": VALUE_WIDTH},
        legend=dict(LEGEND),
        xaxis={**PERCENT_AXIS, "range": [0, _WHOLE]},
        yaxis=rows.axis(),
        annotations=rows.headings([_value(group, of) for group in groups]),
    )
    figure.add_traces(
        [_track(groups, of, rows), _reached(groups, of, rows), _open(groups, of, rows)]
    )
    if threshold is not None:
        figure.add_trace(_line(threshold, rows))
        figure.add_annotation(_line_name(threshold))
    return figure


def _track(groups: Sequence[Group], of: Kind, rows: Rows) -> go.Bar:
    """Return the ground behind the bars, which answers to the pointer along the whole row."""
    return go.Bar(
        x=[_WHOLE for _ in groups],
        y=rows.centres,
        orientation="h",
        width=rows.thickness,
        marker={"color": colours.TRACK, "line": {"width": 0}},
        hovertext=[wording.broken(_sentence(group, of)) for group in groups],
        hoverinfo="text",
        showlegend=False,
        name="0 to 100 %",
    )


def _reached(groups: Sequence[Group], of: Kind, rows: Rows) -> go.Bar:
    return go.Bar(
        x=[float(_span(group, of).low) for group in groups],
        y=rows.centres,
        orientation="h",
        width=rows.thickness,
        marker={"color": _colour(of).solid, "line": {"width": 0}},
        hoverinfo="skip",
        name="Reached",
    )


def _open(groups: Sequence[Group], of: Kind, rows: Rows) -> go.Bar:
    some = [
        (_span(group, of), centre)
        for group, centre in zip(groups, rows.centres, strict=True)
        if _span(group, of).high > _span(group, of).low
    ]
    return go.Bar(
        x=[float(span.high - span.low) for span, _ in some],
        base=[float(span.low) for span, _ in some],
        y=[centre for _, centre in some],
        orientation="h",
        width=rows.thickness,
        marker={
            "color": _colour(of).veil(colours.OPEN_OPACITY),
            "line": {"width": 1, "color": _colour(of).solid},
            "pattern": {
                "shape": "/",
                "fgcolor": _colour(of).solid,
                "fillmode": "overlay",
                "size": 7,
                "solidity": 0.22,
            },
        },
        hoverinfo="skip",
        showlegend=bool(some),
        name="Unanswered",
    )


def _line(threshold: int, rows: Rows) -> go.Scatter:
    """Return a mark across each bar; between the bars it would run through their names."""
    ends = [
        end
        for top, bottom in zip(rows.tops, rows.bottoms, strict=True)
        for end in (top - _OVERHANG, bottom + _OVERHANG, None)
    ]
    return go.Scatter(
        x=[threshold for _ in ends],
        y=ends,
        mode="lines",
        line={"color": colours.LINE, "width": 2},
        hoverinfo="skip",
        showlegend=False,
        name=_line_text(threshold),
    )


def _line_name(threshold: int) -> dict[str, object]:
    anchor = "right" if 2 * threshold > _WHOLE else "left"
    return {
        "text": f"{_line_text(threshold)} \N{BLACK DOWN-POINTING TRIANGLE}"
        if anchor == "right"
        else f"\N{BLACK DOWN-POINTING TRIANGLE} {_line_text(threshold)}",
        "x": threshold,
        "xref": "x",
        "xanchor": anchor,
        "xshift": 5 if anchor == "right" else -5,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "borderpad": 0,
        "showarrow": False,
    }


def _line_text(threshold: int) -> str:
    return f"Threshold {threshold} %"


def _title(groups: Sequence[Group], of: Kind) -> str:
    what = f"{of.capitalize()} readiness"
    known = [group for group in groups if applicable(group)]
    answered = [group for group in known if group.answered]
    if not known:
        return f"There is no {of} readiness to show yet"
    if not answered:
        return f"Nothing is answered yet, so {of} readiness is open everywhere"
    if len(known) == 1:
        return f"{what} is {wording.percent(_span(known[0], of))} in {known[0].title}"
    lows = [_span(group, of).low for group in known]
    if min(lows) == max(lows):
        return f"{what} is {_at_least(known, of)} in every part"
    silent = [group for group in known if not group.answered]
    ahead = f"{what} is highest in {_named(_at(known, of, max(lows)))}"
    if silent:
        return f"{ahead}; nothing is answered yet in {_named(silent)}"
    return f"{ahead} and lowest in {_named(_at(known, of, min(lows)))}"


def _at(groups: Sequence[Group], of: Kind, low: Decimal) -> list[Group]:
    return [group for group in groups if _span(group, of).low == low]


def _at_least(groups: Sequence[Group], of: Kind) -> str:
    spans = {_span(group, of) for group in groups}
    sure = all(span.low == span.high for span in spans)
    return f"{'' if sure else 'at least '}{min(span.low for span in spans)} %"


def _named(groups: Sequence[Group]) -> str:
    if len(groups) > _MOST_NAMED:
        return f"{len(groups)} parts"
    return wording.listed([group.title for group in groups])


def _alternative(groups: Sequence[Group], of: Kind, threshold: int | None) -> str:
    if not groups:
        return "A bar chart without bars."
    bars = "; ".join(_sentence(group, of) for group in groups)
    text = f"Bar chart of {of} readiness from its low to its high end. {bars}."
    if threshold is None:
        return text
    known = [group for group in groups if applicable(group)]
    reached = sum(_span(group, of).low >= threshold for group in known)
    return (
        f"{text} The low end reaches the threshold of {threshold} % in {reached} of {len(known)}."
    )


def _sentence(group: Group, of: Kind) -> str:
    return f"{group.title}: {_value(group, of)}, {group.answered} of {group.total} answered"


def _value(group: Group, of: Kind) -> str:
    return wording.percent(_span(group, of)) if applicable(group) else _NOTHING_APPLIES


def _row(group: Group, of: Kind) -> dict[str, object]:
    span = _span(group, of) if applicable(group) else None
    return {
        "Part": group.title,
        f"{of.capitalize()} readiness, low end (%)": span and span.low,
        f"{of.capitalize()} readiness, high end (%)": span and span.high,
        "Answered": group.answered,
        "Requirements": group.total,
    }


def _span(group: Group, of: Kind) -> Range:
    return group.design if of == "design" else group.operation


def _colour(of: Kind) -> colours.Colour:
    return colours.DESIGN if of == "design" else colours.OPERATION
