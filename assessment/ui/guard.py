"""What a page needs before it can show anything; else it teaches and stops."""

from dataclasses import dataclass

import streamlit as st

from assessment.library.content import UnknownStandardError
from assessment.model.faults import InputFaultsError
from assessment.model.organization import Aim, Organization
from assessment.model.questionnaire import Questionnaire
from assessment.services.workspace import Workspace
from assessment.ui import session, words


@dataclass(frozen=True)
class At:
    """Where the person is, on a page that needs an assessment."""

    workspace: Workspace
    organization: Organization
    aims: tuple[Aim, ...]
    aim: Aim
    person: str


def organization(purpose: str) -> session.Place:
    """Return the place, or say what will be here and where to begin."""
    place = session.place()
    if place is None:
        st.info(purpose, icon=":material/info:")
        st.page_link("pages/start/home.py", label="Begin on the home page", icon=":material/home:")
        st.stop()
    return place


def assessment(
    purpose: str = "Here you answer one question after the other and see your readiness grow.",
) -> At:
    """Return the place with its assessment, or say what will be here and where to begin."""
    place = organization(purpose)
    if place.aim is None:
        st.info(
            f"{words.plain(place.organization.name)} aims at no standard yet. {purpose}",
            icon=":material/info:",
        )
        st.page_link("pages/prepare/scope.py", label="Choose a standard", icon=":material/domain:")
        st.stop()
    return At(place.workspace, place.organization, place.aims, place.aim, place.person)


def nothing_answered() -> None:
    """Say that there is nothing to see yet, and lead to the questions."""
    st.info(
        "Nothing is answered yet, so everything is still possible. Ten answers give a first picture.",
        icon=":material/info:",
    )
    st.page_link(
        "pages/assess/self_assessment.py", label="Answer questions", icon=":material/checklist:"
    )


def questionnaire(standard: str) -> Questionnaire:
    """Return the questionnaire, or show what is wrong with its files."""
    try:
        return session.library().questionnaire(standard)
    except InputFaultsError as error:
        st.error(
            f"The questions of {standard} can't be read, so nothing about it is shown. Your answers are safe.",
            icon=":material/error:",
        )
        for fault in error.faults[:20]:
            st.text(str(fault))
    except UnknownStandardError as error:
        st.error(str(error), icon=":material/error:")
    return st.stop()
