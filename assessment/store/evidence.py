"""Evidence on file and the requirement it supports."""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from assessment.model.organization import Evidence, EvidenceFacts
from assessment.store.errors import UnknownRecordError
from assessment.store.tables import EvidenceRow

_WHAT = "evidence"


def add(
    session: Session,
    assessment: int,
    requirement: str,
    facts: EvidenceFacts,
    *,
    person: str,
    at: datetime,
) -> Evidence:
    """Put a piece of evidence on file for a requirement."""
    row = EvidenceRow(
        assessment_id=assessment,
        requirement=requirement,
        **facts.model_dump(include=set(EvidenceFacts.model_fields)),
        added_by=person,
        added_at=at,
    )
    session.add(row)
    session.flush()
    return _evidence(row)


def withdraw(session: Session, evidence: int, *, person: str, at: datetime) -> None:
    """Mark a piece of evidence as withdrawn; it keeps counting for days before. The first withdrawal stays."""
    row = session.get(EvidenceRow, evidence)
    if row is None:
        raise UnknownRecordError(_WHAT)
    if row.withdrawn_at is None:
        row.withdrawn_by, row.withdrawn_at = person, at
        session.add(row)


def of(session: Session, assessment: int, *, until: datetime | None = None) -> tuple[Evidence, ...]:
    """Return the evidence on file for an assessment, now or as known at ``until``."""
    query = select(EvidenceRow).where(EvidenceRow.assessment_id == assessment)
    if until is None:
        query = query.where(col(EvidenceRow.withdrawn_at).is_(None))
    else:
        gone = col(EvidenceRow.withdrawn_at)
        query = query.where(EvidenceRow.added_at < until, or_(gone.is_(None), gone >= until))
    return tuple(_evidence(row) for row in session.exec(query.order_by(col(EvidenceRow.id))))


def _evidence(row: EvidenceRow) -> Evidence:
    fields = set(Evidence.model_fields)
    return Evidence.model_validate(row.model_dump(include=fields))
