"""Medians, percentiles and ratios of what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Ratio:
    """How many times as long as something measured in the same rounds; ``low`` and ``high`` are the extremes of the rounds."""

    middle: float
    low: float
    high: float


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def ratio(rounds: Sequence[Sequence[float]], reference: Sequence[Sequence[float]]) -> Ratio:
    """Return the median over the rounds of median to median; what disturbs a round disturbs both sides of its ratio."""
    each = [median(one) / median(other) for one, other in zip(rounds, reference, strict=True)]
    return Ratio(middle=median(each), low=min(each), high=max(each))
