"""Where a person is in a questionnaire, and the steps from there. The address bar remembers it across reloads."""

from collections.abc import Callable

import streamlit as st

from assessment.model.questionnaire import Questionnaire
from assessment.services.choosing import Choice
from assessment.ui import recording

_AT, _VIEW, _PART = "walk:at", "walk:view", "walk:part"
FOCUS, SHEET, TABLE = "One question", "Ten questions", "Table"
_NAMES = {FOCUS: "one", SHEET: "ten", TABLE: "table"}


def position(questionnaire: Questionnaire) -> int:
    """Return the place (from 0) of the requirement the session is at; the address, which Back changes, wins."""
    wanted = st.query_params.get("at") or st.session_state.get(_AT, "")
    return questionnaire.order.get(wanted, 0)


def remember(questionnaire: Questionnaire, place: int) -> None:
    """Put the place into the session and the address bar."""
    requirement = questionnaire.requirements[
        max(0, min(place, len(questionnaire.requirements) - 1))
    ].id
    st.session_state[_AT] = requirement
    if st.query_params.get("at") != requirement:
        st.query_params["at"] = requirement


def go(requirement: str) -> None:
    """Turn to a requirement."""
    st.session_state[_AT] = requirement
    st.query_params["at"] = requirement


def part() -> Choice:
    """Return the part of the questionnaire that the session walks through; the address wins."""
    try:
        return Choice(st.query_params.get("part") or Choice.EVERY)
    except ValueError:
        return Choice.EVERY


def set_part(which: Choice) -> None:
    """Walk through this part from now on."""
    recording.clear()
    st.session_state.pop(_PART, None)
    if which is Choice.EVERY:
        st.query_params.pop("part", None)
    else:
        st.query_params["part"] = which.value


def take(questionnaire: Questionnaire, key: object, found: Callable[[], tuple[str, ...]]) -> None:
    """Keep what belongs to the part, found once per ``key``: a question that is answered now stays in the walk.

    Turns to the first of them when the session stands outside at that time.
    """
    if part() is Choice.EVERY:
        st.session_state.pop(_PART, None)
        return
    known = st.session_state.get(_PART)
    if known is not None and known[0] == key:
        return
    st.session_state[_PART] = (key, found())
    ids = chosen(questionnaire)
    if ids and questionnaire.requirements[position(questionnaire)].id not in ids:
        go(ids[0])


def chosen(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the requirements that are walked through, in their order."""
    known: tuple[object, tuple[str, ...]] | None = st.session_state.get(_PART)
    if known is None:
        return tuple(questionnaire.order)
    return tuple(one for one in known[1] if one in questionnaire.order)


def within(questionnaire: Questionnaire) -> int:
    """Return the place of the session in what is walked through; of the next one when it stands between two."""
    at = position(questionnaire)
    if st.session_state.get(_PART) is None:
        return at
    return sum(questionnaire.order[one] < at for one in chosen(questionnaire))


def step(questionnaire: Questionnaire, by: int) -> None:
    """Move on or back, staying inside what is walked through."""
    recording.clear()
    ids = chosen(questionnaire)
    if ids:
        place = max(0, min(within(questionnaire) + by, len(ids) - 1))
        remember(questionnaire, questionnaire.order[ids[place]])


def on_after(questionnaire: Questionnaire, answered: str) -> None:
    """Turn to the one after ``answered`` in what is walked through."""
    at = questionnaire.order[answered]
    later = [one for one in chosen(questionnaire) if questionnaire.order[one] > at]
    if later:
        remember(questionnaire, questionnaire.order[later[0]])


def view() -> str:
    """Return the view of the session."""
    known = st.session_state.get(_VIEW)
    if known in _NAMES:
        return str(known)
    asked = st.query_params.get("view")
    return next((name for name, short in _NAMES.items() if asked in (name, short)), FOCUS)


def set_view(chosen: str) -> None:
    """Choose the view."""
    st.session_state[_VIEW] = chosen
    st.query_params["view"] = _NAMES[chosen]


def focus_on(requirement: str) -> None:
    """Open one requirement big, from a list."""
    recording.clear()
    set_view(FOCUS)
    go(requirement)


def jump_to(questionnaire: Questionnaire, requirement: str) -> None:
    """Turn to any requirement; one outside the part that is walked through ends the walk through the part."""
    recording.clear()
    if requirement not in chosen(questionnaire):
        set_part(Choice.EVERY)
    go(requirement)


def buttons(questionnaire: Questionnaire, *, step: int) -> None:
    """Show back and next."""
    at, last = within(questionnaire), len(chosen(questionnaire)) - 1
    with st.container(horizontal=True, horizontal_alignment="left"):
        st.button(
            "Back", key="walk:back", icon=":material/arrow_back:", shortcut="Left", disabled=at < step,
            on_click=_move, args=(questionnaire, -step),
        )  # fmt: skip
        st.button(
            "Next", key="walk:next", icon=":material/arrow_forward:", icon_position="right", shortcut="Right",
            disabled=at // step >= last // step, on_click=_move, args=(questionnaire, step),
        )  # fmt: skip


def _move(questionnaire: Questionnaire, by: int) -> None:
    step(questionnaire, by)
