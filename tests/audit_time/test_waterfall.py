"""The bars of a waterfall, for every scheme and for the integrated audit."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.audit_time.waterfall import NAMES, bars
from assessment.model.audit_time import RUNNING, Step
from tests.audit_time import cases

SITES = [{"name": "HQ", "personnel": 25, "central": True}, {"name": "Depot", "personnel": 20}]


def changes(trace: tuple[Step, ...]) -> list[tuple[str, str]]:
    return [(bar.label, str(bar.change)) for bar in bars(trace)]


def test_every_running_step_has_a_name() -> None:
    assert set(NAMES) == set(RUNNING)


def test_the_bars_of_one_standard_go_from_persons_over_factors_and_sites_to_the_rounded_days() -> (
    None
):
    found = cases.estimate(
        standards=["iso-9001:2026"],
        personnel=45,
        factors=[{"scheme": "qms", "id": "regulation", "percent": 10, "justification": "Law"}],
        sites=SITES,
    ).schemes[0]
    assert changes(found.trace) == [
        ("Number of persons", "4.00"),
        ("Factors", "0.40"),
        ("Sites", "2.20"),
        ("Rounding", "-0.10"),
    ]


def test_the_bars_of_an_addition_go_over_its_share_and_least_days() -> None:
    found = cases.estimate(
        standards=["iso-27001:2022", "iso-27701:2019"], personnel=45, pims={"role": "processor"}
    ).schemes[1]
    assert changes(found.trace) == [
        ("Share of the other standard", "1.70"),
        ("Least days", "0.80"),
        ("Rounding", "0.00"),
    ]


def test_the_bars_of_an_integrated_audit_start_at_the_sum() -> None:
    found = cases.estimate(
        standards=["iso-9001:2026", "iso-27001:2022"],
        personnel=45,
        integration={"level": 80, "capability": 60},
    ).integrated
    assert found is not None
    assert changes(found.trace) == [
        ("Standards added up", "12.50"),
        ("Integration", "-1.87"),
        ("Rounding", "-0.13"),
    ]


@pytest.mark.parametrize("standard", cases.content().usable().standards)
@pytest.mark.parametrize("sites", [[], SITES])
def test_the_bars_add_up_to_the_initial_audit_for_every_standard(
    standard: str, sites: list[dict[str, Any]]
) -> None:
    found = cases.estimate(standards=[standard], personnel=45, sites=sites).schemes[0]
    shown = bars(found.trace)
    assert sum((bar.change for bar in shown), Decimal(0)) == found.days.initial
    assert shown[-1].reached == found.days.initial
