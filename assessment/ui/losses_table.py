"""The table of risks in numbers, each cell saved when it is left."""

from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from assessment.model.losses import EventLoss, Frequency, QuantifiedRisk
from assessment.services import losses
from assessment.ui.refusals import REFUSALS
from assessment.ui.register import Rows, merged
from assessment.ui.session import Place

_FREQUENCY = ("low", "likely", "high")
_WHEN = ("", "treated_")
_NUMBERS = tuple(
    f"{when}{name}"
    for when in _WHEN
    for name in (
        *(f"frequency_{end}" for end in _FREQUENCY),
        "loss_low",
        "loss_likely",
        "loss_high",
    )
)
_SHORT = 60


def show(place: Place, currency: str) -> None:
    """Show the table and store what is changed in it."""
    key = _key(place.organization.id)
    source_key, seen_key, fault_key = f"{key}:source", f"{key}:seen", f"{key}:fault"
    if key not in st.session_state or source_key not in st.session_state:
        stored = losses.of(place.workspace, place.organization.id)
        st.session_state[source_key] = [_cells(one) for one in stored]
        st.session_state[seen_key] = stored
    source: Rows = st.session_state[source_key]

    def changed() -> None:
        rows = merged(source, st.session_state[key])
        st.session_state[fault_key] = _store(place, rows, seen_key)

    st.data_editor(
        pd.DataFrame(source, columns=["name", "reference", *_NUMBERS, "treatment_cost"]).astype(
            dict.fromkeys((*_NUMBERS, "treatment_cost"), "float64")
        ),
        key=key, num_rows="dynamic", hide_index=True, width="stretch", column_config=_columns(currency),
        column_order=_shown(source), on_change=changed,
    )  # fmt: skip
    fault = st.session_state.get(fault_key)
    if fault:
        st.warning(fault, icon=":material/error:")
    elif fault == "":
        st.caption(":green[:material/check_circle: Saved]")


def forget(organization: int) -> None:
    """Read the table anew the next time, as after an upload."""
    for name in ("", ":source", ":seen", ":fault"):
        st.session_state.pop(f"{_key(organization)}{name}", None)
    st.session_state["losses:table"] = st.session_state.get("losses:table", 0) + 1


def _key(organization: int) -> str:
    return f"losses:rows:{organization}:{st.session_state.get('losses:table', 0)}"


def _columns(currency: str) -> dict[str, Any]:
    unit = f" ({currency})" if currency else ""
    number = st.column_config.NumberColumn
    found: dict[str, Any] = {
        "name": st.column_config.TextColumn("Risk", required=True, max_chars=200, width="medium"),
        "reference": st.column_config.TextColumn(
            "Reference",
            max_chars=200,
            help="Number in your risk register, or the treatment, as you like.",
        ),
        "treatment_cost": number(f"Treatment costs a year{unit}", min_value=0, format="localized"),
    }
    for when, words in (("", ""), ("treated_", ", treated")):
        for end in _FREQUENCY:
            label = "Events a year" if end == "likely" else f"Events a year, {end}"
            found[f"{when}frequency_{end}"] = number(
                f"{label}{words}", min_value=0, max_value=10_000, format="%g"
            )
            ending = f"Loss, {end}{unit}{words}"
            found[f"{when}loss_{end}"] = number(ending, min_value=0, format="localized")
    return found


def _shown(source: Rows) -> list[str]:
    """Name the columns to show: the likely loss only where somebody uses it, because it makes another shape of it."""
    hidden = {
        f"{when}loss_likely"
        for when in _WHEN
        if not any(row.get(f"{when}loss_likely") for row in source)
    }
    every = [
        "name",
        "frequency_likely",
        "loss_low",
        "loss_likely",
        "loss_high",
        "treated_frequency_likely",
        "treated_loss_low",
    ]
    every += [
        "treated_loss_likely",
        "treated_loss_high",
        "treatment_cost",
        "frequency_low",
        "frequency_high",
    ]
    every += ["treated_frequency_low", "treated_frequency_high", "reference"]
    return [name for name in every if name not in hidden]


def _cells(risk: QuantifiedRisk) -> dict[str, Any]:
    cells: dict[str, Any] = {
        "name": risk.name,
        "reference": risk.reference,
        "treatment_cost": _float(risk.treatment_cost),
    }
    for when, frequency, loss in (
        ("", risk.frequency, risk.loss),
        ("treated_", risk.treated_frequency, risk.treated_loss),
    ):
        for end in _FREQUENCY:
            alone = frequency is not None and frequency.certain and end != "likely"
            cells[f"{when}frequency_{end}"] = (
                None if frequency is None or alone else float(getattr(frequency, end))
            )
            cells[f"{when}loss_{end}"] = None if loss is None else _float(getattr(loss, end))
    return cells


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _store(place: Place, rows: Rows, seen_key: str) -> str:
    """Store the complete rows; return what could not be stored, empty when everything was."""
    before = {one.name: one for one in st.session_state.get(seen_key, ())}
    risks, faults = [], []
    for row in rows:
        name = str(row.get("name") or "").strip()
        fault = "" if name else "A row without a name is not saved yet."
        try:
            risks += [_risk(row)] if name else []
        except ValidationError as error:
            said = error.errors()[0]["msg"].removeprefix("Value error, ")
            fault = f"{name[:_SHORT]} is not saved yet: {said}."
        except _UnfinishedError as error:
            fault = f"{name[:_SHORT]} is not saved yet: {error}."
        faults += [fault] if fault else []
        if fault and name in before:
            risks.append(before[name])  # what was right before stays
    try:
        losses.put(
            place.workspace,
            place.organization.id,
            risks,
            person=place.person,
            seen=st.session_state.get(seen_key),
        )
    except REFUSALS as error:
        return str(error)
    st.session_state[seen_key] = losses.of(place.workspace, place.organization.id)
    return " ".join(faults)


class _UnfinishedError(Exception):
    """A row that is still being written."""


def _risk(row: dict[str, Any]) -> QuantifiedRisk:
    numbers = {name: _decimal(row.get(name)) for name in (*_NUMBERS, "treatment_cost")}
    frequency, loss = _frequency(numbers, ""), _loss(numbers, "")
    if frequency is None:
        message = "events a year are missing"
        raise _UnfinishedError(message)
    if loss is None:
        message = "the loss of one event is missing"
        raise _UnfinishedError(message)
    return QuantifiedRisk(
        name=row["name"],
        reference=row.get("reference") or "",
        frequency=frequency,
        loss=loss,
        treated_frequency=_frequency(numbers, "treated_"),
        treated_loss=_loss(numbers, "treated_"),
        treatment_cost=numbers["treatment_cost"],
    )


def _decimal(value: object) -> Decimal | None:
    if value is None or value != value:  # noqa: PLR0124  an empty cell of a column of numbers is not equal to itself
        return None
    try:
        return Decimal(f"{float(str(value)):.15g}")
    except (InvalidOperation, ValueError):
        return None


def _frequency(numbers: dict[str, Decimal | None], when: str) -> Frequency | None:
    low, likely, high = (numbers[f"{when}frequency_{end}"] for end in _FREQUENCY)
    if likely is None:
        if low is not None or high is not None:
            message = "the likely events a year are missing"
            raise _UnfinishedError(message)
        return None
    return Frequency(
        low=likely if low is None else low, likely=likely, high=likely if high is None else high
    )


def _loss(numbers: dict[str, Decimal | None], when: str) -> EventLoss | None:
    low, likely, high = (numbers[f"{when}loss_{end}"] for end in _FREQUENCY)
    if low is None and high is None and likely is None:
        return None
    if low is None or high is None:
        message = "one end of the loss is missing"
        raise _UnfinishedError(message)
    return EventLoss(low=low, high=high, likely=likely)
