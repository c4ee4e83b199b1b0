"""Every file is opened again before it is offered: what is in it is counted and held against the report."""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from assessment.reports import workbook
from assessment.reports.model import Chart, Figures, Heading, Report, Table

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class BrokenExportError(Exception):
    """A file that doesn't hold what it should; it is not offered."""

    def __init__(self, kind: str, fault: str) -> None:
        """Say which and what is wrong."""
        super().__init__(
            f"The {kind} file isn't whole: {fault}. It is not offered; try another format and report this."
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found in a file; None where a format has no such thing."""

    pages: int | None = None
    headings: int | None = None
    figures: int | None = None
    tables: int | None = None
    rows: int | None = None
    charts: int | None = None

    def __str__(self) -> str:
        """Return the counts in words."""
        parts = (
            (self.pages, "page", "pages"),
            (self.headings, "heading", "headings"),
            (self.figures, "key figure", "key figures"),
            (self.tables, "table", "tables"),
            (self.rows, "row", "rows"),
            (self.charts, "chart", "charts"),
        )
        known = [f"{count} {one if count == 1 else many}" for count, one, many in parts if count]
        return ", ".join(known)


def count(content: bytes, kind: str, report: Report) -> Counted:
    """Open a file again and return what is in it. Raises BrokenExportError when something is missing."""
    try:
        found = _COUNTERS[kind](content, report)
    except BrokenExportError:
        raise
    except (BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise BrokenExportError(kind, f"it can't be read ({error})") from error
    _held(kind, found, _expected(report))
    return found


def _expected(report: Report) -> Counted:
    tables = tuple(report.each(Table))
    headings = [one for one in report.each(Heading) if one.level == 2]  # noqa: PLR2004  of the contents
    return Counted(
        headings=len(report.shown) + len(headings),
        figures=sum(len(block.items) for block in report.each(Figures)),
        tables=len(tables),
        rows=sum(len(one.rows) for one in tables),
        charts=sum(1 for _ in report.each(Chart)),
    )


def _held(kind: str, found: Counted, expected: Counted) -> None:
    for name in ("headings", "figures", "tables", "rows", "charts"):
        there, wanted = getattr(found, name), getattr(expected, name)
        if there is not None and there != wanted:
            raise BrokenExportError(kind, f"it has {there} of {wanted} {name}")
    if found.pages == 0:
        raise BrokenExportError(kind, "it has no page")


def _docx(content: bytes, report: Report) -> Counted:
    from lxml import etree

    with ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    styles = [one.get(f"{_WORD}val") for one in root.iter(f"{_WORD}pStyle")]
    heads = [row for row in root.iter(f"{_WORD}tr") if row.find(f".//{_WORD}tblHeader") is not None]
    rows = sum(len(head.getparent().findall(f"{_WORD}tr")) - 1 for head in heads)
    captions = [_instruction(one) for one in root.iter(f"{_WORD}instrText")]
    logo = sum(1 for one in root.iter() if str(one.tag).endswith("}docPr") and one.get("title") == "Logo")  # fmt: skip
    pictures = sum(1 for one in root.iter() if str(one.tag).endswith("}docPr")) - logo
    _ = report
    return Counted(
        headings=sum(one in {"Heading1", "Heading2"} for one in styles),
        tables=captions.count("Table"),
        rows=rows,
        charts=pictures,
    )


def _instruction(element: Any) -> str:  # Any: lxml ships no types
    words = (element.text or "").split()
    return words[1] if words[:1] == ["SEQ"] else ""


def _pptx(content: bytes, report: Report) -> Counted:
    from pptx import Presentation

    slides = list(Presentation(BytesIO(content)).slides)
    if any(not slide.has_notes_slide for slide in slides):
        kind = "pptx"
        raise BrokenExportError(kind, "a slide has no notes")
    _ = report
    return Counted(pages=len(slides))


def _xlsx(content: bytes, report: Report) -> Counted:
    from lxml import etree

    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        tables = [name for name in names if name.startswith("xl/tables/")]
        charts = [name for name in names if name.startswith("xl/charts/chart")]
        sheets = sum(name.startswith("xl/worksheets/sheet") for name in names)
        empty = sum(not one.rows for one in report.each(Table))
        rows = 0
        for name in tables:
            reference = etree.fromstring(archive.read(name)).get("ref", "A1:A1")
            first, last = (int("".join(filter(str.isdigit, end))) for end in reference.split(":"))
            rows += last - first
        formulas = any(
            b"<f>" in archive.read(name) for name in names if name.startswith("xl/worksheets/sheet")
        )
    if formulas:
        kind = "xlsx"
        raise BrokenExportError(kind, "a cell became a formula")
    with_categories = sum(bool(one.categories) for one in report.each(Chart))
    without = sum(1 for _ in report.each(Chart)) - with_categories
    if sheets != len(workbook.sheet_names(report)) + 1 + bool(with_categories + without):
        kind = "xlsx"
        raise BrokenExportError(kind, f"it has {sheets} sheets")
    return Counted(tables=len(tables), rows=rows - empty, charts=len(charts) + without)


def _pdf(content: bytes, report: Report) -> Counted:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
    except PyPdfError as error:
        message = str(error)
        raise ValueError(message) from error
    _ = report
    headings = 0

    def walk(items: Any) -> None:
        nonlocal headings
        for one in items:
            if isinstance(one, list):
                walk(one)
            else:
                headings += 1

    walk(reader.outline)
    deep = sum(one.level > 2 for one in report.each(Heading))  # noqa: PLR2004  not in the contents
    return Counted(pages=len(reader.pages), headings=headings - deep)


def _csv(content: bytes, report: Report) -> Counted:
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    blocks: list[list[list[str]]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        else:
            blocks.append([])
    _, figures, *tables, _sources = blocks
    rows = sum(len(one) - 2 for one in tables)
    _ = report
    return Counted(figures=len(figures) - 1, tables=len(tables), rows=rows)


def _json(content: bytes, report: Report) -> Counted:
    read = json.loads(content)
    _ = report
    blocks = [block for section in read["sections"] for block in section["blocks"]]
    tables = [one for one in blocks if one["kind"] == "table"]
    return Counted(
        figures=sum(len(one["items"]) for one in blocks if one["kind"] == "figures"),
        tables=len(tables),
        rows=sum(len(one["rows"]) for one in tables),
        charts=sum(one["kind"] == "chart" for one in blocks),
    )


def _ipynb(content: bytes, report: Report) -> Counted:
    from nbformat import reads, validate

    read = reads(content.decode("utf-8"), as_version=4)
    validate(read)
    _ = report
    code = [one.source for one in read.cells if one.cell_type == "code"]
    return Counted(
        tables=sum(one.startswith("show_table(") for one in code),
        charts=sum(one.startswith("show_chart(") for one in code),
    )


_COUNTERS: dict[str, Callable[[bytes, Report], Counted]] = {
    "docx": _docx,
    "pptx": _pptx,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "csv": _csv,
    "json": _json,
    "ipynb": _ipynb,
}
