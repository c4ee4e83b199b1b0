"""How a number of days comes about, step by step."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from plotly import graph_objects as go

from assessment.charts import colours, wording
from assessment.charts.chart import LEGEND, LEGEND_HEIGHT, Chart, blank, nothing
from assessment.charts.rows import VALUE_WIDTH, Rows

Step = tuple[str, Decimal]
Length = tuple[int, Decimal, Decimal]  # row, where it starts, how far it goes

_THICKNESS = 18


def changes(running: Sequence[Step]) -> tuple[Step, ...]:
    """Return what each step changes, from the days reached after each; the first counts from nothing."""
    before = [Decimal(0), *(days for _, days in running)]
    return tuple((label, days - last) for (label, days), last in zip(running, before, strict=False))


def days(steps: Sequence[Step], *, total: str) -> Chart:
    """Return a bar per change in days, each from where the last one ended, and one for the ``total``.

    The total is the exact sum of the changes; ``total`` is what to call it.
    """
    reached = list(accumulate((change for _, change in steps), initial=Decimal(0)))
    return Chart(
        figure=_figure(steps, total, reached),
        title=_title(steps, total, reached[-1]),
        alternative=_alternative(steps, total, reached[-1]),
        table=_table(steps, total, reached),
    )


def _figure(steps: Sequence[Step], total: str, reached: Sequence[Decimal]) -> go.Figure:
    if not steps:
        return nothing()
    rows = Rows.named([*(label for label, _ in steps), total], characters=44, thickness=_THICKNESS)
    figure = blank(plot_height=rows.height, top=LEGEND_HEIGHT, bottom=8)
    values = [*(wording.change(change) for _, change in steps), f"= {wording.days(reached[-1])}"]
    figure.update_layout(
        barmode="overlay",
        margin={"r": VALUE_WIDTH},
        legend=dict(LEGEND),
        xaxis=_axis(reached),
        yaxis=rows.axis(),
        annotations=rows.headings(values),
    )
    bars: list[Length] = [(row, reached[row], change) for row, (_, change) in enumerate(steps)]
    hovers = [wording.broken(text) for text in _sentences(steps, total, reached)]
    figure.add_trace(connectors(steps, reached, rows))
    for name, colour, hatch, some in (
        ("Adds", colours.MORE, "", [bar for bar in bars if bar[2] > 0]),
        ("Takes off", colours.LESS, "/", [bar for bar in bars if bar[2] < 0]),
        ("Total", colours.TOTAL, "", [(len(steps), Decimal(0), reached[-1])]),
    ):
        if some:
            figure.add_trace(
                lengths(
                    some, name=name, colour=colour, hatch=hatch, rows=rows, hover=hovers.__getitem__
                )
            )
    return figure


def _axis(reached: Sequence[Decimal]) -> dict[str, object]:
    """Return a bare axis: every bar has its value beside it."""
    low, high = float(min(reached)), float(max(reached))
    return {"range": [low, high if high > low else low + 1], "visible": False, "fixedrange": True}


def lengths(
    bars: Sequence[Length],
    *,
    name: str,
    colour: colours.Colour,
    hatch: str,
    rows: Rows,
    hover: Callable[[int], str],
) -> go.Bar:
    """Return bars that each begin where the value stood; what takes off is hatched, so that colour isn't all that tells."""
    return go.Bar(
        x=[float(length) for _, _, length in bars],
        base=[float(start) for _, start, _ in bars],
        y=[rows.centres[row] for row, _, _ in bars],
        orientation="h",
        width=rows.thickness,
        marker={
            "color": colour.veil(colours.OPEN_OPACITY) if hatch else colour.solid,
            "line": {"width": 1, "color": colour.solid},
            "pattern": {
                "shape": hatch,
                "fgcolor": colour.solid,
                "fillmode": "overlay",
                "size": 7,
                "solidity": 0.35,
            },
        },
        hovertext=[hover(row) for row, _, _ in bars],
        hoverinfo="text",
        name=name,
    )


def connectors(steps: Sequence[Step], reached: Sequence[Decimal], rows: Rows) -> go.Scatter:
    """Return faint lines from the end of each bar down to the next; they run through rows without a bar."""
    ends = [
        (float(reached[row + 1]), end)
        for row, (_, change) in enumerate(steps)
        for end in (rows.bottoms[row] if change else rows.tops[row], rows.tops[row + 1], None)
    ]
    return go.Scatter(
        x=[days for days, _ in ends],
        y=[row for _, row in ends],
        mode="lines",
        line={"color": colours.FAINT_LINE, "width": 1, "dash": "dot"},
        hoverinfo="skip",
        showlegend=False,
        name="Carried over",
    )


def _sentences(steps: Sequence[Step], total: str, reached: Sequence[Decimal]) -> list[str]:
    return [
        *(
            f"{label}: {wording.change(change)}, {wording.days(after)} so far"
            for (label, change), (_, after) in zip(steps, pairwise(reached), strict=True)
        ),
        f"{total}: {wording.days(reached[-1])}",
    ]


def _title(steps: Sequence[Step], total: str, result: Decimal) -> str:
    if not steps:
        return "There are no days to explain yet"
    adds = max(steps, key=lambda step: step[1])
    takes = min(steps, key=lambda step: step[1])
    parts = [f"{total}: {wording.days(result)}"]
    if adds[1] > 0:
        parts.append(
            f"most comes from \N{LEFT DOUBLE QUOTATION MARK}{adds[0]}\N{RIGHT DOUBLE QUOTATION MARK}"
        )
    if takes[1] < 0:
        parts.append(
            f"\N{LEFT DOUBLE QUOTATION MARK}{takes[0]}\N{RIGHT DOUBLE QUOTATION MARK} takes off most"
        )
    return "; ".join(parts)


def _alternative(steps: Sequence[Step], total: str, result: Decimal) -> str:
    if not steps:
        return "A waterfall chart without steps."
    parts = "; ".join(f"{label}: {wording.change(change)}" for label, change in steps)
    return f"Days step by step. {parts}. {total}: {wording.days(result)}."


def _table(
    steps: Sequence[Step], total: str, reached: Sequence[Decimal]
) -> tuple[dict[str, object], ...]:
    if not steps:
        return ()
    rows: list[dict[str, object]] = [
        {"Step": label, "Change (days)": change, "Days so far": after}
        for (label, change), (_, after) in zip(steps, pairwise(reached), strict=True)
    ]
    return (*rows, {"Step": total, "Change (days)": None, "Days so far": reached[-1]})
