"""Reports: choose what goes in, look at it, make the file, take it along."""

from datetime import date

import streamlit as st

from assessment.library.offers import offers_of
from assessment.model.audit_offer import Offer
from assessment.model.organization import Aim
from assessment.model.papers import Detail, Wish
from assessment.services import audit_plan, readiness, reports, snapshots
from assessment.services.reports import Export
from assessment.ui import guard, report_preview, report_settings, words
from assessment.ui.edge import edge
from assessment.ui.refusals import REFUSALS

_VIEWS = ("Make a report", "Look and templates")
_DETAILS = {Detail.BRIEF: "Brief, for a board", Detail.FULL: "Full, every requirement"}
_TODAY, _PAST, _SNAPSHOT = "Today", "A past day", "Snapshots"
_MADE = "reports:made"
_KIB = 1024


@st.fragment
@edge()
def show(place: guard.At) -> None:
    """Show the choice of what to do, and that."""
    view = st.segmented_control(
        "View", _VIEWS, default=_VIEWS[0], required=True, key="reports:view", label_visibility="collapsed",
        persist_state="session",
    )  # fmt: skip
    if view == _VIEWS[1]:
        report_settings.show(place)
        return
    paper = st.selectbox(
        "Report",
        list(reports.PAPERS),
        key="reports:paper",
        format_func=lambda one: reports.PAPERS[one].title,
        persist_state="session",
    )
    st.caption(reports.PAPERS[paper].purpose)
    left, right = st.columns([2, 3], gap="large")
    with left:
        wish, offers = _wish(place, reports.PAPERS[paper])
        _make(place, wish, offers)
    with right, edge():
        report_preview.show(place, wish, offers)


def _wish(place: guard.At, paper: reports.Paper) -> tuple[Wish, tuple[Offer, ...]]:
    kept = reports.remembered(place.workspace, place.organization.id, paper.id)
    key = f"reports:{place.organization.id}:{paper.id}"
    names = {one.id: words.standard(one.standard) for one in place.aims}
    chosen = st.multiselect(
        "Standards", list(names), default=list(kept.assessments) or list(names), key=f"{key}:standards",
        format_func=lambda one: names.get(one, ""), placeholder="All",
    )  # fmt: skip
    detail = st.segmented_control(
        "Level of detail", list(_DETAILS), default=kept.detail, required=True, key=f"{key}:detail", wrap=True,
        format_func=_DETAILS.__getitem__,
    )  # fmt: skip
    titles = {one.id: one.title for one in paper.parts}
    sections = st.multiselect(
        "Sections", list(titles), default=list(kept.sections), key=f"{key}:sections",
        format_func=lambda one: titles.get(one, ""), placeholder="All that fit the level of detail",
    )  # fmt: skip
    notes = st.toggle(
        "Internal notes in", value=kept.notes, key=f"{key}:notes",
        help="The notes beside your answers. The report is marked confidential then.",
    )  # fmt: skip
    on, frozen = _as_of(place, kept, key)
    wish = Wish(
        paper=paper.id,
        assessments=() if set(chosen) in (set(), set(names)) else tuple(chosen),
        sections=tuple(sections),
        detail=detail,
        notes=notes,
        on=on,
        snapshots=frozen,
    )
    return wish, _offers(place, key) if paper.id == "audit_time" else ()


def _as_of(place: guard.At, kept: Wish, key: str) -> tuple[date | None, dict[int, int]]:
    kind = st.segmented_control(
        "As of", (_TODAY, _PAST, _SNAPSHOT), default=_SNAPSHOT if kept.snapshots else _PAST if kept.on else _TODAY,
        required=True, key=f"{key}:as_of",
    )  # fmt: skip
    if kind == _PAST:
        days = [days[0] for one in place.aims if (days := readiness.span(place.workspace, one.id))]
        today = place.workspace.today()
        first = min(days, default=today)
        wanted = min(max(kept.on or today, first), today)
        return st.date_input(
            "Day", value=wanted, min_value=first, max_value=today, key=f"{key}:on", format="YYYY-MM-DD"
        ), {}  # fmt: skip
    if kind == _SNAPSHOT:
        found = {one.id: _snapshot(place, one, kept, key) for one in place.aims}
        return None, {one: snapshot for one, snapshot in found.items() if snapshot}
    return None, {}


def _snapshot(place: guard.At, aim: Aim, kept: Wish, key: str) -> int:
    filed = {one.id: f"{one.name} ({one.on})" for one in snapshots.of(place.workspace, aim.id)}
    options = [0, *filed]
    chosen = kept.snapshots.get(aim.id, 0)
    return st.selectbox(
        words.standard(aim.standard), options, index=options.index(chosen) if chosen in options else 0,
        key=f"{key}:snapshot:{aim.id}", format_func=lambda one: filed.get(one, "Today"),
    )  # fmt: skip


def _offers(place: guard.At, key: str) -> tuple[Offer, ...]:
    import yaml  # noqa: PLC0415  only this report needs it

    brought = st.file_uploader(
        "Offers to compare (YAML)", type=["yaml", "yml"], accept_multiple_files=True, key=f"{key}:offers"
    )  # fmt: skip
    found: list[Offer] = []
    for file in brought or ():
        try:
            values = yaml.safe_load(file.getvalue().decode("utf-8"))
            facts = audit_plan.facts(place.workspace, place.organization.id)
            found += offers_of(values, facts)
        except (UnicodeDecodeError, yaml.YAMLError):
            st.error(f"{words.plain(file.name)} is no YAML. Save it as YAML in UTF-8 and bring that.", icon=":material/error:")  # fmt: skip
        except REFUSALS as error:
            st.error(words.plain(str(error)), icon=":material/error:")
    return tuple(found)


def _make(place: guard.At, wish: Wish, offers: tuple[Offer, ...]) -> None:
    formats = {one.ending: one.title for one in reports.FORMATS.values()}
    if wish.paper == "evidence":
        formats[reports.PACK] = "Index and files, zipped"
    ending = st.pills(
        "Format", list(formats), default="docx", required=True, key="reports:format", wrap=True, format_func=lambda one: formats.get(one, ""),
    )  # fmt: skip
    seal = f"{place.organization.id}|{ending}|{wish.model_dump_json()}|{offers!r}"
    if st.button("Make the file", key="reports:make", type="primary", icon=":material/description:"):  # fmt: skip
        with st.status("Working", expanded=False) as status:
            made = reports.export(
                place.workspace, place.organization.id, wish, ending, person=place.person, offers=offers,
                tell=lambda text: status.update(label=f"{text} ..."),
            )  # fmt: skip
            status.update(label="Ready", state="complete")
        st.session_state[_MADE] = (seal, made)
    kept: tuple[str, Export] | None = st.session_state.get(_MADE)
    if kept is not None and kept[0] == seal:
        _offer(kept[1])


def _offer(made: Export) -> None:
    st.download_button(
        f"Download {words.plain(made.name)}", made.content, made.name, made.media, key="reports:download",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.caption(f"{len(made.content) / _KIB:,.0f} KiB. Opened again and counted: {made.counted}.")
