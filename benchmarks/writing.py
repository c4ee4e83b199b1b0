"""What reports cost: a document, slides, a workbook and a PDF, next to the bare libraries writing as many paragraphs and cells."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from statistics import median

from assessment.reports import writing
from assessment.reports.look import Look
from assessment.reports.model import (
    Block,
    Chart,
    ChartKind,
    Column,
    Figure,
    Figures,
    Heading,
    Paragraph,
    Report,
    Section,
    Series,
    Source,
    Table,
)
from benchmarks import spread
from benchmarks.table import Line, milliseconds

_DAY = date(2026, 11, 23)
_WORDS = (
    "A sentence of a usual length about what an auditor would ask to see on the day of the audit."
)
_ROUNDS = 5
_COLUMNS = 5
_AIMS = {"docx": 2000.0, "pptx": 2000.0, "xlsx": 2000.0, "pdf": 3000.0}
_WHAT = {
    "docx": "Document of about 40 pages, 8 charts drawn, opened again and counted",
    "pptx": "12 slides with native charts, opened again and counted",
    "xlsx": "Workbook of 2,000 rows with native charts, opened again and counted",
    "pdf": "PDF of about 40 pages, 8 charts as vectors, opened again and counted",
}


def report(rows: int, charts: int = 8) -> Report:
    """Return a report with this many rows of tables in eight sections."""
    sections = tuple(_section(place, rows // 8, place < charts) for place in range(8))
    source = Source(id="made_up", title="Made up", on=_DAY, method_version="1.0", digest="ab" * 32)
    return Report(
        id="made_up",
        title="Report made up",
        organization="Bakery",
        subtitle="For a measurement",
        made=datetime(2026, 11, 23, 12, tzinfo=UTC),
        sections=sections,
        sources=(source,),
        disclaimer="An estimate.",
    )


def _section(place: int, rows: int, drawn: bool) -> Section:  # noqa: FBT001  one of two kinds
    figure = Figure(key=f"made_up.f{place}", label="Low end", value=Decimal("51.9"), unit="%")
    cells = tuple(
        (f"{place}.{row}", _WORDS[:40], _WORDS, Decimal(row), _DAY) for row in range(rows)
    )
    chart = Chart(
        id=f"made_up.c{place}",
        title="Support holds you back",
        alternative="Readiness by part.",
        form=ChartKind.STACKED,
        categories=tuple(f"Part {one}" for one in range(8)),
        series=(Series(name="Reached", values=(10, 20, 30, 40, 50, 60, 70, 80)),),
        most=100,
        source="made_up",
    )  # fmt: skip
    table = Table(
        id=f"made_up.t{place}",
        title=f"Table {place}",
        columns=tuple(Column(title=f"Column {one}") for one in range(_COLUMNS)),
        rows=cells,
        source="made_up",
    )
    blocks: tuple[Block, ...] = (
        Figures(items=(figure,), source="made_up"),
        *(Paragraph(text=_WORDS) for _ in range(5)),
        Heading(text="Part of it"),
        table,
    )
    return Section(
        id=f"s{place}", title=f"Section {place}", blocks=(*blocks, chart) if drawn else blocks
    )


def measure() -> list[Line]:
    """Measure writing in turns with the bare library; the first round of each only warms up."""
    lines: list[Line] = []
    sizes = {"docx": 720, "pptx": 720, "xlsx": 2000, "pdf": 720}
    for ending, floor in _FLOORS.items():
        made = report(sizes[ending])
        ours, bare = _rounds(made, ending, floor)
        ratio = spread.ratio(ours, bare)
        every = [one for some in ours for one in some]
        lines.append(
            Line(
                f"{_WHAT[ending]} ({writing.write(made, ending, Look()).counted})",
                milliseconds(median(every)),
                milliseconds(spread.p95(every)),
                f"{ratio.middle:.2f} ({ratio.low:.2f} to {ratio.high:.2f}) of the floor below",
                f"at most {_AIMS[ending] / 1000:g} s",
                met=median(every) <= _AIMS[ending],
            )
        )
        lines.append(
            Line(
                f"Floor: the bare library writes as many paragraphs and cells as {ending}",
                milliseconds(median([one for some in bare for one in some])),
            )
        )
    return lines


def _rounds(
    made: Report, ending: str, floor: Callable[[Report], object]
) -> tuple[list[list[float]], list[list[float]]]:
    ours: list[list[float]] = []
    bare: list[list[float]] = []
    for place in range(_ROUNDS + 1):
        one = _took(lambda: writing.write(made, ending, Look()))
        other = _took(lambda: floor(made))
        if place:
            ours.append([one])
            bare.append([other])
    return ours, bare


def _took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def _texts(made: Report) -> tuple[list[str], list[list[str]]]:
    paragraphs = [one.text for one in made.each(Paragraph)]
    rows = [[str(cell) for cell in row] for table in made.each(Table) for row in table.rows]
    return paragraphs, rows


def _bare_docx(made: Report) -> None:
    from docx import Document  # noqa: PLC0415  only when it is measured

    paragraphs, rows = _texts(made)
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=len(rows), cols=_COLUMNS)
    cells = iter(table._cells)  # noqa: SLF001  its quickest way
    for row in rows:
        for text in row:
            next(cells).text = text
    document.save(BytesIO())


def _bare_pptx(made: Report) -> None:
    from pptx import Presentation  # noqa: PLC0415
    from pptx.util import Inches  # noqa: PLC0415

    _, rows = _texts(made)
    presentation = Presentation()
    for place in range(12):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        size = Inches(1), Inches(1), Inches(8), Inches(5)
        table = slide.shapes.add_table(9, _COLUMNS, *size).table
        for row, texts in enumerate(rows[9 * place : 9 * place + 9]):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
    presentation.save(BytesIO())


def _bare_xlsx(made: Report) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415

    _, rows = _texts(made)
    book = Workbook(BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text)
    book.close()


def _bare_pdf(made: Report) -> None:
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415
    from reportlab.platypus import LongTable, SimpleDocTemplate  # noqa: PLC0415
    from reportlab.platypus import Paragraph as Flowing  # noqa: PLC0415

    paragraphs, rows = _texts(made)
    style = getSampleStyleSheet()["Normal"]
    cells = [[Flowing(text, style) for text in row] for row in rows]
    parts = [*(Flowing(text, style) for text in paragraphs), LongTable(cells, repeatRows=1)]
    SimpleDocTemplate(BytesIO()).build(parts)


_FLOORS: dict[str, Callable[[Report], object]] = {
    "docx": _bare_docx,
    "pptx": _bare_pptx,
    "xlsx": _bare_xlsx,
    "pdf": _bare_pdf,
}
