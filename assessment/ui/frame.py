"""What every page has in its sidebar: whose assessment this is, of which standard, and who is answering."""

import streamlit as st
from streamlit.navigation.page import Page

from assessment.services import organizations
from assessment.ui import session, words
from assessment.ui.edge import edge

_ORGANIZATION, _STANDARD, _PERSON = "frame:organization", "frame:standard", "frame:person"


def show() -> None:
    """Draw the sidebar below the map of pages; nothing before the first organization exists."""
    place = session.place()
    if place is None:
        return
    with st.sidebar:
        _choose_organization(place)
        if place.aims:
            _choose_standard(place)
        st.text_input(
            "Answering as", value=place.person, key=_PERSON, max_chars=80, on_change=_rename,
            help="Your name stands beside each answer you give.",
        )  # fmt: skip


def _choose_organization(place: session.Place) -> None:
    labels = words.organizations(organizations.every(place.workspace))
    st.session_state[_ORGANIZATION] = place.organization.id
    st.selectbox(
        "Organization", list(labels), key=_ORGANIZATION, on_change=_move,
        format_func=lambda one: labels.get(one, ""),
    )  # fmt: skip


def _choose_standard(place: session.Place) -> None:
    names = {aim.id: words.standard(aim.standard) for aim in place.aims}
    st.session_state[_STANDARD] = place.aim.id if place.aim else None
    st.selectbox(
        "Standard",
        list(names),
        key=_STANDARD,
        on_change=_turn,
        format_func=lambda one: names.get(one, ""),
    )


def _move() -> None:
    session.go_to(st.session_state[_ORGANIZATION])


def _turn() -> None:
    session.turn_to(st.session_state[_STANDARD])


def _rename() -> None:
    session.set_person(st.session_state[_PERSON])


def run(page: Page) -> None:
    """Run the chosen page; what it can't show is said in words."""
    with edge():
        page.run()
