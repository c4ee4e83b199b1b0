"""A report as PPTX: 8 to 12 slides with native charts, alternative texts, and the sources in the speaker's notes."""

from collections.abc import Iterator, Sequence
from io import BytesIO


from assessment.reports import fonts, slide_parts
from assessment.reports.look import Look
from assessment.reports.model import (
    Bullets,
    Chart,
    Figure,
    Figures,
    Note,
    Paragraph,
    Report,
    Section,
    Table,
)

FEWEST, MOST = 8, 12
_FIGURES_ON_A_SLIDE = 6
_CLOSING = 2  # sources, and what the figures are not


class _Plan:
    """What a slide will hold, before any is made."""

    def __init__(self, title: str, sources: Sequence[str], rank: int) -> None:
        self.title, self.sources, self.rank = title, tuple(dict.fromkeys(sources)), rank
        self.figures: tuple[Figure, ...] = ()
        self.chart: Chart | None = None
        self.table: Table | None = None
        self.rows: tuple[int, int] = (0, 0)
        self.lines: tuple[str, ...] = ()


def write(report: Report, look: Look) -> bytes:
    """Return the report as a PPTX file."""
    deck = slide_parts.Deck(report, look)
    deck.cover()
    for plan in chosen(report):
        _make(deck, plan)
    deck.sources()
    deck.closing()
    target = BytesIO()
    deck.presentation.save(target)
    return target.getvalue()


def chosen(report: Report) -> list[_Plan]:
    """Return what goes on slides, at most ``MOST`` with cover and closing: figures first, then charts, then beginnings of tables.

    Tables that fit no slide go on; what is left out stands in the document, and the last slide says so.
    """
    every = [plan for section in report.shown for plan in _plans(report, section)]
    room = MOST - 1 - _CLOSING
    ranked = sorted(range(len(every)), key=lambda place: (every[place].rank, place))
    kept = sorted(ranked[:room])
    plans = [every[place] for place in kept]
    missing = FEWEST - 1 - _CLOSING - len(plans)
    if missing > 0:
        plans = _longer(plans, missing)
    return plans


def _plans(report: Report, section: Section) -> Iterator[_Plan]:
    lines: list[str] = []
    for block in section.blocks:
        match block:
            case Figures():
                for start in range(0, len(block.items), _FIGURES_ON_A_SLIDE):
                    plan = _Plan(section.title, [block.source], 0)
                    plan.figures = block.items[start : start + _FIGURES_ON_A_SLIDE]
                    yield plan
            case Chart() if block.on_slides and block.categories:
                plan = _Plan(block.title, [block.source], 1)
                plan.chart = block
                yield plan
            case Table() if block.on_slides and block.rows:
                plan = _Plan(block.title, [block.source], 2)
                plan.table = block
                plan.rows = 0, min(len(block.rows), block.brief)
                yield plan
            case Paragraph() | Note():
                lines.append(block.text)
            case Bullets():
                lines += block.items
            case _:
                pass
    if lines:
        plan = _Plan(section.title, [one.id for one in report.sources], 3)
        plan.lines = tuple(lines)
        yield plan


def _longer(plans: list[_Plan], missing: int) -> list[_Plan]:
    """Go on with tables that were cut, until there are enough slides."""
    found: list[_Plan] = []
    for plan in plans:
        found.append(plan)
        table, end = plan.table, plan.rows[1]
        while table is not None and missing > 0 and end < len(table.rows):
            more = _Plan(f"{table.title}, continued", plan.sources, plan.rank)
            more.table = table
            more.rows = end, min(end + table.brief, len(table.rows))
            end, missing = more.rows[1], missing - 1
            found.append(more)
    return found


def _make(deck: slide_parts.Deck, plan: _Plan) -> None:
    slide = deck.slide(plan.title, plan.sources)
    if plan.figures:
        deck.figures(slide, plan.figures)
    elif plan.chart is not None:
        deck.chart(slide, plan.chart)
    elif plan.table is not None:
        deck.table(slide, plan.table, plan.rows)
    else:
        deck.lines(slide, _fitting(plan.lines))


def _fitting(lines: Sequence[str]) -> list[str]:
    """Return as many lines as a slide holds; what is too long ends in an ellipsis."""
    found: list[str] = []
    room = slide_parts.LINES_ON_A_SLIDE
    for text in lines:
        broken = fonts.lines(text, slide_parts.TEXT_SIZE, slide_parts.TEXT_ROOM, most=4)
        room -= len(broken)
        if room < 0:
            break
        found.append(" ".join(broken))
        room -= 0.5
    return found


