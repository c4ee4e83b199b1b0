"""Ten questions on a sheet: the question and the level, one fragment each."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.model.method import Method
from assessment.model.organization import Entry
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.services import answering
from assessment.ui import question, recording, session, strip, walk

PER_SHEET = 10


def show(questionnaire: Questionnaire, assessment: int, *, method: Method, place: DeltaGenerator) -> None:
    """Show the sheet that holds the session's position."""
    start = walk.position(questionnaire) // PER_SHEET * PER_SHEET
    entries = answering.current(session.workspace(), assessment)
    section = None
    for requirement in questionnaire.requirements[start : start + PER_SHEET]:
        if questionnaire.section_of[requirement.id] != section:
            section = questionnaire.section_of[requirement.id]
            st.caption(section)
        _row(questionnaire, requirement, entries.get(requirement.id), assessment, method, place)
    walk.buttons(questionnaire, step=PER_SHEET)


@st.fragment
def _row(  # noqa: PLR0913  what a row shows
    questionnaire: Questionnaire,
    requirement: Requirement,
    before: Entry | None,
    assessment: int,
    method: Method,
    place: DeltaGenerator,
) -> None:
    message = recording.message()
    mine = message is not None and message.requirement == requirement.id
    entry = answering.latest(session.workspace(), assessment, requirement.id) if mine else before
    if mine:
        strip.show(place, assessment)
    with st.container(border=True, key=f"row:{requirement.id}"):
        st.markdown(f"**{requirement.id} {requirement.title}**  \n{requirement.ask}")
        key = f"sheet:{assessment}:{requirement.id}"
        chosen = None if entry is None or entry.not_applicable else entry.level
        with st.container(horizontal=True, vertical_alignment="center"):
            st.segmented_control(
                f"Level of {requirement.id}", range(len(method.names)), default=chosen, key=key, label_visibility="collapsed",
                format_func=lambda level: f"{level} {method.names[level]}",
                on_change=_rate, args=(assessment, requirement.id, entry, key),
            )  # fmt: skip
            if entry is not None and entry.not_applicable:
                st.badge("Doesn't apply", color="gray")
            st.button(
                "Checks, note, help", key=f"open:{requirement.id}", type="tertiary", icon=":material/open_in_full:",
                on_click=walk.focus_on, args=(requirement.id,),
            )  # fmt: skip
        question.overtaken(assessment, requirement.id)


def _rate(assessment: int, requirement: str, entry: Entry | None, key: str) -> None:
    level = st.session_state[key]
    given = recording.draft(requirement, entry).model_copy(
        update={"level": level, "not_applicable": False, "justification": ""}
    )
    recording.save(assessment, given)
