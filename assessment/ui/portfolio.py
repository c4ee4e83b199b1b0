"""All organizations of this installation: open, add, remove."""

import streamlit as st

from assessment.model.organization import Organization
from assessment.services import organizations
from assessment.ui import journey, session, words
from assessment.ui.refusals import REFUSALS

_FAULT = "portfolio:fault"


def show() -> None:
    """Show the list and the two ways to add to it."""
    every = organizations.every(session.workspace())
    if not every:
        st.info(
            "Nobody is here yet. Start with your own organization or look around with a sample.",
            icon=":material/info:",
        )
    for one in every:
        _row(one)
    if not any(one.sample for one in every):
        st.button(
            "Add the sample organization",
            key="portfolio:sample",
            icon=":material/science:",
            on_click=journey.add_sample,
        )
    with st.expander("Start another organization", expanded=not every, icon=":material/add:"):
        if journey.start_form():
            st.switch_page("pages/assess/self_assessment.py")
    if fault := st.session_state.pop(_FAULT, None) or st.session_state.pop("start:fault", None):
        st.error(fault, icon=":material/error:")


def _row(one: Organization) -> None:
    aims = organizations.aims(session.workspace(), one.id)
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"organization:{one.id}"
    ):
        names = ", ".join(words.standard(aim.standard) for aim in aims) or "no standard yet"
        st.markdown(
            f"**{words.plain(words.organization(one))}**  \n:small[{names}]", width="stretch"
        )
        if st.button("Open", key=f"organization:open:{one.id}"):
            session.go_to(one.id)
            st.switch_page("pages/start/home.py")
        if one.sample:
            st.button(
                "Remove the sample",
                key=f"organization:remove:{one.id}",
                type="tertiary",
                on_click=_remove,
                args=(one.id,),
            )
        else:
            with st.popover("Remove", type="tertiary"):
                st.markdown(
                    f"This deletes {words.plain(one.name)} with every answer, date and piece of evidence. It can't be undone."
                )
                st.button(
                    "Delete everything",
                    key=f"organization:remove:{one.id}",
                    type="primary",
                    on_click=_remove,
                    args=(one.id,),
                )


def _remove(organization: int) -> None:
    try:
        organizations.remove(session.workspace(), organization, person=session.person())
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
        return
    session.leave()
