"""Risks in numbers are stored whole, logged, and simulated once for the same figures."""

from decimal import Decimal

import pytest

from assessment.model.losses import AppetitePoint, EventLoss, Frequency, LossBasis, QuantifiedRisk
from assessment.model.organization import OrganizationFacts
from assessment.services import losses, organizations, sample
from assessment.services.losses import LossesRefusedError
from assessment.services.workspace import Workspace
from tests.services.making import log

LONG = Decimal("0.123456789012345")


def risk(name: str, rate: Decimal = LONG) -> QuantifiedRisk:
    return QuantifiedRisk(
        name=name,
        reference="R-1",
        frequency=Frequency(low=rate, likely=rate, high=rate),
        loss=EventLoss(low=Decimal("0.10"), high=Decimal("9999.99")),
        treated_frequency=Frequency(low=Decimal(0), likely=Decimal(0), high=Decimal(0)),
        treatment_cost=Decimal("12.34"),
    )


@pytest.fixture
def organization(workspace: Workspace) -> int:
    facts = OrganizationFacts(name="Bakery")
    return organizations.start(workspace, facts, ["iso-9001:2026"], person="Ada")[0].id


def test_what_is_put_is_there_again_to_the_last_digit(
    workspace: Workspace, organization: int
) -> None:
    wanted = (risk("Fire"), risk('Flood "1997"', Decimal(3)))
    losses.put(workspace, organization, wanted, person="Ada")
    assert losses.of(workspace, organization) == wanted
    assert losses.basis(workspace, organization) == LossBasis()


def test_every_change_is_logged_with_old_and_new_figures(
    workspace: Workspace, organization: int
) -> None:
    losses.put(workspace, organization, (risk("Fire"), risk("Flood")), person="Ada")
    losses.put(workspace, organization, (risk("Fire", Decimal(2)),), person="Grace")
    losses.put(workspace, organization, (risk("Fire", Decimal(2)),), person="Grace")
    person, verb, _, detail = log(workspace)[-1]
    assert (person, verb) == ("Grace", "quantified")
    assert "Fire reference R-1, frequency 2, loss_low 0.10" in detail
    assert "instead of reference R-1, frequency 0.123456789012345" in detail
    assert "Flood removed" in detail
    assert sum(entry[1] == "quantified" for entry in log(workspace)) == 2


def test_two_risks_of_one_name_are_refused(workspace: Workspace, organization: int) -> None:
    with pytest.raises(LossesRefusedError, match="Fire stands twice"):
        losses.put(workspace, organization, (risk("Fire"), risk("Fire")), person="Ada")
    assert losses.of(workspace, organization) == ()


def test_a_table_that_a_colleague_changed_meanwhile_is_not_overwritten(
    workspace: Workspace, organization: int
) -> None:
    losses.put(workspace, organization, (risk("Fire"),), person="Grace")
    with pytest.raises(LossesRefusedError, match="somebody changed the table"):
        losses.put(workspace, organization, (risk("Flood"),), person="Ada", seen=())
    assert [one.name for one in losses.of(workspace, organization)] == ["Fire"]


def test_the_basis_is_kept_and_logged(workspace: Workspace, organization: int) -> None:
    chosen = LossBasis(
        currency="CHF", seed=4, years=5000, correlation=0.25,
        appetite=(AppetitePoint(loss=Decimal(100), probability=Decimal("0.05")),),
    )  # fmt: skip
    losses.put_basis(workspace, organization, chosen, person="Ada")
    assert losses.basis(workspace, organization) == chosen
    assert "currency CHF instead of EUR" in log(workspace)[-1][3]
    losses.put_basis(workspace, organization, LossBasis(), person="Ada")
    assert losses.basis(workspace, organization) == LossBasis()


def test_the_same_figures_are_simulated_once_and_other_figures_anew(workspace: Workspace) -> None:
    basis, risks = LossBasis(years=2000), (risk("Fire"),)
    assert losses.kept(workspace, risks, basis) is None
    found = losses.run(workspace, risks, basis)
    assert losses.run(workspace, list(risks), basis) is found
    assert losses.run(workspace, risks, LossBasis(years=2000, seed=2)) is not found
    assert not losses.is_quick([risk("Spam", Decimal(5000))], LossBasis())


def test_the_sample_has_losses_over_what_it_can_bear_and_treatments_that_pay(
    workspace: Workspace,
) -> None:
    added = sample.add(workspace, person="Ada")
    found = losses.simulate(losses.of(workspace, added.id), losses.basis(workspace, added.id))
    assert not all(held.within for held in found.current.appetite)
    ratios = [one.benefit_per_cost for one in found.risks if one.benefit_per_cost is not None]
    assert min(ratios) < 1 < max(ratios)
    organizations.remove(workspace, added.id, person="Ada")
