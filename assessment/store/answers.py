"""Answers: appended, read as the newest per requirement, now or as of any moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, update
from sqlmodel import Session, col, select

from assessment.model.organization import Entry
from assessment.store.tables import AnswerRow, CurrentAnswerRow

_COLUMNS: tuple[Any, ...] = (  # Any: sqlmodel types class attributes as plain values
    AnswerRow.id,
    AnswerRow.requirement,
    AnswerRow.revision,
    AnswerRow.level,
    AnswerRow.not_applicable,
    AnswerRow.justification,
    AnswerRow.checks,
    AnswerRow.note,
    AnswerRow.person,
    AnswerRow.answered_at,
)


def append(session: Session, assessment: int, entry: Entry) -> Entry:
    """Append an answer and make it the current one; ``entry.id`` is ignored, the stored entry is returned.

    The caller holds the assessment's lock.
    """
    stored = session.execute(
        insert(AnswerRow)
        .values(
            assessment_id=assessment,
            requirement=entry.requirement,
            revision=entry.revision,
            level=entry.level,
            not_applicable=entry.not_applicable,
            justification=entry.justification,
            checks=";".join(sorted(entry.checks)),
            note=entry.note,
            person=entry.person,
            answered_at=entry.at,
        )
        .returning(col(AnswerRow.id))
    ).scalar_one()
    moved = session.execute(
        update(CurrentAnswerRow)
        .where(
            col(CurrentAnswerRow.assessment_id) == assessment,
            col(CurrentAnswerRow.requirement) == entry.requirement,
        )
        .values(answer_id=stored)
    )
    if moved.rowcount == 0:  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult
        session.execute(
            insert(CurrentAnswerRow).values(
                assessment_id=assessment, requirement=entry.requirement, answer_id=stored
            )
        )
    return replace(entry, id=stored)


def current(session: Session, assessment: int, requirement: str | None = None) -> dict[str, Entry]:
    """Return the newest answer per requirement, or of one requirement only."""
    query = (
        select(*_COLUMNS)
        .join(CurrentAnswerRow, col(CurrentAnswerRow.answer_id) == col(AnswerRow.id))
        .where(CurrentAnswerRow.assessment_id == assessment)
    )
    if requirement is not None:
        query = query.where(CurrentAnswerRow.requirement == requirement)
    return {row[1]: _entry(row) for row in session.execute(query)}


def as_of(session: Session, assessment: int, until: datetime) -> dict[str, Entry]:
    """Return the newest answer per requirement among those given before ``until``."""
    newest = (
        select(func.max(AnswerRow.id))
        .where(AnswerRow.assessment_id == assessment, AnswerRow.answered_at < until)
        .group_by(AnswerRow.requirement)
    )
    query = select(*_COLUMNS).where(col(AnswerRow.id).in_(newest))
    return {row[1]: _entry(row) for row in session.execute(query)}


def history(
    session: Session, assessment: int, requirement: str, *, limit: int = 50
) -> tuple[Entry, ...]:
    """Return the answers to one requirement, newest first."""
    query = (
        select(*_COLUMNS)
        .where(AnswerRow.assessment_id == assessment, AnswerRow.requirement == requirement)
        .order_by(col(AnswerRow.id).desc())
        .limit(limit)
    )
    return tuple(_entry(row) for row in session.execute(query))


def days(session: Session, assessment: int) -> tuple[datetime, ...]:
    """Return the moments of the first and the newest answer; empty when there are none."""
    first, last = session.execute(
        select(func.min(AnswerRow.answered_at), func.max(AnswerRow.answered_at)).where(
            AnswerRow.assessment_id == assessment
        )
    ).one()
    return () if first is None else (first, last)


def _entry(row: Sequence[Any]) -> Entry:
    one, requirement, revision, level, not_applicable, justification, checks, note, person, at = row
    return Entry(
        id=one,
        requirement=requirement,
        revision=revision,
        level=level,
        not_applicable=bool(not_applicable),
        justification=justification,
        checks=frozenset(checks.split(";")) if checks else frozenset(),
        note=note,
        person=person,
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
    )
