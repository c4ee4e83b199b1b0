"""What if: pick gaps, and see indexes, findings and verdicts of all chosen standards as they would be. Nothing is stored."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from assessment.model.organization import Aim
from assessment.model.readiness import Gap, Grade, Readiness, VerdictWord
from assessment.model.what_if import Happening, Need, Outlook, Raise, Turn
from assessment.services import readiness, what_if
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace
from assessment.ui import guard, session, words
from assessment.ui.edge import edge

_Pick = tuple[int, str]  # assessment, requirement
_MOST_GAIN = 5
_LOWEST = 2
_NEEDED = "whatif:needs"
_NEEDS = {
    Need.INTERNAL_AUDIT: "Internal audit held",
    Need.MANAGEMENT_REVIEW: "Management review held",
    Need.OPERATION: "System runs long enough",
}
_SETS = ("Most gain", "Predicted majors", "What turns stage 1", "What turns stage 2", "Nothing")
_COUNTS = (
    ("Major", "major"),
    ("Minor", "minor"),
    ("Unverified", "unverified"),
    ("Not answered", "unknown"),
)


@st.fragment
@edge()
def show(place: guard.At) -> None:
    """Show the choice and, below it, what it would lead to."""
    aims = _aims(place)
    pictures = {aim.id: readiness.of(place.workspace, aim.id) for aim in aims}
    if not pictures:
        st.info("Choose at least one standard.", icon=":material/info:")
        return
    gaps = _gaps(pictures)
    if not gaps:
        st.success(
            "Every applicable requirement is at its target, so there is nothing to try out.",
            icon=":material/check_circle:",
        )
        return
    if not any(one.readiness.answered for one in pictures.values()):
        guard.nothing_answered()
    picks = _picks(place, pictures, gaps)
    raises, happenings = _means(place, pictures, picks)
    every = dict.fromkeys(pictures, happenings)
    _outlooks(pictures, what_if.of(place.workspace, raises, every), raises)
    _work(pictures, raises)


def _aims(place: guard.At) -> tuple[Aim, ...]:
    if len(place.aims) == 1:
        return place.aims
    labels = {aim.id: words.standard(aim.standard) for aim in place.aims}
    chosen = st.pills(
        "Standards", list(labels), selection_mode="multi", default=list(labels), format_func=lambda one: labels.get(one, ""),
        key=f"whatif:standards:{place.organization.id}",
    )  # fmt: skip
    return tuple(aim for aim in place.aims if aim.id in chosen)


def _gaps(pictures: dict[int, Picture]) -> dict[_Pick, Gap]:
    """Return all gaps, the largest gain first."""
    every = [(aim, gap) for aim, picture in pictures.items() for gap in picture.gaps()]
    every.sort(key=lambda one: -one[1].gain)
    return {(aim, gap.requirement): gap for aim, gap in every}


def _picks(
    place: guard.At, pictures: dict[int, Picture], gaps: dict[_Pick, Gap]
) -> tuple[_Pick, ...]:
    key = f"whatif:gaps:{place.organization.id}"
    if key in st.session_state:
        st.session_state[key] = [one for one in st.session_state[key] if one in gaps]
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown("Pick")
        for name in _SETS:
            st.button(
                name, key=f"whatif:set:{name}", type="tertiary", on_click=_pick,
                args=(place.workspace, key, name, pictures, gaps),
            )  # fmt: skip
    names = {aim: words.standard(picture.aim.standard) for aim, picture in pictures.items()}

    def label(one: _Pick) -> str:
        title = pictures[one[0]].questionnaire.by_id[one[1]].title if one[0] in pictures else ""
        standard = f"{names[one[0]]}: " if len(names) > 1 and one[0] in names else ""
        gain = f", +{gaps[one].gain}" if one in gaps else ""
        return f"{standard}{one[1]} {title}{gain}"

    chosen = st.multiselect(
        f"Gaps to close ({len(gaps)} to choose from, the largest gain first)", list(gaps), format_func=label, key=key,
        placeholder="Choose gaps", persist_state="session",
    )  # fmt: skip
    return tuple(chosen)


def _pick(
    workspace: Workspace,
    key: str,
    name: str,
    pictures: dict[int, Picture],
    gaps: dict[_Pick, Gap],
) -> None:
    wanted: list[_Pick] = []
    needs: set[Need] = set()
    match name:
        case "Most gain":
            wanted = list(gaps)[:_MOST_GAIN]
        case "Predicted majors":
            wanted = [one for one, gap in gaps.items() if gap.grade is Grade.MAJOR]
        case "What turns stage 1" | "What turns stage 2":
            for aim, turn in _turns(workspace, pictures, stage=int(name[-1])):
                wanted += [(aim, one.requirement) for one in turn.raises]
                needs |= {one.need for one in turn.happenings}
    st.session_state[key] = [one for one in wanted if one in gaps]
    st.session_state[_NEEDED] = [one for one in _NEEDS if one in needs]


def _turns(
    workspace: Workspace, pictures: dict[int, Picture], *, stage: int
) -> Iterable[tuple[int, Turn]]:
    """Give what leads to the next better verdict of a stage, by standard."""
    for aim, picture in pictures.items():
        verdict = picture.readiness.stage_1 if stage == 1 else picture.readiness.stage_2
        goal = (
            VerdictWord.READY_WITH_CONCERNS
            if verdict.word is VerdictWord.NOT_READY
            else VerdictWord.READY
        )
        turn = what_if.turns(workspace, aim)[stage, goal]
        if turn is not None:
            yield aim, turn


def _means(
    place: guard.At, pictures: dict[int, Picture], picks: tuple[_Pick, ...]
) -> tuple[dict[int, tuple[Raise, ...]], tuple[Happening, ...]]:
    names = session.library().method().names
    highest = max(picture.readiness.settings.target for picture in pictures.values())
    levels = list(range(_LOWEST, highest + 1))
    left, right = st.columns(2, gap="medium")
    level = left.segmented_control(
        "Bring each to", levels, default=highest, required=True, key=f"whatif:level:{highest}",
        format_func=lambda one: f"{one} {names[one]}", wrap=True,
        help="What stands higher stays. Above the target nothing is gained.",
    )  # fmt: skip
    needs = right.pills(
        "And suppose", list(_NEEDS), selection_mode="multi", key=_NEEDED, format_func=lambda one: _NEEDS[one], wrap=True,
        help="What verdicts of stage 2 wait for besides the requirements.",
    )  # fmt: skip
    with st.container(horizontal=True, gap="medium"):
        evidence = st.checkbox("With current evidence", value=True, key="whatif:evidence")
        alike = len(pictures) > 1 and st.checkbox(
            "Count the same work for the other standards, too", value=True, key="whatif:alike",
            help="Requirements of other standards on the same topic are brought to the same level.",
        )  # fmt: skip
    wanted = {aim: [requirement for pick, requirement in picks if pick == aim] for aim in pictures}
    if alike:
        wanted = _spread(place.workspace, pictures, wanted)
    raises = {
        aim: tuple(
            Raise(requirement=one, level=level or highest, evidence=evidence) for one in some
        )
        for aim, some in wanted.items()
    }
    return raises, tuple(Happening(need=one, because="") for one in needs)


def _spread(
    workspace: Workspace, pictures: dict[int, Picture], wanted: dict[int, list[str]]
) -> dict[int, list[str]]:
    """Add, in each standard, the gaps on the topics of what is picked in the others."""
    gaps = {aim: {gap.requirement for gap in picture.gaps()} for aim, picture in pictures.items()}
    found = {aim: dict.fromkeys(some) for aim, some in wanted.items()}
    for aim, some in wanted.items():
        others = [one for one in pictures if one != aim]
        if not some:
            continue
        for other, same in what_if.same_work(workspace, aim, some, others).items():
            found[other].update(dict.fromkeys(one for one in same if one in gaps[other]))
    return {aim: list(some) for aim, some in found.items()}


def _outlooks(
    pictures: dict[int, Picture],
    outlooks: dict[int, Outlook],
    raises: dict[int, tuple[Raise, ...]],
) -> None:
    several = list(outlooks.items())
    for start in range(0, len(several), 2):
        columns = st.columns(2, gap="medium") if len(several) > 1 else [st.container()]
        for column, (aim, outlook) in zip(columns, several[start : start + 2], strict=False):
            with column, st.container(border=True, height="stretch", key=f"whatif:card:{aim}"):
                _card(pictures[aim], outlook, len(raises[aim]))


def _card(picture: Picture, outlook: Outlook, raised: int) -> None:
    before, after = outlook.before, outlook.after
    st.markdown(
        f"**{picture.questionnaire.edition.name}**, {words.count(raised, 'gap', 'gaps')} closed"
    )
    with st.container(horizontal=True, gap="medium"):
        for label, old, new in (
            ("Design readiness", before.design, after.design),
            ("Operation readiness", before.operation, after.operation),
        ):
            change = new.low - old.low
            st.metric(
                label, words.spread(new), delta=f"{change:+} points" if change else None, width="content",
                help=f"Now {words.spread(old)}. The change is that of the low end.",
            )  # fmt: skip
        change = after.confidence - before.confidence
        st.metric(
            "Confidence", str(after.confidence), delta=f"{change:+}" if change else None, width="content",
            help=f"Now {before.confidence}.",
        )  # fmt: skip
    for name, old_word, new_word in (
        ("Stage 1", before.stage_1.word, after.stage_1.word),
        ("Stage 2", before.stage_2.word, after.stage_2.word),
    ):
        st.markdown(f"{name}: {words.moved(old_word, new_word)}")
    st.markdown(" · ".join(_counts(before, after)))


def _counts(before: Readiness, after: Readiness) -> Iterable[str]:
    for name, field in _COUNTS:
        old, new = len(getattr(before, field)), len(getattr(after, field))
        yield f"{name} **{new}**" if old == new else f"{name} {old} to **{new}**"


def _work(pictures: dict[int, Picture], raises: dict[int, tuple[Raise, ...]]) -> None:
    every = [(pictures[aim], one) for aim, some in raises.items() for one in some]
    if not every:
        st.caption("Nothing is picked yet, so everything stays as it is.")
        return
    efforts = [what_if.effort(picture, one) for picture, one in every]
    low, likely, high = (sum(one[place] for one in efforts) for place in range(3))
    with st.expander(
        f"{words.count(len(every), 'gap', 'gaps')}, about {likely:.0f} person-days ({low:.0f} to {high:.0f}) in a firm of 25",
        icon=":material/list:",
    ):
        st.dataframe(
            pd.DataFrame(
                {
                    "Standard": [picture.questionnaire.edition.name for picture, _ in every],
                    "Requirement": [one.requirement for _, one in every],
                    "Title": [
                        picture.questionnaire.by_id[one.requirement].title for picture, one in every
                    ],
                    "Bring to": [one.level for _, one in every],
                    "Days": [float(effort[1]) for effort in efforts],
                }
            ),
            hide_index=True, alt=f"Table of {len(every)} gaps that would be closed", key="whatif:table",
            column_config={"Days": st.column_config.NumberColumn(format="%.1f")},
        )  # fmt: skip
    st.caption(
        "Nothing of this is stored. Days of work that serves several standards are counted in each."
    )
