"""Readiness over days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from operator import itemgetter
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
from assessment.model.readiness import Range

Point = tuple[date, Range, Range]

_HEIGHT = 260
_MOST_MARKERS = 31
_TICK_GAPS = 3


@dataclass(frozen=True)
class _Line:
    """One of the two readinesses, and how it looks. ``hours`` from noon keep two marks of one day apart."""

    name: str
    place: Literal[1, 2]
    colour: colours.Colour
    dash: str
    symbol: str
    hatch: str
    hours: int

    @property
    def title(self) -> str:
        return f"{self.name} readiness"

    def span(self, point: Point) -> Range:
        return point[self.place]


_LINES = (
    _Line("Design", 1, colours.DESIGN, "solid", "circle", "", -4),
    _Line("Operation", 2, colours.OPERATION, "dash", "diamond", "/", 4),
)


def readiness(points: Sequence[Point]) -> Chart:
    """Return design and operation readiness (in this order in each point) by day.

    Days may come in any order; of two points on one day the later in the sequence counts. Lines are low ends; bands, or bars when there is one day only, reach to the high ends.
    """
    ordered = sorted({point[0]: point for point in points}.values(), key=itemgetter(0))
    return Chart(
        figure=_figure(ordered),
        title=_title(ordered),
        alternative=_alternative(ordered),
        table=tuple(_row(point) for point in ordered),
    )


def _figure(points: Sequence[Point]) -> go.Figure:
    if not points:
        return nothing()
    figure = blank(plot_height=_HEIGHT, top=LEGEND_HEIGHT, bottom=AXIS_HEIGHT)
    figure.update_layout(
        legend=dict(LEGEND), xaxis=_days_axis(points), yaxis=_percent_axis(), margin={"r": 40}
    )
    if len(points) == 1:
        figure.add_traces([_single(points[0], line) for line in _LINES])
    else:
        figure.add_traces([trace for line in _LINES for trace in _band(points, line)])
        figure.add_traces([_line(points, line) for line in _LINES])
    figure.add_trace(_explanation(mode="markers" if len(points) == 1 else "lines"))
    return figure


def _explanation(*, mode: str) -> go.Scatter:
    """Return an empty trace that tells in the legend what the dotted lines or the bars reach to."""
    return go.Scatter(
        x=[None],
        y=[None],
        mode=mode,
        line={"color": colours.LINE, "width": 1.5, "dash": "dot"},
        marker={"symbol": "line-ns-open", "size": 16, "color": colours.LINE, "line": {"width": 2}},
        name="Unanswered",
    )


def _percent_axis() -> dict[str, object]:
    return {
        **PERCENT_AXIS,
        "range": [-3, 103],
        "showgrid": True,
        "gridcolor": colours.GREY.veil(0.25),
        "automargin": True,
    }


def _days_axis(points: Sequence[Point]) -> dict[str, object]:
    axis: dict[str, object] = {
        "type": "date",
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickangle": 0,
        "ticks": "",
        "ticklabeloverflow": "allow",
        "tickfont": PERCENT_AXIS["tickfont"],
    }
    first, last = points[0][0], points[-1][0]
    room = max((last - first) / 40, timedelta(days=0 if first < last else 1.5))
    ticks = _ticks(first, last)
    return {
        **axis,
        "tickvals": [_noon(tick) for tick in ticks],
        "ticktext": [tick.isoformat() for tick in ticks],
        "range": [_noon(first) - room, _noon(last) + room],
    }


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def _ticks(first: date, last: date) -> list[date]:
    apart = max(1, -(-(last - first).days // _TICK_GAPS))
    return [first + timedelta(days=days) for days in range(0, (last - first).days + 1, apart)]


def _band(points: Sequence[Point], line: _Line) -> list[go.Scatter]:
    """Return the high end, and what fills from it down to the low end."""
    dotted = {"color": line.colour.veil(0.7), "width": 1, "dash": "dot"}
    high = _trace(points, [line.span(point).high for point in points], mode="lines", line=dotted)
    low = _trace(
        points, [line.span(point).low for point in points], mode="lines", line={"width": 0}
    )
    high.update(name=f"{line.title}, high end", showlegend=False, hoverinfo="skip")
    low.update(name=f"{line.title}, open", showlegend=False, hoverinfo="skip")
    low.update(fill="tonexty", fillcolor=line.colour.veil(0.14), fillpattern=_hatch(line))
    return [high, low]


def _line(points: Sequence[Point], line: _Line) -> go.Scatter:
    trace = _trace(
        points,
        [line.span(point).low for point in points],
        mode="lines+markers" if len(points) <= _MOST_MARKERS else "lines",
        line={"color": line.colour.solid, "width": 2.5, "dash": line.dash},
    )
    marker = {"color": line.colour.solid, "size": 8, "symbol": line.symbol}
    hover = [_hover(point, line) for point in points]
    return trace.update(name=line.name, marker=marker, hovertext=hover, hoverinfo="text")


def _trace(
    points: Sequence[Point], ends: Sequence[Decimal], *, mode: str, line: dict[str, object]
) -> go.Scatter:
    return go.Scatter(
        x=[_noon(point[0]) for point in points],
        y=[float(end) for end in ends],
        mode=mode,
        line=line,
    )


def _hatch(line: _Line) -> dict[str, object]:
    return {
        "shape": line.hatch,
        "fgcolor": line.colour.veil(0.55),
        "bgcolor": line.colour.veil(0.14),
        "size": 8,
        "solidity": 0.15,
    }


def _single(point: Point, line: _Line) -> go.Scatter:
    span = line.span(point)
    return go.Scatter(
        x=[_noon(point[0]) + timedelta(hours=line.hours)],
        y=[float(span.low)],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [float(span.high - span.low)],
            "arrayminus": [0],
            "color": line.colour.solid,
            "thickness": 2,
            "width": 8,
        },
        mode="markers",
        marker={"color": line.colour.solid, "size": 11, "symbol": line.symbol},
        hovertext=[_hover(point, line)],
        hoverinfo="text",
        name=line.name,
    )


def _hover(point: Point, line: _Line) -> str:
    return f"{point[0].isoformat()}<br>{line.title} {wording.percent(line.span(point))}"


def _title(points: Sequence[Point]) -> str:
    if not points:
        return "No readiness has been recorded yet"
    if len(points) == 1:
        return f"On {points[0][0].isoformat()}, {_both(points[0])}"
    design, operation = (_moved(line, points) for line in _LINES)
    return f"{design}, and {operation[0].lower()}{operation[1:]}, since {points[0][0].isoformat()}"


def _moved(line: _Line, points: Sequence[Point]) -> str:
    before, after = line.span(points[0]).low, line.span(points[-1]).low
    if before == after:
        return f"{line.title} stayed at {after} %"
    return f"{line.title} {'rose' if after > before else 'fell'} from {before} to {after} %"


def _both(point: Point) -> str:
    return wording.listed(
        [f"{line.title.lower()} is {wording.percent(line.span(point))}" for line in _LINES]
    )


def _alternative(points: Sequence[Point]) -> str:
    if not points:
        return "A chart of readiness over time without days."
    days = "; ".join(f"{point[0].isoformat()}: {_both(point)}" for point in points)
    return f"Design and operation readiness by day, from the low to the high end. {days}."


def _row(point: Point) -> dict[str, object]:
    return {
        "Day": point[0],
        **{
            f"{line.title}, {end} end (%)": value
            for line in _LINES
            for end, value in (("low", line.span(point).low), ("high", line.span(point).high))
        },
    }
