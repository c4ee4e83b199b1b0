"""Many years of losses by chance, current and treated from the same chances.

Decisions. The number of events is Poisson, with a rate that is drawn anew each year where it is uncertain. Each risk draws from a
stream of its own, made of the seed and its name: order and company change nothing in its numbers. Events are drawn once, at the
larger of both rates, and each carries one number that decides whether it happens now, after treatment, or both (thinning), and one
that decides how large it is: where a treatment makes events rarer or smaller, no year gets worse by chance. Correlation joins the
yearly numbers of events by a Gaussian copula with one factor, which leaves each risk's own distribution as it is.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from assessment.model.losses import (
    EventLoss,
    LossBasis,
    QuantifiedRisk,
    RiskLoss,
    Severity,
    Simulation,
)
from assessment.risk import loss_curves, loss_shapes
from assessment.risk.loss_shapes import STEPS, Numbers

Places = NDArray[np.int64]
MOST_EVENTS_IN_ALL = 2_000_000_000
_PIECE = 32_768
_FACTOR = "the year that all risks share"
_GROUPS = 32


class TooManyEventsError(ValueError):
    """More events than a run can draw; the text says how to have fewer."""

    def __init__(self, name: str) -> None:
        """Name the risk with the most events."""
        super().__init__(
            f"These frequencies make more than {MOST_EVENTS_IN_ALL:,} events, most of them of {name}. "
            "Simulate fewer years, or count its events by the dozen with the loss of a dozen."
        )


@dataclass(frozen=True, slots=True)
class _Years:
    """A year's loss of one risk, by year, now and after treatment."""

    current: Numbers
    treated: Numbers


def simulate(
    risks: Sequence[QuantifiedRisk],
    basis: LossBasis,
    *,
    told: Callable[[int], None] | None = None,
) -> Simulation:
    """Draw ``basis.years`` years; the same risks, names and basis always give the same result.

    Names have to differ. ``told`` is called with the number of risks that are done. Raises TooManyEventsError.
    """
    _bounded(risks, basis)
    factor = (
        _stream(basis.seed, _FACTOR).standard_normal(basis.years) if basis.correlation else None
    )
    current, treated = np.zeros(basis.years), np.zeros(basis.years)
    found: dict[str, RiskLoss] = {}
    ordered = sorted(risks, key=lambda one: one.name)  # a sum's last digit depends on its order
    for done, risk in enumerate(ordered, start=1):
        years = _years(risk, basis, factor)
        current += years.current
        treated += years.treated
        found[risk.name] = _worked_out(risk, years)
        if told is not None:
            told(done)
    saved = current - treated
    return Simulation(
        basis=basis,
        current=loss_curves.curve(current, basis.appetite),
        treated=loss_curves.curve(treated, basis.appetite),
        benefit=float(saved.mean()),
        benefit_error=loss_curves.standard_error(saved),
        risks=tuple(found[risk.name] for risk in risks),
    )


def events(risks: Sequence[QuantifiedRisk], basis: LossBasis) -> float:
    """Return about how many events a run draws, which is what its time depends on."""
    return sum(_rate(one) for one in risks) * basis.years


def _rate(risk: QuantifiedRisk) -> float:
    return float(max(risk.frequency.high, loss_shapes.treated(risk)[0].high))


def _bounded(risks: Sequence[QuantifiedRisk], basis: LossBasis) -> None:
    if events(risks, basis) > MOST_EVENTS_IN_ALL:
        raise TooManyEventsError(max(risks, key=_rate).name)


def _stream(seed: int, name: str) -> np.random.Generator:
    digest = hashlib.sha256(name.encode("utf-8")).digest()
    key = tuple(int.from_bytes(digest[place : place + 4], "big") for place in range(0, 32, 4))
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=key)))


def _worked_out(risk: QuantifiedRisk, years: _Years) -> RiskLoss:
    expected, error = float(years.current.mean()), loss_curves.standard_error(years.current)
    exact, _ = loss_shapes.yearly_moments(risk.frequency, risk.loss)
    if not risk.treated:
        return RiskLoss(risk, expected, error, exact, expected, exact, 0.0, 0.0)
    saved = years.current - years.treated
    treated_exact, _ = loss_shapes.yearly_moments(*loss_shapes.treated(risk))
    return RiskLoss(
        risk=risk,
        expected=expected,
        standard_error=error,
        exact=exact,
        treated=float(years.treated.mean()),
        treated_exact=treated_exact,
        benefit=float(saved.mean()),
        benefit_error=loss_curves.standard_error(saved),
    )


def _years(risk: QuantifiedRisk, basis: LossBasis, factor: Numbers | None) -> _Years:
    stream = _stream(basis.seed, risk.name)
    frequency, loss = loss_shapes.treated(risk)
    now, then = np.broadcast_arrays(loss_shapes.rates(risk.frequency), loss_shapes.rates(frequency))
    certain = now.size == 1
    place = None if certain else stream.integers(0, STEPS, basis.years, dtype=np.uint16)
    most = np.maximum(now, then)
    current, treated = np.zeros(basis.years), np.zeros(basis.years)
    for years in _events(stream, most, place, basis, factor):
        if not risk.treated:
            current += _sums(years, _sizes(stream, years.size, risk.loss, None)[0], basis.years)
            continue
        first, second = _sizes(stream, years.size, risk.loss, loss)
        at = 0 if place is None else place[years]
        chance = stream.random(years.size, dtype=np.float32) * most[at]
        for sums, sizes, rate in ((current, first, now), (treated, second, then)):
            kept = sizes if np.array_equal(rate, most) else sizes * (chance < rate[at])
            np.add(sums, _sums(years, kept, basis.years), out=sums)
    return _Years(current, treated if risk.treated else current)


def _events(
    stream: np.random.Generator,
    most: Numbers,
    place: NDArray[np.uint16] | None,
    basis: LossBasis,
    factor: Numbers | None,
) -> Iterator[Places]:
    """Give the years in which events happen, in pieces that fit into the cache."""
    if factor is not None:
        yield from _correlated(stream, most, place, basis, factor)
        return
    top = float(most.max())
    left = int(stream.poisson(top * basis.years))
    while left:
        years = stream.integers(0, basis.years, min(left, _PIECE))
        left -= years.size
        if place is not None:
            years = years[stream.random(years.size, dtype=np.float32) * top < most[place[years]]]
        yield years


def _correlated(
    stream: np.random.Generator,
    most: Numbers,
    place: NDArray[np.uint16] | None,
    basis: LossBasis,
    factor: Numbers,
) -> Iterator[Places]:
    """Give the same, the number of a year's events being the Poisson quantile at a normal number that leans on the shared one."""
    own = stream.standard_normal(basis.years)
    lean = np.sqrt(basis.correlation) * factor + np.sqrt(1 - basis.correlation) * own
    counts = np.zeros(basis.years, dtype=np.int64)
    if place is None:
        counts[:] = np.searchsorted(_borders(float(most[0])), lean)
    else:
        group = place // (STEPS // _GROUPS)
        middles = most.reshape(_GROUPS, -1).mean(axis=1)
        order = np.argsort(group, kind="stable")
        ends = np.cumsum(np.bincount(group, minlength=_GROUPS))
        for number, some in enumerate(np.split(order, ends[:-1])):
            counts[some] = np.searchsorted(_borders(float(middles[number])), lean[some])
    years = np.repeat(np.arange(basis.years), counts)
    for start in range(0, years.size, _PIECE):
        yield years[start : start + _PIECE]


def _borders(rate: float) -> Numbers:
    """Return the normal numbers above which a year has at least 1, 2, 3 ... events."""
    if rate == 0:
        return np.empty(0)
    most = int(rate + 10 * np.sqrt(rate) + 20)
    logs = (
        np.arange(most) * np.log(rate)
        - rate
        - np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, most)))))
    )
    below = np.minimum(np.cumsum(np.exp(logs)), 1 - 1e-15)
    normal = NormalDist()
    return np.array([normal.inv_cdf(max(float(one), 1e-300)) for one in below])


def _sizes(
    stream: np.random.Generator, count: int, loss: EventLoss, other: EventLoss | None
) -> tuple[Numbers, Numbers]:
    """Return what each event costs now and after treatment, both from one number per event."""
    if loss.severity is Severity.PERT:
        at = stream.integers(0, STEPS, count, dtype=np.uint16)
        first = _pert(loss)[at]
        return first, first if other is None or other == loss else _pert(other)[at]
    normal = stream.standard_normal(count, dtype=np.float32)
    if other is None or other == loss:
        first = _lognormal(loss, normal)
        return first, first
    return _lognormal(loss, normal.copy()), _lognormal(other, normal)


def _pert(loss: EventLoss) -> Numbers:
    return loss_shapes.pert_quantiles(float(loss.low), float(loss.likely or 0), float(loss.high))


def _lognormal(loss: EventLoss, normal: NDArray[np.float32]) -> Numbers:
    """Turn normal numbers into losses in place; 32 bits are seven digits and half the time."""
    if loss.low == loss.high:
        return np.full(normal.size, float(loss.low))
    mean, deviation = loss_shapes.lognormal(loss)
    normal *= np.float32(deviation)
    normal += np.float32(mean)
    sizes: Numbers = np.exp(normal, out=normal)
    return sizes


def _sums(years: Places, sizes: Numbers, count: int) -> Numbers:
    sums: Numbers = np.bincount(years, weights=sizes, minlength=count).astype(
        np.float64, copy=False
    )  # without any event it counts
    return sums
