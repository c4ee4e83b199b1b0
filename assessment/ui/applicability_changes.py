"""What changed between two statements."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from assessment.exchange.applicability import REASONS, STATES
from assessment.model.applicability import FiledStatement, Line, LineChange, Statement
from assessment.services import applicability
from assessment.ui import guard, words

_NOW = 0
_LABELS = {
    "applies": "applies",
    "reasons": "reasons",
    "why": "why it is in",
    "justification": "why it is left out",
    "state": "state",
    "level": "level",
    "risks": "risks",
    "evidence": "evidence",
}


def show(place: guard.At, now: Statement, filed: Sequence[FiledStatement]) -> None:
    """Show a choice of two versions and the controls that differ."""
    st.subheader("What changed", anchor=False)
    labels = {_NOW: "Draft as it stands now"} | {
        one.id: f"{one.name}, {one.on.isoformat()}" for one in filed
    }
    left, right = st.columns(2)
    before = left.selectbox(
        "From", [one.id for one in filed], format_func=lambda one: labels.get(one, ""), key=f"applicability:from:{place.aim.id}"
    )  # fmt: skip
    after = right.selectbox(
        "To", list(labels), format_func=lambda one: labels.get(one, ""), key=f"applicability:to:{place.aim.id}"
    )  # fmt: skip
    old = applicability.read(place.workspace, before)
    new = now if after == _NOW else applicability.read(place.workspace, after)
    found = applicability.compare(old, new)
    if not found:
        st.caption("Nothing differs.")
        return
    st.markdown(f"{words.count(len(found), 'control differs', 'controls differ')}.")
    st.dataframe(
        pd.DataFrame(
            {
                "Control": [one.control for one in found],
                "Title": [one.title for one in found],
                "What": [_what(one) for one in found],
                "Before": [_side(one.before, one.fields) for one in found],
                "After": [_side(one.after, one.fields) for one in found],
            }
        ),
        hide_index=True, key="applicability:changes", alt=f"Table of {len(found)} controls that differ",
    )  # fmt: skip


def _what(one: LineChange) -> str:
    if one.before is None:
        return "new control"
    return "control gone" if one.after is None else ", ".join(_LABELS[name] for name in one.fields)


def _side(line: Line | None, fields: Sequence[str]) -> str:
    return "" if line is None else "; ".join(_said(line, name) for name in fields)


def _said(line: Line, name: str) -> str:
    match name:
        case "applies":
            return "applies" if line.applies else "left out"
        case "reasons":
            return ", ".join(REASONS[one] for one in line.reasons) or "no reason"
        case "state":
            return STATES[line.state]
        case "level":
            return "no level" if line.level is None else f"level {line.level}"
        case "evidence":
            return ", ".join(line.evidence) or "no evidence"
        case _:
            return str(getattr(line, name)) or "no words"
