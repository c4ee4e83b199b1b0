"""Where a person is: which workspace, organization and assessment, and under which name they answer."""

import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.organization import Aim, Organization
from assessment.services import organizations, people
from assessment.services.places import database_address, own_questionnaires
from assessment.services.workspace import Workspace, open_workspace

_One = TypeVar("_One", Organization, Aim)
_SHARED: list[Workspace] = []  # one per process; the server puts it here before the first page runs
_ORGANIZATION, _ASSESSMENT, _PERSON = "place:organization", "place:assessment", "place:person"


@dataclass(frozen=True)
class Place:
    """Where the person is on this page; ``aim`` is None when the organization aims at no standard."""

    workspace: Workspace
    organization: Organization
    aims: tuple[Aim, ...]
    aim: Aim | None
    person: str


def use(workspace: Workspace) -> None:
    """Make this the workspace of all pages of the process."""
    _SHARED[:] = [workspace]


def workspace() -> Workspace:
    """Return the process's workspace; opened from the environment when nobody did (``streamlit run app.py``)."""
    if not _SHARED:
        use(open_workspace(database_address(), content(), own_questionnaires()))
    return _SHARED[0]


def library() -> Library:
    """Return the process's content."""
    return workspace().library


def person() -> str:
    """Return the name under which this session answers."""
    if _PERSON not in st.session_state:
        st.session_state[_PERSON] = people.last_name(workspace()) or _login_name()
    name: str = st.session_state[_PERSON]
    return name


def set_person(name: str) -> None:
    """Answer under this name from now on; the installation remembers it."""
    if name.strip():
        st.session_state[_PERSON] = name.strip()[:80]
        people.remember_name(workspace(), st.session_state[_PERSON])


def place() -> Place | None:
    """Return where the person is: from the session, else the address bar, else the first organization; None when there is none."""
    every = organizations.every(workspace())
    if not every:
        return None
    organization = _chosen(every, _ORGANIZATION, "organization")
    aims = organizations.aims(workspace(), organization.id)
    aim = _chosen(aims, _ASSESSMENT, "assessment") if aims else None
    _remember(organization, aim)
    return Place(
        workspace=workspace(), organization=organization, aims=aims, aim=aim, person=person()
    )


def go_to(organization: int, assessment: int | None = None) -> None:
    """Make this organization (and assessment) the place of the session."""
    st.session_state[_ORGANIZATION] = organization
    if assessment is None:
        st.session_state.pop(_ASSESSMENT, None)
    else:
        st.session_state[_ASSESSMENT] = assessment


def turn_to(assessment: int) -> None:
    """Make this assessment of the same organization the place of the session."""
    st.session_state[_ASSESSMENT] = assessment


def leave() -> None:
    """Forget the place, as after a removal."""
    for key in (_ORGANIZATION, _ASSESSMENT):
        st.session_state.pop(key, None)
    st.query_params.clear()


def _chosen(options: Sequence[_One], key: str, parameter: str) -> _One:
    wanted = st.session_state.get(key) or st.query_params.get(parameter, "")
    return next((one for one in options if str(one.id) == str(wanted)), options[0])


def _remember(organization: Organization, aim: Aim | None) -> None:
    st.session_state[_ORGANIZATION] = organization.id
    wanted = {"organization": str(organization.id)}
    if aim is not None:
        st.session_state[_ASSESSMENT] = aim.id
        wanted["assessment"] = str(aim.id)
    for name, value in wanted.items():
        if st.query_params.get(name) != value:
            st.query_params[name] = value


def _login_name() -> str:
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "me"
    return "me" if name == "root" else name
