"""All requirements as a table: sort, choose rows, change them together after a look at what would happen, take it back."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from assessment.model.method import Method
from assessment.model.questionnaire import Questionnaire
from assessment.model.work import Review
from assessment.services import bulk, overview, work
from assessment.services.overview import Overview
from assessment.ui import session, strip, walk, words
from assessment.ui.edge import edge
from assessment.ui.refusals import REFUSALS

_TURN, _PLAN, _DONE, _TOLD = "table:turn", "table:plan", "table:done", "table:told"
_LEVEL, _OUT, _OWNER, _AGAIN = "Level", "Doesn't apply", "Owner and due date", "Look again"
REVIEWS = {
    Review.OPEN: "",
    Review.SUBMITTED: "submitted",
    Review.RETURNED: "returned",
    Review.ACCEPTED: "accepted",
}


def show(questionnaire: Questionnaire, assessment: int, *, method: Method) -> None:
    """Show the table of what is walked through, with the act for the chosen rows above it."""
    strip.fragment(assessment)
    _table(questionnaire, assessment, method)


@st.fragment
@edge()
def _table(questionnaire: Questionnaire, assessment: int, method: Method) -> None:
    inside = set(walk.chosen(questionnaire))
    rows = [
        one for one in overview.of(session.workspace(), assessment) if one.requirement.id in inside
    ]
    room = st.container()
    turn = st.session_state.setdefault(_TURN, 0)
    chosen = st.dataframe(
        _frame(rows, method.names), key=f"table:{assessment}:{walk.part().value}:{turn}", hide_index=True, width="stretch",
        height=min(36 * (len(rows) + 1), 560), on_select="rerun", selection_mode="multi-row", column_config=_columns(), placeholder="",
    )  # fmt: skip
    picked = [
        rows[place].requirement.id for place in chosen["selection"]["rows"] if place < len(rows)
    ]
    with room:
        _taken_back(assessment)
        _act(assessment, picked, method)


def _frame(rows: list[Overview], names: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Clause": [one.requirement.id for one in rows],
            "Requirement": [one.requirement.title for one in rows],
            "Level": [_level(one, names) for one in rows],
            "Ticks": [f"{one.ticks} of {one.checks}" for one in rows],
            "Evidence": [one.evidence for one in rows],
            "Owner": [one.task.owner for one in rows],
            "Due": [one.task.due for one in rows],
            "Review": [REVIEWS[one.task.review] for one in rows],
            "Look again": [one.task.look_again for one in rows],
            "Answered": [None if one.changed is None else one.changed.astimezone().date() for one in rows],
            "Note": [one.entry.note if one.entry else "" for one in rows],
        }
    )  # fmt: skip


def _columns() -> dict[str, Any]:  # Any: streamlit names no type for them
    config = st.column_config
    return {
        "Clause": config.TextColumn(width=70, pinned=True),
        "Requirement": config.TextColumn(width=240),
        "Level": config.TextColumn(width=120),
        "Ticks": config.TextColumn(width=70),
        "Evidence": config.NumberColumn(width=75, help="Pieces on file"),
        "Owner": config.TextColumn(width=110),
        "Due": config.DateColumn(width=95, format="YYYY-MM-DD"),
        "Review": config.TextColumn(width=90),
        "Look again": config.CheckboxColumn(width=85),
        "Answered": config.DateColumn(width=95, format="YYYY-MM-DD"),
        "Note": config.TextColumn(width=320),
    }


def _level(one: Overview, names: tuple[str, ...]) -> str:
    if one.entry is None:
        return ""
    if one.entry.not_applicable:
        return "doesn't apply"
    return "" if one.entry.level is None else f"{one.entry.level} {names[one.entry.level]}"


def _act(assessment: int, picked: list[str], method: Method) -> None:
    with st.container(border=True, key="table:act"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            what = st.selectbox(
                f"Change {words.count(len(picked), 'chosen row', 'chosen rows')}", (_LEVEL, _OUT, _OWNER, _AGAIN), key="table:what", width=220
            )  # fmt: skip
            change = _wanted(what, method)
            st.button(
                "See what would change", key="table:preview", type="primary", on_click=_plan, args=(picked, change),
                disabled=change is None or not picked, help=None if picked else "Choose rows by their boxes on the left.",
            )  # fmt: skip
            if len(picked) == 1 and st.button(
                "Open the question", key="table:open", icon=":material/open_in_full:"
            ):
                walk.focus_on(picked[0])
                st.rerun()
        planned = st.session_state.get(_PLAN)
        if change is not None and planned == (picked, change):
            _preview(assessment, picked, change)


def _wanted(what: str, method: Method) -> bulk.Change | None:
    if what == _LEVEL:
        level = st.selectbox(
            "Level", range(len(method.names)), index=None, key="table:level", width=180, placeholder="Choose",
            format_func=lambda one: f"{one} {method.names[one]}",
        )  # fmt: skip
        return None if level is None else bulk.Level(level=level)
    if what == _OUT:
        return bulk.LeaveOut(
            justification=st.text_input("Why can't it apply?", key="table:why", max_chars=2000)
        )
    if what == _OWNER:
        place = session.place()
        known = work.people(session.workspace(), place.organization.id) if place else ()
        owner = st.selectbox(
            "Owner", known, index=None, key="table:owner", width=200, accept_new_options=True, placeholder="Nobody",
        )  # fmt: skip
        due = st.date_input("Due", value=None, key="table:due", width=150, format="YYYY-MM-DD")
        return bulk.Assign(owner=(owner or "")[: work.LONGEST_NAME], due=due)
    flag = st.selectbox("Mark", ("Look again", "No mark"), key="table:again", width=160)
    return bulk.LookAgain(flag=flag == "Look again")


def _preview(assessment: int, picked: list[str], change: bulk.Change) -> None:
    lines = bulk.preview(session.workspace(), assessment, picked, change)
    count = sum(line.changes for line in lines)
    st.dataframe(
        pd.DataFrame(
            {
                "Clause": [line.requirement for line in lines],
                "Requirement": [line.title for line in lines],
                "Now": [line.before for line in lines],
                "Then": [line.after if line.changes else "stays" for line in lines],
                "Left alone because": [line.fault for line in lines],
            }
        ), hide_index=True, width="stretch", height=min(36 * (len(lines) + 1), 260), key="table:lines",
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button(
            f"Change {words.count(count, 'row', 'rows')}", key="table:apply", type="primary", disabled=not count,
            on_click=_attempt, args=(lambda: _apply(assessment, picked, change),),
        )  # fmt: skip
        st.button("Cancel", key="table:cancel", on_click=_forget)


def _plan(picked: list[str], change: bulk.Change | None) -> None:
    st.session_state[_PLAN] = (picked, change)


def _forget() -> None:
    st.session_state.pop(_PLAN, None)


def _attempt(act: Callable[[], None]) -> None:
    try:
        act()
    except REFUSALS as error:
        st.session_state[_TOLD] = ("error", str(error))


def _apply(assessment: int, picked: list[str], change: bulk.Change) -> None:
    done = bulk.apply(session.workspace(), assessment, picked, change, person=session.person())
    st.session_state[_DONE] = done
    st.session_state[_TOLD] = ("saved", words.count(len(done.steps), "row is", "rows are"))
    st.session_state[_TURN] += 1  # a new table, with no row chosen
    _forget()
    st.rerun()  # the whole page, so that the table and the bar show what is stored


def _taken_back(assessment: int) -> None:
    """Tell what was changed last, with the way back."""
    told = st.session_state.get(_TOLD)
    done: bulk.Done | None = st.session_state.get(_DONE)
    if told is None:
        return
    kind, what = told
    if kind == "error":
        st.error(what, icon=":material/error:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":green[:material/check_circle: **{what} changed and saved.**]"
            if kind == "saved"
            else what
        )
        if done is not None and done.assessment == assessment:
            st.button(
                "Take it back", key="table:undo", icon=":material/undo:", on_click=_attempt, args=(lambda: _undo(done),)
            )  # fmt: skip


def _undo(done: bulk.Done) -> None:
    left = bulk.take_back(session.workspace(), done, person=session.person())
    back = words.count(len(done.steps) - len(left), "row is", "rows are")
    kept = (
        f" Left as they are, because somebody changed them since: {', '.join(left)}."
        if left
        else ""
    )
    st.session_state[_TOLD] = ("undone", f"{back} as before.{kept}")
    st.session_state.pop(_DONE, None)
    st.rerun()  # the whole page, so that the table and the bar show what is stored
