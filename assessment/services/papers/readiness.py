"""The readiness report: what an auditor would find today, why, and what turns the verdicts."""

from assessment import scoring
from assessment.model.readiness import Finding, Grade, Verdict, VerdictWord
from assessment.model.what_if import Need, Turn
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
from assessment.services import readiness, scope, what_if
from assessment.services.papers import drawing, wording
from assessment.services.papers.ground import Ground, Paper, Part, Seen
from assessment.services.papers.method import method

_NEEDS = {
    Need.INTERNAL_AUDIT: "Hold the internal audit",
    Need.MANAGEMENT_REVIEW: "Hold the management review",
    Need.OPERATION: "Let the system run long enough",
    Need.OVERDUE_ACTION: "Close the overdue corrective action",
}
_ORDER = (VerdictWord.NOT_READY, VerdictWord.READY_WITH_CONCERNS, VerdictWord.READY)
_PIECES_SHOWN = 3


def headed(ground: Ground, seen: Seen, blocks: list[Block]) -> list[Block]:
    """Put the name of the standard above its blocks where there are several standards."""
    return [Heading(text=seen.name), *blocks] if ground.several and blocks else blocks


def figures(seen: Seen) -> Figures:
    """Return the key figures of a standard, the same as on the page."""
    found, slug = seen.readiness, seen.slug
    rows: tuple[tuple[str, str, Cell, str, str], ...] = (
        ("verdict.stage_1", "Stage 1 verdict", wording.VERDICTS[found.stage_1.word], "", "Documents and planning"),
        ("verdict.stage_2", "Stage 2 verdict", wording.VERDICTS[found.stage_2.word], "", "Practice and records"),
        ("confidence", "Confidence", found.confidence, "", "Share of claims backed, 0 to 1"),
        ("design.low", "Design readiness, low end", found.design.low, "%", "Open questions count as nothing"),
        ("design.high", "Design readiness, high end", found.design.high, "%", "Open questions count as done"),
        ("answered.count", "Questions answered", found.answered, f"of {found.total}", ""),
        ("operation.low", "Operation readiness, low end", found.operation.low, "%", "Open questions count as nothing"),
        ("operation.high", "Operation readiness, high end", found.operation.high, "%", "Open questions count as done"),
        ("findings.major", "Predicted major findings", len(found.major), "", ""),
        ("findings.minor", "Predicted minor findings", len(found.minor), "", f"{found.settings.minor_tolerance} are tolerated"),
        ("findings.unverified", "Claims without current evidence", len(found.unverified), "", "Neither finding nor comfort"),
        ("findings.unknown", "Questions not answered", len(found.unknown), "", "Could hide findings"),
    )  # fmt: skip
    items = tuple(
        Figure(key=f"{slug}.{key}", label=label, value=value, unit=unit, note=note)
        for key, label, value, unit, note in rows
    )
    return Figures(items=items, source=slug)


def _summary(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        some: list[Block] = [Paragraph(text=_sentence(seen)), figures(seen)]
        if seen.readiness.departures:
            told = " ".join(str(one) for one in seen.readiness.departures)
            some.append(Note(text=f"Settings of this organization: {told}"))
        blocks += headed(ground, seen, some)
    return blocks


def _sentence(seen: Seen) -> str:
    found = seen.readiness
    if not found.answered:
        return f"Nothing is answered yet for {seen.name}, so nothing can be said about readiness. All {found.total} questions are open."
    return (
        f"On this day {seen.name} is {wording.VERDICTS[found.stage_1.word].lower()} for stage 1 and {wording.VERDICTS[found.stage_2.word].lower()} for stage 2. "
        f"{found.answered} of {wording.count(found.total, 'question', 'questions')} are answered; "
        f"{wording.count(len(found.major), 'major', 'major')} and {wording.count(len(found.minor), 'minor finding', 'minor findings')} are predicted."
    )


def _verdicts(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        some: list[Block] = []
        for stage, name, verdict in _stages(seen):
            some += _reasons(seen, stage, name, verdict, alone=not ground.several)
        blocks += headed(ground, seen, some)
    return blocks


def _stages(seen: Seen) -> tuple[tuple[int, str, Verdict], ...]:
    found = seen.readiness
    return (1, "Stage 1", found.stage_1), (2, "Stage 2", found.stage_2)


def _reasons(seen: Seen, stage: int, name: str, verdict: Verdict, *, alone: bool) -> list[Block]:
    gates = {one.id: one.title for one in seen.picture.questionnaire.edition.gates}
    rows = tuple(
        (kind, gates.get(one.gate, one.gate.replace("_", " ").capitalize()), one.requirement, one.reason)
        for kind, several in (("Blocks", verdict.blockers), ("Concern", verdict.concerns))
        for one in several
    )  # fmt: skip
    word = wording.VERDICTS[verdict.word]
    return [
        Table(
            id=f"{seen.slug}.stage_{stage}",
            title=f"{name}: {word.lower()}, and why",
            columns=(
                Column(title="Weight", share=0.8),
                Column(title="Gate or rule", share=1.8),
                Column(title="Requirement", share=1.3),
                Column(title="Reason", share=3.8),
            ),
            rows=rows,
            source=seen.slug,
            empty=f"{word}. Nothing speaks against it.",
            on_slides=alone,
        )
    ]


def _by_clause(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        groups = seen.picture.sections()
        some: list[Block] = [drawing.by_group(seen, groups, of="operation", key="by_clause")]
        if ground.full:
            some.append(drawing.by_group(seen, groups, of="design", key="by_clause"))
            some.append(drawing.levels(seen))
        blocks += headed(ground, seen, some)
    return blocks


def _by_theme(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        groups = seen.picture.themes()
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (one.title, one.answered, one.total, one.design.low, one.design.high, one.operation.low, one.operation.high)
            for one in groups
        )  # fmt: skip
        table = Table(
            id=f"{seen.slug}.themes",
            title="Readiness by theme",
            columns=(
                Column(title="Theme", share=3),
                Column(title="Answered", number=True, share=1.4),
                Column(title="Questions", number=True, share=1.5),
                *(
                    Column(title=f"{kind}, {end} (%)", number=True, share=1.6)
                    for kind in ("Design", "Operation")
                    for end in ("low", "high")
                ),
            ),
            rows=rows,
            source=seen.slug,
            brief=10,
            on_slides=not ground.several,
        )
        some: list[Block] = [table]
        if ground.full:
            some.insert(0, drawing.by_group(seen, groups, of="operation", key="by_theme"))
        blocks += headed(ground, seen, some)
    return blocks


def _findings(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        found = seen.readiness
        several: tuple[Finding, ...] = (*found.major, *found.minor)
        if ground.full:
            several += (*found.unverified, *found.unknown)
        some: list[Block] = [drawing.findings(seen)]
        some.append(_table(ground, seen, several))
        if not ground.full and (found.unverified or found.unknown):
            some.append(
                Paragraph(
                    text=f"Besides, {wording.count(len(found.unverified), 'claim has', 'claims have')} no current evidence and "
                    f"{wording.count(len(found.unknown), 'question is', 'questions are')} not answered. The full report lists them."
                )
            )
        blocks += headed(ground, seen, some)
    return blocks


def _table(ground: Ground, seen: Seen, several: tuple[Finding, ...]) -> Table:
    notes = bool(seen.notes)
    columns = [
        Column(title="Grade", share=1.5, choices=tuple(wording.GRADES[one] for one in Grade)),
        Column(title="Requirement", share=1.9),
        Column(title="Title", share=2.2),
        Column(title="Reason", share=3.2),
        Column(title="Evidence an auditor would ask for", share=3.2),
    ]
    if notes:
        columns.append(Column(title="Internal note", share=2))
    rows = []
    for one in several:
        row: list[Cell] = [
            wording.GRADES[one.grade],
            one.requirement,
            seen.title(one.requirement) or "Several together",
            one.reason,
            _evidence(ground, seen, one),
        ]
        rows.append(tuple([*row, seen.notes.get(one.requirement, "")] if notes else row))
    return Table(
        id=f"{seen.slug}.findings",
        title="Predicted findings",
        columns=tuple(columns),
        rows=tuple(rows),
        source=seen.slug,
        empty="No finding is predicted from the answers given.",
    )


def _evidence(ground: Ground, seen: Seen, finding: Finding) -> str:
    asked = scoring.asked_for(seen.picture.questionnaire, finding)
    shown = asked if ground.full else asked[:_PIECES_SHOWN]
    more = len(asked) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def _contradictions(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (one.title, ", ".join(one.requirements), one.reason, one.remedy)
            for one in seen.contradictions
        )
        table = Table(
            id=f"{seen.slug}.contradictions",
            title="What can't all be true",
            columns=(
                Column(title="Contradiction", share=2),
                Column(title="Requirements", share=1.8),
                Column(title="Why", share=3),
                Column(title="What to do", share=3),
            ),
            rows=rows,
            source=seen.slug,
            empty="The answers, dates and files don't contradict each other.",
            on_slides=False,
        )
        blocks += headed(ground, seen, [table])
    return blocks


def _turning(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        some: list[Block] = []
        for stage, name, verdict in _stages(seen):
            for goal in _ORDER[_ORDER.index(verdict.word) + 1 :]:
                found = scoring.turn(
                    what_if.case(seen.picture), stage=stage, goal=goal, on=seen.readiness.on, method=seen.picture.method
                )  # fmt: skip
                some.append(_turn(seen, name, goal, found))
                if not ground.full:
                    break  # the next better verdict is what a board asks for
        blocks += headed(ground, seen, some)
    return blocks


def _turn(seen: Seen, name: str, goal: VerdictWord, turn: Turn | None) -> Block:
    word = wording.VERDICTS[goal].lower()
    if turn is None:
        return Note(text=f"{name}: nothing leads to {word}, because every requirement is left out.")
    names = seen.picture.method.names
    rows: list[tuple[Cell, ...]] = []
    for happening in turn.happenings:
        what = f"{_NEEDS[happening.need]} {happening.subject}".strip()
        rows.append(("", what, "", None, happening.because))
    rows += [
        (one.requirement, seen.title(one.requirement), wording.level(one.level, names), what_if.effort(seen.picture, one)[1], one.because)
        for one in turn.raises
    ]  # fmt: skip
    return Table(
        id=f"{seen.slug}.turn_{name.lower().replace(' ', '_')}_{goal.value}",
        title=f"{name}: the shortest way to {word}",
        columns=(
            Column(title="Requirement", share=1.7),
            Column(title="What", share=2.6),
            Column(title="Bring to", share=1.4),
            Column(title="Likely person-days", number=True, share=1),
            Column(title="Why", share=3.6),
        ),
        rows=tuple(rows),
        source=seen.slug,
        empty="It is reached.",
    )


def _over_time(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        if seen.source.snapshot or seen.readiness.on < ground.workspace.today():
            text = "The course over time is shown for today only; this report looks at a past day."
            blocks += headed(ground, seen, [Note(text=text)])
            continue
        points = readiness.trend(ground.workspace, seen.picture.aim.id)
        if len(points) > 1:
            days = [one.day.isoformat() for one in points]
            chart = drawing.over_time(seen, points, days)
            alone = chart.model_copy(update={"on_slides": not ground.several})
            blocks += headed(ground, seen, [alone])
    return blocks or [Note(text="There is no course yet: fewer than two days have answers.")]


def _scope(ground: Ground) -> list[Block]:
    wanted = {seen.picture.aim.standard: seen for seen in ground.seen}
    blocks: list[Block] = []
    for draft in scope.drafts(ground.workspace, ground.organization.id):
        if draft.standard in wanted:
            some: list[Block] = [Paragraph(text=draft.text)]
            if draft.weaknesses and ground.full:
                some.append(Paragraph(text="What is weak in this draft:"))
                some.append(
                    Bullets(
                        items=tuple(
                            f"{one.field}: {one.fault}. {one.remedy}." for one in draft.weaknesses
                        )
                    )
                )
            blocks += headed(ground, wanted[draft.standard], some)
    blocks.append(Note(text="The scope is the draft of today, whatever day the figures are from."))
    return blocks


def _requirements(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        names = seen.picture.method.names
        rows: list[tuple[Cell, ...]] = []
        points = readiness.points(seen.picture)
        for part, row in zip(seen.readiness.parts, points, strict=True):
            cells: list[Cell] = [
                part.requirement,
                seen.title(part.requirement),
                wording.STATES[part.state],
                "" if part.level is None else wording.level(part.level, names),
                part.weight,
                row["Design points"],
                row["Operation points"],
                str(row["Backing"]),
            ]
            if seen.notes:
                cells.append(seen.notes.get(part.requirement, ""))
            rows.append(tuple(cells))
        columns = [
            Column(title="Requirement", share=1.9),
            Column(title="Title", share=3),
            Column(title="State", share=1.4),
            Column(title="Level", share=1.5),
            Column(title="Weight", number=True, share=0.9),
            Column(title="Design points", number=True, share=1),
            Column(title="Operation points", number=True, share=1.2),
            Column(title="Backing", share=1.4),
        ]
        if seen.notes:
            columns.append(Column(title="Internal note", share=2.4))
        table = Table(
            id=f"{seen.slug}.requirements",
            title="Every requirement with the points it brings",
            columns=tuple(columns),
            rows=tuple(rows),
            source=seen.slug,
            on_slides=False,
        )
        blocks += headed(ground, seen, [table])
    return blocks


PAPER = Paper(
    id="readiness",
    title="Readiness report",
    purpose="What an auditor would find today, why, and what turns the verdicts.",
    parts=(
        Part("summary", "Summary", _summary),
        Part("verdicts", "Verdicts and their reasons", _verdicts),
        Part("clauses", "Readiness by clause", _by_clause),
        Part("themes", "Readiness by theme", _by_theme),
        Part("findings", "Predicted findings", _findings),
        Part("contradictions", "Contradictions", _contradictions),
        Part("turning", "What turns the verdicts", _turning),
        Part("course", "Course over time", _over_time),
        Part("scope", "Scope", _scope),
        Part("requirements", "Every requirement", _requirements, full_only=True),
        Part("method", "How the figures come about", method),
    ),
)
