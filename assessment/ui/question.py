"""One question, big: what is true today, the level, a note, and more on demand."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assessment.model.method import Method
from assessment.model.organization import Entry, Evidence
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.reuse import Offer
from assessment.scoring import suggested_level
from assessment.ui import details, keyboard, levels, note, offer, recording
from assessment.ui.following import follow


def show(
    questionnaire: Questionnaire,
    requirement: Requirement,
    entry: Entry | None,
    evidence: tuple[Evidence, ...],
    *,
    assessment: int,
    method: Method,
    offered: Offer | None,
    after_rating: Callable[[], None],
) -> None:
    """Show a requirement for answering; ``offered`` is what other standards know of it.

    ``after_rating`` is called when a rating is in the database and asks no question back.
    """
    _head(questionnaire, requirement)
    if offered is not None:
        offer.show(requirement, offered, assessment, names=method.names)
    _checks(requirement, entry, assessment)
    _levels(requirement, entry, assessment, method=method, after_rating=after_rating)
    _left_out(questionnaire, requirement, entry, assessment)
    _note(requirement, entry, assessment)
    details.show(requirement, assessment=assessment, evidence=evidence, names=method.names)


def _head(questionnaire: Questionnaire, requirement: Requirement) -> None:
    """Show the question in two elements: each one more costs the server and the browser a little at every click."""
    st.subheader(f"{requirement.id} {requirement.title}", anchor=False)
    place = questionnaire.order[requirement.id] + 1
    section = questionnaire.section_of[requirement.id]
    marks = []
    if requirement.core:
        marks.append(
            ":material/foundation: Core: its absence alone would be a major nonconformity."
        )
    if requirement.attention == 3:  # noqa: PLR2004  the highest mark
        marks.append(":material/visibility: Auditors often look here.")
    if requirement.stage == 1:
        marks.append(":material/description: Looked for at stage 1 already.")
    st.markdown(
        "\n\n".join(
            (
                f":small[{section} · question {place} of {len(questionnaire.requirements)}]",
                f"#### {requirement.ask}",
                requirement.why,
                *(["  \n".join(f":small[{mark}]" for mark in marks)] if marks else []),
                "**What is true today?** Tick it. If a case hasn't come up yet, tick what you could show is ready for it.",
            )
        ),
        anchors=False,
    )


def _checks(requirement: Requirement, entry: Entry | None, assessment: int) -> None:
    ticked = entry.checks if entry else frozenset()
    for check in requirement.checks:
        key = f"check:{assessment}:{requirement.id}:{check.id}"
        follow(key, check.id in ticked, force=recording.failed(requirement.id))
        st.checkbox(
            check.text, value=check.id in ticked, key=key, wrap=True,
            on_change=_tick, args=(assessment, requirement.id, entry, check.id, key),
        )  # fmt: skip


def _levels(
    requirement: Requirement,
    entry: Entry | None,
    assessment: int,
    *,
    method: Method,
    after_rating: Callable[[], None],
) -> None:
    suggested = suggested_level(requirement, entry.checks if entry else frozenset())
    lines = ["**Where do you stand?** Choose a level, or press 0 to 5."]
    for step in method.scale:
        anchor = requirement.anchors.get(step.level, step.anchors[requirement.kind])
        mark = " :blue-badge[your ticks]" if suggested == step.level else ""
        lines.append(f"- :small[**{step.level} {step.name}**  {anchor}]{mark}")
    st.markdown("\n".join((lines[0], "", *lines[1:])))
    key = f"level:{assessment}:{requirement.id}"
    levels.show(
        requirement,
        entry,
        assessment,
        key=key,
        names=method.names,
        after=partial(_after, requirement, entry, after_rating),
    )
    levels.ask(requirement, entry, assessment, key=key, names=method.names)
    keyboard.show(
        key,
        "012345",
        question=f"question:{requirement.id}",
        out=f"out:{assessment}:{requirement.id}",
    )
    _above_ticks(requirement, entry, suggested, method)


def _above_ticks(
    requirement: Requirement, entry: Entry | None, suggested: int | None, method: Method
) -> None:
    if asks_back(requirement, entry) and entry is not None and suggested is not None:
        st.info(
            f"You rated {entry.level} {method.names[entry.level or 0]}; your ticks support {suggested} {method.names[suggested]}. "
            "Tick what is missing, or say in the note why the level is right.",
            icon=":material/help:",
        )


def asks_back(requirement: Requirement, entry: Entry | None) -> bool:
    """Tell whether a rating is above what the ticks support and nobody has said why."""
    if entry is None or entry.level is None or entry.note:
        return False
    suggested = suggested_level(requirement, entry.checks)
    return suggested is not None and entry.level > suggested


def _left_out(
    questionnaire: Questionnaire, requirement: Requirement, entry: Entry | None, assessment: int
) -> None:
    condition = questionnaire.edition.applicability.condition(requirement.id)
    out = entry is not None and entry.not_applicable
    if condition is None and not out:
        return
    key = f"out:{assessment}:{requirement.id}"
    follow(key, out, force=recording.failed(requirement.id))
    st.checkbox(
        "Doesn't apply to us",
        value=out,
        key=key,
        on_change=_leave_out,
        args=(assessment, requirement.id, entry, key),
    )
    if out and entry is not None:
        st.caption(condition or "This edition doesn't allow leaving it out; it counts as level 0.")
        reason = f"{key}:why"
        st.text_input(
            "Why can't it apply?", value=entry.justification, key=reason, placeholder="Without a reason it counts as level 0",
            max_chars=2000, on_change=_justify, args=(assessment, requirement.id, entry, reason),
        )  # fmt: skip


def _note(requirement: Requirement, entry: Entry | None, assessment: int) -> None:
    about = f"note:{assessment}:{requirement.id}"
    with st.container(key=about):
        note.show(
            "Note (saves while you type)", entry.note if entry else "", key="note", about=about,
            placeholder="What you have, where it is, what is missing, why this level",
            on_change=partial(_write, assessment, requirement.id, entry),
        )  # fmt: skip


def _after(
    requirement: Requirement,
    entry: Entry | None,
    after_rating: Callable[[], None],
) -> None:
    """Go on unless the rating asks something back: somebody else's answer in between, or a word of why."""
    told = recording.message()
    if told is None or told.overtaken is not None or told.level is None:
        return
    suggested = suggested_level(requirement, entry.checks if entry else frozenset())
    if suggested is None or told.level <= suggested or (entry is not None and entry.note):
        after_rating()


def _tick(assessment: int, requirement: str, entry: Entry | None, check: str, key: str) -> None:
    recording.save(
        assessment, requirement, _seen(entry), ticks={check: bool(st.session_state[key])}
    )


def _leave_out(assessment: int, requirement: str, entry: Entry | None, key: str) -> None:
    recording.save(
        assessment, requirement, _seen(entry), not_applicable=bool(st.session_state[key])
    )


def _justify(assessment: int, requirement: str, entry: Entry | None, key: str) -> None:
    recording.save(assessment, requirement, _seen(entry), justification=st.session_state[key] or "")


def _write(assessment: int, requirement: str, entry: Entry | None, text: str) -> None:
    recording.save(assessment, requirement, _seen(entry), note=text)


def _seen(entry: Entry | None) -> int:
    return entry.id if entry else 0
