"""What happens between a click and the database: the callbacks of the answering pages and what they have to tell."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from assessment.model.organization import Entry
from assessment.services import answering
from assessment.services.answering import AnswerRefusedError, Draft
from assessment.store.errors import StoreError
from assessment.ui import session

_MESSAGE, _SEEN = "answering:message", "answering:seen"


@dataclass(frozen=True)
class Message:
    """What the last write has to tell: when the database had it, or why it has not."""

    requirement: str
    saved_at: datetime | None = None
    level: int | None = None
    not_applicable: bool = False
    error: str = ""
    overtaken: Entry | None = None


def message() -> Message | None:
    """Return what the last write of this session has to tell."""
    found: Message | None = st.session_state.get(_MESSAGE)
    return found


def clear() -> None:
    """Forget the message, as when a person turns to another question."""
    st.session_state.pop(_MESSAGE, None)


def draft(requirement: str, entry: Entry | None) -> Draft:
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
        seen=entry.id,
    )


def save(assessment: int, given: Draft) -> bool:
    """Write an answer; tell by ``message`` how it went. Returns whether the database has it."""
    seen: dict[tuple[int, str], int] = st.session_state.setdefault(_SEEN, {})
    own = (assessment, given.requirement)
    given = given.model_copy(update={"seen": max(given.seen, seen.get(own, 0))})
    try:
        recorded = answering.record(session.workspace(), assessment, given, person=session.person())
    except (StoreError, AnswerRefusedError) as error:
        st.session_state[_MESSAGE] = Message(requirement=given.requirement, error=str(error))
        return False
    seen[own] = recorded.entry.id
    st.session_state[_MESSAGE] = Message(
        requirement=given.requirement,
        saved_at=recorded.entry.at,
        level=recorded.entry.level,
        not_applicable=recorded.entry.not_applicable,
        overtaken=recorded.overtaken,
    )
    return True


def take_theirs(assessment: int, theirs: Entry) -> None:
    """Make somebody else's answer the newest again; this session's stays in the history."""
    save(assessment, draft(theirs.requirement, theirs).model_copy(update={"seen": 0}))
    clear_overtaken()


def clear_overtaken() -> None:
    """Settle a conflict in the message."""
    found = message()
    if found is not None:
        st.session_state[_MESSAGE] = Message(
            requirement=found.requirement, saved_at=found.saved_at, level=found.level,
            not_applicable=found.not_applicable, error=found.error,
        )  # fmt: skip
