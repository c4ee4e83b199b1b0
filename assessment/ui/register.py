"""Small registers edited as tables: each cell is saved when it is left.

The table's source stays the same while a person edits (Streamlit matches edits by row position); what is stored is the source
with all edits applied.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from assessment.model.organization import ContextFacts, ContextKind, SiteFacts
from assessment.services import organizations
from assessment.ui import session
from assessment.ui.refusals import REFUSALS

Rows = list[dict[str, Any]]  # Any: cells of a table


def sites(place: session.Place) -> None:
    """Show the sites as a table."""
    organization = place.organization.id
    st.caption(
        "One row per place. Persons are all who work there on all shifts, temporary staff and contractors under your control included."
    )
    _table(
        f"sites:{organization}",
        lambda: [
            one.model_dump(exclude={"id"})
            for one in organizations.sites(session.workspace(), organization)
        ],
        lambda rows: organizations.put_sites(
            session.workspace(),
            organization,
            [SiteFacts(**row) for row in rows],
            person=session.person(),
        ),
        columns={
            "name": st.column_config.TextColumn("Site", required=True, max_chars=200),
            "place": st.column_config.TextColumn("Address", max_chars=300),
            "personnel": st.column_config.NumberColumn(
                "Persons", min_value=0, max_value=200_000, step=1, default=0
            ),
            "shifts": st.column_config.NumberColumn(
                "Shifts", min_value=1, max_value=7, step=1, default=1
            ),
            "activities": st.column_config.TextColumn("What is done there", max_chars=1000),
            "central": st.column_config.CheckboxColumn("Head office", default=False),
        },
        needed="name",
        defaults={"place": "", "personnel": 0, "shifts": 1, "activities": "", "central": False},
    )


def context(organization: int, kind: ContextKind, text: str, detail: str) -> None:
    """Show the context entries of one kind as a table with two columns."""
    _table(
        f"context:{organization}:{kind.value}",
        lambda: [
            {"text": one.text, "detail": one.detail}
            for one in organizations.context(session.workspace(), organization)
            if one.kind is kind
        ],
        lambda rows: organizations.put_context(
            session.workspace(),
            organization,
            kind,
            [ContextFacts(kind=kind, **row) for row in rows],
            person=session.person(),
        ),
        columns={
            "text": st.column_config.TextColumn(text, required=True, max_chars=200),
            "detail": st.column_config.TextColumn(detail, max_chars=2000, width="large"),
        },
        needed="text",
        defaults={"detail": ""},
    )


def _table(
    key: str,
    read: Callable[[], Rows],
    write: Callable[[Rows], None],
    *,
    columns: dict[str, Any],
    needed: str,
    defaults: dict[str, Any],
) -> None:
    source_key, fault_key = f"{key}:source", f"{key}:fault"
    if key not in st.session_state or source_key not in st.session_state:
        st.session_state[source_key] = read()
    source: Rows = st.session_state[source_key]

    def changed() -> None:
        st.session_state[fault_key] = _store(
            merged(source, st.session_state[key]), write, needed, defaults
        )

    st.data_editor(
        pd.DataFrame(source, columns=list(columns)), key=key, num_rows="dynamic", hide_index=True, width="stretch",
        column_config=columns, on_change=changed,
    )  # fmt: skip
    fault = st.session_state.get(fault_key)
    if fault:
        st.warning(fault, icon=":material/error:")
    elif fault == "":
        st.caption(":green[:material/check_circle: Saved]")


def merged(source: Rows, edits: dict[str, Any]) -> Rows:
    """Return the source with a table's edits applied: changed cells, deleted rows by position, added rows last."""
    changed: dict[int, dict[str, Any]] = edits.get("edited_rows", {})
    deleted = set(edits.get("deleted_rows", ()))
    kept = [
        {**row, **changed.get(place, {})}
        for place, row in enumerate(source)
        if place not in deleted
    ]
    return kept + [dict(row) for row in edits.get("added_rows", ())]


def _store(rows: Rows, write: Callable[[Rows], None], needed: str, defaults: dict[str, Any]) -> str:
    """Store the complete rows; return what could not be stored, empty when everything was."""
    complete = []
    for row in rows:
        cells = {
            name: value
            for name, value in row.items()
            if not name.startswith("_") and value is not None
        }
        if str(cells.get(needed, "")).strip():
            complete.append({**defaults, **cells})
    try:
        write(complete)
    except ValidationError as error:
        first = error.errors()[0]
        return f"Not saved: {first['loc'][-1]}: {first['msg']}."
    except REFUSALS as error:
        return str(error)
    missing = len(rows) - len(complete)
    return f"{missing} row(s) without a name are not saved yet." if missing else ""
