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
    Heading,
    Note,
    Paragraph,
    Report,
    Section,
    Table,
)

FEWEST, MOST = 8, 12
_FIGURES_ON_A_SLIDE = 12
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
    drawn = [place for place, one in enumerate(every) if not one.lines]
    kept = sorted(drawn, key=lambda place: (every[place].rank, place))[: MOST - 1 - _CLOSING]
    least = FEWEST - 1 - _CLOSING
    told = [place for place, one in enumerate(every) if one.lines]
    told.sort(key=lambda place: -sum(map(len, every[place].lines)))
    kept += told[: max(0, least - len(kept))]
    plans = [every[place] for place in sorted(kept)]
    return _longer(plans, least - len(plans))


def _plans(report: Report, section: Section) -> Iterator[_Plan]:
    lines: list[str] = []
    about = ""
    for block in section.blocks:
        match block:
            case Heading():
                about = block.text
            case Figures():
                for start in range(0, len(block.items), _FIGURES_ON_A_SLIDE):
                    plan = _Plan(_headed(about, section.title), [block.source], 0)
                    plan.figures = block.items[start : start + _FIGURES_ON_A_SLIDE]
                    yield plan
            case Chart() if block.on_slides and block.categories:
                plan = _Plan(_headed(about, block.title), [block.source], 1)
                plan.chart = block
                yield plan
            case Table() if block.on_slides and block.rows:
                plan = _Plan(_headed(about, block.title), [block.source], 2)
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


def _headed(about: str, title: str) -> str:
    """Put what a slide is about before its title and go on in the same sentence; names and abbreviations stay as they are."""
    if not about or about in title:
        return title
    return f"{about}: {title[0].lower() + title[1:] if title[1:2].islower() else title}"


def _longer(plans: list[_Plan], missing: int) -> list[_Plan]:
    """Go on with tables that were cut, until there are enough slides."""
    found: list[_Plan] = []
    for plan in plans:
        found.append(plan)
        table, end = plan.table, plan.rows[1]
        while table is not None and missing > 0 and end < len(table.rows):
            more = _Plan(f"{plan.title}, continued", plan.sources, plan.rank)
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
