"""The simulation against closed forms, and its laws."""

import math
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from assessment.model.losses import AppetitePoint, EventLoss, Frequency, LossBasis, QuantifiedRisk
from assessment.risk import loss_curves, loss_shapes
from assessment.risk.loss_simulation import TooManyEventsError, simulate

EXAMPLES = yaml.safe_load(Path(__file__).with_name("examples_losses.yaml").read_text("utf-8"))
QUICK = LossBasis(years=20_000)


def frequency(*values: float) -> Frequency:
    low, likely, high = (Decimal(str(one)) for one in (values if len(values) == 3 else values * 3))
    return Frequency(low=low, likely=likely, high=high)


def loss(low: float, high: float, likely: float | None = None) -> EventLoss:
    most = None if likely is None else Decimal(str(likely))
    return EventLoss(low=Decimal(str(low)), high=Decimal(str(high)), likely=most)


def risk(name: str = "Fire", rate: float = 0.5, **more: Any) -> QuantifiedRisk:
    given: dict[str, Any] = {"frequency": frequency(rate), "loss": loss(1000, 50_000)}
    return QuantifiedRisk(name=name, **(given | more))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["name"])
def test_mean_and_variance_are_those_of_the_compound_poisson_sum(example: dict[str, Any]) -> None:
    of, one = frequency(*example["frequency"]), loss(**example["loss"])
    mean, variance = loss_shapes.yearly_moments(of, one)
    assert mean == pytest.approx(example["mean"], rel=1e-6)
    assert variance == pytest.approx(example["variance"], rel=1e-6)
    found = simulate([risk(frequency=of, loss=one)], LossBasis(years=400_000)).risks[0]
    assert found.exact == mean
    assert abs(found.expected - mean) < 4 * found.standard_error
    assert found.standard_error**2 * 400_000 == pytest.approx(variance, rel=0.05)


def test_nine_of_ten_single_losses_lie_in_the_interval_half_of_the_rest_on_either_side() -> None:
    events = loss_shapes.lognormal(loss(2000, 90_000))
    drawn = np.exp(np.random.default_rng(3).normal(*events, 400_000))
    assert (drawn < 2000).mean() == pytest.approx(0.05, abs=0.002)
    assert (drawn > 90_000).mean() == pytest.approx(0.05, abs=0.002)
    rare = simulate([risk(rate=0.01, loss=loss(2000, 90_000))], LossBasis(years=1_000_000)).current
    hit = rare.exceedance[0].probability
    assert hit == pytest.approx(1 - math.exp(-0.01), rel=0.03)


def test_pert_quantiles_rise_within_the_ends_and_have_the_exact_mean() -> None:
    for ends in ((0, 0, 1), (0, 1, 1), (10, 20, 70), (5, 5, 5)):
        values = loss_shapes.pert_quantiles(*map(float, ends))
        mean, variance = loss_shapes.pert_moments(*map(float, ends))
        assert (np.diff(values) >= 0).all()
        assert ends[0] <= values[0] <= values[-1] <= ends[2]
        assert values.mean() == pytest.approx(mean, rel=1e-3)
        assert values.var() == pytest.approx(variance, rel=2e-2, abs=1e-12)


RISKS = (
    risk("Fire", 0.1, treated_frequency=frequency(0.05)),
    risk("Flood", 0.7, treated_loss=loss(500, 9000), treatment_cost=Decimal(300)),
    risk("Theft", 2, frequency=frequency(1, 2, 4), treated_frequency=frequency(0.5, 1, 2)),
    risk("Outage", 3, loss=loss(0, 900, 200), treated_loss=loss(0, 400, 100)),
)


@pytest.mark.parametrize("correlation", [0.0, 0.5])
def test_the_same_seed_gives_the_same_result_and_another_seed_another(correlation: float) -> None:
    basis = QUICK.model_copy(update={"correlation": correlation})
    first = simulate(RISKS, basis)
    assert simulate(RISKS, basis) == first
    assert simulate(RISKS, basis.model_copy(update={"seed": 2})).benefit != first.benefit


@settings(max_examples=15)
@given(order=st.permutations(RISKS), kept=st.integers(1, len(RISKS)))
def test_order_and_company_change_nothing_in_a_risks_own_numbers(
    order: list[QuantifiedRisk], kept: int
) -> None:
    whole = simulate(RISKS, QUICK)
    alone = {one.risk.name: one for one in whole.risks}
    found = simulate(order[:kept], QUICK)
    assert [one.risk.name for one in found.risks] == [one.name for one in order[:kept]]
    assert all(one == alone[one.risk.name] for one in found.risks)
    if kept == len(RISKS):
        assert found.current == whole.current


def test_the_sign_of_a_small_benefit_is_the_same_for_a_hundred_seeds() -> None:
    better = risk("Fire", 0.1, treated_frequency=frequency(0.098))
    worse = risk("Flood", 0.1, treated_loss=loss(1010, 50_500))
    for seed in range(100):
        found = simulate([better, worse], LossBasis(years=10_000, seed=seed)).risks
        assert found[0].benefit > 0, seed
        assert found[1].benefit < 0, seed


def test_a_treatment_that_lessens_makes_no_year_worse_and_no_treatment_changes_nothing() -> None:
    found = simulate(RISKS, QUICK)
    now = {one.loss: one.probability for one in found.current.exceedance}
    assert found.treated.value_at_risk[95] <= found.current.value_at_risk[95]
    assert now
    untreated = simulate([risk()], QUICK)
    assert untreated.treated == untreated.current
    assert (untreated.benefit, untreated.risks[0].benefit) == (0.0, 0.0)


def test_common_chances_make_the_error_of_a_benefit_far_smaller_than_two_runs_would() -> None:
    one = simulate([risk(treated_frequency=frequency(0.45))], QUICK).risks[0]
    assert one.benefit_error < one.standard_error / 2
    assert abs(one.benefit - (one.exact - one.treated_exact)) < 4 * one.benefit_error


def test_correlation_leaves_each_risk_and_the_average_and_makes_bad_years_worse() -> None:
    several = [risk(f"Risk {place}", 0.3, loss=loss(1000, 1000)) for place in range(20)]
    apart = simulate(several, LossBasis(years=100_000))
    joined = simulate(several, LossBasis(years=100_000, correlation=0.6))
    error = math.hypot(apart.current.standard_error, joined.current.standard_error)
    assert abs(apart.current.expected - joined.current.expected) < 4 * error
    assert joined.current.value_at_risk[99] > 1.2 * apart.current.value_at_risk[99]
    for one, other in zip(apart.risks, joined.risks, strict=True):
        assert one.standard_error == pytest.approx(other.standard_error, rel=0.02)


def test_the_curve_falls_and_value_at_risk_lies_on_it() -> None:
    curve = simulate(RISKS, QUICK).current
    chances = [one.probability for one in curve.exceedance]
    assert chances == sorted(chances, reverse=True)
    by_loss = {one.loss: one.probability for one in curve.exceedance}
    assert by_loss[curve.value_at_risk[95]] <= 0.05
    assert curve.expected > 0


def test_the_appetite_is_held_against_the_curve() -> None:
    points = (
        AppetitePoint(loss=Decimal(3), probability=Decimal("0.5")),
        AppetitePoint(loss=Decimal(1), probability=Decimal("0.5")),
    )
    held = loss_curves.curve(np.array([1.0, 2.0, 3.0, 4.0]), points).appetite
    assert [(float(one.point.loss), one.probability, one.within) for one in held] == [
        (1.0, 0.75, False),
        (3.0, 0.25, True),
    ]
    assert loss_curves.quantile(np.arange(1.0, 101.0), 0.95) == 95.0


def test_nothing_happens_at_frequency_zero_and_no_risk_means_no_loss() -> None:
    never = risk(treated_frequency=frequency(0))
    assert simulate([never], QUICK).treated.expected == 0
    assert (
        simulate([risk(rate=0)], QUICK.model_copy(update={"correlation": 0.4})).current.expected
        == 0
    )
    assert simulate([], QUICK).current.expected == 0


def test_more_events_than_can_be_drawn_are_refused_with_the_name_of_the_worst() -> None:
    with pytest.raises(TooManyEventsError, match="Spam"):
        simulate([risk("Spam", 9000), risk()], LossBasis(years=1_000_000))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"loss": {"low": 5, "high": 1}}, "not in order"),
        ({"loss": {"low": -5, "high": 1}}, "greater than or equal to 0"),
        ({"loss": {"low": 0, "high": 1}}, "no lognormal shape"),
        ({"loss": {"low": "0.001", "high": 1_000_000}}, "million times"),
        ({"frequency": {"low": 3, "likely": 2, "high": 4}}, "not in order"),
        ({"treated_loss": {"low": 1, "high": 3, "likely": 2}}, "another shape"),
        ({"name": " "}, "at least 1 character"),
    ],
    ids=str,
)
def test_impossible_figures_are_refused(wrong: dict[str, Any], said: str) -> None:
    right = {
        "name": "Fire",
        "frequency": {"low": 1, "likely": 1, "high": 1},
        "loss": {"low": 1, "high": 2},
    }
    with pytest.raises(ValidationError, match=said):
        QuantifiedRisk.model_validate(right | wrong)
