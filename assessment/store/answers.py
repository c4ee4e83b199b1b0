"""Answers: appended, read as the newest per requirement, now or as of any moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, insert, update
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
    AnswerRow.carried_from,
)


# Written once: making and comparing a statement costs more than running it.
_ASSESSMENT: BindParameter[int] = bindparam("assessment")
_REQUIREMENT: BindParameter[str] = bindparam("about")
_CURRENT = (
    select(*_COLUMNS)
    .join(CurrentAnswerRow, col(CurrentAnswerRow.answer_id) == col(AnswerRow.id))
    .where(CurrentAnswerRow.assessment_id == _ASSESSMENT)
)
_CURRENT_ONE = _CURRENT.where(CurrentAnswerRow.requirement == _REQUIREMENT)
_NEWER = _CURRENT.where(col(CurrentAnswerRow.answer_id) > bindparam("seen"))
_INSERT = insert(AnswerRow).returning(col(AnswerRow.id))
_MOVE = (
    update(CurrentAnswerRow)
    .where(
        col(CurrentAnswerRow.assessment_id) == _ASSESSMENT,
        col(CurrentAnswerRow.requirement) == _REQUIREMENT,
    )
    .values(answer_id=bindparam("newest"))
)
_FIRST = insert(CurrentAnswerRow)


def append(session: Session, assessment: int, entry: Entry) -> Entry:
    """Append an answer and make it the current one; ``entry.id`` is ignored, the stored entry is returned.

    The caller holds the assessment's lock.
    """
    connection = session.connection()
    stored: Any = connection.execute(
        _INSERT,
        {
            "assessment_id": assessment,
            "requirement": entry.requirement,
            "revision": entry.revision,
            "level": entry.level,
            "not_applicable": entry.not_applicable,
            "justification": entry.justification,
            "checks": ";".join(sorted(entry.checks)),
            "note": entry.note,
            "person": entry.person,
            "answered_at": entry.at,
            "carried_from": entry.carried_from,
        },
    ).scalar_one()
    place = {"assessment": assessment, "about": entry.requirement, "newest": stored}
    if connection.execute(_MOVE, place).rowcount == 0:
        connection.execute(
            _FIRST,
            {"assessment_id": assessment, "requirement": entry.requirement, "answer_id": stored},
        )
    return replace(entry, id=stored)


def current(session: Session, assessment: int, requirement: str | None = None) -> dict[str, Entry]:
    """Return the newest answer per requirement, or of one requirement only."""
    asked: dict[str, Any] = {"assessment": assessment}  # Any: values of a statement
    if requirement is None:
        return _entries(session, _CURRENT, asked)
    return _entries(session, _CURRENT_ONE, {**asked, "about": requirement})


def newer(session: Session, assessment: int, seen: int) -> dict[str, Entry]:
    """Return the newest answer of each requirement that was answered after the answer ``seen``.

    Answers to one assessment come in the order of their ids, as every writer holds its lock.
    """
    return _entries(session, _NEWER, {"assessment": assessment, "seen": seen})


def _entries(session: Session, query: Any, asked: dict[str, Any]) -> dict[str, Entry]:  # noqa: ANN401  any of the selects above
    return {row[1]: _entry(row) for row in session.connection().execute(query, asked)}


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
    one, requirement, revision, level, not_applicable, justification, checks, *said = row
    note, person, at, carried_from = said
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
        at=at,
        carried_from=carried_from,
    )
