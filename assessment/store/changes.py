"""The change log and the choices of this installation."""

from datetime import datetime

from sqlmodel import Session, col, select

from assessment.store.tables import ChangeRow, SettingRow


def log(
    session: Session,
    verb: str,
    subject: str,
    *,
    person: str,
    at: datetime,
    organization: int | None = None,
    detail: str = "",
) -> None:
    """Append to the change log."""
    session.add(
        ChangeRow(
            organization_id=organization,
            verb=verb,
            subject=subject,
            detail=detail,
            person=person,
            at=at,
        )
    )


def latest(
    session: Session, *, limit: int = 100
) -> tuple[tuple[datetime, str, str, str, str], ...]:
    """Return moment, person, verb, subject, detail of the newest changes, newest first."""
    rows = session.exec(select(ChangeRow).order_by(col(ChangeRow.id).desc()).limit(limit))
    return tuple((row.at, row.person, row.verb, row.subject, row.detail) for row in rows)


def setting(session: Session, key: str) -> str | None:
    """Return a choice, or None."""
    row = session.get(SettingRow, key)
    return None if row is None else row.value


def set_setting(session: Session, key: str, value: str) -> None:
    """Remember a choice."""
    session.merge(SettingRow(key=key, value=value))
