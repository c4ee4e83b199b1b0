"""The readiness picture: verdicts with reasons, ranges, charts, predicted findings, and how each number is made."""

from datetime import date

import pandas as pd
import streamlit as st

from assessment.model.contradictions import Contradiction
from assessment.model.organization import EventKind
from assessment.model.readiness import Blocker, Finding, Grade, Verdict
from assessment.services import answering, contradictions, readiness
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace
from assessment.ui import (
    contradiction_list,
    guard,
    readiness_charts,
    session,
    settings_form,
    turning,
    words,
)
from assessment.ui.edge import edge
from assessment.ui.following import follow
from assessment.ui.refusals import REFUSALS

_SECTIONS = ("Findings", "Contradictions", "What would turn it", "Settings")
_SHOWN_AT_ONCE = 4
_ASKED_AT_ONCE = 6
_EVENTS = (
    (EventKind.OPERATING_SINCE, "System running since"),
    (EventKind.INTERNAL_AUDIT, "Internal audit (held or planned)"),
    (EventKind.MANAGEMENT_REVIEW, "Management review (held or planned)"),
)


def show(workspace: Workspace, assessment: int) -> None:
    """Show the readiness of an assessment."""
    picture = readiness.of(workspace, assessment, on=_day(workspace, assessment))
    found = contradictions.of(workspace, assessment, on=picture.readiness.on)
    _headline(picture)
    _departures(picture)
    if not picture.readiness.answered:
        guard.nothing_answered()
    _verdicts(picture)
    contradiction_list.notice(found)
    _events(picture, assessment)
    _closer(picture, found)
    readiness_charts.show(picture)
    _parts(picture)


def _day(workspace: Workspace, assessment: int) -> date | None:
    span = readiness.span(workspace, assessment)
    today = workspace.today()
    if not span or span[0] == today:
        return None
    key = f"readiness:on:{assessment}"
    chosen = st.date_input(
        "As of", value=today, min_value=span[0], max_value=today, key=key, format="YYYY-MM-DD", width=180, persist_state="session",
        help="Readiness on any past day, from the answers and evidence of that day.",
    )  # fmt: skip
    return chosen if isinstance(chosen, date) else None


def _headline(picture: Picture) -> None:
    found = picture.readiness
    st.markdown(
        f"**{picture.questionnaire.edition.title}**, as of {found.on.isoformat()}. {picture.method.disclaimer}"
    )
    with st.container(horizontal=True, gap="medium", key="headline"):
        st.metric(
            "Design readiness",
            words.spread(found.design),
            width="content",
            help="What stage 1 looks for: agreed and documented. Low end counts unanswered as nothing.",
        )
        st.metric(
            "Operation readiness",
            words.spread(found.operation),
            width="content",
            help="What stage 2 looks for: followed, with records. Low end counts unanswered as nothing.",
        )
        st.metric(
            "Confidence",
            f"{found.confidence}",
            width="content",
            help="Share of what you claim that is backed: evidence 1, ticks only 0.5, a bare claim 0.",
        )
        st.metric(
            "Mean level",
            "none yet" if found.maturity is None else f"{found.maturity} of 5",
            width="content",
            help="Maturity of what is answered; apart from readiness.",
        )
        st.metric("Answered", f"{found.answered} of {found.total}", width="content")


def _departures(picture: Picture) -> None:
    changed = picture.readiness.departures
    if not changed:
        return
    with st.container(border=True, key="readiness:departures"):
        st.markdown(
            f":material/tune: **{words.count(len(changed), 'setting of your own', 'settings of your own')} behind these numbers**"
        )
        st.markdown("\n".join(f"- {words.plain(str(one))}" for one in changed[:_SHOWN_AT_ONCE]))
        if len(changed) > _SHOWN_AT_ONCE:
            with st.expander(f"{len(changed) - _SHOWN_AT_ONCE} more"):
                st.markdown(
                    "\n".join(f"- {words.plain(str(one))}" for one in changed[_SHOWN_AT_ONCE:])
                )


def _verdicts(picture: Picture) -> None:
    left, right = st.columns(2, gap="medium")
    with left:
        _verdict("Stage 1: documents and planning", picture.readiness.stage_1)
    with right:
        _verdict("Stage 2: practice and records", picture.readiness.stage_2)


def _verdict(title: str, verdict: Verdict) -> None:
    with st.container(border=True, height="stretch"):
        st.markdown(f"{title}")
        st.markdown(f"#### {words.verdict(verdict.word)}")
        reasons = verdict.blockers or verdict.concerns
        _reasons(reasons[:_SHOWN_AT_ONCE])
        if len(reasons) > _SHOWN_AT_ONCE:
            with st.expander(f"{len(reasons) - _SHOWN_AT_ONCE} more"):
                _reasons(reasons[_SHOWN_AT_ONCE:])
        if verdict.blockers and verdict.concerns:
            with st.expander(
                words.count(len(verdict.concerns), "further concern", "further concerns")
            ):
                _reasons(verdict.concerns)


def _reasons(reasons: tuple[Blocker, ...]) -> None:
    for one in reasons:
        st.markdown(
            "- "
            + " ".join(
                filter(None, (f"**{one.requirement}**" if one.requirement else "", one.reason))
            )
        )


@st.fragment
@edge()
def _events(picture: Picture, assessment: int) -> None:
    events, on = picture.readiness.events, picture.readiness.on
    if on < session.workspace().today():
        stated = [
            f"{label}: {getattr(events, kind.value) or 'not stated by then'}"
            for kind, label in _EVENTS
        ]
        st.info(
            f"Seen as of {on.isoformat()}, from what was known then. {'; '.join(stated)}.",
            icon=":material/history:",
        )
        return
    with st.container(border=True):
        st.markdown(
            "**Dates that verdicts look at.** A planned date is enough for stage 1; stage 2 wants it held within 12 months."
        )
        columns = st.columns(len(_EVENTS))
        for column, (kind, label) in zip(columns, _EVENTS, strict=True):
            key = f"event:{assessment}:{kind.value}"
            follow(key, getattr(events, kind.value))
            column.date_input(
                label, value=getattr(events, kind.value), key=key, format="YYYY-MM-DD", min_value=date(2000, 1, 1),
                max_value=date(2100, 1, 1), on_change=_state, args=(assessment, kind, key),
            )  # fmt: skip
    if fault := st.session_state.pop("event:fault", None):
        st.error(fault, icon=":material/error:")


def _state(assessment: int, kind: EventKind, key: str) -> None:
    try:
        answering.state_event(
            session.workspace(), assessment, kind, st.session_state[key], person=session.person()
        )
    except REFUSALS as error:
        st.session_state["event:fault"] = str(error)
    st.rerun()  # the verdicts, too


@st.fragment
@edge()
def _closer(picture: Picture, found: tuple[Contradiction, ...]) -> None:
    """Show one section; only the chosen one is worked out."""
    chosen = st.segmented_control(
        "Section", _SECTIONS, default=_SECTIONS[0], required=True, key="readiness:section", persist_state="session",
        label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    match chosen:
        case "Contradictions":
            contradiction_list.show(picture.questionnaire, found)
        case "What would turn it":
            turning.show(session.workspace(), picture)
        case "Settings":
            settings_form.show(picture)
        case _:
            _findings(picture)


def _findings(picture: Picture) -> None:
    found = picture.readiness
    when = "today" if found.on == session.workspace().today() else f"on {found.on.isoformat()}"
    st.subheader(f"What an auditor would probably find {when}", anchor=False)
    groups = {
        Grade.MAJOR: found.major,
        Grade.MINOR: found.minor,
        Grade.UNVERIFIED: found.unverified,
        Grade.UNKNOWN: found.unknown,
    }
    first = next((grade for grade, some in groups.items() if some), Grade.MAJOR)
    chosen = st.segmented_control(
        "Grade", list(groups), default=first, required=True, key="readiness:grade", label_visibility="collapsed", wrap=True,
        format_func=lambda grade: f"{words.GRADES[grade]} ({len(groups[grade])})",
    )  # fmt: skip
    some = groups[chosen]
    if not some:
        st.caption("None.")
    elif chosen is Grade.UNKNOWN:
        st.dataframe(
            _unknown_rows(picture, some), hide_index=True, alt="Table of questions not answered yet"
        )
    else:
        st.table(_finding_rows(picture, some).set_index("Requirement"))


def _unknown_rows(picture: Picture, some: tuple[Finding, ...]) -> pd.DataFrame:
    known = picture.questionnaire.by_id
    return pd.DataFrame(
        {
            "Requirement": [one.requirement for one in some],
            "Title": [known[one.requirement].title for one in some],
        }
    )


def _finding_rows(picture: Picture, some: tuple[Finding, ...]) -> pd.DataFrame:
    known = picture.questionnaire.by_id
    return pd.DataFrame(
        {
            "Requirement": [one.requirement for one in some],
            "Title": [
                known[one.requirement].title if one.requirement in known else "Several requirements"
                for one in some
            ],
            "Reason": [one.reason for one in some],
            "An auditor would ask for": [_asked_for(picture, one) for one in some],
        }
    )


def _asked_for(picture: Picture, finding: Finding) -> str:
    pieces = picture.asked_for(finding)
    more = len(pieces) - _ASKED_AT_ONCE
    return "; ".join(pieces[:_ASKED_AT_ONCE]) + (f"; and {more} more" if more > 0 else "")


def _parts(picture: Picture) -> None:
    with st.expander("How these numbers are made, requirement by requirement"):
        st.caption(
            f"Method {picture.readiness.method_version}. Points are weight times level, capped at the reference level; the percentage is points of all that can be had."
        )
        st.dataframe(readiness.points(picture), hide_index=True)
