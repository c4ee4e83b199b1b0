"""The home page: two doors for a newcomer, afterwards the journey with the best next step."""

import streamlit as st

from assessment.library.content import UnknownStandardError
from assessment.model.faults import InputFaultsError
from assessment.model.organization import OrganizationFacts
from assessment.model.questionnaire import Edition
from assessment.services import organizations, readiness, sample, scope
from assessment.services.next_step import Advice, Situation, Step, next_step
from assessment.ui import session, words
from assessment.ui.refusals import REFUSALS

_STARTING = "start:open"


def doors() -> None:
    """Show the two doors, or the short form behind the first one."""
    st.title("What an auditor would find, before one comes", anchor=False)
    st.markdown(
        "Stage Zero takes a small organization from *a customer wants us certified* to *book the audit*: what an auditor would find "
        "today, what to do about it and in which order, and how many audit days to expect. Everything stays on this machine."
    )
    if st.session_state.get(_STARTING):
        _form()
        return
    left, right = st.columns(2, gap="medium")
    with left.container(border=True, height="stretch"):
        st.subheader(":material/flag: Start with my organization", anchor=False)
        st.markdown(
            "A name and a standard, then the first question. You can stop at any time; every answer is saved when you give it."
        )
        st.button("Start with my organization", key="door:own", type="primary", on_click=_open_form)
    with right.container(border=True, height="stretch"):
        st.subheader(":material/visibility: Look around with a sample", anchor=False)
        st.markdown(
            "A small firm, half-way through, with answers, evidence, gaps and history. Marked as a sample and removed with one click."
        )
        st.button("Look around with a sample", key="door:sample", on_click=add_sample)
    if fault := st.session_state.pop("start:fault", None):
        st.error(fault, icon=":material/error:")


def add_sample() -> None:
    """Add the sample organization and go there."""
    try:
        added = sample.add(session.workspace(), person=session.person())
    except REFUSALS as error:
        st.session_state["start:fault"] = str(error)
        return
    session.go_to(added.id)


def _open_form() -> None:
    st.session_state[_STARTING] = True


def close_form() -> None:
    """Go back to the doors, or to the page that opened the form."""
    st.session_state.pop(_STARTING, None)


def _form() -> None:
    if start_form():
        close_form()
        st.switch_page("pages/assess/self_assessment.py")
    st.button(
        "Back", key="start:back", type="tertiary", icon=":material/arrow_back:", on_click=close_form
    )


def start_form() -> bool:
    """Show the form that starts an organization; return True in the run in which it was started."""
    editions = session.library().editions()
    with st.form("start", border=True):
        name = st.text_input(
            "Name of your organization",
            key="start:name",
            max_chars=200,
            placeholder="As it should stand on the certificate",
        )
        chosen = _choose_standards(editions)
        sent = st.form_submit_button(
            "Begin with the first question", type="primary", key="start:submit"
        )
    if not sent:
        return False
    if not name.strip():
        st.error("Enter the name of your organization.", icon=":material/error:")
        return False
    if not chosen:
        st.error("Choose at least one standard.", icon=":material/error:")
        return False
    try:
        organization, aims = organizations.start(
            session.workspace(), OrganizationFacts(name=name), chosen, person=session.person()
        )
    except REFUSALS as error:
        st.error(str(error), icon=":material/error:")
        return False
    session.go_to(organization.id, aims[0].id)
    return True


def _choose_standards(editions: tuple[Edition, ...]) -> list[str]:
    """Show the current editions to choose from, and apart from them those that a newer one has replaced."""
    labels = {one.id: f"{one.name}: {one.subject.lower()}" for one in editions}
    ranked = sorted(editions, key=lambda one: one.rank)
    current = [one for one in ranked if not one.superseded]
    older = [one for one in ranked if one.superseded]
    chosen = st.pills(
        "Which standard do you aim at?", [one.id for one in current], selection_mode="multi", key="start:standards",
        format_func=lambda one: labels.get(one, one),
    )  # fmt: skip
    with st.expander("What each one is for", icon=":material/help:"):
        st.markdown("\n".join(f"- **{one.name}** {one.plainly}" for one in current))
        if older:
            more = st.pills(
                "Certified already, to an earlier edition?", [one.id for one in older], selection_mode="multi", key="start:older",
                format_func=lambda one: labels.get(one, one),
            )  # fmt: skip
            return [*chosen, *more]
    return list(chosen)


def show(place: session.Place) -> None:
    """Show where the organization stands on its way and what to do next."""
    st.title(words.plain(place.organization.name), anchor=False)
    if place.organization.sample:
        st.info(
            "This is the sample organization. Change whatever you like; remove it under Organizations.",
            icon=":material/science:",
        )
    drafts = {one.standard: one for one in scope.drafts(place.workspace, place.organization.id)}
    for aim in place.aims:
        try:
            picture = readiness.of(place.workspace, aim.id)
        except (InputFaultsError, UnknownStandardError) as error:
            reason = error.faults[0] if isinstance(error, InputFaultsError) else error
            st.error(
                f"{words.standard(aim.standard)} can't be shown: {reason}", icon=":material/error:"
            )
            continue
        weak = len(drafts[aim.standard].weaknesses) if aim.standard in drafts else 0
        situation = Situation(weak_points=weak, picture=picture)
        _standard(aim.id, situation)
    if not place.aims:
        st.page_link("pages/prepare/scope.py", label="Choose a standard", icon=":material/domain:")


def _standard(assessment: int, situation: Situation) -> None:
    picture = situation.picture.readiness
    with st.container(border=True, key=f"journey:{assessment}"):
        st.subheader(situation.picture.questionnaire.edition.title, anchor=False)
        with st.container(horizontal=True, gap="medium"):
            st.metric("Answered", f"{picture.answered} of {picture.total}", width="content")
            st.metric("Design readiness", words.spread(picture.design), width="content")
            st.metric("Operation readiness", words.spread(picture.operation), width="content")
        if picture.answered:
            st.markdown(
                f"Stage 1: {words.verdict(picture.stage_1.word)} · Stage 2: {words.verdict(picture.stage_2.word)}"
            )
        _next(assessment, next_step(situation))


_PAGES = {
    Step.SCOPE: "pages/prepare/scope.py",
    Step.ANSWER: "pages/assess/self_assessment.py",
    Step.GAPS: "pages/assess/gaps.py",
    Step.EVENTS: "pages/assess/readiness.py",
    Step.AUDIT_TIME: "pages/certify/audit_time.py",
}


def _next(assessment: int, advice: Advice) -> None:
    st.markdown(f"**Best next step:** {advice.reason}")
    if st.button(
        advice.label, key=f"next:{assessment}", type="primary", icon=":material/arrow_forward:"
    ):
        session.turn_to(assessment)
        st.switch_page(_PAGES[advice.step])
