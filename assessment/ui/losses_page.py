"""Losses in money: a table of risks in numbers, what many simulated years say of them, and which treatment pays."""

import time
from collections.abc import Callable
from decimal import Decimal

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from assessment.charts import exceedance
from assessment.model.faults import InputFaultsError
from assessment.model.losses import (
    FEWEST_YEARS,
    MOST_YEARS,
    AppetitePoint,
    LossBasis,
    LossCurve,
    QuantifiedRisk,
    Simulation,
)
from assessment.services import losses
from assessment.ui import figure, losses_table, words
from assessment.ui.edge import edge
from assessment.ui.refusals import REFUSALS
from assessment.ui.session import Place

_SAID, _FAULT = "losses:said", "losses:fault"
_SECOND = 1.0
_POINTS = 3


def show(place: Place) -> None:
    """Show the table, what it leads to, and the choices behind it."""
    st.markdown(
        "Some risks can be told in money: how often they strike, and what one blow costs. From that, thousands of years are played through by "
        "chance, so that you see what a bad year costs and which treatment is worth its money."
    )
    _explain()
    _said()
    _body(place)


@st.fragment
@edge()
def _body(place: Place) -> None:
    organization = place.organization.id
    risks = losses.of(place.workspace, organization)
    basis = losses.basis(place.workspace, organization)
    if not risks:
        st.info(
            "No risk has numbers yet. Write the first one into the table: a name, events a year, and what one event costs. Or upload a table.",
            icon=":material/info:",
        )
    _exchange(place, risks)
    losses_table.show(place, basis.currency)
    risks = losses.of(place.workspace, organization)
    _choices(place, basis)
    basis = losses.basis(place.workspace, organization)
    if risks:
        found = _run(place, risks, basis)
        if found is not None:
            _results(found)


def _explain() -> None:
    with st.expander("How to find the numbers", icon=":material/help:"):
        st.markdown(
            "- **Events a year**: 0.1 is once in ten years, 2 is twice a year. Unsure? Give a lowest, a likely and a highest figure.\n"
            "- **Loss of one event, as a 90 % interval**: two amounts between which nine of ten such events would cost. Of twenty events, one is "
            "cheaper than the low end and one dearer than the high end. Would you bet nine to one on it? If you would rather not, widen it.\n"
            "- Count what it really takes: lost sales, hours of your people, repairs, fines, customers who leave.\n"
            "- **After treatment**: the same figures if you did what you plan. Leave empty what stays as it is. The cost is that of one year.\n"
            "- A rough range that is honest is worth more than an exact figure that is not."
        )


def _said() -> None:
    if said := st.session_state.pop(_SAID, None):
        st.success(said, icon=":material/check_circle:")
    for fault in st.session_state.pop(_FAULT, ()):
        st.error(fault, icon=":material/error:")


def _exchange(place: Place, risks: tuple[QuantifiedRisk, ...]) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.download_button(
            "Download as CSV" if risks else "Download a template", icon=":material/download:", key="losses:download",
            data=lambda: losses.losses_csv(risks) if risks else losses.losses_template(),
            file_name="losses.csv", mime="text/csv", on_click="ignore",
        )  # fmt: skip
        with st.popover("Upload a table", icon=":material/upload:"):
            st.caption(
                "CSV or XLSX with the columns of the download. It takes the place of the whole table, or nothing is taken in."
            )
            number = st.session_state.get("losses:round", 0)
            file = st.file_uploader(
                "Your file", type=["csv", "xlsx"], key=f"losses:file:{number}", max_upload_size=20
            )
            if file is not None:
                _upload(place, file.getvalue(), file.name)


def _upload(place: Place, raw: bytes, name: str) -> None:
    try:
        risks = losses.losses_from(raw, name)
    except InputFaultsError as error:
        st.error(
            "Nothing was taken in. Correct the file and upload it again.", icon=":material/error:"
        )
        for fault in error.faults[:20]:
            st.text(str(fault))
        return
    st.markdown(f"{words.count(len(risks), 'risk is', 'risks are')} in order.")
    st.button(
        "Replace the table", key="losses:take", type="primary", on_click=_take, args=(place, risks),
    )  # fmt: skip


def _take(place: Place, risks: tuple[QuantifiedRisk, ...]) -> None:
    try:
        losses.put(place.workspace, place.organization.id, risks, person=place.person)
    except REFUSALS as error:
        st.session_state[_FAULT] = [str(error)]
        return
    st.session_state[_SAID] = f"{words.count(len(risks), 'risk is', 'risks are')} taken in."
    st.session_state["losses:round"] = st.session_state.get("losses:round", 0) + 1
    losses_table.forget(place.organization.id)


def _choices(place: Place, basis: LossBasis) -> None:
    organization = place.organization.id

    def put(**changed: object) -> None:
        try:
            chosen = LossBasis.model_validate(
                {**losses.basis(place.workspace, organization).model_dump(), **changed}
            )
            losses.put_basis(place.workspace, organization, chosen, person=place.person)
        except (*REFUSALS, ValidationError) as error:
            st.session_state[_FAULT] = [f"Not saved: {error}"]

    with st.expander("Currency, what you can bear, and the simulation", icon=":material/tune:"):
        left, middle, right, last = st.columns(4)
        _field(
            left.text_input,
            "Currency",
            basis.currency,
            f"losses:currency:{organization}",
            lambda one: put(currency=one),
            max_chars=8,
        )
        _field(
            middle.number_input, "Years to play through", basis.years, f"losses:years:{organization}", lambda one: put(years=one),
            min_value=FEWEST_YEARS, max_value=MOST_YEARS, step=10_000,
        )  # fmt: skip
        _field(
            right.number_input, "Seed", basis.seed, f"losses:seed:{organization}", lambda one: put(seed=one), min_value=0,
            max_value=2**31 - 1, step=1, help="Any number; the same number gives the same result again.",
        )  # fmt: skip
        _field(
            last.number_input, "Bad years come together", basis.correlation, f"losses:correlation:{organization}",
            lambda one: put(correlation=one), min_value=0.0, max_value=0.95, step=0.05, format="%.2f",
            help="0: the risks have nothing to do with each other. Nearer to 1: they strike in the same years. It changes bad years, not the average.",
        )  # fmt: skip
        st.markdown("**What you can bear**, at most this share of years above this loss")
        _bearing(basis, organization, put)


def _bearing(basis: LossBasis, organization: int, put: Callable[..., None]) -> None:
    def stored() -> None:
        points = []
        for number in range(_POINTS):
            loss = st.session_state.get(f"losses:bear:{organization}:{number}")
            share = st.session_state.get(f"losses:share:{organization}:{number}")
            if loss is not None and share:
                points.append(
                    AppetitePoint(loss=Decimal(str(loss)), probability=Decimal(str(share)) / 100)
                )
        put(appetite=tuple(points))

    for number in range(_POINTS):
        point = basis.appetite[number] if number < len(basis.appetite) else None
        left, right, _ = st.columns([2, 2, 2])
        left.number_input(
            f"Loss of a year above ({basis.currency})", value=None if point is None else float(point.loss), min_value=0.0, step=1000.0,
            format="%.0f", key=f"losses:bear:{organization}:{number}", on_change=stored,
        )  # fmt: skip
        right.number_input(
            "in at most (% of years)", value=None if point is None else float(point.probability * 100), min_value=0.01, max_value=100.0,
            step=1.0, format="%.2f", key=f"losses:share:{organization}:{number}", on_change=stored,
        )  # fmt: skip


def _field(
    widget: Callable[..., object],
    label: str,
    value: object,
    key: str,
    put: Callable[[object], None],
    **more: object,
) -> None:
    def changed() -> None:
        if st.session_state[key] is not None:
            put(st.session_state[key])

    widget(label, value=value, key=key, on_change=changed, **more)


def _run(place: Place, risks: tuple[QuantifiedRisk, ...], basis: LossBasis) -> Simulation | None:
    """Simulate at once what is quick, the rest after a click; progress shows once a second has passed."""
    found = losses.kept(place.workspace, risks, basis)
    if found is not None:
        return found
    if not losses.is_quick(risks, basis) and not st.button(
        "Play the years through", key="losses:run", type="primary", icon=":material/casino:"
    ):
        st.caption("So many events take a while, so they wait for your click.")
        return None
    room, began = st.empty(), time.monotonic()

    def told(done: int) -> None:
        if time.monotonic() - began > _SECOND:
            room.progress(done / len(risks), text=f"{done} of {len(risks)} risks")

    found = losses.run(place.workspace, risks, basis, told=told)
    room.empty()
    return found


def _results(found: Simulation) -> None:
    st.subheader("What a year may cost", anchor=False)
    currency = found.basis.currency
    with st.container(horizontal=True, gap="medium", key="losses:figures"):
        for label, value, better, told in _figures(found.current, found.treated):
            saved = better - value
            st.metric(
                label, exceedance.money(value, currency), width="content", help=told, delta_color="inverse",
                delta=f"{'-' if saved < 0 else '+'}{exceedance.money(abs(saved), currency)} with treatment" if round(saved) else None,
            )  # fmt: skip
    figure.show(exceedance.losses(found), key="losses:chart")
    _bears(found)
    _benefits(found)
    st.caption(
        f"{found.basis.years:,} years, seed {found.basis.seed}; the average is uncertain by about {exceedance.money(2 * found.current.standard_error, currency)} "
        "either way by chance alone. What the figures leave out is the doubt in your own numbers: change one and look how much moves."
    )


def _figures(now: LossCurve, then: LossCurve) -> tuple[tuple[str, float, float, str], ...]:
    return (
        (
            "Average year",
            now.expected,
            then.expected,
            "Good and bad years together, divided by their number.",
        ),
        (
            "One year in 20 costs more than",
            now.value_at_risk[95],
            then.value_at_risk[95],
            "Value at risk, 95 %.",
        ),
        (
            "One year in 100 costs more than",
            now.value_at_risk[99],
            then.value_at_risk[99],
            "Value at risk, 99 %.",
        ),
    )


def _bears(found: Simulation) -> None:
    for now, then in zip(found.current.appetite, found.treated.appetite, strict=True):
        limit, loss = (
            f"{100 * float(now.point.probability):g} %",
            exceedance.money(float(now.point.loss), found.basis.currency),
        )
        colour, icon, word = (
            ("green", "check_circle", "within") if now.within else ("red", "error", "over")
        )
        after = "within" if then.within else "over"
        st.markdown(
            f":{colour}[:material/{icon}: **{word.capitalize()}** what you can bear:] more than {words.plain(loss)} in {100 * now.probability:.2g} % of years, "
            f"you can bear {limit}; after treatment {100 * then.probability:.2g} %, {after}."
        )


def _benefits(found: Simulation) -> None:
    currency = found.basis.currency
    st.subheader("Which treatment pays", anchor=False)
    ordered = sorted(found.risks, key=lambda one: (-(one.benefit_per_cost or 0), -one.benefit))
    table = pd.DataFrame(
        {
            "Risk": [one.risk.name for one in ordered],
            "Now": [round(one.expected) for one in ordered],
            "Treated": [round(one.treated) for one in ordered],
            "Saves": [round(one.benefit) for one in ordered],
            "give or take": [round(2 * one.benefit_error) for one in ordered],
            "Costs": [
                None if one.risk.treatment_cost is None else float(one.risk.treatment_cost)
                for one in ordered
            ],
            "Saved per 1 spent": [one.benefit_per_cost for one in ordered],
        }
    )
    amount = st.column_config.NumberColumn(format="localized")
    st.dataframe(
        table, hide_index=True, key="losses:benefits", alt=f"Table of {len(ordered)} risks with what their treatment saves in a year",
        column_config={
            **dict.fromkeys(("Now", "Treated", "Saves", "give or take", "Costs"), amount),
            "Saved per 1 spent": st.column_config.NumberColumn(format="%.2f"),
        },
    )  # fmt: skip
    st.caption(
        f"Averages of a year in {currency or 'your currency'}. Above 1.00 a treatment saves more than it costs. Both columns come from the same played years, so the difference is no accident."
    )
