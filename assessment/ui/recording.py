"""What happens between a click and the database: the callbacks of the answering pages and what they have to tell."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import streamlit as st

from assessment.model.organization import Entry
from assessment.services import answering, carrying
from assessment.ui import session, words
from assessment.ui.refusals import REFUSALS

_MESSAGE, _SEEN, _FRESH = "answering:message", "answering:seen", "answering:fresh"


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


def just_saved() -> bool:
    """Tell, once after each write that succeeded, that its mark has not been drawn yet."""
    return bool(st.session_state.pop(_FRESH, False))


def failed(requirement: str) -> bool:
    """Tell whether the last write was for this requirement and did not reach the database."""
    found = message()
    return found is not None and found.requirement == requirement and bool(found.error)


def clear() -> None:
    """Forget the message, as when a person turns to another question."""
    st.session_state.pop(_MESSAGE, None)


def save(
    assessment: int,
    requirement: str,
    seen: int,
    *,
    ticks: Mapping[str, bool] | None = None,
    **changes: Any,  # noqa: ANN401  fields of a draft
) -> bool:
    """Write what a person changed about an answer; tell by ``message`` how it went. Returns whether the database has it.

    The change is laid over the newest answer, whoever gave it, so that nobody's ticks or note get lost; ``seen`` is the id of the
    answer on the person's screen, 0 for none.
    """
    own_writes: dict[tuple[int, str], int] = st.session_state.setdefault(_SEEN, {})
    own = (assessment, requirement)
    try:
        recorded = answering.amend(
            session.workspace(),
            assessment,
            requirement,
            changes,
            seen=max(seen, own_writes.get(own, 0)),
            person=session.person(),
            ticks=ticks,
        )
    except REFUSALS as error:
        st.session_state[_MESSAGE] = Message(requirement=requirement, error=str(error))
        return False
    own_writes[own] = recorded.entry.id
    st.session_state[_FRESH] = True
    st.session_state[_MESSAGE] = Message(
        requirement=requirement,
        saved_at=recorded.entry.at,
        level=recorded.entry.level,
        not_applicable=recorded.entry.not_applicable,
        overtaken=recorded.overtaken,
    )
    return True


def take_theirs(assessment: int, theirs: Entry) -> None:
    """Make somebody else's answer the newest again; this session's stays in the history."""
    fields = ("level", "not_applicable", "justification", "checks", "note")
    save(
        assessment,
        theirs.requirement,
        theirs.id,
        **{field: getattr(theirs, field) for field in fields},
    )
    st.rerun()  # the whole page, so that every input shows it


def take_over(assessment: int, requirement: str) -> None:
    """Take over what other standards know of a requirement; tell by ``message`` how it went."""
    here = session.workspace()
    try:
        carrying.take_over(here, assessment, [requirement], person=session.person())
        entry = answering.latest(here, assessment, requirement)
    except REFUSALS as error:
        st.session_state[_MESSAGE] = Message(requirement=requirement, error=str(error))
        return
    if entry is not None:
        own_writes: dict[tuple[int, str], int] = st.session_state.setdefault(_SEEN, {})
        own_writes[assessment, requirement] = entry.id
        st.session_state[_FRESH] = True
        st.session_state[_MESSAGE] = Message(
            requirement=requirement, saved_at=entry.at, level=entry.level
        )


def clear_overtaken() -> None:
    """Settle a conflict in the message."""
    found = message()
    if found is not None:
        st.session_state[_MESSAGE] = replace(found, overtaken=None)


def _version(name: str, entry: Entry | None) -> None:
    """Show one of two answers that met, in two elements: what was rated, and the words as they were typed."""
    if entry is None:
        return
    names = session.library().method().names
    if entry.not_applicable:
        what = "doesn't apply"
    else:
        what = "without a level" if entry.level is None else f"{entry.level} {names[entry.level]}"
    st.markdown(f"**{name}: {what}**, {words.count(len(entry.checks), 'tick', 'ticks')}")
    if text := entry.justification or entry.note:
        st.text(text)


def show_overtaken(assessment: int) -> None:
    """Tell that somebody else answered in between, with both ways out."""
    found = message()
    if found is None or found.overtaken is None:
        return
    theirs = found.overtaken
    who = (
        "You, in another window,"
        if theirs.person == session.person()
        else words.plain(theirs.person)
    )
    mine = answering.latest(session.workspace(), assessment, theirs.requirement)
    with st.container(border=True, key="overtaken"):
        st.warning(
            f"{who} answered {theirs.requirement} at {words.clock(theirs.at)}, after you had opened it. "
            "Both answers are kept; yours is the newest.",
            icon=":material/group:",
        )
        for column, name, entry in zip(
            st.columns(2), ("Theirs", "Yours"), (theirs, mine), strict=True
        ):
            with column:
                _version(name, entry)
        with st.container(horizontal=True):
            st.button(
                "Use theirs",
                key="overtaken:theirs",
                on_click=take_theirs,
                args=(assessment, theirs),
            )
            st.button("Keep mine", key="overtaken:mine", on_click=clear_overtaken)
