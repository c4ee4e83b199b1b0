"""Where a person is in a questionnaire, and the steps from there. The address bar remembers it across reloads."""

import streamlit as st

from assessment.model.questionnaire import Questionnaire
from assessment.ui import recording

_AT, _VIEW = "walk:at", "walk:view"
FOCUS, SHEET = "One question", "Ten questions"


def position(questionnaire: Questionnaire) -> int:
    """Return the place (from 0) of the requirement the session is at; the address, which Back changes, wins."""
    wanted = st.query_params.get("at") or st.session_state.get(_AT, "")
    return questionnaire.order.get(wanted, 0)


def remember(questionnaire: Questionnaire, place: int) -> None:
    """Put the place into the session and the address bar."""
    requirement = questionnaire.requirements[
        max(0, min(place, len(questionnaire.requirements) - 1))
    ].id
    st.session_state[_AT] = requirement
    if st.query_params.get("at") != requirement:
        st.query_params["at"] = requirement


def go(requirement: str) -> None:
    """Turn to a requirement."""
    st.session_state[_AT] = requirement
    st.query_params["at"] = requirement


def step(questionnaire: Questionnaire, by: int) -> None:
    """Move on or back, staying inside the questionnaire."""
    recording.clear()
    remember(questionnaire, position(questionnaire) + by)


def view() -> str:
    """Return the view of the session."""
    return (
        SHEET
        if (st.session_state.get(_VIEW) or st.query_params.get("view")) in {SHEET, "ten"}
        else FOCUS
    )


def set_view(chosen: str) -> None:
    """Choose the view."""
    st.session_state[_VIEW] = chosen
    st.query_params["view"] = "ten" if chosen == SHEET else "one"


def focus_on(requirement: str) -> None:
    """Open one requirement big, from the sheet."""
    recording.clear()
    set_view(FOCUS)
    go(requirement)


def buttons(questionnaire: Questionnaire, *, step: int) -> None:
    """Show back and next."""
    at, last = position(questionnaire), len(questionnaire.requirements) - 1
    with st.container(horizontal=True, horizontal_alignment="left"):
        st.button(
            "Back", key="walk:back", icon=":material/arrow_back:", shortcut="Left", disabled=at < step,
            on_click=_move, args=(questionnaire, -step),
        )  # fmt: skip
        st.button(
            "Next", key="walk:next", icon=":material/arrow_forward:", icon_position="right", shortcut="Right",
            disabled=at // step == last // step, on_click=_move, args=(questionnaire, step),
        )  # fmt: skip


def _move(questionnaire: Questionnaire, by: int) -> None:
    step(questionnaire, by)
