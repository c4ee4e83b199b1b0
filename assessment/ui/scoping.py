"""The parts of the scope page: each input is saved when it is left, the draft beside it follows."""

from functools import partial
from typing import Any

import streamlit as st
from pydantic import ValidationError

from assessment.model.organization import ContextKind, OrganizationFacts
from assessment.services import answering, organizations, scope
from assessment.ui import guard, note, recording, register, session, words
from assessment.ui.edge import edge
from assessment.ui.following import follow
from assessment.ui.refusals import REFUSALS

PARTS = (
    "Organization",
    "Sites",
    "Done by others",
    "Interested parties",
    "Issues",
    "Standards",
    "What doesn't apply",
)
WIDE = frozenset({"Sites", "Done by others", "Interested parties", "Issues"})
_FAULT = "scope:fault"


@st.fragment
@edge()
def show(place: session.Place) -> None:
    """Show the inputs of the chosen part with the draft, as one fragment: a new session then still stores the first change."""
    chosen = st.segmented_control(
        "Part", PARTS, default=PARTS[0], required=True, key="scope:part", persist_state="session",
        label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    place = session.place() or place
    if chosen in WIDE:
        edit(chosen, place)
        drafts(place)
    else:
        left, right = st.columns([3, 2], gap="large")
        with left:
            edit(chosen, place)
        with right:
            drafts(place)


def edit(part: str, place: session.Place) -> None:
    """Show the inputs of one part."""
    organization = place.organization.id
    match part:
        case "Organization":
            _facts(place)
        case "Sites":
            register.sites(place)
        case "Done by others":
            st.caption(
                "Processes that others carry out for you and that bear on what you deliver or on information you keep: hosting, bookkeeping, delivery, surface treatment."
            )
            register.context(
                organization,
                ContextKind.OUTSOURCED,
                "Process",
                "Who does it, and how you control it",
            )
        case "Interested parties":
            st.caption(
                "Who can make demands on you or is touched by what you do: customers, staff, owners, authorities, suppliers, neighbours."
            )
            register.context(
                organization, ContextKind.INTERESTED_PARTY, "Party", "What they need or expect"
            )
        case "Issues":
            st.caption(
                "What helps or threatens you. Decide also whether climate change matters for you, and note the answer either way."
            )
            st.markdown("**From outside**")
            register.context(
                organization, ContextKind.EXTERNAL_ISSUE, "Issue", "What follows for you"
            )
            st.markdown("**From inside**")
            register.context(
                organization, ContextKind.INTERNAL_ISSUE, "Issue", "What follows for you"
            )
        case "Standards":
            _standards(place)
        case _:
            _left_out(place)
    if fault := st.session_state.pop(_FAULT, None):
        st.error(fault, icon=":material/error:")


def drafts(place: session.Place) -> None:
    """Show what is weak in the scope and the draft scope statement, for the standard in view."""
    found = scope.drafts(place.workspace, place.organization.id)
    draft = next(
        (one for one in found if place.aim is not None and one.standard == place.aim.standard), None
    )
    if draft is None:
        st.info(
            "Choose a standard to see the draft of your scope statement.", icon=":material/info:"
        )
        return
    _weaknesses(draft)
    with st.container(border=True, key="scope:draft"):
        st.markdown(f"**Draft scope statement**  \n:small[{draft.title}]")
        st.markdown(words.plain(draft.text))
    with st.expander("Copy as plain text"):
        st.code(draft.text, language=None, wrap_lines=True)


def _weaknesses(draft: scope.ScopeDraft) -> None:
    count = len(draft.weaknesses)
    if not count:
        st.success(
            "Nothing weak found. Read the draft once more as a stranger would.",
            icon=":material/check_circle:",
        )
        return
    with st.container(border=True, key="scope:weak"):
        st.markdown(f"**{words.count(count, 'weak point', 'weak points')}**")
        for weak in draft.weaknesses:
            st.markdown(
                f":orange[:material/priority_high:] {words.plain(weak.fault)}.  \n:small[{weak.remedy}.]"
            )


def _facts(place: session.Place) -> None:
    facts, organization = place.organization, place.organization.id
    for field, label, hint in (
        ("name", "Name", "As it should stand on the certificate"),
        ("sector", "Sector", "What a stranger would call your trade"),
        ("country", "Country", ""),
    ):
        key = f"scope:{organization}:{field}"
        follow(key, getattr(facts, field))
        st.text_input(
            label, value=getattr(facts, field), key=key, placeholder=hint, max_chars=200,
            on_change=lambda field=field, key=key: _describe(place, field, st.session_state[key]),
        )  # fmt: skip
    note.show(
        "What you do, as customers would say it", facts.activities, key=f"scope:{organization}:activities",
        placeholder="Products, services and main steps, such as design, making, delivery, support",
        on_change=partial(_describe, place, "activities"), longest=4000,
    )  # fmt: skip
    note.show(
        "Where it ends", facts.boundaries, key=f"scope:{organization}:boundaries",
        placeholder="What is outside, and where the two meet: other firms in the building, a parent's network, customers' systems",
        on_change=partial(_describe, place, "boundaries"), longest=4000,
    )  # fmt: skip


def _describe(place: session.Place, field: str, value: str) -> None:
    try:
        current = organizations.one(place.workspace, place.organization.id)
        known = current.model_dump(include=set(OrganizationFacts.model_fields))
        facts = OrganizationFacts(**{**known, field: value or ""})
        organizations.describe(place.workspace, place.organization.id, facts, person=place.person)
    except ValidationError:
        st.session_state[_FAULT] = "Not saved: an organization needs a name."
        return
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)


def _standards(place: session.Place) -> None:
    for aim in place.aims:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{words.standard(aim.standard)}**", width="stretch")
            with st.popover("Stop aiming at it", type="tertiary"):
                st.markdown("This deletes every answer, date and piece of evidence given for it.")
                st.button(
                    "Delete them",
                    key=f"drop:{aim.id}",
                    type="primary",
                    on_click=_drop,
                    args=(place, aim.id),
                )
    present = {aim.standard for aim in place.aims}
    for edition in sorted(session.library().editions(), key=lambda one: one.rank):
        if edition.id in present:
            continue
        with st.container(border=True):
            st.markdown(f"**{edition.title}.** {edition.plainly}")
            st.button(
                f"Aim at {edition.name}",
                key=f"aim:{edition.id}",
                on_click=_aim,
                args=(place, edition.id),
            )


def _aim(place: session.Place, standard: str) -> None:
    try:
        aims = organizations.aim_at(
            place.workspace, place.organization.id, [standard], person=place.person
        )
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
        return
    session.turn_to(next(aim.id for aim in aims if aim.standard == standard))
    st.rerun()  # the sidebar, too


def _drop(place: session.Place, assessment: int) -> None:
    try:
        organizations.drop_aim(place.workspace, assessment, person=place.person)
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
        return
    session.go_to(place.organization.id)
    st.rerun()  # the sidebar, too


def _left_out(place: session.Place) -> None:
    if place.aim is None:
        st.info("Choose a standard first.", icon=":material/info:")
        return
    questionnaire = guard.questionnaire(place.aim.standard)
    assessment, rule = place.aim.id, questionnaire.edition.applicability
    st.markdown(f"**{questionnaire.edition.name}.** {rule.rule}")
    st.caption(f"Source: {rule.source}")
    entries = answering.current(place.workspace, assessment)
    out = [
        one.id
        for one in questionnaire.requirements
        if one.id in entries and entries[one.id].not_applicable
    ]
    options = [one.id for one, _ in scope.may_be_left_out(place.workspace, place.aim.standard)]
    key = f"leftout:{assessment}"
    st.multiselect(
        "Doesn't apply to us", [*options, *(one for one in out if one not in options)], default=out, key=key,
        placeholder="Choose what can't apply",
        format_func=lambda one: f"{one} {questionnaire.by_id[one].title}",
        on_change=_change_left_out, args=(assessment, tuple(out), key),
    )  # fmt: skip
    for one in out:
        st.text_input(
            f"Why can't {one} {questionnaire.by_id[one].title} apply?", value=entries[one].justification, key=f"{key}:{one}",
            help=rule.condition(one) or "This edition doesn't allow it.", placeholder="Without a reason it counts as level 0",
            max_chars=2000, on_change=_justify, args=(assessment, one, f"{key}:{one}"),
        )  # fmt: skip


def _change_left_out(assessment: int, before: tuple[str, ...], key: str) -> None:
    chosen: list[str] = st.session_state[key]
    for one in {*before} ^ {*chosen}:
        _write(assessment, one, not_applicable=one in chosen)


def _justify(assessment: int, requirement: str, key: str) -> None:
    _write(assessment, requirement, justification=st.session_state[key] or "")


def _write(assessment: int, requirement: str, **changes: Any) -> None:  # noqa: ANN401  fields of a draft
    newest = answering.latest(session.workspace(), assessment, requirement)
    saved = recording.save(assessment, requirement, newest.id if newest else 0, **changes)
    if not saved and (message := recording.message()) is not None:
        st.session_state[_FAULT] = message.error
