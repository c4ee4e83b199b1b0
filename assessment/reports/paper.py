"""A report as PDF, to be printed and signed: bookmarks, contents, embedded fonts, charts as vectors."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from assessment.reports import fonts, painting, scene
from assessment.reports.look import Look
from assessment.reports.model import (
    Bullets,
    Chart,
    Figures,
    Heading,
    Note,
    Paragraph,
    Report,
    Table,
    Tone,
)
from assessment.reports.paper_parts import (
    Entry,
    Page,
    contents,
    frame,
    image,
    picture,
    size,
    styles,
)

_ACROSS = 3
_TILE_VALUES = 14
_TOO_LONG = 700
_AROUND_A_CHART = 130.0  # points: headings above, caption and source below
_ROOM_FOR_A_TABLE = 170.0  # points: heading, caption, the head of the table and some rows
_GREY, _BAND = "#D5DBE1", "#F3F6F8"


def write(report: Report, look: Look) -> bytes:
    """Return the report as a PDF file."""
    return _Writer(report, look).content()


class _Writer:
    """One document in the making."""

    def __init__(self, report: Report, look: Look) -> None:
        fonts.register()
        self.report, self.look = report, look
        self.styles = styles(look)
        self.tables = self.charts = 0
        self.entries: list[Entry] = []
        self.frame = frame(wide=report.wide)
        self.room = self.frame[2]

    def content(self) -> bytes:
        from reportlab.platypus import BaseDocTemplate, PageTemplate
        from reportlab.platypus.frames import Frame

        parts = [part for section in self.report.shown for part in self._section(section)]
        target = BytesIO()
        page = Page(self.report, self.look, self.entries)
        document = BaseDocTemplate(
            target,
            pagesize=size(wide=self.report.wide),
            title=self.report.title,
            author=self.report.organization,
            subject=self.report.subtitle,
            keywords="Stage Zero",
            creator="Stage Zero",
            lang="en-GB",
            pageCompression=1,
        )
        text = Frame(*self.frame, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        document.addPageTemplates([PageTemplate(frames=[text], onPage=page.draw)])
        document.build([*self._cover(), *parts], canvasmaker=page.canvas)
        return target.getvalue()

    def _cover(self) -> Iterator[Any]:  # Any: reportlab ships no types
        from reportlab.platypus import PageBreak, Spacer

        report = self.report
        if self.look.logo is not None:
            yield image(self.look.logo, f"Logo of {report.organization}", height=46)
            yield Spacer(1, 18)
        yield self._text("title", report.title)
        yield self._text("subtitle", report.organization)
        yield self._text("text", report.subtitle)
        yield self._text("text", f"Put together on {self.look.language.date(report.made.date())}")
        if report.confidential:
            yield self._text("note", "Confidential: this report holds internal notes.")
        yield self._text("note", report.disclaimer)
        yield self._text("contents", "Contents")
        yield from contents(self.entries, self.room)
        yield PageBreak()

    def _section(self, section: Any) -> Iterator[Any]:  # Any: see above
        blocks = section.blocks
        yield from self._opening(0, blocks, Heading.model_construct(text=section.title, level=1))
        for place, block in enumerate(blocks, start=1):
            if isinstance(block, Heading):
                yield from self._opening(place, blocks, block)
            else:
                yield from self._block(block)

    def _opening(
        self, place: int, blocks: Any, heading: Heading
    ) -> Iterator[Any]:  # Any: see above
        """Yield a heading that stays with what follows; before a table, which may be longer than a page, with its first rows."""
        from reportlab.platypus import CondPageBreak

        follows = next((one for one in blocks[place:] if not isinstance(one, Heading)), None)
        made = self._heading(heading.level, heading.text)
        if isinstance(follows, Table):
            yield CondPageBreak(_ROOM_FOR_A_TABLE)
            made.keepWithNext = 0
        yield made

    def _heading(self, level: int, text: str) -> Any:
        from reportlab.platypus import Paragraph as Flowing

        entry = Entry(f"part-{len(self.entries) + 1}", text, level)
        self.entries.append(entry)
        return entry.flowable(Flowing(escape(text), self.styles[f"heading{level}"]))

    def _text(self, style: str, text: str) -> Any:
        from reportlab.platypus import Paragraph as Flowing

        return Flowing(escape(text).replace("\n", "<br/>"), self.styles[style])

    def _block(self, block: Any) -> Iterator[Any]:  # Any: see above
        match block:
            case Paragraph():
                yield self._text("text", block.text)
            case Note():
                yield self._text("warning" if block.tone is Tone.WARNING else "note", block.text)
            case Bullets():
                for item in block.items:
                    yield self._item(item)
            case Figures():
                yield self._figures(block)
                yield self._source(block.source)
            case Table():
                yield from self._table(block)
            case Chart():
                yield from self._chart(block)

    def _item(self, text: str) -> Any:
        from reportlab.platypus import Paragraph as Flowing

        return Flowing(
            escape(text).replace("\n", "<br/>"), self.styles["item"], bulletText="\N{BULLET}"
        )

    def _source(self, source: str) -> Any:
        return self._text("source", self.look.language.source(self.report.source_of[source]))

    def _figures(self, block: Figures) -> Any:
        from reportlab.platypus import Table as Grid

        cells = [self._tile(one) for one in block.items]
        across = 4 if len(cells) == 4 else min(_ACROSS + self.report.wide, len(cells))  # noqa: PLR2004  four fit in a row
        rows: list[Any] = [cells[start : start + across] for start in range(0, len(cells), across)]
        rows[-1] += [""] * (across - len(rows[-1]))
        lines = [
            ("LINEABOVE", (place % across, place // across), (place % across, place // across), 1.5, f"#{self.look.ink}")
            for place in range(len(cells))
        ]  # fmt: skip
        style = [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ]
        return Grid(
            rows,
            colWidths=[self.room / across] * across,
            style=[*style, *lines],
            hAlign="LEFT",
            spaceBefore=6,
        )

    def _tile(self, one: Any) -> list[Any]:  # Any: a key figure, and reportlab's parts
        value = self.look.language.figure(one)
        size = "value" if len(value) <= _TILE_VALUES else "long_value"
        parts = [self._text(size, value), self._text("label", one.label)]
        return [*parts, self._text("source", one.note)] if one.note else parts

    def _table(self, block: Table) -> Iterator[Any]:  # Any: see above
        from reportlab.platypus import CondPageBreak

        self.tables += 1
        caption = self._text("caption", f"Table {self.tables}: {block.title}")
        caption.keepWithNext = 0
        yield CondPageBreak(_ROOM_FOR_A_TABLE / 2)
        yield caption
        yield self._grid(block) if block.rows else self._text("note", block.empty)
        yield self._source(block.source)

    def _grid(self, block: Table) -> Any:
        from reportlab.platypus import LongTable

        whole = sum(one.share for one in block.columns)
        widths = [self.room * one.share / whole for one in block.columns]
        head = [self._text("head", one.title) for one in block.columns]
        rows = [
            [self._cell(value, column.number, width) for value, column, width in zip(row, block.columns, widths, strict=True)]
            for row in block.rows
        ]  # fmt: skip
        style = [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("BACKGROUND", (0, 0), (-1, 0), f"#{self.look.hex}"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, _GREY),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), ["#FFFFFF", _BAND]),
        ]
        return LongTable(
            [head, *rows],
            colWidths=widths,
            repeatRows=1,
            style=style,
            splitInRow=int(_endless(block)),
            hAlign="LEFT",
        )

    def _cell(self, value: Any, number: bool, width: float) -> Any:  # noqa: FBT001  a cell of the model
        text = self.look.language.cell(value)
        if not text:
            return ""
        return self._text("number" if number else "cell", _breakable(text, width - 8))

    def _chart(self, block: Chart) -> Iterator[Any]:  # Any: see above
        self.charts += 1
        drawn = painting.drawing(
            scene.of(block, self.look, width=self.room), most=self.frame[3] - _AROUND_A_CHART
        )
        shown = picture(drawn, block.alternative)
        shown.keepWithNext = 1
        yield shown
        yield self._text("caption", f"Figure {self.charts}: {block.title}")
        yield self._source(block.source)


def _endless(block: Table) -> bool:
    """Whether a cell may be longer than a page, so that its row has to be torn."""
    return any(
        isinstance(cell, str) and len(cell) > _TOO_LONG for row in block.rows for cell in row
    )


def _breakable(text: str, room: float) -> str:
    """Break words that are wider than their column, which reportlab would let run over the next."""
    words = text.split(" ")
    if all(len(word) * 5 <= room for word in words):
        return text
    return " ".join(
        word if fonts.width(word, 8) <= room else "\n".join(fonts.lines(word, 8, room, most=99))
        for word in words
    )
