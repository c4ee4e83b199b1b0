"""The choice of a part of the questionnaire to walk through."""

import streamlit as st

from assessment.model.questionnaire import Questionnaire
from assessment.services import choosing
from assessment.services.choosing import Choice
from assessment.ui import session, walk

_KEY = "walk:part-choice"
NAMES = {
    Choice.EVERY: "All questions",
    Choice.UNANSWERED: "Not answered",
    Choice.GAPS: "Gaps",
    Choice.MINE: "Mine",
    Choice.GATE: "Stage 1 gates",
    Choice.STAGE_1: "Looked for at stage 1",
    Choice.WITHOUT_EVIDENCE: "Rated without evidence",
    Choice.CARRIED: "Carried over",
    Choice.CHANGED: "Changed today",
    Choice.LOOK_AGAIN: "Look again",
    Choice.TO_REVIEW: "To review",
}
_NOTHING = {
    Choice.UNANSWERED: "Every question is answered.",
    Choice.GAPS: "Every applicable requirement is at its target.",
    Choice.MINE: "Nothing is given to you. Owners are set in the table, or under Owner and review below a question.",
    Choice.WITHOUT_EVIDENCE: "Everything that is rated has evidence on file.",
    Choice.CARRIED: "No answer was carried over from another standard.",
    Choice.CHANGED: "Nothing was answered today.",
    Choice.LOOK_AGAIN: "Nothing is marked to be looked at again.",
    Choice.TO_REVIEW: "Nobody has submitted an answer for review.",
}


def show(questionnaire: Questionnaire, assessment: int) -> None:
    """Show the choice, and take what belongs to it."""
    person = session.person()
    walk.take(
        questionnaire,
        (assessment, walk.part(), walk.view(), person),
        lambda: choosing.chosen(session.workspace(), assessment, walk.part(), person=person),
    )
    st.session_state[_KEY] = walk.part()
    st.selectbox(
        "Questions", list(NAMES), key=_KEY, width=220, label_visibility="collapsed", format_func=NAMES.__getitem__,
        on_change=lambda: walk.set_part(st.session_state[_KEY]),
    )  # fmt: skip


def empty(questionnaire: Questionnaire) -> bool:
    """Tell whether nothing belongs to the chosen part."""
    return not walk.chosen(questionnaire)


def say_empty() -> None:
    """Say what an empty part means, and lead back."""
    st.info(_NOTHING.get(walk.part(), "Nothing belongs here."), icon=":material/info:")
    st.button("Show all questions", key="walk:every", on_click=walk.set_part, args=(Choice.EVERY,))
