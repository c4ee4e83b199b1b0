"""Frequency and severity as distributions: quantiles, means, variances.

The interval of a lognormal loss holds nine tenths, so its ends stand 1.645 standard deviations of the logarithm to either side of
the median. PERT is the beta distribution with the usual weight 4 on the likely figure (Malcolm, Roseboom, Clark and Fazar 1959;
Vose, Risk Analysis, 3rd edition).
"""

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from assessment.model.losses import EventLoss, Frequency, QuantifiedRisk, Severity

Numbers = NDArray[np.float64]
INTERVAL = 0.90
Z = NormalDist().inv_cdf((1 + INTERVAL) / 2)
STEPS = 4096
_GRID = 16_384
_WEIGHT = 4.0


def lognormal(loss: EventLoss) -> tuple[float, float]:
    """Return mean and standard deviation of the logarithm. The loss has to be above 0."""
    low, high = math.log(float(loss.low)), math.log(float(loss.high))
    return (low + high) / 2, (high - low) / (2 * Z)


def pert_moments(low: float, likely: float, high: float) -> tuple[float, float]:
    """Return mean and variance of a PERT distribution."""
    mean = (low + _WEIGHT * likely + high) / (_WEIGHT + 2)
    return mean, (mean - low) * (high - mean) / (_WEIGHT + 3)


def pert_quantiles(low: float, likely: float, high: float) -> Numbers:
    """Return ``STEPS`` equally likely values of a PERT distribution in rising order, whose mean is exact."""
    if low == high:
        return np.full(STEPS, low)
    a = 1 + _WEIGHT * (likely - low) / (high - low)
    b = 1 + _WEIGHT * (high - likely) / (high - low)
    x = (np.arange(_GRID) + 0.5) / _GRID
    mass = np.cumsum(x ** (a - 1) * (1 - x) ** (b - 1))
    edges = np.concatenate(([0.0], mass / mass[-1]))
    middles = (np.arange(STEPS) + 0.5) / STEPS
    values = low + (high - low) * np.interp(middles, edges, np.arange(_GRID + 1) / _GRID)
    exact, _ = pert_moments(low, likely, high)
    return np.asarray(np.clip(values + (exact - values.mean()), low, high))


def rates(frequency: Frequency) -> Numbers:
    """Return the yearly rate at ``STEPS`` equally likely places, lowest first; one value when the rate is certain."""
    if frequency.certain:
        return np.array([float(frequency.likely)])
    return pert_quantiles(float(frequency.low), float(frequency.likely), float(frequency.high))


def loss_moments(loss: EventLoss) -> tuple[float, float]:
    """Return mean and variance of one event's loss."""
    if loss.severity is Severity.PERT:
        return pert_moments(float(loss.low), float(loss.likely or 0), float(loss.high))
    if loss.low == loss.high:
        return float(loss.low), 0.0
    mean, deviation = lognormal(loss)
    expected = math.exp(mean + deviation**2 / 2)
    return expected, expected**2 * math.expm1(deviation**2)


def yearly_moments(frequency: Frequency, loss: EventLoss) -> tuple[float, float]:
    """Return mean and variance of a year's loss of one risk: a compound Poisson sum whose rate may be uncertain itself.

    Wald: E[S] = E[L] E[X]; Var[S] = E[L] E[X^2] + Var[L] E[X]^2, with rate L and loss X of one event.
    """
    rate, uncertainty = pert_moments(
        *(float(one) for one in (frequency.low, frequency.likely, frequency.high))
    )
    mean, variance = loss_moments(loss)
    return rate * mean, rate * (variance + mean**2) + uncertainty * mean**2


def treated(risk: QuantifiedRisk) -> tuple[Frequency, EventLoss]:
    """Return frequency and loss after treatment; what it leaves alone is as before."""
    return risk.treated_frequency or risk.frequency, risk.treated_loss or risk.loss
