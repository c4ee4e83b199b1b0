"""Why one picture differs from another: from the value before through a bar per cause to the value after."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from plotly import graph_objects as go

from assessment.charts import colours, waterfall, wording
from assessment.charts.chart import LEGEND, LEGEND_HEIGHT, Chart, blank, nothing
from assessment.charts.rows import VALUE_WIDTH, Rows
from assessment.model.comparison import Bar, Cause, Comparison, Measure

CAUSES = {
    Cause.METHOD: "Another version of the method",
    Cause.SETTINGS: "Settings (target, weights)",
    Cause.QUESTIONS: "Questions added, dropped or revised",
    Cause.SCOPE: "Scope: left out or taken in",
    Cause.NOT_APPLICABLE: "Not applicable without right or reason",
    Cause.ANSWERS_UP: "Answers that went up",
    Cause.ANSWERS_DOWN: "Answers that went down",
    Cause.NEW_EVIDENCE: "New evidence and ticks",
    Cause.EXPIRED_EVIDENCE: "Evidence expired or taken back",
}
"""What each bar is called."""

MEASURES = {
    Measure.DESIGN_LOW: "Design readiness (low end)",
    Measure.DESIGN_HIGH: "Design readiness (high end)",
    Measure.OPERATION_LOW: "Operation readiness (low end)",
    Measure.OPERATION_HIGH: "Operation readiness (high end)",
    Measure.CONFIDENCE: "Confidence",
}
"""What each measure is called."""

_THICKNESS = 18
_WHOLE = 100


def bars(comparison: Comparison, *, before: str, after: str) -> Chart:
    """Return a bar for the value before, one per cause with anything in it, and one for the value after.

    ``before`` and ``after`` are what the pictures are called. All bars are as printed, and add up exactly.
    """
    some = [bar for bar in comparison.bars if bar.changes]
    return Chart(
        figure=_figure(comparison, some, before, after),
        title=_title(comparison, some),
        alternative=_alternative(comparison, some, before, after),
        table=tuple(_rows(comparison, some, before, after)),
    )


def changes(comparison: Comparison) -> tuple[dict[str, object], ...]:
    """Return the list behind the bars: a row per change with its cause, requirement, what happened and what it did."""
    return tuple(
        {
            "Cause": CAUSES[bar.cause],
            "Requirement": change.requirement or "all",
            "What happened": change.said,
            f"Change ({_unit(comparison)})": change.shown,
        }
        for bar in comparison.bars
        for change in bar.changes
    )


def _figure(comparison: Comparison, some: Sequence[Bar], before: str, after: str) -> go.Figure:
    if not some:
        return nothing()
    names = [before, *(CAUSES[bar.cause] for bar in some), after]
    rows = Rows.named(names, characters=44, thickness=_THICKNESS)
    steps = [(before, comparison.before), *((CAUSES[bar.cause], bar.shown) for bar in some)]
    reached = list(accumulate((value for _, value in steps), initial=Decimal(0)))
    figure = blank(plot_height=rows.height, top=LEGEND_HEIGHT, bottom=8)
    values = [
        _value(comparison, comparison.before),
        *(_moved(comparison, bar.shown) for bar in some),
        _value(comparison, comparison.after),
    ]
    figure.update_layout(
        barmode="overlay",
        margin={"r": VALUE_WIDTH},
        legend=dict(LEGEND),
        xaxis={"range": [0, _full(comparison)], "visible": False, "fixedrange": True},
        yaxis=rows.axis(),
        annotations=rows.headings(values),
    )
    hovers = [wording.broken(text) for text in _sentences(comparison, some, before, after)]
    figure.add_trace(waterfall.connectors(steps, reached, rows))
    drawn = [(row, reached[row], change) for row, (_, change) in enumerate(steps)][1:]
    ends = [(0, Decimal(0), comparison.before), (len(steps), Decimal(0), comparison.after)]
    for name, colour, hatch, chosen in (
        ("Pictures", colours.TOTAL, "", ends),
        ("Adds", colours.MORE, "", [one for one in drawn if one[2] > 0]),
        ("Takes off", colours.LESS, "/", [one for one in drawn if one[2] < 0]),
    ):
        if chosen:
            figure.add_trace(
                waterfall.lengths(
                    chosen,
                    name=name,
                    colour=colour,
                    hatch=hatch,
                    rows=rows,
                    hover=hovers.__getitem__,
                )
            )
    return figure


def _full(comparison: Comparison) -> float:
    return 1.0 if comparison.measure is Measure.CONFIDENCE else float(_WHOLE)


def _unit(comparison: Comparison) -> str:
    return "of 1" if comparison.measure is Measure.CONFIDENCE else "percentage points"


def _value(comparison: Comparison, value: Decimal) -> str:
    return f"{value}" if comparison.measure is Measure.CONFIDENCE else f"{value} %"


def _moved(comparison: Comparison, value: Decimal) -> str:
    if not value:
        return "no change"
    unit = "" if comparison.measure is Measure.CONFIDENCE else " points"
    sign = "+" if value > 0 else wording.MINUS
    return f"{sign}{abs(value)}{unit}"


def _sentences(comparison: Comparison, some: Sequence[Bar], before: str, after: str) -> list[str]:
    return [
        f"{before}: {_value(comparison, comparison.before)}",
        *(f"{CAUSES[bar.cause]}: {_moved(comparison, bar.shown)}, {_count(bar)}" for bar in some),
        f"{after}: {_value(comparison, comparison.after)}",
    ]


def _count(bar: Bar) -> str:
    return "1 change" if len(bar.changes) == 1 else f"{len(bar.changes)} changes"


def _title(comparison: Comparison, some: Sequence[Bar]) -> str:
    name, old, new = MEASURES[comparison.measure], comparison.before, comparison.after
    if not some:
        return f"Nothing changed: {name[0].lower()}{name[1:]} is {_value(comparison, new)} in both pictures"
    moved = f"{name} stayed at {_value(comparison, new)}"
    if new != old:
        verb = "rose" if new > old else "fell"
        moved = f"{name} {verb} from {old} to {_value(comparison, new)}"
    most = max(some, key=lambda bar: bar.shown)
    least = min(some, key=lambda bar: bar.shown)
    parts = [moved]
    if most.shown > 0:
        parts.append(
            f"most comes from \N{LEFT DOUBLE QUOTATION MARK}{CAUSES[most.cause]}\N{RIGHT DOUBLE QUOTATION MARK}"
        )
    if least.shown < 0:
        parts.append(
            f"\N{LEFT DOUBLE QUOTATION MARK}{CAUSES[least.cause]}\N{RIGHT DOUBLE QUOTATION MARK} takes off most"
        )
    return "; ".join(parts)


def _alternative(comparison: Comparison, some: Sequence[Bar], before: str, after: str) -> str:
    told = "; ".join(_sentences(comparison, some, before, after))
    return f"{MEASURES[comparison.measure]} from one picture to the other. {told}."


def _rows(
    comparison: Comparison, some: Sequence[Bar], before: str, after: str
) -> list[dict[str, object]]:
    unit, value = _unit(comparison), "Value" if _full(comparison) == 1 else "Value (%)"
    reached = accumulate((bar.shown for bar in some), initial=comparison.before)
    steps: list[dict[str, object]] = [
        {
            "Step": CAUSES[bar.cause],
            f"Change ({unit})": bar.shown,
            value: now,
            "Changes": len(bar.changes),
        }
        for bar, (_, now) in zip(some, pairwise(reached), strict=True)
    ]
    first: dict[str, object] = {
        "Step": before,
        f"Change ({unit})": None,
        value: comparison.before,
        "Changes": None,
    }
    last: dict[str, object] = {
        "Step": after,
        f"Change ({unit})": None,
        value: comparison.after,
        "Changes": None,
    }
    return [first, *steps, last]
