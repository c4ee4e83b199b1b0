"""The strip on top of the answering page: readiness, progress, and whether the last answer is saved."""

import streamlit as st

from assessment.model.readiness import VerdictWord
from assessment.services import readiness
from assessment.ui import recording, session, words

KEY = "strip"


@st.fragment(key=KEY)
def fragment(assessment: int) -> None:
    """Show the strip as a fragment of its own, run again by its key when an answer was written elsewhere on the page."""
    show(assessment)


def show(assessment: int) -> None:
    """Show the strip."""
    picture = readiness.of(session.workspace(), assessment).readiness
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="strip"):
        st.metric("Operation readiness", words.spread(picture.operation), width="content")
        st.metric("Design readiness", words.spread(picture.design), width="content")
        st.metric("Answered", f"{picture.answered} of {picture.total}", width="content")
        _saved()
    recording.show_overtaken(assessment)


def _saved() -> None:
    message = recording.message()
    if message is None:
        return
    with st.container(width="content", key="saved"):
        if message.error:
            st.error(message.error, icon=":material/error:")
        elif message.saved_at is not None:
            what = ": doesn't apply" if message.not_applicable else _level(message.level)
            st.markdown(f":green[:material/check_circle: **Saved {words.clock(message.saved_at)}**]  \n{message.requirement}{what}")


def _level(level: int | None) -> str:
    if level is None:
        return ""
    return f": {level} {session.library().method().names[level]}"


def verdict(word: VerdictWord) -> str:
    """Return a verdict with its icon."""
    return f"{words.VERDICT_ICONS[word]} {words.VERDICTS[word]}"
