from decimal import Decimal
from typing import Any

import pytest

from assessment.charts.exceedance import losses, money
from assessment.model.losses import (
    AppetitePoint,
    EventLoss,
    Frequency,
    LossBasis,
    QuantifiedRisk,
    Simulation,
)
from assessment.risk.loss_simulation import simulate

HALF, TENTH = Decimal("0.5"), Decimal("0.1")


def run(*shares: str, treated: bool = True) -> Simulation:
    of = Frequency(low=HALF, likely=HALF, high=HALF)
    risk = QuantifiedRisk(
        name="Fire",
        frequency=of,
        loss=EventLoss(low=Decimal(1000), high=Decimal(50_000)),
        treated_frequency=Frequency(low=TENTH, likely=TENTH, high=TENTH) if treated else None,
    )
    points = tuple(AppetitePoint(loss=Decimal(20_000), probability=Decimal(one)) for one in shares)
    return simulate([risk], LossBasis(years=20_000, appetite=points))


def traces(found: Simulation) -> dict[str, Any]:
    return {one.name: one for one in losses(found).figure.data}


def test_both_curves_fall_and_the_treated_one_lies_below() -> None:
    found = traces(run())
    now, then = found["As it is"], found["After treatment"]
    assert list(now.x) == sorted(now.x)
    assert list(now.y) == sorted(now.y, reverse=True)
    assert max(then.y) < max(now.y)
    assert (now.line.dash, then.line.dash) == ("solid", "dash")


def test_the_appetite_is_a_third_trace_and_without_treatment_there_is_one_curve() -> None:
    assert list(traces(run("0.01"))) == ["As it is", "After treatment", "What you can bear"]
    assert list(traces(run(treated=False))) == ["As it is"]


def test_the_title_and_the_words_say_whether_the_appetite_is_kept() -> None:
    over, within = losses(run("0.06")), losses(run("0.9"))
    assert "over the 6 % that you can bear; within after treatment" in over.title
    assert "within what you can bear" in within.title
    assert "over the 6 % that you can bear" in over.alternative
    assert "a year expected" in over.alternative


def test_the_table_has_every_point_with_its_unit() -> None:
    table = losses(run()).table
    assert {row["Curve"] for row in table} == {"As it is", "After treatment"}
    assert set(table[0]) == {"Curve", "Loss above (EUR)", "Years (%)"}


def test_without_risks_the_title_says_so() -> None:
    chart = losses(simulate([], LossBasis(years=1000)))
    assert (chart.title, chart.table) == ("No risk has numbers yet", ())


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0 EUR"), (999, "999 EUR"), (1234, "1.23 k EUR"), (2.5e6, "2.5 m EUR"), (4e9, "4 bn EUR")],
)
def test_amounts_have_three_figures(value: float, said: str) -> None:
    assert money(value, "EUR") == said
