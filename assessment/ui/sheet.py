"""Ten questions on a sheet: the question and the level, one fragment each."""

import streamlit as st

from assessment.model.method import Method
from assessment.model.organization import Entry
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.services import answering
from assessment.ui import levels, session, solo, strip, walk
from assessment.ui.edge import edge

PER_SHEET = 10


def show(questionnaire: Questionnaire, assessment: int, *, method: Method) -> None:
    """Show the sheet that holds the session's position."""
    strip.fragment(assessment)
    solo.jump(questionnaire)
    start = walk.within(questionnaire) // PER_SHEET * PER_SHEET
    entries = answering.current(session.workspace(), assessment)
    section = None
    for identifier in walk.chosen(questionnaire)[start : start + PER_SHEET]:
        requirement = questionnaire.by_id[identifier]
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
        with st.container(horizontal=True, vertical_alignment="center"):
            levels.show(
                requirement, entry, assessment, key=key, names=method.names, after=_refresh_strip
            )
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
        levels.ask(requirement, entry, assessment, key=key, names=method.names)


def _refresh_strip() -> None:
    st.rerun(strip.KEY)
