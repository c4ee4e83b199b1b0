"""What can't all be true in an assessment: why, what to do, and the way to each question that takes part."""

import streamlit as st

from assessment.model.contradictions import Contradiction
from assessment.model.questionnaire import Questionnaire
from assessment.ui import words

_LINKS = 8


def notice(found: tuple[Contradiction, ...]) -> None:
    """Say in a line that there are some, next to the verdicts that they cast doubt on."""
    if found:
        said = words.count(len(found), "contradiction", "contradictions")
        st.warning(
            f"{said} between answers, dates and files. An auditor would stumble over "
            f"{'it' if len(found) == 1 else 'them'}; see Contradictions below.",
            icon=":material/report:",
        )


def show(questionnaire: Questionnaire, found: tuple[Contradiction, ...]) -> None:
    """Show each contradiction with its remedy and links."""
    if not found:
        st.success(
            "Nothing contradicts itself: answers, dates and files go together.",
            icon=":material/check_circle:",
        )
        return
    for one in found:
        with st.container(border=True):
            st.markdown(f"**{one.title}**  \n{one.reason}  \n**What to do.** {one.remedy}")
            _links(questionnaire, one)


def _links(questionnaire: Questionnaire, one: Contradiction) -> None:
    with st.container(horizontal=True, gap="small"):
        for requirement in one.requirements[:_LINKS]:
            st.page_link(
                "pages/assess/self_assessment.py",
                label=f"{requirement} {questionnaire.by_id[requirement].title}",
                icon=":material/open_in_new:",
                query_params={"at": requirement},
            )
    if len(one.requirements) > _LINKS:
        st.caption(f"Also {', '.join(one.requirements[_LINKS:])}.")
