"""The statement of applicability: what is wrong with it, the table of controls, approved versions and what changed between two."""

import streamlit as st

from assessment.exchange.applicability import applicability_csv, applicability_xlsx
from assessment.model.applicability import (
    STANDARDS,
    Approval,
    FiledStatement,
    Flag,
    Inclusion,
    State,
    Statement,
)
from assessment.services import applicability
from assessment.services.applicability import View
from assessment.ui import applicability_changes, applicability_table, guard, session, words
from assessment.ui.edge import edge
from assessment.ui.refusals import REFUSALS

_SAID, _FAULT = "applicability:said", "applicability:fault"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALL = "All"
_SHOWN = 8


def show(place: guard.At) -> None:
    """Show the statement of the standard that the person is at, or where there is one."""
    if place.aim.standard not in STANDARDS:
        _elsewhere(place)
        return
    st.markdown(
        "Every control of Annex A: do you apply it, and why? Whether it applies and how far it is comes from your answers, so nothing is asked twice; "
        "leaving one out here is the same as answering *not applicable* there."
    )
    _body(place)


def _elsewhere(place: guard.At) -> None:
    st.info(
        f"{words.plain(words.standard(place.aim.standard))} asks for no statement of applicability. ISO/IEC 27001 and ISO/IEC 42001 do: they have a list of controls "
        "of which you may leave some out with a reason.",
        icon=":material/info:",
    )
    for aim in place.aims:
        if aim.standard in STANDARDS:
            st.button(
                f"Go to {words.standard(aim.standard)}", key=f"applicability:go:{aim.id}", on_click=session.turn_to, args=(aim.id,),
                icon=":material/arrow_forward:",
            )  # fmt: skip


@st.fragment
@edge()
def _body(place: guard.At) -> None:
    if said := st.session_state.pop(_SAID, None):
        st.success(said, icon=":material/check_circle:")
    if fault := st.session_state.pop(_FAULT, None):
        st.error(fault, icon=":material/error:")
    view = applicability.of(place.workspace, place.aim.id)
    _counts(view.statement)
    _flags(view.flags)
    _table(place, view)
    _many(place, view)
    _versions(place, view)


def _counts(statement: Statement) -> None:
    lines = statement.lines
    applied = [one for one in lines if one.applies]
    done = sum(one.state is State.IMPLEMENTED for one in applied)
    with st.container(horizontal=True, gap="medium", key="applicability:counts"):
        for label, value in (
            ("Controls", len(lines)),
            ("Applied", len(applied)),
            ("Left out", len(lines) - len(applied)),
            ("Implemented", done),
            ("Without a reason yet", sum(one.open for one in lines)),
        ):
            st.metric(label, value, width="content")


def _flags(flags: tuple[Flag, ...]) -> None:
    if not flags:
        st.success("Nothing contradicts itself.", icon=":material/check_circle:")
        return
    blocking = sum(one.rule.blocks for one in flags)
    ending = f", {blocking} of them to mend before it can be approved" if blocking else ""
    with st.expander(
        f"{words.count(len(flags), 'thing does not fit', 'things do not fit')}{ending}", icon=":material/rule:", expanded=bool(blocking),
    ):  # fmt: skip
        for one in flags:
            colour, icon = ("red", "error") if one.rule.blocks else ("orange", "warning")
            shown = ", ".join(one.controls[:_SHOWN])
            more = f" and {len(one.controls) - _SHOWN} more" if len(one.controls) > _SHOWN else ""
            st.markdown(
                f":{colour}[:material/{icon}: **{words.plain(one.rule.title)}**] {shown}{more}  \n{words.plain(one.rule.reason)} *{words.plain(one.rule.remedy)}*"
            )


def _table(place: guard.At, view: View) -> None:
    themes = list(dict.fromkeys(one.theme for one in view.statement.lines))
    flagged = {control for flag in view.flags for control in flag.controls}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        theme = st.segmented_control(
            "Theme", [*themes, _ALL], default=themes[0], required=True, key=f"applicability:theme:{place.aim.id}", wrap=True,
        )  # fmt: skip
        only = st.toggle("Only what doesn't fit", key=f"applicability:only:{place.aim.id}")
    lines = [
        one
        for one in view.statement.lines
        if theme in {_ALL, one.theme} and (not only or one.control in flagged)
    ]
    if not lines:
        st.caption("Nothing here that doesn't fit.")
        return
    applicability_table.show(place, view, lines, name=f"{theme}:{only}")


def _many(place: guard.At, view: View) -> None:
    lines = [one for one in view.statement.lines if one.applies]
    titles = {one.control: f"{one.control} {one.title}" for one in lines}
    without = [one.control for one in lines if not one.reasons]
    with st.expander("Give many controls the same reason", icon=":material/done_all:"):
        st.caption(
            "Reasons are added to those that are there. Words go to controls that have none yet."
        )
        chosen = st.multiselect(
            "Controls", list(titles), default=without, format_func=lambda one: titles.get(one, one), key=f"applicability:many:{place.aim.id}",
        )  # fmt: skip
        reasons = st.pills(
            "Reasons", list(Inclusion), selection_mode="multi", format_func=applicability_table.REASONS.__getitem__,
            key=f"applicability:reasons:{place.aim.id}", wrap=True,
        )  # fmt: skip
        why = st.text_input("In words", key=f"applicability:why:{place.aim.id}", max_chars=2000)
        st.button(
            f"Give to {words.count(len(chosen), 'control', 'controls')}", key="applicability:give", type="primary",
            disabled=not chosen or not (reasons or why), on_click=_give, args=(place, tuple(chosen), tuple(reasons), why),
        )  # fmt: skip


def _give(
    place: guard.At, controls: tuple[str, ...], reasons: tuple[Inclusion, ...], why: str
) -> None:
    try:
        changed = applicability.give_reasons(
            place.workspace, place.aim.id, controls, reasons, person=place.person, why=why
        )
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
        return
    st.session_state[_SAID] = f"Saved for {words.count(changed, 'control', 'controls')}."
    for name in ("many", "reasons", "why"):
        st.session_state.pop(f"applicability:{name}:{place.aim.id}", None)
    applicability_table.forget()


def _versions(place: guard.At, view: View) -> None:
    filed = applicability.versions(place.workspace, place.aim.id)
    st.subheader("Versions", anchor=False)
    if not filed:
        st.caption(
            "No version is approved yet. An approved version can't be changed any more; auditors ask for its number and date."
        )
    _downloads(view.statement, None, key="now", label="Draft as it stands now")
    for one in filed:
        _version(place, one)
    _approve(place, view)
    if filed:
        applicability_changes.show(place, view.statement, filed)


def _version(place: guard.At, one: FiledStatement) -> None:
    with edge():  # a version that was tampered with must not hide the others
        statement = applicability.read(place.workspace, one.id)
        told = f"**{words.plain(one.name)}** of {one.on.isoformat()}, approved by {words.plain(one.approved_by)}, :small[SHA-256 {one.digest[:12]}…]"
        _downloads(statement, one, key=str(one.id), label=told)


def _downloads(statement: Statement, filed: FiledStatement | None, *, key: str, label: str) -> None:
    name = (
        "draft"
        if filed is None
        else "".join(one if one.isalnum() or one in ".-" else "-" for one in filed.name)
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(label, width="stretch")
        st.download_button(
            "CSV", data=lambda: applicability_csv(statement), file_name=f"applicability-{name}.csv", mime="text/csv",
            key=f"applicability:csv:{key}", icon=":material/download:", type="tertiary", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "XLSX", data=lambda: applicability_xlsx(statement, filed), file_name=f"applicability-{name}.xlsx", mime=_WORKBOOK,
            key=f"applicability:xlsx:{key}", icon=":material/download:", type="tertiary", on_click="ignore",
        )  # fmt: skip


def _approve(place: guard.At, view: View) -> None:
    with st.expander("Approve the draft as a version", icon=":material/verified:"):
        if view.blocked:
            st.caption("Something above has to be mended first.")
        left, right = st.columns(2)
        name = left.text_input(
            "Version", key=f"applicability:name:{place.aim.id}", max_chars=200, placeholder="2.0"
        )
        who = right.text_input(
            "Approved by",
            key=f"applicability:who:{place.aim.id}",
            max_chars=200,
            placeholder="Managing director",
        )
        st.button(
            "Approve", key="applicability:approve", type="primary", disabled=bool(view.blocked) or not name.strip() or not who.strip(),
            on_click=_file, args=(place, name, who),
        )  # fmt: skip


def _file(place: guard.At, name: str, who: str) -> None:
    try:
        filed = applicability.approve(
            place.workspace, place.aim.id, Approval(name=name, approved_by=who), person=place.person
        )
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
        return
    st.session_state[_SAID] = (
        f"Version {words.plain(filed.name)} is approved and can't be changed any more."
    )
    for field in ("name", "who"):
        st.session_state.pop(f"applicability:{field}:{place.aim.id}", None)
