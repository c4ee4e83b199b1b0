"""The bar at the foot of the answering page: readiness, progress, and whether the last answer is saved. Always in sight."""

import streamlit as st

from assessment.services import readiness, standing
from assessment.services.standing import Standing
from assessment.ui import recording, session, words
from assessment.ui.edge import edge

KEY = "strip"


@st.fragment(key=KEY)
@edge()
def fragment(assessment: int) -> None:
    """Show the bar as a fragment of its own, run again by its key when an answer was written elsewhere on the page."""
    show(assessment)


def show(assessment: int, now: Standing | None = None) -> None:
    """Show the bar; ``now`` is what is on file where the caller has read it already."""
    now = now or standing.of(session.workspace(), assessment)
    with st.bottom:
        recording.show_overtaken(assessment)
        found = readiness.summary(session.workspace(), now)
        with st.container(key="strip"):
            st.markdown(
                f"Operation **{words.spread(found.operation)}** · Design **{words.spread(found.design)}** · "
                f"**{found.answered} of {found.total}** answered{_saved()}"
            )
            if (message := recording.message()) is not None and message.error:
                st.error(message.error, icon=":material/error:")


def _saved() -> str:
    message = recording.message()
    if message is None or message.saved_at is None:
        return ""
    what = ": doesn't apply" if message.not_applicable else _level(message.level)
    return f" · :green[:material/check_circle: **Saved {words.clock(message.saved_at)}**] {message.requirement}{what}"


def _level(level: int | None) -> str:
    if level is None:
        return ""
    return f": {level} {session.library().method().names[level]}"
