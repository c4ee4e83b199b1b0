"""The levels of a requirement as one row to choose from, for every view that rates."""

from collections.abc import Callable

import streamlit as st

from assessment.model.organization import Entry
from assessment.model.questionnaire import Requirement
from assessment.services import answering
from assessment.ui import recording, session
from assessment.ui.following import follow


def show(
    requirement: Requirement,
    entry: Entry | None,
    assessment: int,
    *,
    key: str,
    names: tuple[str, ...],
    after: Callable[[], None],
) -> None:
    """Show the row; ``after`` is called when a rating is in the database.

    A doubt arises when the row shows something else than what is stored, as after a lost connection; ``ask`` settles it.
    """
    chosen = None if entry is None or entry.not_applicable else entry.level
    follow(key, chosen, force=recording.failed(requirement.id))
    shown = st.segmented_control(
        f"Level of {requirement.id}", range(len(names)), default=chosen, key=key, label_visibility="collapsed", wrap=True, required=True,
        format_func=lambda level: f"{level} {names[level]}",
        on_change=_rate, args=(assessment, requirement.id, entry.id if entry else 0, key, after),
    )  # fmt: skip
    if shown == chosen:
        st.session_state.pop(_doubt(key), None)
    else:
        st.session_state[_doubt(key)] = shown


def ask(
    requirement: Requirement,
    entry: Entry | None,
    assessment: int,
    *,
    key: str,
    names: tuple[str, ...],
) -> None:
    """Ask about a row that shows something else than what is stored; nothing where there is no doubt."""
    shown = st.session_state.get(_doubt(key))
    if shown is None:
        return
    stored = None if entry is None or entry.not_applicable else entry.level
    now = "not rated" if stored is None else f"{stored} {names[stored]}"
    st.warning(
        f"The connection was lost here. Stored is: {now}. Marked is: {shown} {names[shown]}.",
        icon=":material/sync_problem:",
    )
    with st.container(horizontal=True):
        st.button(
            f"Save {shown} {names[shown]}", key=f"{key}:save", on_click=_settle,
            args=(assessment, requirement.id, shown, key),
        )  # fmt: skip
        st.button(
            f"Keep {now}", key=f"{key}:keep", on_click=_settle, args=(assessment, requirement.id, None, key)
        )  # fmt: skip


def _doubt(key: str) -> str:
    return f"{key}:doubt"


def _rate(
    assessment: int, requirement: str, seen: int, key: str, after: Callable[[], None]
) -> None:
    level = st.session_state[key]
    saved = recording.save(
        assessment, requirement, seen, level=level, not_applicable=False, justification=""
    )
    doubted = st.session_state.pop(_doubt(key), None)
    if saved and doubted is None:
        after()
    else:
        st.rerun()  # the whole page, so that the row shows what is stored


def _settle(assessment: int, requirement: str, level: int | None, key: str) -> None:
    st.session_state.pop(_doubt(key), None)
    newest = answering.latest(session.workspace(), assessment, requirement)
    if level is None:
        st.session_state[key] = newest.level if newest else None
    else:
        recording.save(
            assessment, requirement, newest.id if newest else 0, level=level, not_applicable=False, justification=""
        )  # fmt: skip
    st.rerun()  # the whole page, so that the row shows what is stored
