"""Losses in money: the quantified risks of an organization, how they are worked out, and what many simulated years say."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from assessment.exchange.losses import losses_csv, losses_template
from assessment.library.loss_tables import losses_from, read_losses
from assessment.model.losses import LossBasis, LossCurve, QuantifiedRisk, RiskLoss, Simulation
from assessment.risk import loss_simulation
from assessment.risk.loss_simulation import TooManyEventsError
from assessment.services.workspace import Workspace
from assessment.store import changes, losses, organizations

__all__ = ["losses_csv", "losses_from", "losses_template"]
_QUICK_EVENTS = 20_000_000
_CENTS = 2
_PLACES = 6


class LossesRefusedError(Exception):
    """Risks in numbers that can't be stored or simulated; the text says why and what to do."""


def of(workspace: Workspace, organization: int) -> tuple[QuantifiedRisk, ...]:
    """Return the quantified risks of an organization in the order they were entered."""
    with workspace.database.reading() as session:
        return losses.of(session, organization)


def basis(workspace: Workspace, organization: int) -> LossBasis:
    """Return currency, appetite, seed, years and correlation that the organization chose."""
    with workspace.database.reading() as session:
        return losses.basis(session, organization)


def put(
    workspace: Workspace,
    organization: int,
    risks: Sequence[QuantifiedRisk],
    *,
    person: str,
    seen: Sequence[QuantifiedRisk] | None = None,
) -> None:
    """Replace the quantified risks; the change log says what became of each.

    ``seen`` is what the person had before them. Raises LossesRefusedError for two risks of one name, and when somebody changed the
    table meanwhile.
    """
    _apart(risks)
    with workspace.database.writing() as session:
        organizations.one(session, organization)
        before = losses.of(session, organization)
        if seen is not None and tuple(seen) != before:
            message = "Not saved: somebody changed the table since you opened it. Reload the page and enter it again."
            raise LossesRefusedError(message)
        told = "; ".join(_told(before, risks))
        if not told and tuple(risks) == before:
            return
        losses.put(session, organization, risks)
        changes.log(
            session, "quantified", "risks", organization=organization, detail=told or "order", person=person,
            at=workspace.now(),
        )  # fmt: skip


def put_basis(workspace: Workspace, organization: int, chosen: LossBasis, *, person: str) -> None:
    """Choose how losses are worked out; the change log says from what to what."""
    with workspace.database.writing() as session:
        organizations.one(session, organization)
        before = losses.basis(session, organization)
        if chosen == before:
            return
        losses.put_basis(session, organization, chosen)
        old, new = before.model_dump(mode="json"), chosen.model_dump(mode="json")
        detail = "; ".join(
            f"{name} {new[name]} instead of {old[name]}" for name in new if new[name] != old[name]
        )
        changes.log(
            session, "set", "losses", organization=organization, detail=detail, person=person, at=workspace.now()
        )  # fmt: skip


def kept(
    workspace: Workspace, risks: Sequence[QuantifiedRisk], chosen: LossBasis
) -> Simulation | None:
    """Return the run of exactly these figures when it is still remembered."""
    found: Simulation | None = workspace.kept.get(("losses", tuple(risks), chosen))
    return found


def is_quick(risks: Sequence[QuantifiedRisk], chosen: LossBasis) -> bool:
    """Tell whether a run takes no more than a few seconds."""
    return loss_simulation.events(risks, chosen) + len(risks) * chosen.years <= _QUICK_EVENTS


def run(
    workspace: Workspace,
    risks: Sequence[QuantifiedRisk],
    chosen: LossBasis,
    *,
    told: Callable[[int], None] | None = None,
) -> Simulation:
    """Simulate, or return what was simulated of the same figures before. Raises LossesRefusedError."""
    found = kept(workspace, risks, chosen)
    if found is None:
        found = simulate(risks, chosen, told=told)
        workspace.kept.put(("losses", tuple(risks), chosen), found)
    return found


def simulate(
    risks: Sequence[QuantifiedRisk], chosen: LossBasis, *, told: Callable[[int], None] | None = None
) -> Simulation:
    """Simulate. Raises LossesRefusedError for too many events or two risks of one name."""
    _apart(risks)
    try:
        return loss_simulation.simulate(risks, chosen, told=told)
    except TooManyEventsError as error:
        raise LossesRefusedError(str(error)) from error


def simulate_file(path: Path, chosen: LossBasis) -> Simulation:
    """Simulate the risks of a CSV or XLSX file. Raises InputFaultsError and LossesRefusedError."""
    return simulate(read_losses(path), chosen)


def as_json(found: Simulation) -> dict[str, Any]:  # Any: a JSON document
    """Return a run as the document that the command line promises; money to the cent."""
    return {
        "seed": found.basis.seed,
        "years": found.basis.years,
        "correlation": found.basis.correlation,
        "currency": found.basis.currency,
        **_curve(found.current),
        "treated": _curve(found.treated),
        "benefit": _money(found.benefit),
        "benefit_standard_error": _money(found.benefit_error),
        "risks": [_risk(one) for one in found.risks],
    }


def _curve(curve: LossCurve) -> dict[str, Any]:
    return {
        "expected_annual_loss": _money(curve.expected),
        "standard_error": _money(curve.standard_error),
        "value_at_risk": {str(one): _money(loss) for one, loss in curve.value_at_risk.items()},
        "exceedance": [
            {"loss": _money(one.loss), "probability": round(one.probability, _PLACES)}
            for one in curve.exceedance
        ],
        "appetite": [
            {
                "loss": float(held.point.loss),
                "probability": float(held.point.probability),
                "simulated": round(held.probability, _PLACES),
                "within": held.within,
            }
            for held in curve.appetite
        ],
    }


def _risk(one: RiskLoss) -> dict[str, Any]:
    cost, ratio = one.risk.treatment_cost, one.benefit_per_cost
    return {
        "risk": one.risk.name,
        "reference": one.risk.reference,
        "expected_annual_loss": _money(one.expected),
        "standard_error": _money(one.standard_error),
        "closed_form": _money(one.exact),
        "treated_expected_annual_loss": _money(one.treated),
        "treated_closed_form": _money(one.treated_exact),
        "benefit": _money(one.benefit),
        "benefit_standard_error": _money(one.benefit_error),
        "treatment_cost": None if cost is None else float(cost),
        "benefit_per_cost": None if ratio is None else round(ratio, 3),
    }


def _money(value: float) -> float:
    return round(value, _CENTS)


def _apart(risks: Sequence[QuantifiedRisk]) -> None:
    names = [one.name for one in risks]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        message = f"Not saved: {', '.join(twice)} stands twice. Give each risk a name of its own."
        raise LossesRefusedError(message)


def _told(before: Sequence[QuantifiedRisk], after: Sequence[QuantifiedRisk]) -> Iterable[str]:
    old = {one.name: one for one in before}
    new = {one.name: one for one in after}
    for name, one in new.items():
        if name not in old:
            yield f"{name} added ({_figures(one)})"
        elif one != old[name]:
            yield f"{name} {_figures(one)} instead of {_figures(old[name])}"
    for name, one in old.items():
        if name not in new:
            yield f"{name} removed ({_figures(one)})"


def _figures(one: QuantifiedRisk) -> str:
    parts = losses_csv([one.model_copy(update={"name": "risk"})]).splitlines()
    pairs = zip(parts[0].split(",")[1:], parts[1].split(",")[1:], strict=False)
    return ", ".join(f"{name} {value}" for name, value in pairs if value)
