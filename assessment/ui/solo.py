"""The one-question view: the question where the session is, and the way to any other."""

import time

import streamlit as st

from assessment.model.method import Method
from assessment.model.questionnaire import Questionnaire
from assessment.services import carrying, standing
from assessment.ui import keyboard, question, recording, session, strip, walk
from assessment.ui.edge import edge

_AHEAD = 0.015  # seconds that the saved mark gets ahead of the next question, which the browser would else draw first
_GO_ON, _JUMP = "walk:go_on", keyboard.SEARCH


@st.fragment
@edge()
def show(questionnaire: Questionnaire, assessment: int, *, method: Method) -> None:
    """Show the question and, above it, readiness and what the last answer changed."""
    now = standing.of(session.workspace(), assessment)
    strip.show(assessment, now)
    if recording.just_saved():
        time.sleep(_AHEAD)
    jump(questionnaire)
    requirement = questionnaire.requirements[walk.position(questionnaire)]
    entry, evidence = now.entries.get(requirement.id), now.evidence.get(requirement.id, ())
    with st.container(key="stays-question"), st.container(key=f"question:{requirement.id}"):
        question.show(
            questionnaire, requirement, entry, evidence,
            assessment=assessment, method=method, offered=carrying.offer_for(session.workspace(), assessment, requirement.id), after_rating=lambda: _go_on(questionnaire, requirement.id),
        )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        walk.buttons(questionnaire, step=1)
        st.toggle("Go on after rating", value=True, key=_GO_ON, persist_state="session")


def jump(questionnaire: Questionnaire) -> None:
    """Show the list of all requirements to jump to."""
    ids = [requirement.id for requirement in questionnaire.requirements]
    st.session_state[_JUMP] = ids[walk.position(questionnaire)]
    st.selectbox(
        "Go to", ids, key=_JUMP, width=300, label_visibility="collapsed", on_change=_jump,
        format_func=lambda one: f"{one} {questionnaire.by_id[one].title}" if one in questionnaire.by_id else one, args=(questionnaire,),
    )  # fmt: skip


def _jump(questionnaire: Questionnaire) -> None:
    walk.jump_to(questionnaire, st.session_state[_JUMP])


def _go_on(questionnaire: Questionnaire, answered: str) -> None:
    if st.session_state.get(_GO_ON, True):
        walk.on_after(questionnaire, answered)
