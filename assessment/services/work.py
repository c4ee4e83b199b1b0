"""Work on requirements: who has it, until when, look again, submit, give back, accept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assessment.model.organization import Aim
from assessment.model.work import Review, Task
from assessment.services.workspace import Workspace
from assessment.store import Session, assessments, work

LONGEST_NAME, LONGEST_COMMENT = 80, 2000


class WorkRefusedError(Exception):
    """A change of a task that can't be stored; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Due:
    """A requirement on somebody's list."""

    aim: Aim
    title: str
    task: Task


def of(workspace: Workspace, assessment: int) -> dict[str, Task]:
    """Return the newest task per requirement; what nobody has said a word about is left out."""
    with workspace.database.reading() as session:
        return work.current(session, assessment)


def history(workspace: Workspace, assessment: int, requirement: str) -> tuple[Task, ...]:
    """Return what was said about the work on a requirement, newest first."""
    with workspace.database.reading() as session:
        return work.history(session, assessment, requirement)


def people(workspace: Workspace, organization: int) -> tuple[str, ...]:
    """Return the names of everybody who has worked on an organization's assessments."""
    with workspace.database.reading() as session:
        return work.names(session, organization)


def change(
    workspace: Workspace,
    assessment: int,
    requirements: Iterable[str],
    changes: Mapping[str, Any],  # Any: values of a task's fields
    *,
    person: str,
) -> int:
    """Change some fields (``owner``, ``due``, ``look_again``) of the work on some requirements, in one transaction.

    Returns how many changed. Raises WorkRefusedError for an unknown requirement or a text that is too long.
    """
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        return change_within(workspace, session, aim, requirements, changes, person=person)


def change_within(
    workspace: Workspace,
    session: Session,
    aim: Aim,
    requirements: Iterable[str],
    changes: Mapping[str, Any],  # Any: values of a task's fields
    *,
    person: str,
) -> int:
    """Do what ``change`` does within a transaction that holds the assessment's lock."""
    chosen = tuple(requirements)
    _check(workspace, aim, chosen, changes)
    known = work.current(session, aim.id)
    changed = []
    for requirement in chosen:
        before = known.get(requirement, Task(requirement))
        after = replace(before, **changes)
        if after != before:
            changed.append(after)
    work.append(session, aim.id, changed, person=person, at=workspace.now())
    return len(changed)


def submit(workspace: Workspace, assessment: int, requirement: str, *, person: str) -> None:
    """Hand an answer to somebody else to look at."""
    _review(workspace, assessment, requirement, Review.SUBMITTED, "", person=person)


def give_back(
    workspace: Workspace, assessment: int, requirement: str, comment: str, *, person: str
) -> None:
    """Return a submitted answer with a word on what is to be done. Raises WorkRefusedError without one."""
    if not comment.strip():
        message = "Not returned: say in the comment what is to be done."
        raise WorkRefusedError(message)
    _review(workspace, assessment, requirement, Review.RETURNED, comment.strip(), person=person)


def accept(workspace: Workspace, assessment: int, requirement: str, *, person: str) -> None:
    """Accept an answer as it stands."""
    _review(workspace, assessment, requirement, Review.ACCEPTED, "", person=person)


def _review(
    workspace: Workspace,
    assessment: int,
    requirement: str,
    review: Review,
    comment: str,
    *,
    person: str,
) -> None:
    changes = {"review": review, "comment": comment}
    change(workspace, assessment, (requirement,), changes, person=person)


def due_list(
    workspace: Workspace, aims: Iterable[Aim], *, person: str | None = None
) -> tuple[Due, ...]:
    """Return what is still to be done by a person, or by everybody, over several assessments: earliest due first."""
    found = []
    for aim in aims:
        asked = workspace.library.questionnaire(aim.standard).by_id
        for task in of(workspace, aim.id).values():
            if not task.owner or task.review is Review.ACCEPTED or task.requirement not in asked:
                continue
            if person is None or task.owner.casefold() == person.casefold():
                found.append(Due(aim, asked[task.requirement].title, task))
    return tuple(sorted(found, key=lambda one: (one.task.due or date.max, one.aim.id)))


def _check(
    workspace: Workspace, aim: Aim, requirements: tuple[str, ...], changes: Mapping[str, Any]
) -> None:
    asked = workspace.library.questionnaire(aim.standard).by_id
    for requirement in requirements:
        if requirement not in asked:
            message = f"{aim.standard} has no requirement {requirement}. Reload the page."
            raise WorkRefusedError(message)
    for field, longest in (("owner", LONGEST_NAME), ("comment", LONGEST_COMMENT)):
        text = changes.get(field) or ""
        if len(text) > longest or "\x00" in text:
            message = f"The {field} is longer than {longest} characters or holds a character that can't be stored. Shorten it."
            raise WorkRefusedError(message)
