"""Readiness of an assessment on a day: the same engine for every surface."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from assessment import scoring
from assessment.model.answers import Answer, Events
from assessment.model.base import Value
from assessment.model.method import Method
from assessment.model.organization import Aim, Entry, EventKind, Evidence
from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import (
    Finding,
    Gap,
    Group,
    Part,
    Range,
    Readiness,
    State,
    TrendPoint,
)
from assessment.services import standing
from assessment.services.standing import Standing
from assessment.services.workspace import Workspace, end_of
from assessment.store import answers, assessments, evidence


class Picture(Value):
    """Readiness with what a page needs to explain it: what was asked, by which rules, and what was answered and filed."""

    aim: Aim
    questionnaire: Questionnaire
    method: Method
    readiness: Readiness
    answers: Mapping[str, Answer]
    evidence: tuple[Evidence, ...]

    def gaps(self) -> tuple[Gap, ...]:
        """Return what is missing, heaviest first."""
        return scoring.gaps(
            self.questionnaire, self.readiness, design_level=self.method.thresholds.design_level
        )

    def asked_for(self, finding: Finding) -> tuple[str, ...]:
        """Return the evidence that an auditor would ask for."""
        return scoring.asked_for(self.questionnaire, finding)

    def clauses(self) -> tuple[Group, ...]:
        """Return readiness by the clauses that every standard shares, with the controls of an annex as one."""
        return scoring.by_clause(self.readiness, design_level=self.method.thresholds.design_level)

    def sections(self) -> tuple[Group, ...]:
        """Return readiness by clause or annex chapter."""
        return scoring.by_section(
            self.questionnaire, self.readiness, design_level=self.method.thresholds.design_level
        )

    def themes(self) -> tuple[Group, ...]:
        """Return readiness by theme."""
        return scoring.by_theme(
            self.questionnaire, self.readiness, design_level=self.method.thresholds.design_level
        )


class Summary(Value):
    """What the bar of the answering page says: both indexes and how much is answered."""

    design: Range
    operation: Range
    answered: int
    total: int


def of(workspace: Workspace, assessment: int, *, on: date | None = None) -> Picture:
    """Return the picture of an assessment, today or on a past day from the same rows."""
    today = workspace.today()
    if on is not None and on < today:
        return _past(workspace, assessment, on)
    now, day = standing.of(workspace, assessment), on or today
    questionnaire = workspace.library.questionnaire(now.aim.standard)
    method = workspace.library.method()
    known: tuple[Standing, date, Picture] | None = workspace.kept.get(("picture", assessment))
    if known is not None and known[0] is now and known[1] == day:
        picture = known[2]
        if picture.questionnaire is questionnaire and picture.method is method:
            return picture
    items = tuple(one for several in now.evidence.values() for one in several)
    picture = _scored(
        now.aim, questionnaire, method, answers_of(workspace, now), items, stated=now.events, on=day
    )
    workspace.kept.put(("picture", assessment), (now, day, picture))
    return picture


def summary(workspace: Workspace, now: Standing) -> Summary:
    """Return both indexes of an assessment today, from what ``standing.of`` found on file.

    The same parts and the same sums as ``of``; only what was answered since the last call is worked out again.
    """
    questionnaire = workspace.library.questionnaire(now.aim.standard)
    method, day = workspace.library.method(), workspace.today()
    base, weights = (questionnaire, method, day, now.aim.weights), now.aim.settings.weight_of
    known: tuple[Standing, Any, dict[str, Part]] | None  # Any: the base they were made on
    known = workspace.kept.get(("parts", now.aim.id))
    if known is not None and known[1] == base:  # quick: what is the same object isn't looked into
        changed = [
            requirement
            for requirement in questionnaire.requirements
            if now.entries.get(requirement.id) is not known[0].entries.get(requirement.id)
            or now.evidence.get(requirement.id) is not known[0].evidence.get(requirement.id)
        ]
        parts = {**known[2]}
    else:
        changed, parts = list(questionnaire.requirements), {}
    for requirement in changed:
        entry = now.entries.get(requirement.id)
        items = now.evidence.get(requirement.id, ())
        answer = None if entry is None else combine((entry,), items)[requirement.id]
        parts[requirement.id] = scoring.part(
            questionnaire, requirement, answer, on=day, method=method, weights=weights
        )
    workspace.kept.put(("parts", now.aim.id), (now, base, parts))
    return Summary.model_construct(
        design=scoring.index(parts.values(), reference=method.thresholds.design_level),
        operation=scoring.index(parts.values(), reference=now.aim.target),
        answered=scoring.answered(parts.values()),
        total=len(parts),
    )


def answers_of(workspace: Workspace, now: Standing) -> dict[str, Answer]:
    """Return the answers on file as the engine takes them; only what came since the last call is made anew."""
    known: tuple[Standing, dict[str, Answer]] | None
    known = workspace.kept.get(("answers", now.aim.id))
    entries, items = ({}, {}) if known is None else (known[0].entries, known[0].evidence)
    found = {} if known is None else dict(known[1])
    for requirement, entry in now.entries.items():
        here = now.evidence.get(requirement, ())
        if entries.get(requirement) is not entry or items.get(requirement, ()) is not here:
            found |= combine((entry,), here)
    workspace.kept.put(("answers", now.aim.id), (now, found))
    return found


def _past(workspace: Workspace, assessment: int, on: date) -> Picture:
    until = end_of(on)
    with workspace.database.reading() as session:
        aim = assessments.one(session, assessment)
        entries = answers.as_of(session, assessment, until)
        items = evidence.of(session, assessment, until=until)
        stated = assessments.events(session, assessment, until=until)
    questionnaire, method = (
        workspace.library.questionnaire(aim.standard),
        workspace.library.method(),
    )
    answered = combine(entries.values(), items)
    return _scored(aim, questionnaire, method, answered, items, stated=stated, on=on)


def _scored(
    aim: Aim,
    questionnaire: Questionnaire,
    method: Method,
    answered: dict[str, Answer],
    items: tuple[Evidence, ...],
    *,
    stated: Mapping[EventKind, date | None],
    on: date,
) -> Picture:
    readiness = scoring.assess(
        questionnaire,
        answered,
        Events(
            internal_audit=stated.get(EventKind.INTERNAL_AUDIT),
            management_review=stated.get(EventKind.MANAGEMENT_REVIEW),
            operating_since=stated.get(EventKind.OPERATING_SINCE),
        ),
        on=on,
        settings=aim.settings,
        method=method,
    )
    return Picture.model_construct(
        aim=aim,
        questionnaire=questionnaire,
        method=method,
        readiness=readiness,
        answers=answered,
        evidence=items,
    )


def span(workspace: Workspace, assessment: int) -> tuple[date, ...]:
    """Return the local days of the first and the newest answer; empty when there are none."""
    with workspace.database.reading() as session:
        return tuple(moment.astimezone().date() for moment in answers.days(session, assessment))


def combine(entries: Iterable[Entry], items: Iterable[Evidence]) -> dict[str, Answer]:
    """Join stored answers with the evidence on file; the latest end of validity counts, none being the latest of all."""
    ends: dict[str, date | None] = {}
    for item in items:
        known = ends.get(item.requirement, item.valid_until)
        ends[item.requirement] = (
            None if known is None or item.valid_until is None else max(known, item.valid_until)
        )
    return {
        entry.requirement: Answer(
            requirement=entry.requirement,
            level=entry.level,
            not_applicable=entry.not_applicable,
            justification=entry.justification,
            checks=entry.checks,
            has_evidence=entry.requirement in ends,
            evidence_valid_until=ends.get(entry.requirement),
        )
        for entry in entries
    }


def trend(workspace: Workspace, assessment: int, *, points: int = 12) -> tuple[TrendPoint, ...]:
    """Return readiness and verdicts on up to ``points`` days spread evenly from the first answer to today.

    Each day counts what was known in its evening, by the settings and the content of today.
    """
    found = []
    for day in _days(workspace, assessment, points):
        readiness = of(workspace, assessment, on=day).readiness
        found.append(
            TrendPoint(
                day=day,
                design=readiness.design,
                operation=readiness.operation,
                stage_1=readiness.stage_1.word,
                stage_2=readiness.stage_2.word,
            )
        )
    return tuple(found)


def over_time(
    workspace: Workspace, assessment: int, *, points: int = 12
) -> tuple[tuple[date, Range, Range], ...]:
    """Return (day, design, operation) on the days of ``trend``."""
    every = trend(workspace, assessment, points=points)
    return tuple((one.day, one.design, one.operation) for one in every)


def _days(workspace: Workspace, assessment: int, points: int) -> tuple[date, ...]:
    days = span(workspace, assessment)
    if not days:
        return ()
    first, last = days[0], workspace.today()
    length = (last - first).days
    count = min(points, length + 1)
    chosen = {
        first + timedelta(days=round(length * place / max(count - 1, 1))) for place in range(count)
    }
    return tuple(sorted(chosen))


def points(picture: Picture) -> list[dict[str, str | int | None]]:
    """Return one row per requirement with the points it brings, so that every percentage can be added up again."""
    design, target = picture.method.thresholds.design_level, picture.readiness.settings.target
    rows: list[dict[str, str | int | None]] = []
    for part in picture.readiness.parts:
        applies = part.state is not State.LEFT_OUT
        level = part.level or 0
        rows.append(
            {
                "Requirement": part.requirement,
                "Title": picture.questionnaire.by_id[part.requirement].title,
                "State": part.state.value.replace("_", " "),
                "Weight": part.weight,
                "Level": part.level,
                "Design points": part.weight * min(level, design) if applies else None,
                "of (design)": part.weight * design if applies else None,
                "Operation points": part.weight * min(level, target) if applies else None,
                "of (operation)": part.weight * target if applies else None,
                "Backing": ("bare claim", "ticks only", "current evidence")[part.backing],
            }
        )
    return rows
