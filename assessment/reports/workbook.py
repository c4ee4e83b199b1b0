"""A report as XLSX, to be sorted and charted: real tables, native charts, frozen headers, choices, and text that is never a formula."""

import re
from datetime import date
from io import BytesIO
from typing import Any

from assessment.reports.look import Language, Look
from assessment.reports.model import (
    Bullets,
    Cell,
    Chart,
    ChartKind,
    Figures,
    Heading,
    Note,
    Paragraph,
    Report,
    Table,
)

SUMMARY, CHARTS = "Summary", "Charts"
_LONGEST_NAME, _LONGEST_CELL = 31, 32_767
_WIDTH_OF_ALL = 150.0
_NARROWEST, _WIDEST = 9.0, 60.0
_CHART_ROWS, _CHART_WIDTH, _CHART_HEIGHT = 19, 760, 360
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_TYPES = {
    ChartKind.BARS: {"type": "bar"},
    ChartKind.STACKED: {"type": "bar", "subtype": "stacked"},
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.LINES: {"type": "line"},
}
_DATES = {"%Y-%m-%d": "yyyy-mm-dd", "%d.%m.%Y": "dd.mm.yyyy", "%m/%d/%Y": "mm/dd/yyyy"}


def write(report: Report, look: Look) -> bytes:
    """Return the report as an XLSX file."""
    return _Writer(report, look).content()


def sheet_names(report: Report) -> list[str]:
    """Return the name of the sheet of each table, in their order: no two alike, none longer than Excel takes."""
    found: list[str] = []
    taken = {SUMMARY.lower(), CHARTS.lower()}
    for one in report.each(Table):
        name = stem = _NOT_IN_NAMES.sub(" ", one.title)[:_LONGEST_NAME].strip() or "Table"
        count = 2
        while name.lower() in taken:
            ending = f" {count}"
            name, count = f"{stem[: _LONGEST_NAME - len(ending)].strip()}{ending}", count + 1
        taken.add(name.lower())
        found.append(name)
    return found


class _Writer:
    """One workbook in the making."""

    def __init__(self, report: Report, look: Look) -> None:
        from xlsxwriter import Workbook

        self.report, self.look = report, look
        self.target = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}  # fmt: skip
        self.book: Any = Workbook(self.target, options)  # Any: xlsxwriter's formats are loose
        add, ink = self.book.add_format, f"#{look.ink}"
        top = {"valign": "top", "text_wrap": True}
        self.title = add({"bold": True, "font_size": 18, "font_color": ink})
        self.bold = add({"bold": True, "font_color": ink, "font_size": 12})
        # quote_prefix marks a cell as text for good: it stays text when somebody edits it.
        self.text = add({**top, "quote_prefix": True})
        self.plain = add({"quote_prefix": True})
        self.grey = add({"font_color": "#5A6672", "font_size": 9, "quote_prefix": True})
        self.number = add({"valign": "top"})
        self.head = add({**top, "bold": True, "font_color": f"#{look.on_accent}", "bg_color": look.accent})  # fmt: skip
        self.day = add({"valign": "top", "num_format": _day_format(look.language), "align": "left"})

    def content(self) -> bytes:
        self.book.set_properties(
            {
                "title": self.report.title,
                "subject": self.report.subtitle,
                "author": self.report.organization,
                "comments": self.report.disclaimer,
                "created": self.report.made_utc,
            }
        )
        summary = self.book.add_worksheet(SUMMARY)
        charts = tuple(self.report.each(Chart))
        self.charts = self.book.add_worksheet(CHARTS) if charts else None
        names = sheet_names(self.report)
        for place, (name, table) in enumerate(zip(names, self.report.each(Table), strict=True)):
            self._table(name, table, place)
        self._summary(summary)
        if self.charts is not None:
            self._draw(self.charts, charts)
        self.book.close()
        return self.target.getvalue()

    def _summary(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 22)
        sheet.set_column(2, 2, 90)
        sheet.hide_gridlines(2)
        report, row = self.report, 0
        for text, how in (
            (report.title, self.title),
            (report.organization, self.bold),
            (report.subtitle, self.plain),
            (f"Put together on {self.look.language.date(report.made.date())}", self.plain),
            (report.disclaimer, self.plain),
        ):
            sheet.write_string(row, 0, text, how)
            row += 1
        row += 1
        for section in report.shown:
            words = [one for one in section.blocks if not isinstance(one, Chart | Table)]
            if not words:
                continue
            sheet.write_string(row, 0, section.title, self.bold)
            row += 1
            for block in words:
                row = self._words(sheet, row, block)
            row += 1
        self._sources(sheet, row)

    def _words(
        self, sheet: Any, row: int, block: Heading | Paragraph | Note | Bullets | Figures
    ) -> int:  # Any: xlsxwriter's worksheet
        match block:
            case Heading() | Paragraph() | Note():
                sheet.merge_range(row, 0, row, 2, "", self.text)
                sheet.write_string(row, 0, _short(block.text), self.text)
                sheet.set_row(row, _height(block.text))
                return row + 1
            case Bullets():
                for item in block.items:
                    sheet.merge_range(row, 0, row, 2, "", self.text)
                    sheet.write_string(row, 0, _short(f"\N{BULLET} {item}"), self.text)
                    sheet.set_row(row, _height(item))
                    row += 1
                return row
            case Figures():
                for one in block.items:
                    label = f"{one.label} ({one.unit})" if one.unit else one.label
                    sheet.write_string(row, 0, label, self.text)
                    self._cell(sheet, row, 1, "not known" if one.value is None else one.value)
                    sheet.write_string(row, 2, one.note, self.text)
                    row += 1
                text = self.look.language.source(self.report.source_of[block.source])
                sheet.write_string(row, 0, text, self.grey)
                return row + 1

    def _sources(self, sheet: Any, row: int) -> None:
        sheet.write_string(row, 0, "Sources of the figures", self.bold)
        for place, one in enumerate(self.report.sources, start=1):
            text = f"as of {self.look.language.date(one.on)}, method {one.method_version}"
            sheet.write_string(row + place, 0, one.title, self.text)
            sheet.write_string(row + place, 1, text, self.plain)
            sheet.write_string(row + place, 2, f"SHA-256 {one.digest}" if one.digest else "", self.plain)  # fmt: skip

    def _table(self, name: str, table: Table, place: int) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, table.title, self.bold)
        text = self.look.language.source(self.report.source_of[table.source])
        sheet.write_string(1, 0, text, self.grey)
        whole = sum(one.share for one in table.columns)
        for column, one in enumerate(table.columns):
            width = min(max(_WIDTH_OF_ALL * one.share / whole, _NARROWEST), _WIDEST)
            sheet.set_column(column, column, width)
        for row, cells in enumerate(table.rows, start=3):
            for column, value in enumerate(cells):
                self._cell(sheet, row, column, value)
        if not table.rows:
            sheet.write_string(3, 0, table.empty, self.text)
        last = 2 + max(len(table.rows), 1)
        columns = [{"header": title, "header_format": self.head} for title in _headings(table)]
        sheet.add_table(
            2, 0, last, len(table.columns) - 1,
            {"columns": columns, "name": f"{table.id.replace('.', '_')}_{place + 1}", "style": "Table Style Light 15"},
        )  # fmt: skip
        for column, one in enumerate(table.columns):
            if one.choices:
                sheet.data_validation(
                    3, column, last, column, {"validate": "list", "source": list(one.choices)}
                )
        sheet.freeze_panes(3, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.set_footer("&L&A&RPage &P of &N")

    def _cell(self, sheet: Any, row: int, column: int, value: Cell) -> None:
        if value is None:
            return
        if isinstance(value, str):
            sheet.write_string(row, column, _short(value), self.text)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self.day)
        else:
            sheet.write_number(row, column, value, self.number)

    def _draw(self, sheet: Any, charts: tuple[Chart, ...]) -> None:
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 8, 14)
        sheet.freeze_panes(1, 0)
        sheet.write_string(0, 0, "The figures of each chart stand beside it; change them and it is drawn anew.", self.plain)  # fmt: skip
        row = 2
        for one in charts:
            height = max(_CHART_ROWS, len(one.categories) + 4)
            sheet.write_string(row, 0, one.title, self.bold)
            text = self.look.language.source(self.report.source_of[one.source])
            sheet.write_string(row + 1, 0, text, self.grey)
            self._figures_of(sheet, row + 2, one)
            if one.categories:
                self._chart(sheet, row + 2, one, height)
            row += height + 4

    def _figures_of(self, sheet: Any, row: int, chart: Chart) -> None:
        sheet.write_string(row, 0, "", self.head)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(row, column, series.name, self.head)
            for place, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row + place, column, value, self.number)
        for place, name in enumerate(chart.categories, start=1):
            sheet.write_string(row + place, 0, name, self.text)

    def _chart(self, sheet: Any, row: int, chart: Chart, height: int) -> None:
        made: Any = self.book.add_chart(dict(_TYPES[chart.form]))  # Any: see above
        last = row + len(chart.categories)
        certain = self.look.shades(max(sum(not one.open for one in chart.series), 1))
        colours = iter(certain)
        for column, series in enumerate(chart.series, start=1):
            colour = "#C7D2DA" if series.open else f"#{next(colours)}"
            paint: dict[str, Any] = {"fill": {"color": colour}}  # Any: see above
            if series.open:
                paint = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": f"#{certain[0]}", "bg_color": "#FFFFFF"}}  # fmt: skip
            if chart.form is ChartKind.LINES:
                paint = {"line": {"color": f"#{certain[0]}" if series.open else colour, "dash_type": "dash" if series.open else "solid"}}  # fmt: skip
            made.add_series(
                {
                    "name": [CHARTS, row, column],
                    "categories": [CHARTS, row + 1, 0, last, 0],
                    "values": [CHARTS, row + 1, column, last, column],
                    "gap": 60,
                    **paint,
                }
            )
        lying = chart.form in {ChartKind.BARS, ChartKind.STACKED}
        values = {"max": chart.most, "min": 0, "name": chart.unit, "major_gridlines": {"visible": True, "line": {"color": "#D5DBE1"}}}  # fmt: skip
        made.set_title({"name": chart.title, "name_font": {"size": 11}, "overlay": False})
        # In a lying chart xlsxwriter's x axis holds the categories, as in a standing one.
        made.set_x_axis({"reverse": lying})
        made.set_y_axis({**values, "label_position": "high"} if lying else values)
        made.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
        made.set_size({"width": _CHART_WIDTH, "height": max(_CHART_HEIGHT, height * 20)})
        options = {"description": chart.alternative, "object_position": 2}
        sheet.insert_chart(row, len(chart.series) + 2, made, options)


def _headings(table: Table) -> list[str]:
    """Headings no two alike, as a table of Excel wants them."""
    found: list[str] = []
    for one in table.columns:
        name, count = one.title, 2
        while name.lower() in {other.lower() for other in found}:
            name, count = f"{one.title} {count}", count + 1
        found.append(name)
    return found


def _day_format(language: Language) -> str:
    return _DATES.get(language.day, language.day.replace("%d", "dd").replace("%m", "mm").replace("%Y", "yyyy"))  # fmt: skip


def _short(text: str) -> str:
    return text[:_LONGEST_CELL]


def _height(text: str) -> float:
    """Points for a text over the three columns of the summary."""
    lines = sum(1 + len(line) // 150 for line in text.split("\n"))
    return 15.0 * lines
