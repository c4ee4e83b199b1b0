"""The pieces of a PPTX: layouts in the organization's colour, native charts, tables that fit, notes with sources."""

import math
from collections.abc import Sequence
from typing import Any

from assessment.reports import fonts
from assessment.reports.look import Look
from assessment.reports.model import Chart, ChartKind, Figure, Report, Series, Table
from assessment.reports.slide_shapes import describe, number_format, rgb

_WIDTH, _HEIGHT = 13.333, 7.5  # inches, 16:9
_LEFT, _ROOM = 0.7, 11.93
_TOP, _DEEP = 1.55, 5.1  # inches: where the content of a slide begins, and how deep it may go
_POINTS = 72.0
TEXT_SIZE, TEXT_ROOM, LINES_ON_A_SLIDE = 16.0, 780.0, 15.0
_CELL_SIZE, _CELL_LINES, _CELL_MARGIN = 11.0, 2, 0.08
_TITLE_ONLY, _TITLE_SLIDE = 5, 0
_TILES_ACROSS, _TILE_HEIGHT, _TILE_GAP = 4, 1.55, 0.18
_INK, _GREY = "1F2933", "5A6672"


class Deck:
    """One presentation in the making."""

    def __init__(self, report: Report, look: Look) -> None:
        """Open python-pptx's own template and give it the organization's look."""
        from pptx import Presentation
        from pptx.util import Inches

        self.report, self.look = report, look
        self.presentation: Any = Presentation()  # Any: python-pptx hides half of its types
        self.presentation.slide_width = Inches(_WIDTH)
        self.presentation.slide_height = Inches(_HEIGHT)
        self._layouts()
        core = self.presentation.core_properties
        core.title, core.subject = report.title, report.subtitle
        core.author = core.last_modified_by = report.organization
        core.comments, core.keywords = report.disclaimer, "Stage Zero"
        core.created = core.modified = report.made_utc

    def _layouts(self) -> None:
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Inches

        for place, top, height, size in (
            (_TITLE_ONLY, 0.4, 1.0, 24),
            (_TITLE_SLIDE, 2.2, 1.5, 40),
        ):
            layout = self.presentation.slide_layouts[place]
            for holder in list(layout.placeholders):
                kind = holder.placeholder_format.idx
                if kind >= 10:  # date, footer, number: we draw our own  # noqa: PLR2004
                    holder._element.getparent().remove(holder._element)  # noqa: SLF001  no call for it
                    continue
                holder.left, holder.width = Inches(_LEFT), Inches(_ROOM)
                if kind == 0:
                    holder.top, holder.height = Inches(top), Inches(height)
                    frame = holder.text_frame
                    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
                    style = frame.paragraphs[0]
                    style.alignment = PP_ALIGN.LEFT
                    self._title_style(holder, size)
                else:
                    holder.top, holder.height = Inches(3.8), Inches(1.6)

    def _title_style(self, holder: Any, size: int) -> None:
        """Write the style of titles into the layout, so that an editor's new slides have it, too."""
        from pptx.oxml import parse_xml

        body = holder.text_frame._txBody  # noqa: SLF001  python-pptx has no call for list styles
        space = "http://schemas.openxmlformats.org/drawingml/2006/main"
        style = parse_xml(
            f'<a:lstStyle xmlns:a="{space}"><a:lvl1pPr algn="l"><a:defRPr sz="{size * 100}" b="1"><a:solidFill><a:srgbClr val="{self.look.ink}"/>'
            "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
        )
        old = body.find(f"{{{space}}}lstStyle")
        if old is not None:
            body.replace(old, style)
        else:
            body.insert(1, style)

    def cover(self) -> None:
        """Add the first slide: title, organization, day, and that it is an estimate."""
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Inches, Pt

        report = self.report
        slide = self._new(_TITLE_SLIDE, report.title)
        made = self.look.language.date(report.made.date())
        frame = slide.placeholders[1].text_frame
        frame.text = f"{report.organization}\n{report.subtitle}\nPut together on {made}"
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
            for run in paragraph.runs:
                run.font.size = Pt(18)
                self._paint(run.font, _GREY)
        if self.look.logo is not None:
            from io import BytesIO

            picture = slide.shapes.add_picture(
                BytesIO(self.look.logo), Inches(_LEFT), Inches(0.7), height=Inches(0.9)
            )
            if picture.width > Inches(4):
                picture.height = int(picture.height * Inches(4) / picture.width)
                picture.width = Inches(4)
            describe(picture, f"Logo of {report.organization}", "Logo")
        self._words(slide, report.disclaimer, 6.0, 14, _GREY)
        self._notes(slide, [one.id for one in report.sources])

    def slide(self, title: str, sources: Sequence[str], more: str = "") -> Any:
        """Add a slide with a title, and its sources in the notes."""
        room = _ROOM * _POINTS
        slide = self._new(_TITLE_ONLY, " ".join(fonts.lines(title, 27.5, room, most=2)))
        self._notes(slide, sources, more)
        return slide

    def _new(self, layout: int, title: str) -> Any:
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[layout])
        slide.shapes.title.text = title
        self._edge(slide)
        return slide

    def _edge(self, slide: Any) -> None:
        """Add the bar in the organization's colour, and organization, confidence and number at the foot."""
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Inches

        bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(0.18), Inches(_HEIGHT))
        bar.fill.solid()
        self._paint(bar, self.look.hex, fill=True)
        bar.line.fill.background()
        describe(bar, "", "Bar, decoration")
        foot = self.report.organization + (", confidential" if self.report.confidential else "")
        self._words(slide, fonts.lines(foot, 10, 600, most=1)[0], 6.98, 10, _GREY)
        box = slide.shapes.add_textbox(Inches(11.6), Inches(6.98), Inches(1.03), Inches(0.3))
        box.name = "Slide number"
        self._number(box)

    def _number(self, box: Any) -> None:
        from pptx.oxml import parse_xml

        space = "http://schemas.openxmlformats.org/drawingml/2006/main"
        count = len(self.presentation.slides)
        paragraph = box.text_frame.paragraphs[0]._p  # noqa: SLF001  no call for fields
        for xml in (
            f'<a:pPr xmlns:a="{space}" algn="r"/>',
            f'<a:fld xmlns:a="{space}" id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="en-GB" sz="1000"><a:solidFill><a:srgbClr val="{_GREY}"/></a:solidFill></a:rPr><a:t>{count}</a:t></a:fld>',
        ):
            paragraph.append(parse_xml(xml))

    def figures(self, slide: Any, items: Sequence[Figure]) -> None:
        """Add key figures as tiles."""
        across = min(_TILES_ACROSS, max(2, math.ceil(len(items) / 2)))
        width = (_ROOM - _TILE_GAP * (across - 1)) / across
        for place, one in enumerate(items):
            left = _LEFT + (place % across) * (width + _TILE_GAP)
            top = _TOP + 0.1 + (place // across) * (_TILE_HEIGHT + _TILE_GAP)
            self._tile(slide, one, left, top, width)

    def _tile(self, slide: Any, one: Figure, left: float, top: float, width: float) -> None:
        from pptx.enum.text import MSO_AUTO_SIZE
        from pptx.util import Inches, Pt

        box = slide.shapes.add_textbox(
            Inches(left), Inches(top), Inches(width), Inches(_TILE_HEIGHT)
        )
        box.name = one.label
        frame, room = box.text_frame, (width - 0.3) * _POINTS
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        box.line.color.rgb = rgb("D5DBE1")
        box.line.width = Pt(1)
        value = self.look.language.figure(one)
        size = next((size for size in (28, 24, 20, 17) if fonts.width(value, size, bold=True) < room), 16)  # fmt: skip
        texts = ((value, size, self.look.ink, True, 2), (one.label, 13, _INK, False, 2), (one.note, 11, _GREY, False, 2))  # fmt: skip
        for place, (text, points, colour, bold, most) in enumerate(texts):
            if text:
                paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
                run = paragraph.add_run()
                run.text = " ".join(fonts.lines(text, points, room, most=most))
                run.font.size, run.font.bold = Pt(points), bold
                self._paint(run.font, colour)

    def chart(self, slide: Any, chart: Chart) -> None:
        """Add a native chart, whose figures can be edited."""
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.util import Inches

        kinds = {
            ChartKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
            ChartKind.STACKED: XL_CHART_TYPE.BAR_STACKED,
            ChartKind.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
            ChartKind.LINES: XL_CHART_TYPE.LINE_MARKERS,
        }
        figures = CategoryChartData()
        figures.categories = list(chart.categories)
        for series in chart.series:
            values = [None if one is None else float(one) for one in series.values]
            figures.add_series(series.name, values)
        frame = slide.shapes.add_chart(
            kinds[chart.form], Inches(_LEFT), Inches(_TOP), Inches(_ROOM), Inches(_DEEP), figures
        )
        describe(frame, chart.alternative, chart.title)
        self._dress(frame.chart, chart)
        notes = slide.notes_slide.notes_text_frame
        notes.text = f"{chart.alternative}\n{notes.text}"

    def _dress(self, made: Any, chart: Chart) -> None:
        from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
        from pptx.util import Pt

        lying = chart.form in {ChartKind.BARS, ChartKind.STACKED}
        made.font.size = Pt(12 if len(chart.categories) <= 12 else 9)  # noqa: PLR2004  rows that fit
        self._paint(made.font, _INK)
        made.has_title = False
        made.has_legend = len(chart.series) > 1
        if made.has_legend:
            made.legend.position = XL_LEGEND_POSITION.TOP
            made.legend.include_in_layout = False
        names, values = made.category_axis, made.value_axis
        names.reverse_order = lying
        values.minimum_scale = 0
        if chart.most is not None:
            values.maximum_scale = chart.most
        values.major_gridlines.format.line.color.rgb = rgb("D5DBE1")
        values.tick_labels.number_format = number_format(chart)
        values.tick_labels.number_format_is_linked = False
        if lying:
            values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
        plot = made.plots[0]
        if chart.form is not ChartKind.LINES:
            plot.gap_width = 55
        certain = self.look.shades(max(sum(not one.open for one in chart.series), 1))
        colours = iter(certain)
        for series, given in zip(plot.series, chart.series, strict=True):
            colour = certain[0] if given.open else next(colours)
            self._series(series, given, chart.form, colour)

    def _series(self, series: Any, given: Series, form: ChartKind, colour: str) -> None:
        from pptx.enum.dml import MSO_LINE, MSO_PATTERN
        from pptx.util import Pt

        if form is ChartKind.LINES:
            series.smooth = False
            series.format.line.color.rgb = rgb(colour)
            series.format.line.width = Pt(2.25)
            if given.open:
                series.format.line.dash_style = MSO_LINE.DASH
            return
        fill = series.format.fill
        if given.open:
            fill.patterned()
            fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            fill.fore_color.rgb, fill.back_color.rgb = rgb(colour), rgb("FFFFFF")
        else:
            fill.solid()
            fill.fore_color.rgb = rgb(colour)
            labels = series.data_labels
            labels.show_value = form is not ChartKind.STACKED
            labels.font.size = Pt(10)

    def table(self, slide: Any, table: Table, rows: tuple[int, int]) -> None:
        """Add the rows of a table from the first up to, not with, the second number, as many as fit."""
        from pptx.util import Inches

        widths = _widths(table)
        texts = [[self.look.language.cell(cell) for cell in row] for row in table.rows[slice(*rows)]]  # fmt: skip
        fitting, heights = _fitting(texts, widths)
        left_out = len(table.rows) - rows[0] - len(fitting)
        frame = slide.shapes.add_table(
            len(fitting) + 1, len(widths), Inches(_LEFT), Inches(_TOP), Inches(_ROOM), Inches(0.3)
        )
        describe(frame, f"Table of {len(fitting)} rows: {table.title}", table.title)
        grid = frame.table
        for place, width in enumerate(widths):
            grid.columns[place].width = Inches(width)
        titles = [" ".join(fonts.lines(one.title, _CELL_SIZE, width * _POINTS - 12, most=2)) for one, width in zip(table.columns, widths, strict=True)]  # fmt: skip
        for place, text in enumerate(titles):
            self._cell(grid.cell(0, place), text, self.look.on_accent, self.look.hex, bold=True)
        for row, (cells, height) in enumerate(zip(fitting, heights, strict=True), start=1):
            grid.rows[row].height = Inches(height)
            ground = "FFFFFF" if row % 2 else "F3F6F8"
            for place, text in enumerate(cells):
                self._cell(grid.cell(row, place), text, _INK, ground, right=table.columns[place].number)  # fmt: skip
        grid.rows[0].height = Inches(0.36)
        if left_out > 0:
            more = f"{left_out} more {'row' if left_out == 1 else 'rows'} in the document and the workbook."
            self._words(slide, more, 6.66, 11, _GREY)

    def _cell(
        self, cell: Any, text: str, colour: str, ground: str, *, bold: bool = False, right: bool = False
    ) -> None:  # fmt: skip  # Any: see above
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Inches, Pt

        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(ground)
        cell.margin_left = cell.margin_right = Inches(_CELL_MARGIN)
        cell.margin_top = cell.margin_bottom = Inches(0.03)
        paragraph = cell.text_frame.paragraphs[0]
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(_CELL_SIZE), bold
        run.font.color.rgb = rgb(colour)
        if right:
            paragraph.alignment = PP_ALIGN.RIGHT

    def lines(self, slide: Any, texts: Sequence[str]) -> None:
        """Add paragraphs of plain words."""
        self._words(slide, "\n".join(texts), _TOP, int(TEXT_SIZE), _INK, height=_DEEP, after=8)

    def sources(self) -> None:
        """Add the slide that says where the figures come from."""
        language = self.look.language
        slide = self.slide("Where the figures come from", [one.id for one in self.report.sources])
        room = [one.removeprefix("Source: ") for one in map(language.source, self.report.sources)]
        shown = room[: int(LINES_ON_A_SLIDE) - 3]
        if len(room) > len(shown):
            shown.append(f"{len(room) - len(shown)} more in the notes below this slide.")
        self.lines(slide, [" ".join(fonts.lines(one, TEXT_SIZE, TEXT_ROOM, most=2)) for one in shown])  # fmt: skip

    def closing(self) -> None:
        """Add the last slide: what the figures are not, and where the rest stands."""
        slide = self.slide("How to read this", [one.id for one in self.report.sources])
        self.lines(
            slide,
            [
                self.report.disclaimer,
                "The low end of a range counts every open question as nothing, the high end as done.",
                "The slides show the beginning of long tables. The document, the PDF and the workbook of the same report hold all rows.",
                "Charts can be edited: choose one and open its data.",
            ],
        )

    def _words(
        self, slide: Any, text: str, top: float, size: int, colour: str, *, height: float = 0.4, after: int = 0
    ) -> None:  # fmt: skip  # Any: see above
        from pptx.util import Inches, Pt

        room = _ROOM if height > 1 or size > 11 else 9.5  # noqa: PLR2004  the foot leaves room for the number
        box = slide.shapes.add_textbox(Inches(_LEFT), Inches(top), Inches(room), Inches(height))
        frame = box.text_frame
        frame.word_wrap = True
        for place, line in enumerate(text.split("\n")):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(after)
            run = paragraph.add_run()
            run.text = line
            run.font.size = Pt(size)
            run.font.color.rgb = rgb(colour)

    def _notes(self, slide: Any, sources: Sequence[str], more: str = "") -> None:
        language, known = self.look.language, self.report.source_of
        lines = [more] if more else []
        for name in dict.fromkeys(sources):
            one = known[name]
            lines.append(language.source(one))
            if one.digest:
                lines.append(f"SHA-256 {one.digest}")
        slide.notes_slide.notes_text_frame.text = "\n".join([*lines, self.report.disclaimer])

    @staticmethod
    def _paint(thing: Any, colour: str, *, fill: bool = False) -> None:
        (thing.fill.fore_color if fill else thing.color).rgb = rgb(colour)


def _widths(table: Table) -> list[float]:
    whole = sum(one.share for one in table.columns)
    return [_ROOM * one.share / whole for one in table.columns]


def _fitting(
    rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> tuple[list[list[str]], list[float]]:
    """Return the rows that fit, each cell of two lines at most, and their heights in inches."""
    found: list[list[str]] = []
    heights: list[float] = []
    for row in rows:
        broken = [
            fonts.lines(text, _CELL_SIZE, width * _POINTS - 2 * _CELL_MARGIN * _POINTS - 2, most=_CELL_LINES)
            for text, width in zip(row, widths, strict=True)
        ]  # fmt: skip
        height = 0.1 + max(len(one) for one in broken) * _CELL_SIZE * 1.22 / _POINTS
        if sum(heights) + height > _DEEP - 0.5 and found:
            break
        found.append([" ".join(one) for one in broken])
        heights.append(height)
    return found, heights
