"""What a simulation of losses costs: 200 risks over 100,000 years, next to bare NumPy draws of the same size."""

import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from statistics import median

import numpy as np

from assessment.model.losses import EventLoss, Frequency, LossBasis, QuantifiedRisk
from assessment.risk.loss_simulation import simulate
from benchmarks.spread import p95, ratio
from benchmarks.table import Line, milliseconds

RISKS, YEARS, ROUNDS = 200, 100_000, 5
_RATE = Decimal("0.5")
_AIM = 2000.0


def risks(*, treated: bool, uncertain: bool = False) -> tuple[QuantifiedRisk, ...]:
    """Return risks that strike every second year; ``treated`` halves frequency and loss, ``uncertain`` gives the rate a range."""
    spread = Decimal(2) if uncertain else Decimal(1)

    def rate(value: Decimal) -> Frequency:
        return Frequency(low=value / spread, likely=value, high=value * spread)

    return tuple(
        QuantifiedRisk(
            name=f"Risk {place}",
            frequency=rate(_RATE),
            loss=EventLoss(low=Decimal(1000), high=Decimal(50_000)),
            treated_frequency=rate(_RATE / 2) if treated else None,
            treated_loss=EventLoss(low=Decimal(500), high=Decimal(25_000)) if treated else None,
        )
        for place in range(RISKS)
    )


def floor() -> float:
    """Draw a Poisson number for each risk and year and a lognormal loss for each event; add nothing up but one sum."""
    stream, total = np.random.default_rng(1), 0.0
    for _ in range(RISKS):
        events = int(stream.poisson(float(_RATE), YEARS).sum())
        total += float(stream.lognormal(9.0, 1.2, events).sum())
    return total


def measure() -> list[Line]:
    """Measure processor time of the floor and of three kinds of simulation in turns."""
    basis = LossBasis(years=YEARS)
    works: tuple[Callable[[], object], ...] = (
        floor,
        lambda: simulate(risks(treated=False), basis),
        lambda: simulate(risks(treated=True), basis),
        lambda: simulate(risks(treated=True, uncertain=True), basis),
    )
    bare, *several = _rounds(works)
    size = f"{RISKS} risks, {YEARS:,} years, {float(_RATE):g} events a year"
    lines = [Line(f"Floor, processor time: bare NumPy draws, {size}", *_spread(bare))]
    kinds = ("Simulate as it is", "Simulate now and treated", "the same with uncertain rates")
    for what, rounds in zip(kinds, several, strict=True):
        found = ratio(rounds, bare)
        reached = median([one for turns in rounds for one in turns])
        lines.append(
            Line(
                f"{what}, {size}",
                *_spread(rounds),
                ratio=f"{found.middle:.2f} times the floor ({found.low:.2f} to {found.high:.2f})",
                aim=f"under {_AIM:g} ms",
                met=reached < _AIM,
            )
        )
    return lines


def _rounds(works: Sequence[Callable[[], object]]) -> list[list[list[float]]]:
    """Return milliseconds by work and round; the works take turns, so that what disturbs a round disturbs all."""
    found: list[list[list[float]]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            start = time.process_time()
            work()
            found[place].append([1000 * (time.process_time() - start)])
    return found


def _spread(rounds: Sequence[Sequence[float]]) -> tuple[str, str]:
    every = [one for several in rounds for one in several]
    return milliseconds(median(every)), milliseconds(p95(every))
