"""Below a question: who has it, until when, look again, and the review of the answer."""

from collections.abc import Callable

import streamlit as st

from assessment.model.questionnaire import Requirement
from assessment.model.work import Review, Task
from assessment.services import work
from assessment.ui import session, words
from assessment.ui.refusals import REFUSALS

_STATES = {
    Review.OPEN: "Not submitted yet.",
    Review.SUBMITTED: "Submitted for review.",
    Review.RETURNED: "Returned.",
    Review.ACCEPTED: "Accepted.",
}


def show(requirement: Requirement, assessment: int) -> None:
    """Show and change the work on a requirement; each change is stored when it is made."""
    here = session.workspace()
    task = work.of(here, assessment).get(requirement.id, Task(requirement.id))
    key = f"work:{assessment}:{requirement.id}"
    with st.container(key=key):
        _owner(task, assessment, key)
        _review(task, assessment, key)
        if fault := st.session_state.pop(f"{key}:fault", None):
            st.error(fault, icon=":material/error:")
        for one in work.history(here, assessment, requirement.id):
            st.text(_line(one))


def _owner(task: Task, assessment: int, key: str) -> None:
    place = session.place()
    known = work.people(session.workspace(), place.organization.id) if place else ()
    names = sorted(
        {*known, session.person(), *([task.owner] if task.owner else [])}, key=str.casefold
    )

    def give() -> None:
        changes = {
            "owner": (st.session_state[f"{key}:owner"] or "")[: work.LONGEST_NAME],
            "due": st.session_state[f"{key}:due"],
            "look_again": st.session_state[f"{key}:again"],
        }
        _attempt(key, lambda: work.change(
            session.workspace(), assessment, [task.requirement], changes, person=session.person()
        ))  # fmt: skip

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Owner", names, index=names.index(task.owner) if task.owner else None, key=f"{key}:owner", width=220,
            accept_new_options=True, placeholder="Nobody yet", on_change=give,
        )  # fmt: skip
        st.date_input("Due", value=task.due, key=f"{key}:due", width=160, format="YYYY-MM-DD", on_change=give)  # fmt: skip
        st.checkbox("Look again", value=task.look_again, key=f"{key}:again", on_change=give)


def _review(task: Task, assessment: int, key: str) -> None:
    here, person = session.workspace(), session.person()
    said = f" {words.plain(task.comment)}" if task.comment else ""
    st.markdown(f"**{_STATES[task.review]}**{said}")
    if task.review is not Review.SUBMITTED:
        st.button(
            "Submit for review", key=f"{key}:submit", on_click=_attempt,
            args=(key, lambda: work.submit(here, assessment, task.requirement, person=person)),
        )  # fmt: skip
        return
    comment = st.text_input(
        "What is to be done before it is accepted",
        key=f"{key}:comment",
        max_chars=work.LONGEST_COMMENT,
    )
    with st.container(horizontal=True):
        st.button(
            "Accept", key=f"{key}:accept", type="primary", on_click=_attempt,
            args=(key, lambda: work.accept(here, assessment, task.requirement, person=person)),
        )  # fmt: skip
        st.button(
            "Return", key=f"{key}:return", on_click=_attempt,
            args=(key, lambda: work.give_back(here, assessment, task.requirement, comment, person=person)),
        )  # fmt: skip


def _attempt(key: str, act: Callable[[], object]) -> None:
    try:
        act()
    except REFUSALS as error:
        st.session_state[f"{key}:fault"] = str(error)


def _line(task: Task) -> str:
    parts = [f"owner {task.owner}" if task.owner else "no owner"]
    if task.due is not None:
        parts.append(f"due {task.due.isoformat()}")
    if task.look_again:
        parts.append("look again")
    if task.review is not Review.OPEN:
        parts.append(task.review.value)
    when = words.stamp(task.at) if task.at else ""
    return f"{when}  {task.person}: {', '.join(parts)}" + (
        f". {task.comment}" if task.comment else ""
    )
