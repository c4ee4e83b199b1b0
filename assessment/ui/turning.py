"""What would turn the verdicts of both stages: the shortest sets, with titles, effort and what has to happen."""

import pandas as pd
import streamlit as st

from assessment.model.readiness import Verdict, VerdictWord
from assessment.model.what_if import Happening, Need, Turn
from assessment.services import what_if
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace
from assessment.ui import words

_ORDER = (VerdictWord.NOT_READY, VerdictWord.READY_WITH_CONCERNS, VerdictWord.READY)
_SHORT = 12
_NEEDS = {
    Need.INTERNAL_AUDIT: "Hold the internal audit",
    Need.MANAGEMENT_REVIEW: "Hold the management review",
    Need.OPERATION: "Let the system run long enough",
    Need.OVERDUE_ACTION: "Close the overdue corrective action",
}


def show(workspace: Workspace, picture: Picture) -> None:
    """Show, stage by stage, the shortest set that leads to each better verdict."""
    if picture.readiness.on < workspace.today():
        st.info(
            "What turns a verdict is worked out for today only. Set the day above to today.",
            icon=":material/info:",
        )
        return
    st.caption(
        "The fewest requirements, and the lowest level of each, that lead to a better verdict. Days are what a firm of 25 needs, likely."
    )
    found = what_if.turns(workspace, picture.aim.id)
    for stage, name, verdict in (
        (1, "Stage 1: documents and planning", picture.readiness.stage_1),
        (2, "Stage 2: practice and records", picture.readiness.stage_2),
    ):
        _stage(picture, name, verdict, {goal: found[stage, goal] for goal in _better(verdict)})
    st.page_link("pages/assess/what_if.py", label="Try it out", icon=":material/alt_route:")


def _better(verdict: Verdict) -> tuple[VerdictWord, ...]:
    return _ORDER[_ORDER.index(verdict.word) + 1 :]


def _stage(
    picture: Picture, name: str, verdict: Verdict, turns: dict[VerdictWord, Turn | None]
) -> None:
    st.markdown(f"**{name}.** Now {words.verdict(verdict.word)}")
    if not turns:
        st.caption("There is no better verdict. Keep the evidence current.")
    for place, (goal, turn) in enumerate(turns.items()):
        label = f"To {words.VERDICTS[goal].lower()}: {_length(turn)}"
        with st.expander(
            label,
            icon=words.VERDICT_ICONS[goal],
            expanded=not place and turn is not None and turn.length <= _SHORT,
        ):
            if turn is None:
                st.markdown(
                    "Nothing leads there: every requirement is left out, so there is nothing to be ready with."
                )
            else:
                _turn(picture, turn)


def _length(turn: Turn | None) -> str:
    if turn is None:
        return "no way"
    some = [words.count(len(turn.raises), "requirement", "requirements")] if turn.raises else []
    if turn.happenings:
        some.append(words.count(len(turn.happenings), "thing to happen", "things to happen"))
    return " and ".join(some)


def _turn(picture: Picture, turn: Turn) -> None:
    if turn.happenings:
        st.markdown("\n".join(_happening(one) for one in turn.happenings))
    if not turn.raises:
        return
    names, known = picture.method.names, picture.questionnaire.by_id
    efforts = [what_if.effort(picture, one) for one in turn.raises]
    low, likely, high = (sum(one[place] for one in efforts) for place in range(3))
    levels = sorted({one.level for one in turn.raises})
    backed = ", with current evidence on file" if all(one.evidence for one in turn.raises) else ""
    st.caption(
        f"Bring each to {' or '.join(f'{level} {names[level]}' for level in levels)}{backed}: about {likely:.0f} person-days ({low:.0f} to {high:.0f})."
    )
    rows = pd.DataFrame(
        {
            "Requirement": [one.requirement for one in turn.raises],
            "Title": [known[one.requirement].title for one in turn.raises],
            "Days": [words.days(effort[1]) for effort in efforts],
            "Why": [one.because for one in turn.raises],
        }
    )
    st.table(rows.set_index("Requirement"))


def _happening(one: Happening) -> str:
    what = _NEEDS[one.need]
    if one.subject:
        what = f"{what} {words.plain(one.subject)}"
    if one.day is not None:
        what = f"{what}: until {one.day.isoformat()}"
    return f"- **{what}.** {one.because}"
