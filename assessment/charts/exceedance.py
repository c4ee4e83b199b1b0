"""How likely a year is to cost more than an amount: now, after treatment, and what the organization can bear."""

import math
from collections.abc import Sequence

from plotly import graph_objects as go

from assessment.charts import colours, wording
from assessment.charts.chart import (
    AXIS_HEIGHT,
    FONT_SIZE,
    LEGEND,
    LEGEND_HEIGHT,
    Chart,
    blank,
    nothing,
)
from assessment.model.losses import AppetitePoint, CurvePoint, LossCurve, Simulation

_HEIGHT = 300
_LEAST = 0.0005
_AXIS: dict[str, object] = {
    "zeroline": False,
    "fixedrange": True,
    "automargin": True,
    "ticks": "",
    "gridcolor": colours.GREY.veil(0.25),
    "tickfont": {"size": FONT_SIZE - 1},
}
_CHANCES = (0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


def losses(found: Simulation) -> Chart:
    """Return both curves with the points of the appetite; both axes are logarithmic, because rare years are what matters."""
    shown = [
        ("As it is", found.current, colours.LESS, "solid"),
        ("After treatment", found.treated, colours.MORE, "dash"),
    ]
    if not any(one.risk.treated for one in found.risks):
        shown = shown[:1]
    if not any(_points(curve) for _, curve, _, _ in shown):
        return Chart(nothing(), _title(found), _alternative(found), ())
    figure = blank(plot_height=_HEIGHT, top=LEGEND_HEIGHT, bottom=AXIS_HEIGHT + 18)
    for name, curve, colour, dash in shown:
        figure.add_trace(_line(name, curve, colour, dash, found.basis.currency))
    if found.basis.appetite:
        figure.add_trace(_appetite(found.basis.appetite, found.basis.currency))
    figure.update_layout(
        legend=dict(LEGEND),
        annotations=_heading(found.basis.currency),
        xaxis={**_AXIS, "type": "log", **_losses_axis(shown, found)},
        yaxis={
            **_AXIS, "type": "log", "range": [math.log10(_LEAST), 0.06], "tickvals": list(_CHANCES),
            "ticktext": [f"{100 * one:g} %" for one in _CHANCES],
        },
    )  # fmt: skip
    return Chart(figure, _title(found), _alternative(found), _table(found))


def money(value: float, currency: str) -> str:
    """Return an amount with at most three figures and a word for its size."""
    unit = f" {currency}" if currency else ""
    for size, word in ((1e9, " bn"), (1e6, " m"), (1e3, " k")):
        if value >= size:
            return f"{value / size:.3g}{word}{unit}"
    return f"{value:.0f}{unit}"


def _points(curve: LossCurve) -> list[CurvePoint]:
    return [one for one in curve.exceedance if one.loss > 0 and one.probability >= _LEAST]


def _line(
    name: str, curve: LossCurve, colour: colours.Colour, dash: str, currency: str
) -> go.Scatter:
    points = _points(curve)
    return go.Scatter(
        x=[one.loss for one in points],
        y=[one.probability for one in points],
        mode="lines",
        line={"color": colour.solid, "width": 2.5, "dash": dash},
        name=name,
        hovertext=[wording.broken(f"{name}: {_said(one, currency)}") for one in points],
        hoverinfo="text",
    )


def _said(one: CurvePoint, currency: str) -> str:
    return f"more than {money(one.loss, currency)} in {100 * one.probability:.3g} % of years"


def _appetite(points: Sequence[AppetitePoint], currency: str) -> go.Scatter:
    ordered = sorted((one for one in points if one.loss > 0), key=lambda one: one.loss)
    return go.Scatter(
        x=[float(one.loss) for one in ordered],
        y=[float(one.probability) for one in ordered],
        mode="lines+markers",
        line={"color": colours.GREY.solid, "width": 1.5, "dash": "dot"},
        marker={"symbol": "diamond", "size": 11, "color": colours.TOTAL.solid},
        name="What you can bear",
        hovertext=[
            wording.broken(
                f"You can bear more than {money(float(one.loss), currency)} in {100 * float(one.probability):g} % of years"
            )
            for one in ordered
        ],
        hoverinfo="text",
    )


def _losses_axis(
    shown: Sequence[tuple[str, LossCurve, colours.Colour, str]], found: Simulation
) -> dict[str, object]:
    amounts = [one.loss for _, curve, _, _ in shown for one in _points(curve)]
    amounts += [float(one.loss) for one in found.basis.appetite if one.loss > 0]
    high = math.ceil(math.log10(max(amounts)) + 0.05)
    low = max(math.floor(math.log10(min(amounts))), high - 5)
    ticks = [10.0**place for place in range(low, high + 1)]
    return {"range": [low, high], "tickvals": ticks, "ticktext": [money(one, "") for one in ticks]}


def _heading(currency: str) -> list[dict[str, object]]:
    """Return the name of the axis as an annotation: its letters follow the page, those of an axis title don't."""
    unit = f" ({currency})" if currency else ""
    place = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0, "yanchor": "top", "yshift": -24}
    return [{**place, "text": f"Loss of a year above{unit}", "showarrow": False}]


def _title(found: Simulation) -> str:
    if not found.risks:
        return "No risk has numbers yet"
    currency, now, then = found.basis.currency, found.current, found.treated
    over = [held for held in now.appetite if not held.within]
    if over:
        first = over[0]
        rest = [held for held in then.appetite if not held.within]
        ending = "still over after treatment" if rest else "within after treatment"
        return (
            f"{100 * first.probability:.2g} % of years cost more than {money(float(first.point.loss), currency)}, "
            f"over the {100 * float(first.point.probability):g} % that you can bear; {ending}"
        )
    kept = ", within what you can bear" if now.appetite else ""
    return f"One year in twenty costs more than {money(now.value_at_risk[95], currency)}{kept}; with treatment {money(then.value_at_risk[95], currency)}"


def _alternative(found: Simulation) -> str:
    currency = found.basis.currency
    parts = []
    for name, curve in (("As it is", found.current), ("After treatment", found.treated)):
        parts.append(
            f"{name}: {money(curve.expected, currency)} a year expected, more than {money(curve.value_at_risk[95], currency)} in 5 % of years "
            f"and more than {money(curve.value_at_risk[99], currency)} in 1 %."
        )
        parts += [
            f"More than {money(float(held.point.loss), currency)}: {100 * held.probability:.2g} %, "
            f"{'within' if held.within else 'over'} the {100 * float(held.point.probability):g} % that you can bear."
            for held in curve.appetite
        ]
    return (
        f"Two falling curves of how likely a year is to cost more than an amount. {' '.join(parts)}"
    )


def _table(found: Simulation) -> tuple[dict[str, object], ...]:
    unit = f" ({found.basis.currency})" if found.basis.currency else ""
    return tuple(
        {
            "Curve": name,
            f"Loss above{unit}": round(one.loss),
            "Years (%)": round(100 * one.probability, 3),
        }
        for name, curve in (("As it is", found.current), ("After treatment", found.treated))
        for one in curve.exceedance
    )
