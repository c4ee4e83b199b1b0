"""A report as DOCX, to be edited: real styles, contents, header and footer, captions, alternative texts."""

from io import BytesIO
from typing import Any

from assessment.reports import painting, scene, word_parts
from assessment.reports.look import Look
from assessment.reports.model import (
    Block,
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

_PICTURE_POINTS = 470.0
_ACROSS = 3


def write(report: Report, look: Look) -> bytes:
    """Return the report as a DOCX file."""
    return _Writer(report, look).content()


class _Writer:
    """One document in the making."""

    def __init__(self, report: Report, look: Look) -> None:
        from docx import Document

        self.report, self.look = report, look
        self.document: Any = Document()  # Any: python-docx hides half of its types
        self.body = self.document.element.body
        self.last = self.body.sectPr
        self.tables = self.charts = self.marks = 0
        wide = word_parts.TWIPS_OF_WIDE_TEXT
        self.room = wide if report.wide else word_parts.TWIPS_OF_TEXT

    def content(self) -> bytes:
        from assessment.reports.word_frame import frame

        frame(self.document, self.report, self.look)
        self._cover()
        for section in self.report.shown:
            self._add(self._heading(1, section.title))
            for block in section.blocks:
                self._block(block)
        target = BytesIO()
        self.document.save(target)
        return target.getvalue()

    def _add(self, xml: str) -> None:
        self.last.addprevious(word_parts.element(xml))

    def _heading(self, level: int, text: str) -> str:
        self.marks += 1
        first = "<w:pageBreakBefore/>" if self.marks == 1 else ""
        return word_parts.bookmarked(
            f"Heading{level}", text, f"_Toc{self.marks:06d}", self.marks, first
        )

    def _cover(self) -> None:
        report, words = self.report, word_parts
        if self.look.logo is not None:
            self._picture(self.look.logo, f"Logo of {report.organization}", "Logo", height=1.6)
        self._add(words.paragraph("Title", words.text_runs(report.title)))
        self._add(words.paragraph("Subtitle", words.text_runs(report.organization)))
        self._add(words.paragraph("Normal", words.text_runs(report.subtitle)))
        made = self.look.language.date(report.made.date())
        self._add(words.paragraph("Normal", words.text_runs(f"Put together on {made}")))
        if report.confidential:
            self._add(words.paragraph("Note", words.text_runs("Confidential: this report holds internal notes.")))  # fmt: skip
        self._add(words.paragraph("Note", words.text_runs(report.disclaimer)))
        self._add(words.paragraph("ContentsHeading", words.text_runs("Contents")))
        for one in words.contents(self._entries()):
            self._add(one)

    def _entries(self) -> list[tuple[int, str, str]]:
        found: list[tuple[int, str, str]] = []
        for section in self.report.shown:
            found.append((1, section.title, ""))
            found += [
                (one.level, one.text, "") for one in section.blocks if isinstance(one, Heading)
            ]
        marked = [
            (level, title, f"_Toc{place:06d}")
            for place, (level, title, _) in enumerate(found, start=1)
        ]
        return [one for one in marked if one[0] <= 2]  # noqa: PLR2004  the contents show two levels

    def _block(self, block: Block) -> None:
        words = word_parts
        match block:
            case Heading():
                self._add(self._heading(block.level, block.text))
            case Paragraph():
                self._add(words.paragraph("Normal", words.text_runs(block.text)))
            case Note():
                style = "Warning" if block.tone is Tone.WARNING else "Note"
                self._add(words.paragraph(style, words.text_runs(block.text)))
            case Bullets():
                for item in block.items:
                    self._add(words.paragraph("ListBullet", words.text_runs(item)))
            case Figures():
                self._figures(block)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)

    def _figures(self, block: Figures) -> None:
        language = self.look.language
        labels = [(one.label, language.figure(one), one.note) for one in block.items]
        across = min(_ACROSS + self.report.wide, len(labels)) if len(labels) != 4 else 4  # noqa: PLR2004  four fit in a row
        name = ", ".join(one.label for one in block.items)
        self._add(word_parts.tiles(labels, self.look, across=across, name=name, room=self.room))
        self._source(block.source)

    def _table(self, block: Table) -> None:
        self.tables += 1
        self._add(word_parts.caption("Table", self.tables, block.title, keep_next=True))
        if block.rows:
            self._add(word_parts.table(block, self.look, width=self.room))
        else:
            self._add(word_parts.paragraph("Note", word_parts.text_runs(block.empty)))
        self._source(block.source)

    def _chart(self, block: Chart) -> None:
        self.charts += 1
        laid = scene.of(block, self.look, width=_PICTURE_POINTS)
        width = _PICTURE_POINTS * scene.shrunk(laid, 380.0 if self.report.wide else 560.0)
        self._picture(painting.png(laid), block.alternative, block.title, width=width)
        self._add(word_parts.caption("Figure", self.charts, block.title, keep_next=True))
        self._source(block.source)

    def _source(self, source: str) -> None:
        text = self.look.language.source(self.report.source_of[source])
        self._add(word_parts.paragraph("Source", word_parts.text_runs(text)))

    def _picture(
        self,
        content: bytes,
        alternative: str,
        title: str,
        *,
        width: float | None = None,
        height: float | None = None,
    ) -> None:
        from docx.shared import Cm, Pt

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = width is not None
        shape = paragraph.add_run().add_picture(
            BytesIO(content),
            width=Pt(width) if width else None,
            height=Cm(height) if height else None,
        )
        properties = shape._inline.docPr  # noqa: SLF001  python-docx has no call for it
        properties.set("descr", alternative)
        properties.set("title", title)
