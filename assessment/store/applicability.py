"""What is stated about controls, appended; and approved statements, written once. There is no way to change either."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from assessment.model.applicability import ControlEntry, ControlFacts, FiledStatement, Inclusion
from assessment.store.errors import UnknownRecordError
from assessment.store.tables import ApplicabilityVersionRow, ControlRow


def append(
    session: Session,
    assessment: int,
    control: str,
    facts: ControlFacts,
    *,
    person: str,
    at: datetime,
) -> ControlEntry:
    """Append what is stated about a control. The caller holds the assessment's lock."""
    row = ControlRow(
        assessment_id=assessment,
        control=control,
        reasons=";".join(sorted(facts.reasons)),
        why=facts.why,
        risks=facts.risks,
        evidence=facts.evidence,
        person=person,
        stated_at=at,
    )
    session.add(row)
    session.flush()
    return _entry(row)


def current(
    session: Session, assessment: int, *, until: datetime | None = None
) -> dict[str, ControlEntry]:
    """Return the newest statement per control, now or as known at a moment."""
    newest = select(func.max(ControlRow.id)).where(ControlRow.assessment_id == assessment)
    if until is not None:
        newest = newest.where(col(ControlRow.stated_at) < until)
    rows = session.exec(
        select(ControlRow).where(col(ControlRow.id).in_(newest.group_by(ControlRow.control)))
    )
    return {row.control: _entry(row) for row in rows}


def history(session: Session, assessment: int, control: str) -> tuple[ControlEntry, ...]:
    """Return what was stated about a control, newest first."""
    rows = session.exec(
        select(ControlRow)
        .where(ControlRow.assessment_id == assessment, ControlRow.control == control)
        .order_by(col(ControlRow.id).desc())
    )
    return tuple(_entry(row) for row in rows)


def file(session: Session, filed: FiledStatement, content: str) -> FiledStatement:
    """File an approved version; ``filed.id`` is ignored, the version on file is returned.

    The caller holds the assessment's lock and has made sure that the name is free.
    """
    row = ApplicabilityVersionRow(
        assessment_id=filed.assessment,
        name=filed.name,
        day=filed.on,
        approved_by=filed.approved_by,
        content=content,
        digest=filed.digest,
        person=filed.person,
        filed_at=filed.filed_at,
    )
    session.add(row)
    session.flush()
    return _filed(row)


def versions(session: Session, assessment: int) -> tuple[FiledStatement, ...]:
    """Return the approved versions of an assessment, newest first."""
    rows = session.exec(
        select(ApplicabilityVersionRow)
        .where(ApplicabilityVersionRow.assessment_id == assessment)
        .order_by(col(ApplicabilityVersionRow.day).desc(), col(ApplicabilityVersionRow.id).desc())
    )
    return tuple(_filed(row) for row in rows)


def version(session: Session, version: int) -> tuple[FiledStatement, str]:
    """Return a version with its content as it was written; raise UnknownRecordError when it is gone."""
    row = session.get(ApplicabilityVersionRow, version)
    if row is None:
        message = "version of the statement"
        raise UnknownRecordError(message)
    return _filed(row), row.content


def _entry(row: ControlRow) -> ControlEntry:
    reasons = frozenset(Inclusion(one) for one in row.reasons.split(";") if one)
    facts = ControlFacts(reasons=reasons, why=row.why, risks=row.risks, evidence=row.evidence)
    return ControlEntry(
        id=row.id or 0, control=row.control, facts=facts, person=row.person, at=row.stated_at
    )


def _filed(row: ApplicabilityVersionRow) -> FiledStatement:
    return FiledStatement(
        id=row.id or 0,
        assessment=row.assessment_id,
        name=row.name,
        on=row.day,
        approved_by=row.approved_by,
        digest=row.digest,
        person=row.person,
        filed_at=row.filed_at,
    )
