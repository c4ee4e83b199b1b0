"""What is on file for an assessment now, kept between clicks and brought up to date by what has come since.

A copy of the database's rows, never the truth itself: every reading first asks the database whether anything has come.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assessment.model.organization import Aim, Entry, EventKind, Evidence
from assessment.services.workspace import Workspace
from assessment.store import Session, answers, assessments, evidence
from assessment.store import standing as stamps


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest answers and the evidence by requirement, and the newest events, in the state that ``stamp`` tells."""

    stamp: stamps.Stamp
    entries: Mapping[str, Entry]
    evidence: Mapping[str, tuple[Evidence, ...]]
    events: Mapping[EventKind, date | None]

    @property
    def aim(self) -> Aim:
        """The assessment itself."""
        return self.stamp.aim


def of(workspace: Workspace, assessment: int) -> Standing:
    """Return what is on file for an assessment. Raises UnknownRecordError when it is gone."""
    known: Standing | None = workspace.kept.get(("standing", assessment))
    with workspace.database.reading() as session:
        now = stamps.stamp(session, assessment)
        if known is not None and known.stamp == now:
            return known
        found = _read(session, assessment, now, known)
    workspace.kept.put(("standing", assessment), found)
    return found


def _read(session: Session, assessment: int, now: stamps.Stamp, known: Standing | None) -> Standing:
    old = known.stamp if known is not None else None
    if known is None or old is None or now.answer < old.answer:
        entries: Mapping[str, Entry] = answers.current(session, assessment)
    elif now.answer > old.answer:
        entries = {**known.entries, **answers.newer(session, assessment, old.answer)}
    else:
        entries = known.entries
    same_evidence = known is not None and old is not None and now.evidence == old.evidence
    same_events = known is not None and old is not None and now.event == old.event
    return Standing(
        stamp=now,
        entries=entries,
        evidence=known.evidence
        if known is not None and same_evidence
        else _by_requirement(evidence.of(session, assessment)),
        events=known.events
        if known is not None and same_events
        else assessments.events(session, assessment),
    )


def _by_requirement(items: tuple[Evidence, ...]) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, tuple[Evidence, ...]] = {}
    for one in items:
        found[one.requirement] = (*found.get(one.requirement, ()), one)
    return found
