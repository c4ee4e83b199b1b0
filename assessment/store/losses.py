"""Risks in numbers of an organization, and how its losses are worked out."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, select

from assessment.model.losses import LossBasis, QuantifiedRisk
from assessment.store.tables import LossBasisRow, LossRow

_NAMED = {"name", "reference"}


def of(session: Session, organization: int) -> tuple[QuantifiedRisk, ...]:
    """Return the quantified risks in the order they were entered."""
    rows = session.exec(
        select(LossRow).where(LossRow.organization_id == organization).order_by(col(LossRow.id))
    )
    return tuple(_risk(row) for row in rows)


def put(session: Session, organization: int, risks: Sequence[QuantifiedRisk]) -> None:
    """Replace the quantified risks."""
    session.exec(delete(LossRow).where(col(LossRow.organization_id) == organization))
    session.add_all(
        LossRow(
            organization_id=organization,
            name=one.name,
            reference=one.reference,
            figures=one.model_dump_json(exclude=_NAMED, exclude_none=True),
        )
        for one in risks
    )


def basis(session: Session, organization: int) -> LossBasis:
    """Return how losses are worked out; the usual way when nothing was chosen."""
    row = session.get(LossBasisRow, organization)
    return LossBasis() if row is None else LossBasis.model_validate_json(row.basis)


def put_basis(session: Session, organization: int, chosen: LossBasis) -> None:
    """Remember how losses are worked out."""
    session.merge(LossBasisRow(organization_id=organization, basis=chosen.model_dump_json()))


def _risk(row: LossRow) -> QuantifiedRisk:
    figures = QuantifiedRisk.model_validate_json(f'{{"name":"-",{row.figures[1:]}')
    return figures.model_copy(update={"name": row.name, "reference": row.reference})
