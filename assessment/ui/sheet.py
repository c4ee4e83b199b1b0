"""Ten questions on a sheet: the question and the level, one fragment each."""

import streamlit as st

from assessment.model.method import Method
from assessment.model.organization import Entry
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.services import answering
from assessment.ui import reconnecting, recording, session, solo, strip, walk
from assessment.ui.edge import edge
from assessment.ui.following import follow, known

PER_SHEET = 10


def show(questionnaire: Questionnaire, assessment: int, *, method: Method) -> None:
    """Show the sheet that holds the session's position."""
    strip.fragment(assessment)
    reconnecting.show()
    solo.jump(questionnaire)
    start = walk.position(questionnaire) // PER_SHEET * PER_SHEET
    entries = answering.current(session.workspace(), assessment)
    section = None
    for requirement in questionnaire.requirements[start : start + PER_SHEET]:
        if questionnaire.section_of[requirement.id] != section:
            section = questionnaire.section_of[requirement.id]
            st.caption(section)
        _row(requirement, entries.get(requirement.id), assessment, method)
    walk.buttons(questionnaire, step=PER_SHEET)


@st.fragment
@edge()
def _row(requirement: Requirement, entry: Entry | None, assessment: int, method: Method) -> None:
    with st.container(border=True, key=f"row:{requirement.id}"):
        st.markdown(f"**{requirement.id} {requirement.title}**  \n{requirement.ask}")
        key = f"sheet:{assessment}:{requirement.id}"
        chosen = None if entry is None or entry.not_applicable else entry.level
        fresh = not known(key)
        follow(key, chosen, force=recording.failed(requirement.id))
        with st.container(horizontal=True, vertical_alignment="center"):
            shown = st.segmented_control(
                f"Level of {requirement.id}", range(len(method.names)), default=chosen, key=key, label_visibility="collapsed", wrap=True, required=True,
                format_func=lambda level: f"{level} {method.names[level]}",
                on_change=_rate, args=(assessment, requirement.id, entry.id if entry else 0, key),
            )  # fmt: skip
            if entry is not None and entry.not_applicable:
                st.badge("Doesn't apply", color="gray")
            if st.button(
                "Checks, note, help",
                key=f"open:{requirement.id}",
                type="tertiary",
                icon=":material/open_in_full:",
            ):
                walk.focus_on(requirement.id)
                st.rerun()
        if fresh and shown != chosen:
            st.session_state[f"{key}:doubt"] = shown
        _doubt(requirement, chosen, assessment, method, key=key)


def _doubt(
    requirement: Requirement, stored: int | None, assessment: int, method: Method, *, key: str
) -> None:
    """Ask about a row that shows something else than what is stored, as after a lost connection."""
    shown = st.session_state.get(f"{key}:doubt")
    if shown is None:
        return
    now = "not rated" if stored is None else f"{stored} {method.names[stored]}"
    st.warning(
        f"The connection was lost here. Stored is: {now}. Marked is: {shown} {method.names[shown]}.",
        icon=":material/sync_problem:",
    )
    with st.container(horizontal=True):
        st.button(
            f"Save {shown} {method.names[shown]}", key=f"{key}:save", on_click=_settle,
            args=(assessment, requirement.id, shown, key),
        )  # fmt: skip
        st.button(
            f"Keep {now}", key=f"{key}:keep", on_click=_settle, args=(assessment, requirement.id, None, key)
        )  # fmt: skip


def _settle(assessment: int, requirement: str, level: int | None, key: str) -> None:
    st.session_state.pop(f"{key}:doubt", None)
    newest = answering.latest(session.workspace(), assessment, requirement)
    if level is None:
        st.session_state[key] = newest.level if newest else None
    else:
        recording.save(
            assessment, requirement, newest.id if newest else 0, level=level, not_applicable=False, justification=""
        )  # fmt: skip
    st.rerun()  # the whole page, so that the row shows what is stored


def _rate(assessment: int, requirement: str, seen: int, key: str) -> None:
    level = st.session_state[key]
    saved = recording.save(
        assessment, requirement, seen, level=level, not_applicable=False, justification=""
    )
    doubted = st.session_state.pop(f"{key}:doubt", None)
    if saved and doubted is None:
        st.rerun(strip.KEY)
    st.rerun()  # the whole page, so that the row shows what is stored
