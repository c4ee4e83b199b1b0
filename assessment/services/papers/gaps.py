"""The gap and action list: what is missing, in the order of its worth, with room for who and until when."""

from collections import Counter
from decimal import Decimal

from assessment.model.readiness import Gap
from assessment.reports.model import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Figure,
    Figures,
    Note,
    Paragraph,
    Series,
    Table,
)
from assessment.services.papers import wording
from assessment.services.papers.ground import Ground, Paper, Part, Seen
from assessment.services.papers.method import method
from assessment.services.papers.readiness import headed

_MOST_BARS = 12


def _summary(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        gaps = seen.picture.gaps()
        low, likely, high = _effort(gaps)
        gates = sum(one.gate for one in gaps)
        rows: tuple[tuple[str, str, Cell, str, str], ...] = (
            ("gaps.count", "Requirements under target", len(gaps), f"of {seen.readiness.total}", "Open questions included"),
            ("gaps.gates", "of which hold up stage 1", gates, "", ""),
            ("operation.low", "Operation readiness, low end", seen.readiness.operation.low, "%", "Open questions count as nothing"),
            ("gaps.effort.low", "Effort to the target, low", low, "person-days", "For a firm of 25"),
            ("gaps.effort.likely", "Effort to the target, likely", likely, "person-days", "For a firm of 25"),
            ("gaps.effort.high", "Effort to the target, high", high, "person-days", "For a firm of 25"),
        )  # fmt: skip
        figures = Figures(
            items=tuple(
                Figure(key=f"{seen.slug}.{key}", label=label, value=value, unit=unit, note=note)
                for key, label, value, unit, note in rows
            ),
            source=seen.slug,
        )
        blocks += headed(ground, seen, [Paragraph(text=_sentence(seen, gaps)), figures])
    return blocks


def _effort(gaps: tuple[Gap, ...]) -> tuple[Decimal, Decimal, Decimal]:
    low, likely, high = (sum((one.effort[place] for one in gaps), Decimal(0)) for place in range(3))
    return low, likely, high


def _sentence(seen: Seen, gaps: tuple[Gap, ...]) -> str:
    if not gaps:
        return f"Every applicable requirement of {seen.name} is at its target. Keep the evidence current."
    first = gaps[0]
    return f"Begin with {first.requirement} {seen.title(first.requirement)}. What holds up stage 1 comes first, then the grade of the predicted finding, then weight."


def _where(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        gaps = seen.picture.gaps()
        if not gaps:
            blocks += headed(ground, seen, [Note(text="There is no gap to show.")])
            continue
        blocks += headed(ground, seen, [_by_section(seen, gaps), _gains(seen, gaps)])
    return blocks


def _by_section(seen: Seen, gaps: tuple[Gap, ...]) -> Chart:
    section = seen.picture.questionnaire.section_of
    days: Counter[str] = Counter()
    for one in gaps:
        days[section[one.requirement]] += one.effort[1]  # type: ignore[assignment]  # a counter of decimals
    titles = [title for title, _ in seen.picture.questionnaire.sections if title in days]
    most = max(titles, key=lambda one: days[one])
    told = "; ".join(f"{one} {wording.days(days[one])}" for one in titles)
    return Chart(
        id=f"{seen.slug}.effort_by_section",
        title=f"{most} takes the most work: {wording.days(days[most])} person-days",
        alternative=f"Likely person-days to the target by section, for a firm of 25: {told}.",
        form=ChartKind.BARS,
        categories=tuple(titles),
        series=(
            Series(name="Likely person-days", values=tuple(Decimal(days[one]) for one in titles)),
        ),
        unit="days",
        source=seen.slug,
    )


def _gains(seen: Seen, gaps: tuple[Gap, ...]) -> Chart:
    best = sorted(gaps, key=lambda one: -one.gain)[:_MOST_BARS]
    first = best[0]
    told = "; ".join(f"{one.requirement} {one.gain}" for one in best)
    return Chart(
        id=f"{seen.slug}.gains",
        title=f"{first.requirement} {seen.title(first.requirement)} brings the most: {first.gain} points",
        alternative=f"Percentage points of operation readiness, low end, that closing each gap brings: {told}.",
        form=ChartKind.BARS,
        categories=tuple(f"{one.requirement} {seen.title(one.requirement)}" for one in best),
        series=(Series(name="Points of operation readiness", values=tuple(one.gain for one in best)),),
        unit="points",
        source=seen.slug,
    )  # fmt: skip


def _actions(ground: Ground) -> list[Block]:
    blocks: list[Block] = []
    for seen in ground.seen:
        blocks += headed(ground, seen, [_table(ground, seen)])
    blocks.append(
        Note(
            text="Days are likely person-days in a firm of 25. Who and Until are yours to fill in; State can be chosen from a list in the workbook."
        )
    )
    return blocks


def _table(ground: Ground, seen: Seen) -> Table:
    names = seen.picture.method.names
    columns = [
        Column(title="Requirement", share=2.8),
        Column(title="Why", share=1.5),
        Column(title="Now", share=1.5),
        Column(title="Target", share=1.9),
        Column(title="First step", share=4),
        Column(title="Days", number=True, share=0.8),
        Column(title="Who", share=1.1),
        Column(title="Until", share=1.1),
        Column(title="State", share=1.1, choices=wording.GOALS),
    ]
    if ground.full:
        columns.insert(5, Column(title="Have on the table", share=3))
    rows: list[tuple[Cell, ...]] = []
    for one in seen.picture.gaps():
        requirement = seen.picture.questionnaire.by_id[one.requirement]
        why = "Under target" if one.grade is None else wording.GRADES[one.grade]
        row: list[Cell] = [
            f"{one.requirement} {requirement.title}",
            f"{why}, holds up stage 1" if one.gate else why,
            wording.level(one.level, names),
            wording.level(one.target, names),
            requirement.first_step,
            one.effort[1],
            "",
            "",
            wording.GOALS[0],
        ]
        if ground.full:
            row.insert(5, "; ".join(requirement.evidence))
        rows.append(tuple(row))
    return Table(
        id=f"{seen.slug}.gaps",
        title="Actions in the order of their worth",
        columns=tuple(columns),
        rows=tuple(rows),
        source=seen.slug,
        empty="Every applicable requirement is at its target.",
    )


PAPER = Paper(
    id="gaps",
    title="Gap and action list",
    purpose="What is missing, what closing it takes and brings, with room for who and until when.",
    wide=True,
    parts=(
        Part("summary", "Summary", _summary),
        Part("where", "Where the work lies", _where),
        Part("actions", "Actions", _actions),
        Part("method", "How the figures come about", method, full_only=True),
    ),
)
