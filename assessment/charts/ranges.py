"""Readiness of each part from its low to its high end, design and operation one under the other, so that doubt is visible."""

from collections.abc import Sequence
from dataclasses import dataclass

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

_THICKNESS = 34
_WHOLE = 100
_MARKER = 11


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of the two readinesses: its colour, its mark, and how far (pixels) it stands from the middle of a row."""

    name: str
    colour: colours.Colour
    symbol: str
    shift: int

    def span(self, group: Group) -> Range:
        return group.design if self.name == "Design" else group.operation


_KINDS = (
    _Kind("Design", colours.DESIGN, "circle", -9),
    _Kind("Operation", colours.OPERATION, "diamond", 9),
)


def by_part(groups: Sequence[Group], *, ready_from: int) -> Chart:
    """Return two ranges per group in the order given, on a scale of 0 to 100 %.

    ``ready_from`` is the percentage from which on a part counts as ready, held against the low end of operation readiness.
    """
    return Chart(
        figure=_figure(groups, ready_from),
        title=_title(groups, ready_from),
        alternative=_alternative(groups, ready_from),
        table=tuple(_row(group) for group in groups),
    )


def _figure(groups: Sequence[Group], ready_from: int) -> go.Figure:
    if not groups:
        return nothing()
    rows = Rows.named([group.title for group in groups], characters=44, thickness=_THICKNESS)
    figure = blank(plot_height=rows.height, top=LEGEND_HEIGHT, bottom=AXIS_HEIGHT)
    figure.update_layout(
        margin={"r": VALUE_WIDTH},
        legend=dict(LEGEND),
        xaxis={**PERCENT_AXIS, "range": [-2, _WHOLE + 2]},
        yaxis=rows.axis(),
        annotations=rows.headings([_beside(group) for group in groups]),
    )
    for kind in _KINDS:
        figure.add_trace(_spread(groups, kind, rows))
        figure.add_trace(_ends(groups, kind, rows))
    figure.add_trace(_limit(ready_from, rows))
    return figure


def _some(groups: Sequence[Group], rows: Rows) -> list[tuple[Group, float]]:
    """Return what applies, with the middle of its row."""
    pairs = zip(groups, rows.centres, strict=True)
    return [(group, centre) for group, centre in pairs if applicable(group)]


def _spread(groups: Sequence[Group], kind: _Kind, rows: Rows) -> go.Scatter:
    """Return the lines between the ends: the longer, the less is known."""
    ends = [
        (end, centre + kind.shift)
        for group, centre in _some(groups, rows)
        for end in (float(kind.span(group).low), float(kind.span(group).high), None)
    ]
    return go.Scatter(
        x=[end for end, _ in ends],
        y=[height for _, height in ends],
        mode="lines",
        line={"color": kind.colour.veil(0.55), "width": 5},
        hoverinfo="skip",
        showlegend=False,
        name=f"{kind.name}, open",
    )


def _ends(groups: Sequence[Group], kind: _Kind, rows: Rows) -> go.Scatter:
    """Return the marks at both ends; the high end is hollow, because it is reached only if all goes well."""
    marks = [
        (float(end), centre + kind.shift, solid, _sentence(group, kind))
        for group, centre in _some(groups, rows)
        for end, solid in ((kind.span(group).high, False), (kind.span(group).low, True))
    ]
    return go.Scatter(
        x=[mark[0] for mark in marks],
        y=[mark[1] for mark in marks],
        mode="markers",
        marker={
            "symbol": [kind.symbol if mark[2] else f"{kind.symbol}-open" for mark in marks],
            "size": _MARKER,
            "color": kind.colour.solid,
            "line": {"width": 2, "color": kind.colour.solid},
        },
        hovertext=[wording.broken(mark[3]) for mark in marks],
        hoverinfo="text",
        name=f"{kind.name} (hollow: if all that is open is full)",
    )


def _limit(ready_from: int, rows: Rows) -> go.Scatter:
    ends = [
        end
        for top, bottom in zip(rows.tops, rows.bottoms, strict=True)
        for end in (top, bottom, None)
    ]
    return go.Scatter(
        x=[ready_from for _ in ends],
        y=ends,
        mode="lines",
        line={"color": colours.LINE, "width": 2, "dash": "dot"},
        hoverinfo="skip",
        name=f"{ready_from} %",
    )


def _beside(group: Group) -> str:
    if not applicable(group):
        return "nothing applies"
    return "<br>".join(wording.percent(kind.span(group)) for kind in _KINDS)


def _title(groups: Sequence[Group], ready_from: int) -> str:
    known = [group for group in groups if applicable(group)]
    if not known:
        return "There is no readiness to show yet"
    if not any(group.answered for group in known):
        return "Nothing is answered yet, so readiness is open everywhere"
    ordered = sorted(known, key=lambda group: group.operation.low)
    last, first = ordered[0], ordered[-1]
    if last.operation.low >= ready_from:
        return f"Every part is at {ready_from} % or above; {last.title} comes last with {last.operation.low} %"
    if first.operation.low < ready_from:
        return f"No part is at {ready_from} % yet; {first.title} comes closest with {first.operation.low} %"
    ready = [group.title for group in known if group.operation.low >= ready_from]
    ahead = f"{wording.listed(ready)} {'is' if len(ready) == 1 else 'are'} ready"
    if len(ready) > 2:  # noqa: PLR2004  more names than fit in a title
        ahead = f"{len(ready)} of {len(known)} parts are ready"
    return f"{ahead}; {last.title} holds you back"


def _alternative(groups: Sequence[Group], ready_from: int) -> str:
    if not groups:
        return "A chart of ranges without rows."
    rows = "; ".join(
        f"{group.title}: {_both(group)}, {group.answered} of {group.total} answered"
        for group in groups
    )
    return f"Readiness from its low to its high end, with a line at {ready_from} %. {rows}."


def _both(group: Group) -> str:
    if not applicable(group):
        return "nothing applies"
    return wording.listed(
        [f"{kind.name.lower()} {wording.percent(kind.span(group))}" for kind in _KINDS]
    )


def _sentence(group: Group, kind: _Kind) -> str:
    return f"{group.title}: {kind.name.lower()} readiness {wording.percent(kind.span(group))}, {group.answered} of {group.total} answered"


def _row(group: Group) -> dict[str, object]:
    spans = {kind.name: kind.span(group) if applicable(group) else None for kind in _KINDS}
    return {
        "Part": group.title,
        **{
            f"{name} readiness, {end} end (%)": span and getattr(span, end)
            for name, span in spans.items()
            for end in ("low", "high")
        },
        "Answered": group.answered,
        "Requirements": group.total,
    }
