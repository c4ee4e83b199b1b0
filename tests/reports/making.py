"""Reports made up for tests: small, awkward, large."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from assessment.reports.model import (
    Block,
    Bullets,
    Chart,
    ChartKind,
    Column,
    Figure,
    Figures,
    Heading,
    Note,
    Paragraph,
    Report,
    Section,
    Series,
    Source,
    Table,
)

DAY = date(2026, 3, 10)
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =2", "<b>bold</b>", "{{ 7*7 }}", "$x^2$ & \\alpha", "a\x00b\x0bc", "]]>")  # fmt: skip


def source() -> Source:
    return Source(id="made_up", title="Made up", on=DAY, method_version="1.0", digest="ab" * 32)


def figures(count: int = 4) -> Figures:
    items = tuple(
        Figure(key=f"made_up.figure_{place}", label=f"Figure {place}", value=Decimal("12.5"), unit="%")
        for place in range(count)
    )  # fmt: skip
    return Figures(items=items, source="made_up")


def table(rows: int, texts: tuple[str, ...] = ("Wording of a cell",), columns: int = 4) -> Table:
    return Table(
        id=f"made_up.table_{rows}",
        title=f"Table of {rows}",
        columns=tuple(Column(title=f"Column {place}") for place in range(columns)),
        rows=tuple(
            tuple(texts[(row + place) % len(texts)] for place in range(columns))
            for row in range(rows)
        ),
        source="made_up",
    )


def chart(form: ChartKind = ChartKind.STACKED, categories: int = 5) -> Chart:
    return Chart(
        id=f"made_up.{form.value}",
        title="Support holds you back",
        alternative="Readiness by part: Support 20 to 60 %.",
        form=form,
        categories=tuple(f"Part {place} with a longer name" for place in range(categories)),
        series=(
            Series(name="Reached", values=tuple(Decimal(place * 10) for place in range(categories))),
            Series(name="Open", values=(30,) * categories, open=True),
        ),
        unit="%",
        most=100,
        source="made_up",
    )  # fmt: skip


def report(*blocks: Block, **more: Any) -> Report:
    chosen: tuple[Block, ...] = blocks or (
        Heading(text="Part of it"),
        Paragraph(text="Plain words."),
        Note(text="A note."),
        Bullets(items=("One", "Two")),
        figures(),
        table(12),
        *(chart(form) for form in ChartKind),
    )
    given: dict[str, Any] = {
        "id": "made_up",
        "title": "Report made up",
        "organization": "Bakery",
        "subtitle": "For a test",
        "made": datetime(2026, 3, 10, 12, tzinfo=UTC),
        "sections": (Section(id="first", title="First section", blocks=chosen),),
        "sources": (source(),),
        "disclaimer": "This is our estimate.",
    }
    return Report(**given | more)
