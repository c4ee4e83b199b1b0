"""The table of controls, each cell saved when it is left."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from assessment.exchange.applicability import REASONS, STATES
from assessment.model.applicability import ControlFacts, Decision, Line
from assessment.services import applicability
from assessment.services.applicability import View
from assessment.ui import guard
from assessment.ui.refusals import REFUSALS

__all__ = ["REASONS", "forget", "show"]
Row = dict[str, Any]  # Any: cells of a table
_BY_LABEL = {label: reason for reason, label in REASONS.items()}
_ROUND = "applicability:round"
_ROW, _HEAD, _MOST = 35, 38, 560
_COLUMNS: dict[str, Any] = {
    "control": st.column_config.TextColumn("Control", disabled=True, width=75, pinned=True),
    "title": st.column_config.TextColumn("Title", disabled=True, width=225),
    "applies": st.column_config.CheckboxColumn("Applies", width=95),
    "reasons": st.column_config.MultiselectColumn("Reasons", options=list(REASONS.values()), width=190),
    "why": st.column_config.TextColumn("Why it is in", max_chars=2000, width=240),
    "justification": st.column_config.TextColumn("Why it is left out", max_chars=2000, width=240),
    "state": st.column_config.TextColumn("State", disabled=True, width=100, help="From your answer in the self-assessment."),
    "risks": st.column_config.TextColumn("Risks it treats", max_chars=2000, width=180, help="Numbers or names in your risk register."),
    "evidence": st.column_config.TextColumn(
        "Evidence", max_chars=2000, width=180, help="Beside the evidence that is on file with the answer: where to find what shows it."
    ),
}  # fmt: skip


def show(place: guard.At, view: View, lines: Sequence[Line], *, name: str) -> None:
    """Show some controls and store what is changed."""
    key = f"applicability:rows:{place.aim.id}:{name}:{st.session_state.get(_ROUND, 0)}"
    source_key, seen_key, fault_key = f"{key}:source", f"{key}:seen", f"{key}:fault"
    if key not in st.session_state or source_key not in st.session_state:
        st.session_state[source_key] = [_cells(one, view.stated.get(one.control)) for one in lines]
        st.session_state[seen_key] = dict(view.seen)
    source: list[Row] = st.session_state[source_key]

    def changed() -> None:
        edits = st.session_state[key].get("edited_rows", {})
        st.session_state[fault_key] = store(place, source, edits, st.session_state[seen_key])

    st.data_editor(
        pd.DataFrame(source, columns=list(_COLUMNS)), key=key, num_rows="fixed", hide_index=True, width="stretch",
        height=min(_MOST, _HEAD + _ROW * len(source)), column_config=_COLUMNS, on_change=changed,
    )  # fmt: skip
    fault = st.session_state.get(fault_key)
    if fault:
        st.warning(fault, icon=":material/error:")
    elif fault == "":
        st.caption(":green[:material/check_circle: Saved]")


def forget() -> None:
    """Read the table anew the next time, as after many controls were changed at once."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def store(
    place: guard.At,
    source: Sequence[Row],
    edits: Mapping[int, Row],
    seen: dict[str, tuple[int, int]],
) -> str:
    """Store the rows that were edited; return what could not be stored, empty when everything was."""
    wanted = {}
    for number, cells in edits.items():
        row = {**source[int(number)], **cells}
        try:
            wanted[row["control"]] = _decision(row)
        except ValidationError as error:
            return f"Not saved: {row['control']}: {error.errors()[0]['msg']}."
    try:
        seen |= applicability.decide_all(
            place.workspace, place.aim.id, wanted, person=place.person, seen=seen
        )
    except REFUSALS as error:
        return str(error)
    return ""


def _cells(line: Line, stated: ControlFacts | None) -> Row:
    """Return what can be edited as it is on file: reasons and words of a control that is left out stay for the day it comes back."""
    facts = stated or ControlFacts()
    return {
        "control": line.control,
        "title": line.title,
        "applies": line.applies,
        "reasons": [REASONS[one] for one in REASONS if one in facts.reasons],
        "why": facts.why,
        "justification": line.justification,
        "state": STATES[line.state] if line.applies else "",
        "risks": line.risks,
        "evidence": facts.evidence,
    }


def _decision(row: Row) -> Decision:
    reasons = row.get("reasons")
    labels = [] if reasons is None else list(reasons)
    return Decision(
        applies=bool(row["applies"]),
        reasons=frozenset(_BY_LABEL[one] for one in labels if one in _BY_LABEL),
        why=row.get("why") or "",
        justification=row.get("justification") or "",
        risks=row.get("risks") or "",
        evidence=row.get("evidence") or "",
    )
