"""Tasks: appended, read as the newest per requirement."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from assessment.model.work import Review, Task
from assessment.store.tables import AnswerRow, AssessmentRow, TaskRow


def append(
    session: Session, assessment: int, tasks: Iterable[Task], *, person: str, at: datetime
) -> None:
    """Append what a person says now about the work on some requirements; the caller holds the assessment's lock."""
    session.add_all(
        TaskRow(
            assessment_id=assessment,
            requirement=one.requirement,
            owner=one.owner,
            due=one.due,
            look_again=one.look_again,
            review=one.review.value,
            comment=one.comment,
            person=person,
            stated_at=at,
        )
        for one in tasks
    )


def current(session: Session, assessment: int) -> dict[str, Task]:
    """Return the newest task per requirement."""
    newest = (
        select(func.max(TaskRow.id))
        .where(TaskRow.assessment_id == assessment)
        .group_by(TaskRow.requirement)
    )
    rows = session.exec(select(TaskRow).where(col(TaskRow.id).in_(newest)))
    return {row.requirement: _task(row) for row in rows}


def history(
    session: Session, assessment: int, requirement: str, *, limit: int = 50
) -> tuple[Task, ...]:
    """Return what was said about one requirement's work, newest first."""
    rows = session.exec(
        select(TaskRow)
        .where(TaskRow.assessment_id == assessment, TaskRow.requirement == requirement)
        .order_by(col(TaskRow.id).desc())
        .limit(limit)
    )
    return tuple(_task(row) for row in rows)


def names(session: Session, organization: int) -> tuple[str, ...]:
    """Return everybody who answered for an organization or was given a task, in the order of the alphabet."""
    of_organization = select(AssessmentRow.id).where(AssessmentRow.organization_id == organization)
    found: set[str] = set()
    for column, table in (
        (AnswerRow.person, AnswerRow),
        (TaskRow.owner, TaskRow),
        (TaskRow.person, TaskRow),
    ):
        query = select(column).where(col(table.assessment_id).in_(of_organization)).distinct()
        found.update(session.exec(query))
    return tuple(sorted(found - {""}, key=str.casefold))


def _task(row: TaskRow) -> Task:
    return Task(
        requirement=row.requirement,
        owner=row.owner,
        due=row.due,
        look_again=row.look_again,
        review=Review(row.review),
        comment=row.comment,
        person=row.person,
        at=row.stated_at,
    )
