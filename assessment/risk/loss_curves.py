"""What many simulated years say: expectation, value at risk, and how likely it is to lose more than an amount."""

import math
from collections.abc import Sequence

import numpy as np

from assessment.model.losses import CONFIDENCES, AppetitePoint, CurvePoint, Held, LossCurve
from assessment.risk.loss_shapes import Numbers

_CHANCES = (
    0.99, 0.98, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.08,
    0.06, 0.05, 0.04, 0.03, 0.02, 0.015, 0.01, 0.007, 0.005, 0.003, 0.002, 0.001, 0.0005, 0.0002, 0.0001,
)  # fmt: skip
_FEWEST_BEHIND = 10


def standard_error(values: Numbers) -> float:
    """Return the standard error of the mean of independent values."""
    return float(values.std(ddof=1)) / math.sqrt(values.size)


def curve(yearly: Numbers, appetite: Sequence[AppetitePoint]) -> LossCurve:
    """Sum up the yearly losses. A point of the curve has at least ten simulated years behind it."""
    ordered = np.sort(yearly)
    return LossCurve(
        expected=float(yearly.mean()),
        standard_error=standard_error(yearly),
        value_at_risk={one: quantile(ordered, one / 100) for one in CONFIDENCES},
        exceedance=_exceedance(ordered),
        appetite=tuple(
            Held(point, above(ordered, float(point.loss)))
            for point in sorted(appetite, key=lambda one: one.loss)
        ),
    )


def quantile(ordered: Numbers, share: float) -> float:
    """Return the smallest of the ordered values that at least this share of them does not exceed."""
    place = math.ceil(share * ordered.size - 1e-9) - 1
    return float(ordered[min(max(place, 0), ordered.size - 1)])


def above(ordered: Numbers, loss: float) -> float:
    """Return the share of the ordered values above a loss."""
    return (ordered.size - int(np.searchsorted(ordered, loss, side="right"))) / ordered.size


def _exceedance(ordered: Numbers) -> tuple[CurvePoint, ...]:
    """Return the curve, losses rising; it begins with the probability of any loss at all."""
    points = {0.0: above(ordered, 0.0)}
    for chance in _CHANCES:
        if chance * ordered.size >= _FEWEST_BEHIND:
            loss = quantile(ordered, 1 - chance)
            points[loss] = above(ordered, loss)
    return tuple(CurvePoint(loss, points[loss]) for loss in sorted(points))
