"""Which standards an organization aims at, and the dated events of each."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, func
from sqlmodel import Session, col, select

from assessment.model.answers import Settings
from assessment.model.organization import Aim, EventKind
from assessment.store import weights
from assessment.store.errors import UnknownRecordError
from assessment.store.tables import AssessmentRow, EventRow, OrganizationRow

_WHAT = "assessment"
_ASSESSMENT: BindParameter[int] = bindparam("assessment")
AIM: tuple[Any, ...] = (  # Any: sqlmodel types class attributes as plain values
    AssessmentRow.id,
    AssessmentRow.organization_id,
    AssessmentRow.standard,
    AssessmentRow.target,
    AssessmentRow.minor_tolerance,
    AssessmentRow.operating_months,
    AssessmentRow.weights,
)
_LOCKED = select(*AIM).where(AssessmentRow.id == _ASSESSMENT).with_for_update()


def add(session: Session, organization: int, standard: str, *, person: str, at: datetime) -> Aim:
    """Aim at a standard."""
    row = AssessmentRow(
        organization_id=organization, standard=standard, created_by=person, created_at=at
    )
    session.add(row)
    session.flush()
    return _aim(row)


def of(session: Session, organization: int) -> tuple[Aim, ...]:
    """Return the standards an organization aims at, in the order they were chosen."""
    rows = session.exec(
        select(AssessmentRow)
        .where(AssessmentRow.organization_id == organization)
        .order_by(col(AssessmentRow.id))
    )
    return tuple(_aim(row) for row in rows)


def aimed_at(session: Session) -> tuple[tuple[str, str], ...]:
    """Return every standard that is aimed at, with the name of the organization."""
    rows = session.exec(
        select(AssessmentRow.standard, OrganizationRow.name)
        .join(OrganizationRow, col(OrganizationRow.id) == AssessmentRow.organization_id)
        .order_by(col(AssessmentRow.id))
    )
    return tuple((standard, name) for standard, name in rows)


def one(session: Session, assessment: int) -> Aim:
    """Return an assessment; raise UnknownRecordError when it is gone."""
    row = session.get(AssessmentRow, assessment)
    if row is None:
        raise UnknownRecordError(_WHAT)
    return _aim(row)


def locked(session: Session, assessment: int) -> Aim:
    """Return an assessment and keep other writers of it waiting until this transaction ends."""
    row = session.connection().execute(_LOCKED, {"assessment": assessment}).first()
    if row is None:
        raise UnknownRecordError(_WHAT)
    return aim_of(row)


def aim_of(row: Sequence[Any]) -> Aim:
    """Return the assessment that a row of the columns ``AIM`` tells of."""
    assessment, organization, standard, target, minor_tolerance, operating_months, kept = row
    return Aim.model_construct(
        id=assessment,
        organization=organization,
        standard=standard,
        target=target,
        minor_tolerance=minor_tolerance,
        operating_months=operating_months,
        weights=weights.read(kept),
    )


def change(session: Session, assessment: int, settings: Settings) -> None:
    """Replace what was chosen for an assessment."""
    row = session.get(AssessmentRow, assessment)
    if row is None:
        raise UnknownRecordError(_WHAT)
    row.target, row.minor_tolerance = settings.target, settings.minor_tolerance
    row.operating_months = settings.operating_months
    row.weights = weights.written(settings.weights)
    session.add(row)


def remove(session: Session, assessment: int) -> None:
    """Stop aiming at a standard and delete its answers."""
    row = session.get(AssessmentRow, assessment)
    if row is not None:
        session.delete(row)


def state_event(
    session: Session,
    assessment: int,
    kind: EventKind,
    day: date | None,
    *,
    person: str,
    at: datetime,
) -> None:
    """State the date of an event; None takes an earlier statement back."""
    session.add(
        EventRow(assessment_id=assessment, kind=kind.value, day=day, person=person, stated_at=at)
    )


def events(
    session: Session, assessment: int, *, until: datetime | None = None
) -> dict[EventKind, date | None]:
    """Return the newest statement of each kind, as known at ``until``."""
    newest = select(func.max(EventRow.id)).where(EventRow.assessment_id == assessment)
    if until is not None:
        newest = newest.where(EventRow.stated_at < until)
    rows = session.exec(
        select(EventRow).where(col(EventRow.id).in_(newest.group_by(EventRow.kind)))
    )
    return {EventKind(row.kind): row.day for row in rows}


def _aim(row: AssessmentRow) -> Aim:
    return Aim(
        id=row.id or 0,
        organization=row.organization_id,
        standard=row.standard,
        target=row.target,
        minor_tolerance=row.minor_tolerance,
        operating_months=row.operating_months,
        weights=weights.read(row.weights),
    )
