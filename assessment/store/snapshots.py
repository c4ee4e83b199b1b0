"""Assessments frozen on a day: written once, listed, read with their content. There is no way to change one."""

from sqlmodel import Session, col, select

from assessment.model.snapshot import Filed
from assessment.store.errors import UnknownRecordError
from assessment.store.tables import SnapshotRow


def add(session: Session, filed: Filed, content: str) -> Filed:
    """File a snapshot; ``filed.id`` is ignored, the snapshot on file is returned.

    The caller holds the assessment's lock and has made sure that the name is free.
    """
    row = SnapshotRow(
        assessment_id=filed.assessment,
        name=filed.name,
        day=filed.on,
        method_version=filed.method_version,
        content=content,
        digest=filed.digest,
        person=filed.person,
        taken_at=filed.taken_at,
    )
    session.add(row)
    session.flush()
    return _filed(row)


def of(session: Session, assessment: int) -> tuple[Filed, ...]:
    """Return the snapshots of an assessment without their content, newest day first."""
    columns = [getattr(SnapshotRow, name) for name in _SHOWN]
    query = (
        select(*columns)
        .where(SnapshotRow.assessment_id == assessment)
        .order_by(col(SnapshotRow.day).desc(), col(SnapshotRow.id).desc())
    )
    return tuple(
        _filed(SnapshotRow(**dict(zip(_SHOWN, row, strict=True)), content=""))
        for row in session.execute(query)
    )


def one(session: Session, snapshot: int) -> tuple[Filed, str]:
    """Return a snapshot with its content as it was written; raise UnknownRecordError when it is gone."""
    row = session.get(SnapshotRow, snapshot)
    if row is None:
        message = "snapshot"
        raise UnknownRecordError(message)
    return _filed(row), row.content


_SHOWN = ("id", "assessment_id", "name", "day", "method_version", "digest", "person", "taken_at")


def _filed(row: SnapshotRow) -> Filed:
    return Filed(
        id=row.id or 0,
        assessment=row.assessment_id,
        name=row.name,
        on=row.day,
        method_version=row.method_version,
        digest=row.digest,
        person=row.person,
        taken_at=row.taken_at,
    )
