"""The pieces of a PDF: page with header and footer, contents whose page numbers come last, pictures with words, styles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from assessment.reports import fonts
from assessment.reports.look import Look
from assessment.reports.model import Report

_WIDTH, _HEIGHT, _SIDE, _TOP, _BOTTOM = 595.28, 841.89, 56.7, 62.0, 62.0  # A4 in points
_SMALL = 8.0
_PAGES = "pages-in-all"
_LEVELS_IN_CONTENTS = 2


@dataclass
class Entry:
    """A heading that bookmarks and contents point at; ``page`` is known once it is drawn."""

    name: str
    text: str
    level: int
    page: int = 0

    def flowable(self, heading: Any) -> Any:
        """Return the heading as something that notes its page when it is drawn."""
        draw, entry = heading.draw, self

        def marked() -> None:
            canvas = heading.canv
            entry.page = canvas.getPageNumber()
            canvas.bookmarkHorizontal(entry.name, 0, heading.height)
            canvas.addOutlineEntry(entry.text, entry.name, entry.level - 1, closed=entry.level > 1)
            draw()

        heading.draw = marked
        return heading


def size(*, wide: bool) -> tuple[float, float]:
    """Return width and height of a page in points, upright or lying."""
    return (_HEIGHT, _WIDTH) if wide else (_WIDTH, _HEIGHT)


def frame(*, wide: bool) -> tuple[float, float, float, float]:
    """Return left, bottom, width and height of the text of a page in points."""
    across, up = size(wide=wide)
    return _SIDE, _BOTTOM, across - 2 * _SIDE, up - _TOP - _BOTTOM


class Page:
    """What stands on every page, and at the end the numbers that were not known before."""

    def __init__(self, report: Report, look: Look, entries: Sequence[Entry]) -> None:
        """Take the report whose pages these are."""
        self.report, self.look, self.entries = report, look, entries

    def canvas(self, *arguments: Any, **options: Any) -> Any:
        """Return a canvas that fills in the page numbers before it is saved."""
        from reportlab.pdfgen.canvas import Canvas

        fonts.register()
        made = Canvas(*arguments, **{**options, "initialFontName": fonts.REGULAR})
        save, page = made.save, self
        made.setViewerPreference("DisplayDocTitle", "true")
        made.showOutline()

        def filled() -> None:
            page.fill_in(made)
            save()

        made.save = filled
        return made

    def draw(self, canvas: Any, document: Any) -> None:
        """Draw header and footer."""
        canvas.saveState()
        canvas.setFont(fonts.REGULAR, _SMALL)
        canvas.setFillColor("#5A6672")
        across, up = size(wide=self.report.wide)
        left, right = _SIDE, across - _SIDE
        room = (right - left) / 2 - 8
        canvas.drawString(left, up - 38, fonts.lines(self.report.organization, _SMALL, room, most=1)[0])  # fmt: skip
        canvas.drawRightString(right, up - 38, fonts.lines(self.report.title, _SMALL, room, most=1)[0])  # fmt: skip
        canvas.setStrokeColor("#D5DBE1")
        canvas.line(left, up - 44, right, up - 44)
        if self.report.confidential:
            canvas.drawString(left, 34, "Confidential")
        canvas.drawRightString(right - 24, 34, f"Page {document.page} of")
        canvas.translate(right - 21, 34)
        canvas.doForm(_PAGES)
        canvas.restoreState()

    def fill_in(self, canvas: Any) -> None:
        """Define the number of pages, and the page of each entry of the contents."""
        _form(canvas, _PAGES, str(canvas.getPageNumber() - 1), right=False)
        for one in self.entries:
            if one.level <= _LEVELS_IN_CONTENTS:
                _form(canvas, f"page-{one.name}", str(one.page), right=True)


def _form(canvas: Any, name: str, text: str, *, right: bool) -> None:
    canvas.beginForm(name, -40, -4, 40, 12)
    size = 9.5 if right else _SMALL
    canvas.setFont(fonts.REGULAR, size)
    canvas.setFillColor("#1F2933" if right else "#5A6672")
    (canvas.drawRightString if right else canvas.drawString)(0, 0, text)
    canvas.endForm()


def contents(entries: Sequence[Entry], room: float) -> Iterator[Any]:
    """Yield a line for each heading of the first two levels, linked to it."""
    from reportlab.platypus.flowables import Flowable

    class Line(Flowable):  # type: ignore[misc]  # reportlab ships no types
        """Title, dots, page."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry, self.width, self.height = entry, room, 15.0

        def wrap(self, *_room: float) -> tuple[float, float]:
            return self.width, self.height

        def draw(self) -> None:
            canvas, one = self.canv, self.entry
            indent = 14.0 * (one.level - 1)
            text = fonts.lines(one.text, 9.5, self.width - indent - 50, most=1)[0]
            canvas.setFont(fonts.BOLD if one.level == 1 else fonts.REGULAR, 9.5)
            canvas.setFillColor("#1F2933")
            canvas.drawString(indent, 3, text)
            start = indent + fonts.width(text, 9.5, bold=one.level == 1) + 6
            canvas.setStrokeColor("#B8C1CA")
            canvas.setDash(1, 3)
            canvas.line(start, 5, self.width - 26, 5)
            canvas.setDash()
            canvas.linkRect("", one.name, (0, 0, self.width, self.height), relative=1, thickness=0)
            canvas.saveState()
            canvas.translate(self.width, 3)
            canvas.doForm(f"page-{one.name}")
            canvas.restoreState()

    yield from (Line(one) for one in entries if one.level <= _LEVELS_IN_CONTENTS)


def picture(drawn: Any, alternative: str) -> Any:
    """Return a drawing or an image as a part of the page, with its alternative text in the file for those who hear it."""
    from reportlab.platypus.flowables import Flowable

    class Described(Flowable):  # type: ignore[misc]  # reportlab ships no types
        """The picture between two marks."""

        def __init__(self) -> None:
            super().__init__()
            self.hAlign, self.spaceBefore = "LEFT", 6

        def wrap(self, *room: float) -> Any:
            self.width, self.height = drawn.wrap(*room)
            return self.width, self.height

        def draw(self) -> None:
            text = alternative.encode("utf-16-be").hex()
            self.canv._code.append(f"/Span <</Alt <FEFF{text}>>> BDC")  # noqa: SLF001  no call for it
            drawn.drawOn(self.canv, 0, 0)
            self.canv._code.append("EMC")  # noqa: SLF001

    return Described()


def image(content: bytes, alternative: str, *, height: float) -> Any:
    """Return a PNG or JPEG of this height."""
    from reportlab.lib.utils import ImageReader
    from reportlab.platypus import Image

    across, up = ImageReader(BytesIO(content)).getSize()
    width = min(height * across / up, _WIDTH - 2 * _SIDE)
    return picture(Image(BytesIO(content), width=width, height=width * up / across), alternative)


def styles(look: Look) -> dict[str, Any]:
    """Return the styles of paragraphs by name."""
    from reportlab.lib.styles import ParagraphStyle

    ink, on_accent = f"#{look.ink}", f"#{look.on_accent}"
    base = {
        "fontName": fonts.REGULAR,
        "bulletFontName": fonts.REGULAR,
        "textColor": "#1F2933",
        "splitLongWords": 1,
    }

    def style(name: str, size: float, **more: Any) -> Any:
        return ParagraphStyle(name, **{**base, "fontSize": size, "leading": size * 1.35, **more})

    bar = {"borderPadding": (4, 6, 4, 8), "leftIndent": 10, "rightIndent": 8, "backColor": "#F3F6F8", "spaceBefore": 8, "spaceAfter": 10}  # fmt: skip
    return {
        "title": style("title", 24, fontName=fonts.BOLD, textColor=ink, spaceAfter=8),
        "subtitle": style("subtitle", 14, textColor=ink, spaceAfter=8),
        "contents": style("contents", 15, fontName=fonts.BOLD, textColor=ink, spaceBefore=14, spaceAfter=8),
        "heading1": style("heading1", 16, fontName=fonts.BOLD, textColor=ink, spaceBefore=18, spaceAfter=6, keepWithNext=1),
        "heading2": style("heading2", 12, fontName=fonts.BOLD, textColor=ink, spaceBefore=12, spaceAfter=4, keepWithNext=1),
        "heading3": style("heading3", 10.5, fontName=fonts.BOLD, textColor=ink, spaceBefore=8, spaceAfter=3, keepWithNext=1),
        "text": style("text", 9.5, spaceAfter=6),
        "item": style("item", 9.5, leftIndent=12, bulletIndent=2, spaceAfter=3),
        "note": style("note", 9, **bar),
        "warning": style("warning", 9, **{**bar, "backColor": "#FFF1E0"}),
        "caption": style("caption", 9, fontName=fonts.BOLD, textColor=ink, spaceBefore=8, spaceAfter=3, keepWithNext=1),
        "source": style("source", 7.5, textColor="#5A6672", spaceBefore=2, spaceAfter=8),
        "value": style("value", 17, fontName=fonts.BOLD, textColor=ink),
        "long_value": style("long_value", 11.5, fontName=fonts.BOLD, textColor=ink),
        "label": style("label", 8.5),
        "head": style("head", 8, fontName=fonts.BOLD, textColor=on_accent),
        "cell": style("cell", 8),
        "number": style("number", 8, alignment=2),
    }  # fmt: skip
