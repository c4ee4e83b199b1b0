"""How an organization's papers look, and its own templates."""

import pandas as pd
import streamlit as st

from assessment.model.papers import Brand
from assessment.services import reports
from assessment.ui import guard, words
from assessment.ui.refusals import REFUSALS

_SAID, _FAULT = "reports:said", "reports:fault"
_ENDINGS = ["docx", "pptx"]


def show(place: guard.At) -> None:
    """Show look and templates."""
    if (said := st.session_state.pop(_SAID, None)) is not None:
        st.success(said, icon=":material/check_circle:")
    if (fault := st.session_state.pop(_FAULT, None)) is not None:
        st.error(words.plain(fault), icon=":material/error:")
    left, right = st.columns(2, gap="large")
    with left:
        _look(place)
    with right:
        _templates(place)


def _look(place: guard.At) -> None:
    organization = place.organization.id
    look, key = reports.look_of(place.workspace, organization), f"reports:look:{organization}"
    st.subheader("Look", anchor=False)
    with st.form(key):
        st.color_picker("Accent colour", value=look.accent, key=f"{key}:accent")
        tags = list(reports.LANGUAGES)
        st.selectbox(
            "Dates and numbers", tags, index=tags.index(look.language.tag), key=f"{key}:language",
            format_func=lambda one: reports.LANGUAGES[one].title,
            help="The words of the reports stay English.",
        )  # fmt: skip
        st.file_uploader("Logo (PNG or JPEG)", type=["png", "jpg", "jpeg"], key=f"{key}:logo")
        if look.logo is not None:
            st.image(look.logo, width=120)
            st.checkbox("Without a logo", key=f"{key}:without")
        st.form_submit_button("Keep this look", on_click=_dress, args=(place, key, look.logo))


def _dress(place: guard.At, key: str, before: bytes | None) -> None:
    brought = st.session_state.get(f"{key}:logo")
    logo = before if brought is None else brought.getvalue()
    if st.session_state.get(f"{key}:without"):
        logo = None
    brand = Brand(
        accent=st.session_state[f"{key}:accent"], language=st.session_state[f"{key}:language"]
    )
    try:
        reports.dress(place.workspace, place.organization.id, brand, logo=logo, person=place.person)
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
        return
    st.session_state[_SAID] = "Kept. Reports look like this from now on."


def _templates(place: guard.At) -> None:
    organization = place.organization.id
    st.subheader("Your own templates", anchor=False)
    st.caption(
        "A DOCX or PPTX with names in double braces, like {{ readiness.low }}. Each is replaced by its value; nothing else in the file is changed or run."
    )
    wish = reports.remembered(place.workspace, organization, "readiness")
    values = reports.placeholders(place.workspace, organization, wish)
    with st.expander(f"All {len(values)} placeholders with their present values"):
        frame = pd.DataFrame(
            {"Placeholder": [f"{{{{ {one} }}}}" for one in values], "Value": list(values.values())}
        )
        st.dataframe(frame, hide_index=True, key="reports:placeholders", alt="Table of placeholders and values")  # fmt: skip
    with st.form("reports:template", clear_on_submit=True):
        st.file_uploader("Template", type=_ENDINGS, key="reports:template:file")
        st.form_submit_button("Bring it", on_click=_bring, args=(place,))
    for one in reports.templates_of(place.workspace, organization):
        _template(place, one.id, one.name, values)


def _template(place: guard.At, template: int, name: str, values: dict[str, str]) -> None:
    with st.container(border=True, key=f"reports:template:{template}"):
        st.markdown(f"**{words.plain(name)}**")
        found = reports.examine(place.workspace, template, values)
        st.caption(f"{words.count(found.replaced, 'placeholder', 'placeholders')} found.")
        if found.unknown:
            st.warning(f"Unknown, stays as it is: {words.plain(', '.join(found.unknown))}", icon=":material/help:")  # fmt: skip
        if found.missing:
            st.info(f"Without a value yet, reads not known: {words.plain(', '.join(found.missing))}", icon=":material/info:")  # fmt: skip
        with st.container(horizontal=True):
            stem = name.rsplit(".", 1)[0]
            st.download_button(
                "Download it filled", found.content, f"{stem}-filled.{found.kind}", key=f"reports:template:{template}:fill",
                icon=":material/download:", on_click=_log, args=(place, template),
            )  # fmt: skip
            st.button(
                "Remove", key=f"reports:template:{template}:remove", icon=":material/delete:",
                on_click=_withdraw, args=(place, template),
            )  # fmt: skip


def _bring(place: guard.At) -> None:
    brought = st.session_state.get("reports:template:file")
    if brought is None:
        st.session_state[_FAULT] = "Choose a file first."
        return
    try:
        kept = reports.bring_template(
            place.workspace, place.organization.id, brought.name, brought.getvalue(), person=place.person
        )  # fmt: skip
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
        return
    st.session_state[_SAID] = f"{words.plain(kept.name)} is there."


def _log(place: guard.At, template: int) -> None:
    wish = reports.remembered(place.workspace, place.organization.id, "readiness")
    reports.fill(place.workspace, template, wish, person=place.person)


def _withdraw(place: guard.At, template: int) -> None:
    try:
        reports.withdraw_template(place.workspace, template, person=place.person)
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
