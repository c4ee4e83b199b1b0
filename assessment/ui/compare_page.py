"""Compare: freeze an assessment under a name, list what is frozen, and take the difference of any two pictures apart."""

from datetime import date

import pandas as pd
import streamlit as st

from assessment.charts import difference
from assessment.model.comparison import Comparison, Measure
from assessment.model.snapshot import Filed, Snapshot
from assessment.services import readiness, snapshots
from assessment.services.workspace import Workspace
from assessment.ui import figure, guard, session, words
from assessment.ui.edge import edge
from assessment.ui.refusals import REFUSALS

_SAID, _FAULT = "compare:said", "compare:fault"
_DIGEST_SHOWN = 12
_TODAY, _PAST = "today", "past"
_Picture = str | int  # today, a past day, or the id of a snapshot
_MEASURES = (
    Measure.OPERATION_LOW,
    Measure.DESIGN_LOW,
    Measure.OPERATION_HIGH,
    Measure.DESIGN_HIGH,
    Measure.CONFIDENCE,
)


@st.fragment
@edge()
def show(place: guard.At) -> None:
    """Show the form to freeze, the snapshots, and the comparison of two pictures."""
    days = readiness.span(place.workspace, place.aim.id)
    if not days:
        guard.nothing_answered()
        return
    filed = snapshots.of(place.workspace, place.aim.id)
    if (said := st.session_state.pop(_SAID, None)) is not None:
        st.success(said, icon=":material/check_circle:")
    if (fault := st.session_state.pop(_FAULT, None)) is not None:
        st.error(fault, icon=":material/error:")
    with edge():
        _comparison(place, filed, days[0])
    st.subheader("Snapshots", anchor=False)
    _freeze(place, days[0])
    _list(place.workspace, place.aim.id, filed)


def _freeze(place: guard.At, first: date) -> None:
    key, today = f"freeze:{place.aim.id}", place.workspace.today()
    st.caption(
        "A snapshot keeps answers, evidence, settings, version of the method and numbers of a day under a name. Nothing that comes later changes it."
    )
    with st.form(key, enter_to_submit=False):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        left.text_input(
            "Name of the snapshot", key=f"{key}:name", max_chars=200, placeholder="Before the internal audit"
        )  # fmt: skip
        right.date_input(
            "As of", value=today, min_value=first, max_value=today, key=f"{key}:on", format="YYYY-MM-DD"
        )  # fmt: skip
        st.form_submit_button(
            "Freeze", key=f"{key}:take", icon=":material/ac_unit:", on_click=_take, args=(place.workspace, place.aim.id)
        )  # fmt: skip


def _take(workspace: Workspace, assessment: int) -> None:
    key = f"freeze:{assessment}"
    try:
        filed = snapshots.take(
            workspace,
            assessment,
            st.session_state[f"{key}:name"] or "",
            person=session.person(),
            on=st.session_state[f"{key}:on"],
        )
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
        return
    st.session_state[f"{key}:name"] = ""
    st.session_state[_SAID] = f"{words.plain(filed.name)} of {filed.on.isoformat()} is frozen."


def _list(workspace: Workspace, assessment: int, filed: tuple[Filed, ...]) -> None:
    if not filed:
        st.caption(
            "No snapshot yet. Freeze one before an audit or a board meeting, to show later what has moved."
        )
        return
    broken = {one.id for one in snapshots.broken(workspace, assessment)}
    for one in filed:
        if one.id in broken:
            st.error(str(snapshots.BrokenSnapshotError(one)), icon=":material/error:")
    st.dataframe(
        pd.DataFrame(
            {
                "Name": [one.name for one in filed],
                "As of": [one.on.isoformat() for one in filed],
                "Seal": ["Broken" if one.id in broken else "Whole" for one in filed],
                "Method": [one.method_version for one in filed],
                "Digest": [one.digest[:_DIGEST_SHOWN] for one in filed],
                "Taken": [words.stamp(one.taken_at) for one in filed],
                "By": [one.person for one in filed],
            }
        ),
        hide_index=True, key="compare:snapshots", alt=f"Table of {len(filed)} snapshots, the newest day first",
        column_config={"Digest": st.column_config.TextColumn(help="The first 12 characters of the SHA-256 of its content; the change log has all 64.")},
    )  # fmt: skip


def _comparison(place: guard.At, filed: tuple[Filed, ...], first: date) -> None:
    left, right = st.columns(2, gap="medium")
    options: list[_Picture] = [_TODAY, _PAST, *(one.id for one in filed)]
    names = {one.id: f"{one.name} ({one.on.isoformat()})" for one in filed}
    with left:
        before = _chosen(place, "From", options, names, first, default=2 if filed else 1)
    with right:
        after = _chosen(place, "To", options, names, first, default=0)
    measure = st.selectbox(
        "Measure", _MEASURES, key="compare:measure", format_func=lambda one: difference.MEASURES[one], width=320,
        persist_state="session",
    )  # fmt: skip
    if before.on > after.on:
        st.caption("The first picture is the younger one, so this reads backwards in time.")
    found = snapshots.compare(before, after, [measure])[measure]
    figure.show(
        difference.bars(found, before=f"From {before.on.isoformat()}", after=f"To {after.on.isoformat()}"),
        key="chart:difference",
    )  # fmt: skip
    _verdicts(found)
    _changes(place, found)


def _chosen(
    place: guard.At,
    label: str,
    options: list[_Picture],
    names: dict[int, str],
    first: date,
    *,
    default: int,
) -> Snapshot:
    key, today = f"compare:{label.lower()}:{place.aim.id}", place.workspace.today()
    fixed = {_TODAY: "Today", _PAST: "A past day"}
    chosen = st.selectbox(
        label, options, index=default, key=key, persist_state="session",
        format_func=lambda one: fixed.get(str(one)) or names.get(one, ""),
    )  # fmt: skip
    if chosen == _TODAY:
        return snapshots.on_day(place.workspace, place.aim.id)
    if chosen == _PAST:
        on = st.date_input(
            f"{label} which day", value=first, min_value=first, max_value=today, key=f"{key}:on", format="YYYY-MM-DD",
            persist_state="session",
        )  # fmt: skip
        return snapshots.on_day(place.workspace, place.aim.id, on)
    return snapshots.read(place.workspace, int(chosen))


def _verdicts(found: Comparison) -> None:
    columns = st.columns(2)
    stages = (("Stage 1", found.stage_1), ("Stage 2", found.stage_2))
    for column, (name, (old, new)) in zip(columns, stages, strict=True):
        column.markdown(f"{name}: {words.moved(old, new)}")


def _changes(place: guard.At, found: Comparison) -> None:
    bars = [bar for bar in found.bars if bar.changes]
    if not bars:
        return
    known = guard.questionnaire(place.aim.standard).by_id
    st.markdown("**The list behind each bar**")
    names = {bar.cause: difference.CAUSES[bar.cause] for bar in bars}
    largest = max(bars, key=lambda bar: abs(bar.shown))
    cause = st.pills(
        "Bar", list(names), default=largest.cause, required=True, key=f"compare:bar:{found.measure}:{'-'.join(names)}", label_visibility="collapsed",
        format_func=lambda one: names.get(one, ""),
    )  # fmt: skip
    bar = next((one for one in bars if one.cause == cause), largest)
    unit = "" if found.measure is Measure.CONFIDENCE else " points"
    together = f"{bar.shown:+}{unit}" if bar.shown else "no change of the number"
    st.caption(f"{words.count(len(bar.changes), 'change', 'changes')}, together {together}.")
    st.dataframe(
        pd.DataFrame(
            {
                "Requirement": [one.requirement or "all" for one in bar.changes],
                "Title": [
                    known[one.requirement].title if one.requirement in known else ""
                    for one in bar.changes
                ],
                "What happened": [one.said for one in bar.changes],
                "Change": [float(one.shown) for one in bar.changes],
            }
        ),
        hide_index=True, key="compare:changes", alt=f"Table of {len(bar.changes)} changes behind the bar {names[bar.cause]}",
        column_config={
            "Change": st.column_config.NumberColumn(format="%+.2f" if found.measure is Measure.CONFIDENCE else "%+.1f")
        },
    )  # fmt: skip
