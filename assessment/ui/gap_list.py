"""The gaps as a list to choose from, and the chosen one with its first step."""

import pandas as pd
import streamlit as st

from assessment.model.readiness import Gap
from assessment.services import readiness
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace
from assessment.ui import guard, walk, words

_FILTERS = ("All", "Major", "Minor", "Not answered")


def show(workspace: Workspace, assessment: int) -> None:
    """Show the gaps of an assessment."""
    picture = readiness.of(workspace, assessment)
    gaps = picture.gaps()
    if not gaps:
        st.success(
            "Every applicable requirement is at its target. Keep the evidence current.",
            icon=":material/check_circle:",
        )
        return
    first, answered = gaps[0], picture.readiness.answered
    title = picture.questionnaire.by_id[first.requirement].title
    st.markdown(
        f"**{words.count(len(gaps), 'requirement is', 'requirements are')} under target. Begin with {first.requirement} {title}.** "
        "Stage 1 gates come first, then the grade of the predicted finding, then weight."
    )
    if not answered:
        guard.nothing_answered()
    chosen = st.segmented_control(
        "Show",
        _FILTERS,
        default=_FILTERS[0],
        required=True,
        key="gaps:filter",
        persist_state="session",
    )
    shown = [gap for gap in gaps if chosen in ("All", _grade(gap))]
    _effort(shown)
    _table(picture, shown)


def _grade(gap: Gap) -> str:
    return "Under target" if gap.grade is None else words.GRADES[gap.grade]


def _effort(gaps: list[Gap]) -> None:
    low, likely, high = (sum(gap.effort[place] for gap in gaps) for place in range(3))
    st.caption(
        f"{words.count(len(gaps), 'gap', 'gaps')}; closing them takes a firm of 25 about {likely:.0f} person-days ({low:.0f} to {high:.0f})."
    )


def _table(picture: Picture, gaps: list[Gap]) -> None:
    names = picture.method.names
    frame = pd.DataFrame(
        {
            "Requirement": [gap.requirement for gap in gaps],
            "Title": [picture.questionnaire.by_id[gap.requirement].title for gap in gaps],
            "Predicted": [_grade(gap) for gap in gaps],
            "Gate": ["Stage 1" if gap.gate else "" for gap in gaps],
            "Level": [
                "not answered" if gap.level is None else f"{gap.level} {names[gap.level]}"
                for gap in gaps
            ],
            "Target": [f"{gap.target} {names[gap.target]}" for gap in gaps],
            "Weight": [gap.weight for gap in gaps],
            "Gain": [float(gap.gain) for gap in gaps],
            "Days": [float(gap.effort[1]) for gap in gaps],
        }
    )
    selected = st.dataframe(
        frame, hide_index=True, key="gaps:table", on_select="rerun", selection_mode="single-row",
        alt=f"Table of {len(gaps)} gaps, the heaviest first",
        column_config={
            "Gain": st.column_config.NumberColumn(format="+%.1f", help="Percentage points of operation readiness, low end, when closed"),
            "Days": st.column_config.NumberColumn(format="%.1f", help="Likely person-days in a firm of 25 to get from here to the target"),
        },
    )  # fmt: skip
    rows = selected["selection"]["rows"]
    gap = gaps[rows[0]] if rows and rows[0] < len(gaps) else (gaps[0] if gaps else None)
    if gap is not None:
        _chosen(picture, gap)


def _chosen(picture: Picture, gap: Gap) -> None:
    requirement = picture.questionnaire.by_id[gap.requirement]
    with st.container(border=True, key="gaps:chosen"):
        st.subheader(f"{requirement.id} {requirement.title}", anchor=False)
        st.markdown(f"{requirement.ask}  \n\n**First step.** {requirement.first_step}")
        if requirement.small:
            st.markdown(f"**In a small firm.** {requirement.small}")
        st.markdown("**Have on the table.** " + "; ".join(requirement.evidence) + ".")
        if st.button("Open the question", key="gaps:open", icon=":material/open_in_full:"):
            walk.focus_on(requirement.id)
            st.switch_page("pages/assess/self_assessment.py")
