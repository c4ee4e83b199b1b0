"""What a question has to say beyond itself, drawn only when asked for."""

from datetime import timedelta

import streamlit as st

from assessment.model.organization import Evidence, EvidenceFacts, EvidenceKind
from assessment.model.questionnaire import Requirement
from assessment.services import answering
from assessment.ui import session, words, work_panel
from assessment.ui.refusals import REFUSALS

_CHOICES = (
    "First step",
    "Evidence to show",
    "Pitfalls",
    "Documents",
    "Small firms",
    "Evidence on file",
    "Owner and review",
    "History",
)
_VALID_DAYS = 365


def show(
    requirement: Requirement,
    *,
    assessment: int,
    evidence: tuple[Evidence, ...],
    names: tuple[str, ...],
) -> None:
    """Show a row of topics and, below it, the one chosen."""
    said = {
        "Pitfalls": requirement.pitfalls,
        "Documents": requirement.documents or requirement.certainty,
        "Small firms": requirement.small,
    }
    choices = [one for one in _CHOICES if said.get(one, True)]
    chosen = st.segmented_control(
        "More about this requirement", choices, key=f"details:{assessment}:{requirement.id}", persist_state="session", wrap=True,
        format_func=lambda one: f"{one} ({len(evidence)})" if one == "Evidence on file" and evidence else one,
    )  # fmt: skip
    match chosen:
        case "First step":
            st.markdown(requirement.first_step)
            low, likely, high = requirement.effort_days
            st.caption(
                f"From nothing, a firm of 25 needs about {likely:g} person-days ({low:g} to {high:g})."
            )
        case "Evidence to show":
            _bullets(requirement.evidence)
        case "Pitfalls":
            _bullets(requirement.pitfalls)
        case "Documents":
            _documents(requirement)
        case "Small firms":
            st.markdown(requirement.small or "")
        case "Evidence on file":
            _evidence(requirement, assessment, evidence)
        case "Owner and review":
            work_panel.show(requirement, assessment)
        case "History":
            _history(requirement, assessment, names)


def _bullets(texts: tuple[str, ...]) -> None:
    st.markdown("\n".join(f"- {text}" for text in texts))


def _documents(requirement: Requirement) -> None:
    for one in requirement.documents:
        word = (
            "the standard asks for it" if one.mandatory else "usual, not asked for by the standard"
        )
        st.markdown(f"- {one.name} ({one.type.value}; {word})")
    if requirement.certainty:
        st.caption(f"Certainty of our facts about this requirement: {requirement.certainty}.")


def _evidence(requirement: Requirement, assessment: int, evidence: tuple[Evidence, ...]) -> None:
    today = session.workspace().today()
    for one in evidence:
        with st.container(horizontal=True, vertical_alignment="center", key=f"evidence:{one.id}"):
            expired = one.valid_until is not None and one.valid_until < today
            until = (
                "no end date"
                if one.valid_until is None
                else f"valid until {one.valid_until.isoformat()}"
            )
            st.text(
                f"{one.title} · {one.kind.value} · {one.location or 'place not stated'} · {until}",
                width="stretch",
            )
            if expired:
                st.badge("Expired", icon=":material/event_busy:", color="orange")
            st.button(
                "Withdraw",
                key=f"withdraw:{one.id}",
                type="tertiary",
                on_click=_withdraw,
                args=(one.id,),
            )
    key = f"evidence:new:{assessment}:{requirement.id}"
    with st.form(key, clear_on_submit=True, border=True):
        st.text_input("What it is", key=f"{key}:title", placeholder=requirement.evidence[0])
        st.text_input(
            "Where it is kept", key=f"{key}:location", placeholder="Folder, system or link"
        )
        columns = st.columns(2)
        columns[0].selectbox(
            "Kind",
            list(EvidenceKind),
            key=f"{key}:kind",
            format_func=lambda one: one.value.capitalize(),
        )
        columns[1].date_input(
            "Valid until (empty: no end)",
            value=today + timedelta(days=_VALID_DAYS),
            key=f"{key}:until",
            format="YYYY-MM-DD",
        )
        st.form_submit_button("Put on file", on_click=_add, args=(assessment, requirement.id, key))
    if fault := st.session_state.pop(f"{key}:fault", None):
        st.error(fault, icon=":material/error:")


def _add(assessment: int, requirement: str, key: str) -> None:
    title = (st.session_state.get(f"{key}:title") or "").strip()
    if not title:
        st.session_state[f"{key}:fault"] = "Not put on file: say what it is."
        return
    facts = EvidenceFacts(
        title=title[:200],
        location=st.session_state.get(f"{key}:location") or "",
        kind=st.session_state[f"{key}:kind"],
        owner=session.person(),
        collected_on=session.workspace().today(),
        valid_until=st.session_state.get(f"{key}:until"),
    )
    try:
        answering.add_evidence(
            session.workspace(), assessment, requirement, facts, person=session.person()
        )
    except REFUSALS as error:
        st.session_state[f"{key}:fault"] = str(error)


def _withdraw(item: int) -> None:
    try:
        answering.withdraw_evidence(session.workspace(), item, person=session.person())
    except REFUSALS as error:
        st.toast(str(error), icon=":material/error:")


def _history(requirement: Requirement, assessment: int, names: tuple[str, ...]) -> None:
    entries = answering.history(session.workspace(), assessment, requirement.id)
    if not entries:
        st.caption("Not answered yet. Every answer is kept here, with who gave it and when.")
    for entry in entries:
        what = (
            "not applicable"
            if entry.not_applicable
            else "no level"
            if entry.level is None
            else f"{entry.level} {names[entry.level]}"
        )
        ticks = words.count(len(entry.checks), "tick", "ticks")
        st.text(
            f"{words.stamp(entry.at)}  {entry.person}: {what}, {ticks}"
            + (f" (carried from {entry.carried_from})" if entry.carried_from else "")
            + (f". {entry.note}" if entry.note else "")
        )
