"""What an organization chooses for its assessments: target, tolerance, months of operation, and weights with a reason."""

import streamlit as st
from pydantic import ValidationError

from assessment.model.answers import HIGHEST_WEIGHT, Settings, WeightChange
from assessment.model.method import HIGHEST_LEVEL
from assessment.model.organization import Aim
from assessment.services import organizations, readiness, settings
from assessment.services.readiness import Picture
from assessment.ui import session, words
from assessment.ui.following import follow
from assessment.ui.refusals import REFUSALS

_SAID, _FAULT = "settings:said", "settings:fault"
_LOWEST_TARGET = 2
_MOST_MINORS = 99
_MOST_MONTHS = 24
_LIMITS = f"Not saved: the target is a level from {_LOWEST_TARGET} to {HIGHEST_LEVEL}, minor findings 0 or more, months 1 to {_MOST_MONTHS}. Correct it and save again."
_WEIGHT_LIMITS = f"Not saved: a weight is 1 to {HIGHEST_WEIGHT} and needs a reason of 3 to 1000 characters, because an auditor may ask for it. Add the reason."


def show(picture: Picture) -> None:
    """Show the form with what is stored, and the weights changed."""
    if (said := st.session_state.pop(_SAID, None)) is not None:
        st.success(said, icon=":material/check_circle:")
    if (fault := st.session_state.pop(_FAULT, None)) is not None:
        st.error(fault, icon=":material/error:")
    aim = readiness.of(session.workspace(), picture.aim.id).aim
    st.caption(
        "What you change here stands beside every number that it changes. The method page tells what the method itself uses."
    )
    _goal(picture, aim)
    _weights(picture, aim)


def _goal(picture: Picture, aim: Aim) -> None:
    names, limits = picture.method.names, picture.method.thresholds
    aims = organizations.aims(session.workspace(), aim.organization)
    key = f"settings:{aim.id}"
    for field in ("target", "minor_tolerance", "operating_months"):
        follow(f"{key}:{field}", getattr(aim, field))
    levels = range(_LOWEST_TARGET, HIGHEST_LEVEL + 1)
    with st.form(f"{key}:goal", enter_to_submit=False):
        left, middle, right = st.columns(3, vertical_alignment="bottom")
        left.selectbox(
            "Target level", levels, index=levels.index(aim.target), key=f"{key}:target",
            format_func=lambda level: f"{level} {names[level]}",
            help="Operation readiness is measured against it.",
        )  # fmt: skip
        middle.number_input(
            "Minor findings tolerated", min_value=0, max_value=_MOST_MINORS, value=aim.minor_tolerance, step=1,
            key=f"{key}:minor_tolerance", help=f"More than these keep stage 2 not ready. The method uses {limits.minor_tolerance}.",
        )  # fmt: skip
        right.number_input(
            "Months of operation", min_value=1, max_value=_MOST_MONTHS, value=aim.operating_months, step=1,
            key=f"{key}:operating_months", placeholder=f"{limits.record_days} days",
            help=f"How long the system has to run before stage 2. Left empty, the method's {limits.record_days} days count.",
        )  # fmt: skip
        if len(aims) > 1:
            st.checkbox(
                f"For all {len(aims)} standards of the organization", value=_alike(aims), key=f"{key}:all"
            )  # fmt: skip
        st.form_submit_button("Save settings", key=f"{key}:save", on_click=_save, args=(aim,))


def _alike(aims: tuple[Aim, ...]) -> bool:
    return len({(one.target, one.minor_tolerance, one.operating_months) for one in aims}) == 1


def _save(aim: Aim) -> None:
    key = f"settings:{aim.id}"
    target, minors, months = (
        st.session_state[f"{key}:{field}"]
        for field in ("target", "minor_tolerance", "operating_months")
    )
    here, person = session.workspace(), session.person()
    try:
        if st.session_state.get(f"{key}:all"):
            settings.change_everywhere(
                here,
                aim.organization,
                target=target,
                minor_tolerance=minors,
                operating_months=months,
                person=person,
            )
        else:
            now = readiness.of(here, aim.id).aim
            chosen = Settings(
                target=target,
                minor_tolerance=minors,
                operating_months=months,
                weights=now.weights,
            )
            settings.change(here, aim.id, chosen, person=person)
    except ValidationError:
        st.session_state[_FAULT] = _LIMITS
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
    else:
        st.session_state[_SAID] = "Settings saved."
    st.rerun()  # the numbers, too


def _weights(picture: Picture, aim: Aim) -> None:
    known, weights = picture.questionnaire.by_id, picture.method.weights
    for one in aim.weights:
        title = known[one.requirement].title if one.requirement in known else ""
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{one.requirement} {title}** weighs {one.weight}. {words.plain(one.reason)}",
                width="stretch",
            )
            st.button(
                "Take back", key=f"weight:{aim.id}:{one.requirement}:drop", type="tertiary",
                icon=":material/undo:", on_click=_drop, args=(aim.id, one.requirement),
            )  # fmt: skip
    key = f"weight:{aim.id}"
    with (
        st.expander("Give a requirement a weight of your own", icon=":material/balance:"),
        st.form(f"{key}:new", border=False, enter_to_submit=False),
    ):
        left, right = st.columns([3, 1])
        left.selectbox(
            "Requirement", list(known), key=f"{key}:requirement",
            format_func=lambda one: f"{one} {known[one].title}" if one in known else str(one),
        )  # fmt: skip
        right.number_input(
            "Weight", min_value=1, max_value=HIGHEST_WEIGHT, value=weights.core, step=1, key=f"{key}:weight",
            help=f"The method gives {weights.core} to core requirements, {weights.documented} where documented information is asked for, else {weights.other}.",
        )  # fmt: skip
        st.text_input(
            "Reason", key=f"{key}:reason", max_chars=1000,
            placeholder="Why this counts more or less with you",
        )  # fmt: skip
        st.form_submit_button("Set weight", key=f"{key}:set", on_click=_set, args=(aim.id,))


def _set(assessment: int) -> None:
    key = f"weight:{assessment}"
    try:
        new = WeightChange(
            requirement=st.session_state[f"{key}:requirement"],
            weight=st.session_state[f"{key}:weight"],
            reason=st.session_state[f"{key}:reason"] or "",
        )
        now = readiness.of(session.workspace(), assessment).aim
        others = tuple(one for one in now.weights if one.requirement != new.requirement)
        _put(now, (*others, new))
    except ValidationError:
        st.session_state[_FAULT] = _WEIGHT_LIMITS
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
    else:
        st.session_state[f"{key}:reason"] = ""
        st.session_state[_SAID] = f"{new.requirement} weighs {new.weight} now."
    st.rerun()  # the numbers, too


def _drop(assessment: int, requirement: str) -> None:
    try:
        now = readiness.of(session.workspace(), assessment).aim
        _put(now, tuple(one for one in now.weights if one.requirement != requirement))
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
    else:
        st.session_state[_SAID] = f"{requirement} weighs what the method gives it."
    st.rerun()  # the numbers, too


def _put(now: Aim, weights: tuple[WeightChange, ...]) -> None:
    chosen = Settings(
        target=now.target,
        minor_tolerance=now.minor_tolerance,
        operating_months=now.operating_months,
        weights=weights,
    )
    settings.change(session.workspace(), now.id, chosen, person=session.person())
