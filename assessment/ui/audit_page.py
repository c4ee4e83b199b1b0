"""Audit time: what is asked, and the days with every step."""

from typing import Any

import pandas as pd
import streamlit as st

from assessment.charts import waterfall
from assessment.model.audit_rules import Scheme
from assessment.model.audit_time import Days, Estimate, Range, Step
from assessment.model.faults import InputFaultsError
from assessment.services import audit_plan, audit_time
from assessment.ui import figure, session, words
from assessment.ui.edge import edge
from assessment.ui.refusals import REFUSALS

_FAULT = "audit:fault"
_GRADE_WORDS = {1: "1 low", 2: "2 medium", 3: "3 high"}
_CURRENCIES = (
    "EUR",
    "GBP",
    "USD",
    "CHF",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "JPY",
    "CNY",
    "INR",
    "KRW",
    "AUD",
    "CAD",
)


@st.fragment
@edge()
def show(place: session.Place) -> None:
    """Show facts and estimate side by side, and what is wrong with the files of the rules."""
    for fault in audit_time.faults():
        st.error(str(fault), icon=":material/error:")
    left, right = st.columns([2, 3], gap="large")
    with left:
        facts(place)
    with right:
        result(place)


def facts(place: session.Place) -> None:
    """Show what the estimate asks for; each input is kept when it is given."""
    organization = place.organization.id
    kept = audit_plan.stated(place.workspace, organization)
    counted = audit_plan.persons(place.workspace, organization)
    _number(
        organization,
        "personnel",
        "Persons in scope",
        kept.get("personnel") or counted,
        help="On all shifts, contractors under your control included. From your sites unless you enter another number.",
    )
    if counted:
        st.caption(f"Your sites add up to {counted} persons.")
    schemes = [
        one
        for one in audit_time.rules().schemes
        if {aim.standard for aim in place.aims} & set(one.standards)
    ]
    for scheme in schemes:
        if scheme.grades is not None:
            _grades(organization, scheme, kept.get(scheme.grades.key) or {})
    _factors(organization, schemes, kept.get("factors") or [])
    if len(schemes) > 1:
        _integration(organization, kept.get("integration") or {})
    _day_rate(organization, kept.get("day_rate") or {})
    if fault := st.session_state.pop(_FAULT, None):
        st.error(fault, icon=":material/error:")


def result(place: session.Place) -> None:
    """Show the estimate."""
    try:
        estimate = audit_plan.estimate(place.workspace, place.organization.id)
    except InputFaultsError as error:
        st.info("The days appear here as soon as the facts are complete.", icon=":material/info:")
        for fault in error.faults:
            st.markdown(f"- {fault.fault[0].upper()}{fault.fault[1:]}. {fault.remedy}.")
        return
    _days(estimate)
    _cost(estimate)
    _how(estimate)
    for warning in estimate.warnings:
        st.markdown(f":material/info: :small[{words.plain(warning)}]")
    st.caption(estimate.notice)
    with st.expander("Text for a mail to a certification body"):
        st.code(audit_time.justification_text(estimate), language=None, wrap_lines=True)


def _days(estimate: Estimate) -> None:
    first = estimate.integrated or estimate.schemes[0]
    st.markdown(
        f"#### About {words.days(first.days.initial)} audit days for the initial audit  \n"
        f"A certification body may justify {words.days(first.range.low)} to {words.days(first.range.high)}."
    )
    columns = {
        words.standard(one.standard): _column(one.days, one.range) for one in estimate.schemes
    }
    if estimate.integrated is not None:
        off = words.days(estimate.integrated.reduction_percent)
        columns[f"Together, less {off} %"] = _column(
            estimate.integrated.days, estimate.integrated.range
        )
    st.table(pd.DataFrame(columns).rename_axis("Audit days"))
    st.caption("Each figure is rounded to half days on its own, so parts need not add up exactly.")


def _column(days: Days, spread: Range) -> dict[str, str]:
    return {
        "Initial audit": words.days(days.initial),
        "of which stage 1": words.days(days.stage_1),
        "of which stage 2": words.days(days.stage_2),
        "Range of the initial audit": f"{words.days(spread.low)} to {words.days(spread.high)}",
        "On site at least": words.days(days.on_site_minimum),
        "Surveillance, each year": words.days(days.surveillance_1),
        "Recertification": words.days(days.recertification),
    }


def _cost(estimate: Estimate) -> None:
    if estimate.cost is not None:
        cost = estimate.cost
        st.metric(
            "Cost of the initial audit, fees only",
            f"{cost.low:,.0f} to {cost.high:,.0f} {cost.currency}",
            help=f"Likely {cost.likely:,.0f} {cost.currency}; travel and registration fees come on top.",
        )


def _how(estimate: Estimate) -> None:
    names = {one.standard: words.standard(one.standard) for one in estimate.schemes}
    chosen = st.segmented_control(
        "How the days come about",
        list(names),
        default=next(iter(names)),
        required=True,
        key="audit:how",
        format_func=lambda one: names.get(one, one),
    )
    scheme = next((one for one in estimate.schemes if one.standard == chosen), estimate.schemes[0])
    running = audit_plan.waterfall(scheme)
    figure.show(
        waterfall.days(waterfall.changes(running), total="Initial audit"), key="audit:waterfall"
    )
    with st.expander(f"Every step with its source: {names[scheme.standard]} ({scheme.edition})"):
        _trace(scheme.trace)
    if estimate.integrated is not None:
        with st.expander("Every step with its source: both together"):
            _trace(estimate.integrated.trace)


def _trace(steps: tuple[Step, ...]) -> None:
    st.table(
        pd.DataFrame(
            {
                "Step": [one.rule for one in steps],
                "Arithmetic": [words.plain(one.arithmetic) for one in steps],
                "Source, confidence": [f"{one.source}; {one.confidence}" for one in steps],
            },
            index=range(1, len(steps) + 1),
        )
    )


def _grades(organization: int, scheme: Scheme, kept: dict[str, list[int]]) -> None:
    grades = scheme.grades
    if grades is None:
        return
    st.markdown(f"**How complex are you?** {scheme.title} is graded six times.")
    for name, questions in grades.questions.items():
        current = [*kept.get(name, []), 2, 2, 2][:3]
        for place, label in enumerate(questions):
            key = f"audit:{organization}:{grades.key}:{name}:{place}"
            st.segmented_control(
                label, _GRADE_WORDS, default=current[place], required=True, key=key, format_func=_GRADE_WORDS.__getitem__,
                on_change=_grade, args=(organization, grades.key, name, place, key),
            )  # fmt: skip


def _grade(organization: int, group: str, name: str, place: int, key: str) -> None:
    kept = dict(audit_plan.stated(session.workspace(), organization).get(group) or {})
    filled = {one: [*kept.get(one, []), 2, 2, 2][:3] for one in ("business", "it")}
    filled[name][place] = int(st.session_state[key])
    _keep(organization, group, filled)


def _factors(organization: int, schemes: list[Scheme], kept: list[dict[str, Any]]) -> None:
    labels = {
        (
            one.id,
            factor.id,
        ): f"{'Longer' if factor.direction.value == 'increase' else 'Shorter'}: {factor.label} ({one.title})"
        for one in schemes
        for factor in one.factors
        if not factor.in_grades
    }
    chosen = [(one["scheme"], one["id"]) for one in kept if (one["scheme"], one["id"]) in labels]
    key = f"audit:{organization}:factors"
    st.multiselect(
        "What makes your audit longer or shorter?", list(labels), default=chosen, key=key, format_func=lambda one: labels.get(one, ""),
        placeholder="Choose factors", on_change=_choose_factors, args=(organization, key),
    )  # fmt: skip
    for one in kept:
        if (one["scheme"], one["id"]) not in labels:
            continue
        name = f"{key}:{one['scheme']}:{one['id']}"
        with st.container(border=True):
            st.markdown(labels[one["scheme"], one["id"]])
            st.number_input(
                "Percent",
                1,
                30,
                abs(int(one["percent"])),
                key=f"{name}:percent",
                on_change=_change_factor,
                args=(organization, one, "percent", f"{name}:percent"),
            )
            st.text_input(
                "Justification (without one it doesn't count)",
                one.get("justification") or "",
                key=f"{name}:why",
                max_chars=1000,
                on_change=_change_factor,
                args=(organization, one, "justification", f"{name}:why"),
            )


def _choose_factors(organization: int, key: str) -> None:
    kept = {
        (one["scheme"], one["id"]): one
        for one in audit_plan.stated(session.workspace(), organization).get("factors") or []
    }
    chosen = [
        kept.get(one, {"scheme": one[0], "id": one[1], "percent": 5, "justification": ""})
        for one in st.session_state[key]
    ]
    _keep(organization, "factors", chosen)


def _change_factor(organization: int, factor: dict[str, Any], field: str, key: str) -> None:
    kept = audit_plan.stated(session.workspace(), organization).get("factors") or []
    same = (factor["scheme"], factor["id"])
    _keep(
        organization,
        "factors",
        [
            {**one, field: st.session_state[key]} if (one["scheme"], one["id"]) == same else one
            for one in kept
        ],
    )


def _integration(organization: int, kept: dict[str, int]) -> None:
    st.markdown("**How far are your systems one?**")
    for name, label, hint in (
        (
            "level",
            "Integration of your systems (%)",
            "One policy, one set of documents, joint internal audits and management review: 80 to 100.",
        ),
        (
            "capability",
            "Auditors who can audit both (%)",
            "Ask the certification body; 60 is common.",
        ),
    ):
        key = f"audit:{organization}:{name}"
        st.slider(
            label,
            0,
            100,
            int(kept.get(name, 0)),
            step=20,
            key=key,
            help=hint,
            on_change=_integrate,
            args=(organization, name, key),
        )


def _integrate(organization: int, name: str, key: str) -> None:
    kept = {
        "level": 0,
        "capability": 0,
        **(audit_plan.stated(session.workspace(), organization).get("integration") or {}),
    }
    _keep(organization, "integration", {**kept, name: int(st.session_state[key])})


def _day_rate(organization: int, kept: dict[str, Any]) -> None:
    with st.expander("Day rate, for the cost", expanded=bool(kept)):
        key = f"audit:{organization}:rate"
        st.selectbox(
            "Currency",
            _CURRENCIES,
            index=_CURRENCIES.index(kept.get("currency", "EUR")),
            key=f"{key}:currency",
            on_change=_rate,
            args=(organization, key),
        )
        columns = st.columns(3)
        for column, name in zip(columns, ("low", "likely", "high"), strict=True):
            column.number_input(
                f"{name.capitalize()} per day",
                0,
                10_000_000,
                int(kept.get(name, 0)),
                step=50,
                key=f"{key}:{name}",
                on_change=_rate,
                args=(organization, key),
            )
        st.caption(
            "Counts as soon as all three are there, lowest first. Ask a certification body for its rate; it differs widely by country."
        )


def _rate(organization: int, key: str) -> None:
    rate = {name: int(st.session_state[f"{key}:{name}"]) for name in ("low", "likely", "high")}
    _keep(organization, "day_rate", {"currency": st.session_state[f"{key}:currency"], **rate})


def _number(organization: int, name: str, label: str, value: int, *, help: str) -> None:  # noqa: A002  Streamlit's word
    key = f"audit:{organization}:{name}"
    st.number_input(
        label,
        0,
        200_000,
        int(value),
        key=key,
        help=help,
        on_change=lambda: _keep(organization, name, int(st.session_state[key])),
    )


def _keep(organization: int, name: str, value: Any) -> None:  # noqa: ANN401  a value of FACTS.yaml
    try:
        kept = audit_plan.stated(session.workspace(), organization)
        if value in (None, 0, []):
            kept.pop(name, None)
        else:
            kept[name] = value
        audit_plan.state(session.workspace(), organization, kept)
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
