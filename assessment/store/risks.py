"""The risk register and the methods in use. Everything is appended."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from assessment.model.risks import Adopted, Risk, RiskEntry, RiskFacts, RiskMethod
from assessment.store.errors import UnknownRecordError
from assessment.store.tables import RiskEntryRow, RiskMethodRow, RiskRow


def current(session: Session, organization: int) -> tuple[Risk, ...]:
    """Return the risks on the register as they stand, the oldest first."""
    newest = (
        select(func.max(RiskEntryRow.id))
        .join(RiskRow, col(RiskRow.id) == RiskEntryRow.risk_id)
        .where(RiskRow.organization_id == organization)
        .group_by(col(RiskEntryRow.risk_id))
    )
    query = (
        select(RiskEntryRow)
        .where(col(RiskEntryRow.id).in_(newest), col(RiskEntryRow.removed).is_(False))
        .order_by(col(RiskEntryRow.risk_id))
    )
    return tuple(_risk(row) for row in session.exec(query))


def history(session: Session, organization: int, risk: int) -> tuple[RiskEntry, ...]:
    """Return every state of a risk, the newest first; raise UnknownRecordError when the organization has no such risk."""
    _owned(session, organization, risk)
    query = (
        select(RiskEntryRow)
        .where(RiskEntryRow.risk_id == risk)
        .order_by(col(RiskEntryRow.id).desc())
    )
    return tuple(_entry(row) for row in session.exec(query))


def add(
    session: Session, organization: int, facts: RiskFacts, *, person: str, at: datetime
) -> Risk:
    """Put a new risk on the register."""
    row = RiskRow(organization_id=organization)
    session.add(row)
    session.flush()
    return append(session, organization, row.id or 0, facts, person=person, at=at)


def append(
    session: Session,
    organization: int,
    risk: int,
    facts: RiskFacts,
    *,
    person: str,
    at: datetime,
    removed: bool = False,
) -> Risk:
    """Append a state of a risk; raise UnknownRecordError when the organization has no such risk."""
    _owned(session, organization, risk)
    row = RiskEntryRow(
        risk_id=risk, content=facts.model_dump_json(), removed=removed, person=person, at=at
    )
    session.add(row)
    session.flush()
    return _risk(row)


def methods(session: Session, organization: int) -> tuple[Adopted, ...]:
    """Return the methods that an organization has adopted, the first one first."""
    query = (
        select(RiskMethodRow)
        .where(RiskMethodRow.organization_id == organization)
        .order_by(col(RiskMethodRow.version))
    )
    return tuple(_adopted(row) for row in session.exec(query))


def adopt(
    session: Session, organization: int, method: RiskMethod, *, person: str, at: datetime
) -> Adopted:
    """Make a method the one in use; earlier ones stay readable."""
    last = session.exec(
        select(func.max(RiskMethodRow.version)).where(RiskMethodRow.organization_id == organization)
    ).one()
    row = RiskMethodRow(
        organization_id=organization,
        version=(last or 0) + 1,
        content=method.model_dump_json(),
        person=person,
        at=at,
    )
    session.add(row)
    session.flush()
    return _adopted(row)


def _owned(session: Session, organization: int, risk: int) -> None:
    row = session.get(RiskRow, risk)
    if row is None or row.organization_id != organization:
        message = "risk"
        raise UnknownRecordError(message)


def _risk(row: RiskEntryRow) -> Risk:
    facts = RiskFacts.model_validate_json(row.content)
    return Risk(id=row.risk_id, version=row.id or 0, **dict(facts))


def _entry(row: RiskEntryRow) -> RiskEntry:
    return RiskEntry(
        version=row.id or 0,
        risk=row.risk_id,
        facts=RiskFacts.model_validate_json(row.content),
        person=row.person,
        at=row.at,
        removed=row.removed,
    )


def _adopted(row: RiskMethodRow) -> Adopted:
    return Adopted(
        version=row.version,
        method=RiskMethod.model_validate_json(row.content),
        person=row.person,
        at=row.at,
    )
