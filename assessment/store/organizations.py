"""Organizations with their sites and context."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from assessment.model.organization import (
    ContextEntry,
    ContextFacts,
    ContextKind,
    Organization,
    OrganizationFacts,
    Site,
    SiteFacts,
)
from assessment.store.errors import UnknownRecordError
from assessment.store.tables import ContextRow, OrganizationRow, SiteRow


def add(
    session: Session, facts: OrganizationFacts, *, sample: bool, person: str, at: datetime
) -> Organization:
    """Add an organization."""
    row = OrganizationRow(**facts.model_dump(), sample=sample, created_by=person, created_at=at)
    session.add(row)
    session.flush()
    return _organization(row)


def every(session: Session) -> tuple[Organization, ...]:
    """Return all organizations, own ones before samples, by name."""
    rows = session.exec(
        select(OrganizationRow).order_by(col(OrganizationRow.sample), col(OrganizationRow.name))
    )
    return tuple(_organization(row) for row in rows)


def one(session: Session, organization: int) -> Organization:
    """Return an organization; raise UnknownRecordError when it is gone."""
    return _organization(_row(session, OrganizationRow, organization, "organization"))


def change(session: Session, organization: int, facts: OrganizationFacts) -> None:
    """Replace what is stated about an organization."""
    row = _row(session, OrganizationRow, organization, "organization")
    row.sqlmodel_update(facts.model_dump(include=set(OrganizationFacts.model_fields)))
    session.add(row)


def remove(session: Session, organization: int) -> None:
    """Delete an organization with everything that belongs to it."""
    session.exec(delete(OrganizationRow).where(col(OrganizationRow.id) == organization))


def sites(session: Session, organization: int) -> tuple[Site, ...]:
    """Return the sites of an organization in the order they were entered."""
    rows = session.exec(
        select(SiteRow).where(SiteRow.organization_id == organization).order_by(col(SiteRow.id))
    )
    return tuple(Site.model_validate(row.model_dump(exclude={"organization_id"})) for row in rows)


def put_sites(session: Session, organization: int, facts: tuple[SiteFacts, ...]) -> None:
    """Replace all sites of an organization."""
    session.exec(delete(SiteRow).where(col(SiteRow.organization_id) == organization))
    session.add_all(SiteRow(organization_id=organization, **one.model_dump()) for one in facts)


def context(session: Session, organization: int) -> tuple[ContextEntry, ...]:
    """Return the context entries of an organization in the order they were entered."""
    rows = session.exec(
        select(ContextRow)
        .where(ContextRow.organization_id == organization)
        .order_by(col(ContextRow.id))
    )
    return tuple(
        ContextEntry.model_validate(row.model_dump(exclude={"organization_id"})) for row in rows
    )


def put_context(
    session: Session, organization: int, kind: ContextKind, facts: tuple[ContextFacts, ...]
) -> None:
    """Replace all context entries of one kind."""
    session.exec(
        delete(ContextRow).where(
            col(ContextRow.organization_id) == organization, col(ContextRow.kind) == kind.value
        )
    )
    session.add_all(
        ContextRow(organization_id=organization, kind=kind.value, text=one.text, detail=one.detail)
        for one in facts
    )


def _organization(row: OrganizationRow) -> Organization:
    return Organization.model_validate(row.model_dump(exclude={"created_at", "created_by"}))


def _row(session: Session, table: Any, key: int, what: str) -> Any:  # noqa: ANN401  any table
    row = session.get(table, key)
    if row is None:
        raise UnknownRecordError(what)
    return row
