"""The management-review pack: an agenda with every required point once, filled from what the program knows, blank where it doesn't."""

from collections.abc import Callable, Iterable, Iterator

from assessment.library.review import meant
from assessment.model.faults import InputFaultsError
from assessment.model.organization import ContextKind
from assessment.model.papers import AgendaPoint, Knows, ReviewAgenda
from assessment.model.readiness import Part as Rated
from assessment.reports.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Figure,
    Figures,
    Heading,
    Note,
    Paragraph,
    Table,
)
from assessment.services.papers import wording
from assessment.services.papers.ground import Ground, Paper, Part, Seen
from assessment.services.papers.readiness import figures, headed

_LETTERS = (
    "Letters behind a clause were not checked against the standards: look them up in your own copy."
)
_BLANK = "Blank: Stage Zero knows nothing about this yet. Bring it to the meeting, or write here."
_FINDINGS_NAMED = 8
_RESOURCES = ("7.1", "7.1.", "7.2")
_Filler = Callable[[Ground, AgendaPoint], Iterable[str]]


def _agenda(ground: Ground) -> ReviewAgenda:
    review = ground.workspace.library.review()
    if review.agenda is None:
        raise InputFaultsError(list(review.faults))
    return review.agenda


def _wanted(ground: Ground, points: Iterable[AgendaPoint]) -> list[AgendaPoint]:
    chosen = {seen.picture.aim.standard for seen in ground.seen}
    return [one for one in points if chosen & set(one.clauses)]


def _clauses(ground: Ground, point: AgendaPoint) -> str:
    return "; ".join(
        f"{seen.name} {point.clauses[seen.picture.aim.standard]}"
        for seen in ground.seen
        if seen.picture.aim.standard in point.clauses
    )


def _meeting(ground: Ground) -> list[Block]:
    names = ", ".join(seen.name for seen in ground.seen)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one, "")
        for one in (
            "Date and place",
            "Period looked at",
            "Took part (top management itself)",
            "Minutes written by",
            "Approved by, on",
        )
    )
    table = Table(
        id="review.meeting",
        title="The meeting",
        columns=(Column(title="About the meeting", share=1.5), Column(title="To be filled in", share=3)),
        rows=rows,
        source=ground.seen[0].slug,
        on_slides=False,
    )  # fmt: skip
    dates = [
        f"{seen.name}: last management review {_day(seen.readiness.events.management_review)}, internal audit {_day(seen.readiness.events.internal_audit)}."
        for seen in ground.seen
    ]
    return [
        Paragraph(text=f"One review for {names}. Points that several standards want stand here once."),
        Bullets(items=tuple(dates)),
        table,
    ]  # fmt: skip


def _day(value: object) -> str:
    return "without a date" if value is None else f"on {value}"


def _overview(ground: Ground) -> list[Block]:
    agenda = _agenda(ground)
    points = _wanted(ground, agenda.inputs)
    filled = [bool(_lines(ground, one)) for one in points]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (place, one.title, _clauses(ground, one), "Filled in" if known else "Blank", "")
        for place, (one, known) in enumerate(zip(points, filled, strict=True), start=1)
    )
    slug = ground.seen[0].slug
    counts = Figures(
        items=(
            Figure(key="review.points", label="Points to look at", value=len(points), note="Merged over the standards"),
            Figure(key="review.filled", label="Filled from what Stage Zero knows", value=sum(filled)),
            Figure(key="review.blank", label="Blank, to be brought", value=len(points) - sum(filled)),
        ),
        source=slug,
    )  # fmt: skip
    table = Table(
        id="review.agenda",
        title="Agenda: what the review has to look at",
        columns=(
            Column(title="No.", number=True, share=0.6),
            Column(title="Point", share=3),
            Column(title="Wanted by", share=3.2),
            Column(title="In this pack", share=1.1),
            Column(title="Who brings it", share=1.3),
        ),
        rows=rows,
        source=slug,
        brief=9,
    )
    unknown = [seen.name for seen in ground.seen if not any(seen.picture.aim.standard in one.clauses for one in agenda.inputs)]  # fmt: skip
    blocks: list[Block] = [counts, table]
    blocks.append(Note(text=_LETTERS))
    if unknown:
        blocks.append(
            Note(
                text=f"For {', '.join(unknown)} no agenda is known: add what it asks for yourselves."
            )
        )
    return blocks


def _inputs(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for place, point in enumerate(_wanted(ground, _agenda(ground).inputs), start=1):
        lines = _lines(ground, point)
        blocks.append(Heading(text=f"{place}. {point.title}"))
        blocks.append(Paragraph(text=f"Wanted by {_clauses(ground, point)}. Bring: {point.bring}"))
        if lines:
            blocks.append(Bullets(items=tuple(lines)))
        else:
            blocks.append(Note(text=_BLANK))
    return blocks


def _lines(ground: Ground, point: AgendaPoint) -> list[str]:
    return list(_FILLERS[point.knows](ground, point))


def _nothing(_ground: Ground, _point: AgendaPoint) -> Iterator[str]:
    yield from ()


def _context(ground: Ground, _point: AgendaPoint) -> Iterator[str]:
    kinds = {ContextKind.INTERNAL_ISSUE: "Inside", ContextKind.EXTERNAL_ISSUE: "Outside"}
    for one in ground.context:
        if one.kind in kinds:
            yield _entry(kinds[one.kind], one.text, one.detail)


def _parties(ground: Ground, _point: AgendaPoint) -> Iterator[str]:
    for one in ground.context:
        if one.kind is ContextKind.INTERESTED_PARTY:
            yield _entry("", one.text, one.detail)


def _entry(kind: str, text: str, detail: str) -> str:
    head = f"{kind}: {text}" if kind else text
    return f"{head}. {detail}" if detail else f"{head}."


def _findings(ground: Ground, _point: AgendaPoint) -> Iterator[str]:
    for seen in ground.seen:
        found = seen.readiness
        if not found.answered:
            continue
        yield f"{seen.name}: no audit findings are recorded yet. The self-assessment predicts {len(found.major)} major and {wording.count(len(found.minor), 'minor finding', 'minor findings')}."
        for one in found.major[:_FINDINGS_NAMED]:
            yield f"{one.requirement} {seen.title(one.requirement)}: {one.reason}".replace(
                "  ", " "
            )
        more = len(found.major) - _FINDINGS_NAMED
        if more > 0:
            yield f"and {more} more major ones, in the readiness report."
        if found.events.overdue_actions:
            yield f"Overdue corrective actions: {', '.join(found.events.overdue_actions)}."


def _audits(ground: Ground, _point: AgendaPoint) -> Iterator[str]:
    for seen in ground.seen:
        day = seen.readiness.events.internal_audit
        if day is not None:
            held = "was held" if day <= seen.readiness.on else "is planned"
            yield f"{seen.name}: an internal audit {held} on {day.isoformat()}. Bring its report."


def _rated(ground: Ground, point: AgendaPoint) -> Iterator[tuple[Seen, Rated]]:
    for seen in ground.seen:
        names = point.looks_at.get(seen.picture.aim.standard, ())
        for part in seen.readiness.parts:
            if part.level is not None and meant(names, part.requirement):
                yield seen, part


def _requirements(ground: Ground, point: AgendaPoint) -> Iterator[str]:
    for seen, part in _rated(ground, point):
        level = wording.level(part.level, seen.picture.method.names)
        evidence = "with current evidence" if part.evidence_current else "without current evidence"
        yield f"{seen.name} {part.requirement} {seen.title(part.requirement)}: {level}, {evidence}."


def _improvement(ground: Ground, _point: AgendaPoint) -> Iterator[str]:
    for seen in ground.seen:
        if not seen.readiness.answered:
            continue
        for gap in sorted(seen.picture.gaps(), key=lambda one: -one.gain)[:3]:
            yield f"{seen.name}: closing {gap.requirement} {seen.title(gap.requirement)} brings {gap.gain} points of operation readiness for about {wording.days(gap.effort[1])} person-days."


def _suppliers(ground: Ground, _point: AgendaPoint) -> Iterator[str]:
    for one in ground.context:
        if one.kind is ContextKind.OUTSOURCED:
            yield _entry("Given outside", one.text, one.detail)


def _resources(ground: Ground, _point: AgendaPoint) -> Iterator[str]:
    for seen in ground.seen:
        if not seen.readiness.answered:
            continue
        likely = sum(gap.effort[1] for gap in seen.picture.gaps())
        yield f"{seen.name}: closing all gaps takes a firm of 25 about {wording.days(likely)} person-days."
        for part in seen.readiness.parts:
            if part.level is not None and meant(_RESOURCES, part.requirement):
                level = wording.level(part.level, seen.picture.method.names)
                yield f"{seen.name} {part.requirement} {seen.title(part.requirement)}: {level}."


_FILLERS: dict[Knows, _Filler] = {
    Knows.NOTHING: _nothing,
    Knows.CONTEXT: _context,
    Knows.PARTIES: _parties,
    Knows.FINDINGS: _findings,
    Knows.AUDITS: _audits,
    Knows.MEASURES: _requirements,
    Knows.REQUIREMENTS: _requirements,
    Knows.IMPROVEMENT: _improvement,
    Knows.SUPPLIERS: _suppliers,
    Knows.RESOURCES: _resources,
}


def _readiness(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        blocks += headed(ground, seen, [figures(seen)])
    return blocks


def _results(ground: Ground) -> list[Block]:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (place, one.title, one.bring, _clauses(ground, one), "", "", "")
        for place, one in enumerate(_wanted(ground, _agenda(ground).results), start=1)
    )
    return [
        Table(
            id="review.results",
            title="What the review has to decide",
            columns=(
                Column(title="No.", number=True, share=0.6),
                Column(title="Decision on", share=2),
                Column(title="What the minutes need", share=2.4),
                Column(title="Wanted by", share=2.2),
                Column(title="Decision", share=2.2),
                Column(title="Who", share=0.9),
                Column(title="Until", share=0.9),
            ),
            rows=rows,
            source=ground.seen[0].slug,
        )
    ]


PAPER = Paper(
    id="review",
    title="Management-review pack",
    purpose="An agenda with every point that your standards want, once, filled from what Stage Zero knows.",
    parts=(
        Part("meeting", "The meeting", _meeting),
        Part("agenda", "Agenda", _overview),
        Part("inputs", "What to look at", _inputs),
        Part("readiness", "Readiness at a glance", _readiness),
        Part("results", "Decisions", _results),
    ),
)
