"""The questionnaires that this installation knows, and the way to bring one's own."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assessment.library.own_file import SUFFIXES
from assessment.model.faults import Fault, InputFaultsError
from assessment.services import questionnaires
from assessment.services.questionnaires import Examined, Known
from assessment.ui import session, words
from assessment.ui.edge import edge
from assessment.ui.refusals import REFUSALS

_ROUND, _SAID, _FAULT = "content:round", "content:said", "content:fault"
_MOST_SHOWN, _MEGABYTES = 200, 20
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """Show how to bring a questionnaire, then what is there."""
    st.markdown(
        "Everything you are asked comes from a questionnaire. Bring one of your own: a customer's list, the rules of your trade, your group's policy. "
        "It is answered, scored and shown like the others."
    )
    if said := st.session_state.pop(_SAID, None):
        st.success(said, icon=":material/check_circle:")
    if fault := st.session_state.pop(_FAULT, None):
        st.error(fault, icon=":material/error:")
    _bring()
    _list()


@st.fragment
@edge()
def _bring() -> None:
    """Show the upload and what there is to say about the file; nothing is taken before a click."""
    with st.container(border=True, key="content:bring"):
        st.subheader("Bring a questionnaire", anchor=False)
        st.caption(
            "Fill in the template, or write YAML as the guide in questionnaires/README.md says. A plain list will do: id, title, question and checks."
        )
        st.download_button(
            "Download the template",
            data=questionnaires.template,
            file_name="questionnaire.xlsx",
            mime=_WORKBOOK,
            key="content:template",
            icon=":material/download:",
            on_click="ignore",
        )
        place = st.session_state.get(_ROUND, 0)
        file = st.file_uploader(
            "Your file (XLSX, CSV or YAML)",
            type=[one.removeprefix(".") for one in SUFFIXES],
            key=f"content:file:{place}",
            max_upload_size=_MEGABYTES,
        )
        if file is not None:
            _look_at(file)


def _look_at(file: UploadedFile) -> None:
    try:
        found = questionnaires.examine(session.library(), file.getvalue(), file.name)
    except InputFaultsError as error:
        count = words.count(len(error.faults), "fault", "faults")
        st.error(
            f"Nothing was taken in: {count}. Correct the file and bring it again.",
            icon=":material/error:",
        )
        _faults(error.faults, "Fault")
        return
    _summary(found)
    st.button(
        f"Replace {found.standard}" if found.replaces else f"Take in {found.standard}",
        key="content:take",
        type="primary",
        on_click=_take,
        args=(file.getvalue(), file.name),
    )


def _summary(found: Examined) -> None:
    counts = found.counts
    told = ", ".join(
        (
            words.count(counts["requirements"], "question", "questions"),
            words.count(counts["sections"], "section", "sections"),
            words.count(counts["checks"], "check", "checks"),
        )
    )
    st.markdown(f"**{words.plain(found.title)}** is in order: {told}.")
    if found.replaces:
        st.warning(
            f"It replaces the questionnaire {found.standard} that is here now.",
            icon=":material/published_with_changes:",
        )
    if found.notes:
        _faults(found.notes, "Note")


def _faults(faults: tuple[Fault, ...], what: str) -> None:
    """Show faults as a table: place, fault, remedy."""
    shown = faults[:_MOST_SHOWN]
    st.table(
        [
            {
                "Place": words.plain(one.place or one.file),
                what: words.plain(one.fault),
                "Remedy": words.plain(one.remedy),
            }
            for one in shown
        ]
    )
    if len(faults) > len(shown):
        st.caption(f"And {len(faults) - len(shown)} more, once these are gone.")


def _take(raw: bytes, name: str) -> None:
    try:
        found = questionnaires.take(session.workspace(), raw, name, person=session.person())
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
        return
    done = "replaced" if found.replaces else "taken in"
    st.session_state[_SAID] = (
        f"{words.plain(found.title)} is {done}. Aim at it under Organization and scope, Standards."
    )
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # an empty uploader
    st.rerun()


def _list() -> None:
    every = questionnaires.known(session.library())
    own = [one for one in every if one.own]
    st.subheader("Your own", anchor=False)
    if not own:
        st.caption("None yet. What you bring stands here, and can be taken away again.")
    for one in own:
        _row(one)
    st.subheader("With Stage Zero", anchor=False)
    for one in every:
        if not one.own:
            _row(one)


def _row(one: Known) -> None:
    name = one.folder.name
    with st.container(border=True, key=f"content:{name}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            title = words.plain(one.edition.title) if one.edition else words.plain(name)
            st.markdown(f"**{title}**  \n:small[{_about(one)}]", width="stretch")
            if one.edition is not None and one.usable:
                standard = one.edition.id
                st.download_button(
                    "As a workbook",
                    data=lambda: questionnaires.workbook(session.library(), standard),
                    file_name=f"{name}.xlsx",
                    mime=_WORKBOOK,
                    key=f"content:workbook:{name}",
                    icon=":material/download:",
                    type="tertiary",
                    on_click="ignore",
                )
            if one.own:
                with st.popover("Remove", type="tertiary"):
                    st.markdown("This deletes the questionnaire. It can be brought again.")
                    st.button(
                        "Delete it",
                        key=f"content:remove:{name}",
                        type="primary",
                        on_click=_remove,
                        args=(name,),
                    )
        if one.faults:
            st.error("It can't be used as it is.", icon=":material/error:")
            if one.own:
                st.caption(f"Its files are in {words.plain(str(one.folder))}")
            _faults(one.faults, "Fault")


def _about(one: Known) -> str:
    if one.edition is None:
        return "can't be read"
    questions = words.count(one.requirements, "question", "questions")
    told = (one.edition.id, questions, one.edition.status) if one.usable else (one.edition.id,)
    return words.plain(" · ".join(told))


def _remove(folder: str) -> None:
    try:
        questionnaires.remove(session.workspace(), folder, person=session.person())
    except REFUSALS as error:
        st.session_state[_FAULT] = str(error)
