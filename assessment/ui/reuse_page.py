"""Asked once: what can be taken over into this assessment, and how far this assessment reaches into other frameworks."""

from collections import Counter

import pandas as pd
import streamlit as st

from assessment.model.transition import Change, Transition
from assessment.reuse import CoverageState, Offer, Reached, Step
from assessment.services import carrying
from assessment.services.carrying import Reach, Transit
from assessment.services.workspace import Workspace
from assessment.ui import guard, session, words
from assessment.ui.refusals import REFUSALS

_OTHERS, _EDITION, _FRAMEWORKS = "Other standards", "New edition", "Other frameworks"
_CHANGES = {
    Change.SAME: "the same",
    Change.CHANGED: "changed",
    Change.NEW: "new",
    Change.MOVED: "moved",
    Change.SPLIT: "split",
}
_STATES = {
    CoverageState.CARRIED: "Carried over",
    CoverageState.REMAINS: "One question remains",
    CoverageState.OPEN: "Not there yet",
    CoverageState.RELATED: "Related",
    CoverageState.ASK: "Ask separately",
}
_EXPLAINED = (
    "- **Carried over**: what carries it is at your target level and covers it whole.\n"
    "- **One question remains**: what carries it is at your target level; the question beside it is left.\n"
    "- **Not there yet**: something that would carry it is below your target level.\n"
    "- **Related**: your requirements speak of it, but nobody has judged yet how much they cover.\n"
    "- **Ask separately**: your standard doesn't speak of it."
)


def show(place: guard.At) -> None:
    """Show the three sections, one at a time."""
    _told()
    transits = carrying.transits(place.workspace, place.aim.id)
    amendments = carrying.amendments(place.workspace, place.aim.id)
    sections = [_OTHERS, *([_EDITION] if transits or amendments else []), _FRAMEWORKS]
    chosen = st.segmented_control(
        "Section", sections, default=sections[1] if transits else sections[0], required=True, key="reuse:section",
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    if chosen == _FRAMEWORKS:
        _frameworks(carrying.reaches(place.workspace, place.aim.id))
        return
    if chosen == _EDITION:
        for rules in amendments:
            _amendment(place, rules)
        for transit in transits:
            _transition(transit)
    if chosen == _OTHERS or transits:
        _offers(place)


def _told() -> None:
    if (said := st.session_state.pop("reuse:said", None)) is not None:
        st.success(said, icon=":material/check_circle:")
    if (fault := st.session_state.pop("reuse:fault", None)) is not None:
        st.error(fault, icon=":material/error:")


def _offers(place: guard.At) -> None:
    if len(place.aims) == 1:
        st.info(
            "Your organization aims at one standard only. When it aims at a second one, what you answered here is offered there, "
            "and only what remains is asked.",
            icon=":material/info:",
        )
        st.page_link(
            "pages/prepare/scope.py", label="Aim at another standard", icon=":material/domain:"
        )
        return
    offers = carrying.offers(place.workspace, place.aim.id)
    whole = [one for one in offers if one.complete]
    partly = [one for one in offers if not one.complete and one.checks]
    st.markdown(
        f"**{words.count(len(whole), 'answer needs', 'answers need')} only your confirmation; "
        f"{words.count(len(partly), 'more is', 'more are')} known in part.** "
        "Nothing is taken over before you say so, standard by standard."
    )
    if whole:
        _table(place, whole, "reuse:whole")
        evidence = st.checkbox(
            "Put the evidence on file there on file here, too", key="reuse:evidence"
        )
        st.button(
            f"Yes, {'this one is' if len(whole) == 1 else f'these {len(whole)} are'} the same for {words.standard(place.aim.standard)}",
            key="reuse:take", type="primary", icon=":material/content_copy:",
            on_click=_take, args=(place.workspace, place.aim.id, [one.requirement for one in whole], evidence),
        )  # fmt: skip
    if partly:
        st.markdown("**Known in part.** Take the ticks over, then answer what remains.")
        _table(place, partly, "reuse:partly")
        st.button(
            "Take these ticks over", key="reuse:ticks",
            on_click=_take, args=(place.workspace, place.aim.id, [one.requirement for one in partly], False),
        )  # fmt: skip
    if not whole and not partly:
        st.caption(
            "Nothing to take over: everything that the other standards know is answered here, or nothing is answered there with ticks yet."
        )


def _table(place: guard.At, offers: list[Offer], key: str) -> None:
    questionnaire = guard.questionnaire(place.aim.standard)
    names = session.library().method().names
    checks = {
        one.id: {check.id: check.text for check in one.checks} for one in questionnaire.requirements
    }
    columns = {
        "Requirement": [one.requirement for one in offers],
        "Title": [questionnaire.by_id[one.requirement].title for one in offers],
        "Known from": [_known_from(one) for one in offers],
        "Ticks": [f"{len(one.checks)} of {len(checks[one.requirement])}" for one in offers],
    }
    if all(one.complete for one in offers):
        columns["Level"] = [f"{one.level} {names[one.level or 0]}" for one in offers]
    else:
        columns["Remains to be asked"] = [
            " / ".join(checks[one.requirement][check] for check in one.remains) for one in offers
        ]
    st.dataframe(
        pd.DataFrame(columns), hide_index=True, key=key,
        column_config={"Title": st.column_config.TextColumn(width="medium"), "Remains to be asked": st.column_config.TextColumn(width="large")},
    )  # fmt: skip


def _known_from(offer: Offer) -> str:
    return ", ".join(
        f"{words.standard(source.standard)} {source.requirement}" for source in offer.sources
    )


def _take(workspace: Workspace, assessment: int, requirements: list[str], evidence: bool) -> None:  # noqa: FBT001  a widget passes it by place
    try:
        count = carrying.take_over(
            workspace, assessment, requirements, person=session.person(), with_evidence=evidence
        )
    except REFUSALS as error:
        st.session_state["reuse:fault"] = str(error)
    else:
        said = words.count(count, "answer is", "answers are")
        st.session_state["reuse:said"] = f"{said} taken over and saved, with where it came from."


def _transition(transit: Transit) -> None:
    picture, rules = transit.picture, transit.rules
    counts = [
        f"{picture.count(change)} {word}"
        for change, word in _CHANGES.items()
        if picture.count(change)
    ]
    st.markdown(
        f"**From {transit.old.edition.name} to {transit.new.edition.name}: {', '.join(counts)}.** "
        f"With what may be taken over unchanged, operation readiness for the new edition is {words.spread(transit.readiness)}."
    )
    if rules.deadline is not None and transit.days_left is not None:
        st.caption(
            f"Certificates to the old edition end on {rules.deadline.isoformat()}, in {words.count(transit.days_left, 'day', 'days')} "
            f"(certainty of this date: {rules.certainty}). Ask your certification body."
        )
    with st.expander(
        "What is different, and what remains to be asked", icon=":material/difference:"
    ):
        steps = [one for one in picture.steps if one.relation not in {Change.SAME, Change.MOVED}]
        st.markdown("\n".join(_difference(transit, step) for step in steps))
        if picture.gone:
            st.caption(f"No longer asked: {', '.join(picture.gone)}.")
        st.caption(rules.source)


def _amendment(place: guard.At, rules: Transition) -> None:
    titles = guard.questionnaire(place.aim.standard).by_id
    since = "" if rules.published is None else f", of {rules.published.isoformat()}"
    st.markdown(
        f"**{rules.amendment}{since}, is part of these questions.** If you were certified before it, look at these again:"
    )
    for row in rules.rows:
        for one in row.new:
            st.markdown(f"- **{one} {titles[one].title}** {row.what or ''} *{row.remains or ''}*")
    st.caption(f"{rules.source} Certainty: {rules.certainty}.")


def _difference(transit: Transit, step: Step) -> str:
    before = "" if step.old in {(), (step.requirement,)} else f", before {', '.join(step.old)}"
    certainty = "" if step.certainty == "high" else f" :small[(certainty: {step.certainty})]"
    return (
        f"- **{step.requirement} {transit.new.by_id[step.requirement].title}** ({_CHANGES[step.relation]}{before}). "
        f"{step.what} *{step.remains}*{certainty}"
    )


def _frameworks(reaches: tuple[Reach, ...]) -> None:
    if not reaches:
        st.info(
            "From this standard no crosswalk to another framework is known yet. From ISO/IEC 27001 there are several.",
            icon=":material/info:",
        )
        return
    titles = {one.framework.id: one.framework.title for one in reaches}
    chosen = st.selectbox(
        "Framework", list(titles), key="reuse:framework", width=420, format_func=lambda one: titles.get(one, one)
    )  # fmt: skip
    reach = next((one for one in reaches if one.framework.id == chosen), reaches[0])
    counts = Counter(one.state for one in reach.reached)
    carried, total = counts[CoverageState.CARRIED], len(reach.reached)
    st.markdown(
        f"**{carried} of {total} outcomes of {reach.framework.title} are carried over by this assessment.** {reach.framework.plainly}"
    )
    st.markdown(
        " · ".join(
            f"{_STATES[state]} **{counts[state]}**" for state in CoverageState if counts[state]
        )
    )
    _outcomes(reach)
    with st.expander("How to read this", icon=":material/help:"):
        st.markdown(_EXPLAINED)
        st.caption(f"{reach.origin} {reach.licence} Certainty: {reach.certainty}.")


def _outcomes(reach: Reach) -> None:
    states = st.pills(
        "Show", list(CoverageState), selection_mode="multi", key="reuse:states", format_func=lambda one: _STATES[one]
    )  # fmt: skip
    shown = [one for one in reach.reached if not states or one.state in states]
    st.dataframe(
        pd.DataFrame(
            {
                "Outcome": [one.outcome for one in shown],
                "In our words": [reach.framework.by_id[one.outcome].statement for one in shown],
                "State": [_STATES[one.state] for one in shown],
                "Carried by": [", ".join(one.by) for one in shown],
                "Below target": [", ".join(one.short) for one in shown],
                "Evidence": [_evidence(one) for one in shown],
                "Question that remains": [one.remains for one in shown],
                "Why": [one.rationale for one in shown],
            }
        ),
        hide_index=True,
        key=f"reuse:outcomes:{reach.framework.id}",
    )


def _evidence(one: Reached) -> str:
    return "" if not one.by else "current" if one.backed else "missing or expired"
