"""Answering: one requirement at a time, appended, with the colleague's answer never lost."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from assessment.model.base import Value
from assessment.model.method import HIGHEST_LEVEL, LOWEST_LEVEL
from assessment.model.organization import Aim, Entry, EventKind, Evidence, EvidenceFacts
from assessment.model.questionnaire import Requirement
from assessment.services import standing
from assessment.services.workspace import Workspace
from assessment.store import Session, answers, assessments, evidence

LONGEST_TEXT = 10_000


class AnswerRefusedError(Exception):
    """An answer that can't be stored; the text says why and what to do."""


class Draft(Value):
    """An answer as given on a page. ``seen`` is the id of the answer that the person was looking at, 0 for none."""

    requirement: str
    level: int | None = None
    not_applicable: bool = False
    justification: str = ""
    checks: frozenset[str] = frozenset()
    note: str = ""
    carried_from: str = ""
    seen: int = 0


class Recorded(Value):
    """What was stored, and the answer of somebody else that arrived in between, if any."""

    entry: Entry
    overtaken: Entry | None = None


def record(workspace: Workspace, assessment: int, draft: Draft, *, person: str) -> Recorded:
    """Append an answer; when it returns, the database has it on disk.

    When somebody answered since the person looked, both answers stay in the history, this one is the newest, and the other one
    is returned to be shown. Raises AnswerRefusedError for what the questionnaire doesn't know or allow.
    """
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        before = answers.current(session, assessment, draft.requirement).get(draft.requirement)
        stored = _append(workspace, session, aim, draft, person=person)
    return _recorded(stored, before, draft.seen)


def amend(
    workspace: Workspace,
    assessment: int,
    requirement: str,
    changes: Mapping[str, Any],  # Any: values of a draft's fields
    *,
    seen: int,
    person: str,
    ticks: Mapping[str, bool] | None = None,
) -> Recorded:
    """Append the newest answer with some fields changed (the names of ``Draft``), like ``record``.

    ``ticks`` sets or clears single checks and leaves the others as they are. A change that changes nothing appends nothing.

    The change is laid over the newest answer, whoever gave it, in the same transaction, so that nobody's ticks or note get lost.
    """
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        stored, before = amend_within(
            workspace, session, aim, requirement, changes, person=person, ticks=ticks
        )
    return Recorded(entry=stored) if stored is before else _recorded(stored, before, seen)


def amend_within(
    workspace: Workspace,
    session: Session,
    aim: Aim,
    requirement: str,
    changes: Mapping[str, Any],  # Any: values of a draft's fields
    *,
    person: str,
    ticks: Mapping[str, bool] | None = None,
) -> tuple[Entry, Entry | None]:
    """Do what ``amend`` does within a transaction that holds the assessment's lock; return the newest answer and the one before."""
    before = answers.current(session, aim.id, requirement).get(requirement)
    draft = draft_of(requirement, before)
    checks = _ticked(draft.checks, ticks or {})
    draft = draft.model_copy(update={"checks": checks, **changes})
    if before is not None and draft == draft_of(requirement, before):
        return before, before
    return _append(workspace, session, aim, draft, person=person), before


def draft_of(requirement: str, entry: Entry | None) -> Draft:
    """Return a draft that says what the entry says."""
    if entry is None:
        return Draft(requirement=requirement)
    return Draft(
        requirement=requirement,
        level=entry.level,
        not_applicable=entry.not_applicable,
        justification=entry.justification,
        checks=entry.checks,
        note=entry.note,
        carried_from=entry.carried_from,
        seen=entry.id,
    )


def _ticked(checks: frozenset[str], ticks: Mapping[str, bool]) -> frozenset[str]:
    given = {check for check, ticked in ticks.items() if ticked}
    return frozenset((checks - set(ticks)) | given)


def _append(
    workspace: Workspace, session: Session, aim: Aim, draft: Draft, *, person: str
) -> Entry:
    entry = Entry(
        id=0,
        requirement=draft.requirement,
        revision=_check(workspace, aim, draft),
        level=None if draft.not_applicable else draft.level,
        not_applicable=draft.not_applicable,
        justification=draft.justification.strip(),
        checks=draft.checks,
        note=draft.note.strip(),
        person=person,
        at=workspace.now(),
        carried_from=draft.carried_from,
    )
    return answers.append(session, aim.id, entry)


def _recorded(stored: Entry, before: Entry | None, seen: int) -> Recorded:
    overtaken = before if before is not None and before.id > seen else None
    return Recorded(entry=stored, overtaken=overtaken)


def current(workspace: Workspace, assessment: int) -> dict[str, Entry]:
    """Return the newest answer per requirement."""
    return dict(standing.of(workspace, assessment).entries)


def latest(workspace: Workspace, assessment: int, requirement: str) -> Entry | None:
    """Return the newest answer to one requirement."""
    return standing.of(workspace, assessment).entries.get(requirement)


def history(workspace: Workspace, assessment: int, requirement: str) -> tuple[Entry, ...]:
    """Return the answers to a requirement, newest first."""
    with workspace.database.reading() as session:
        return answers.history(session, assessment, requirement)


def add_evidence(
    workspace: Workspace, assessment: int, requirement: str, facts: EvidenceFacts, *, person: str
) -> Evidence:
    """Put a piece of evidence on file for a requirement."""
    with workspace.database.writing() as session:
        aim = assessments.one(session, assessment)
        _known(workspace, aim, requirement)
        return evidence.add(
            session, assessment, requirement, facts, person=person, at=workspace.now()
        )


def withdraw_evidence(workspace: Workspace, item: int, *, person: str) -> None:
    """Withdraw a piece of evidence."""
    with workspace.database.writing() as session:
        evidence.withdraw(session, item, person=person, at=workspace.now())


def evidence_of(workspace: Workspace, assessment: int) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence on file by requirement."""
    return dict(standing.of(workspace, assessment).evidence)


def state_event(
    workspace: Workspace, assessment: int, kind: EventKind, day: date | None, *, person: str
) -> None:
    """State when an internal audit or management review was or will be held, or since when the system runs."""
    with workspace.database.writing() as session:
        assessments.one(session, assessment)
        assessments.state_event(session, assessment, kind, day, person=person, at=workspace.now())


def _check(workspace: Workspace, aim: Aim, draft: Draft) -> int:
    """Return the revision of the requirement that is answered; refuse what can't be stored."""
    requirement = _known(workspace, aim, draft.requirement)
    if draft.level is not None and not LOWEST_LEVEL <= draft.level <= HIGHEST_LEVEL:
        message = f"Level {draft.level} is not on the scale. Use 0 to 5."
        raise AnswerRefusedError(message)
    unknown: AbstractSet[str] = draft.checks - {check.id for check in requirement.checks}
    if unknown:
        message = f"{requirement.id} has no check {', '.join(sorted(unknown))}. Reload the page."
        raise AnswerRefusedError(message)
    if "\x00" in draft.note + draft.justification:
        message = "The text holds a character that can't be stored. Type it again or paste it as plain text."
        raise AnswerRefusedError(message)
    if max(len(draft.note), len(draft.justification)) > LONGEST_TEXT:
        message = f"The text is longer than {LONGEST_TEXT} characters. Shorten it or keep it in a document."
        raise AnswerRefusedError(message)
    return requirement.revision


def _known(workspace: Workspace, aim: Aim, requirement: str) -> Requirement:
    found = workspace.library.questionnaire(aim.standard).by_id.get(requirement)
    if found is None:
        message = f"{aim.standard} has no requirement {requirement}. Reload the page."
        raise AnswerRefusedError(message)
    return found
