"""What every report is made of: figures, tables, charts and words in sections, each number with its source."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, PlainSerializer

from assessment.model.base import Value

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DIGEST_SHOWN = 12
_B = TypeVar("_B")


def clean(text: str) -> str:
    """Return a text without the characters that no XML file can hold, and with plain ends of lines."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


Text = Annotated[str, AfterValidator(clean)]
Number = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
Cell = Text | int | float | Number | date | None
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")]


class Source(Value):
    """Where figures come from: what was looked at, on which day, by which version of which method.

    ``digest`` is the SHA-256 of the frozen assessment, the same as that of a snapshot taken on that day; empty where nothing can be frozen.
    """

    id: Key
    title: Text
    on: date
    method_version: str
    digest: str = ""
    snapshot: Text = ""


class Figure(Value):
    """One key figure. ``key`` is the name under which templates ask for it; None as value means that nobody knows it yet."""

    key: Key
    label: Text
    value: Cell
    unit: Text = ""
    note: Text = ""


class Heading(Value):
    """A heading inside a section, level 2 or 3; the section's own title is level 1."""

    kind: Literal["heading"] = "heading"
    text: Text
    level: Annotated[int, Field(ge=2, le=3)] = 2


class Paragraph(Value):
    """A paragraph of plain words."""

    kind: Literal["paragraph"] = "paragraph"
    text: Text


class Tone(StrEnum):
    """Why a note stands out."""

    INFORMATION = "information"
    WARNING = "warning"


class Note(Value):
    """A remark that stands out from the text."""

    kind: Literal["note"] = "note"
    text: Text
    tone: Tone = Tone.INFORMATION


class Bullets(Value):
    """A list."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Text, ...]


class Figures(Value):
    """Key figures side by side, all of one source."""

    kind: Literal["figures"] = "figures"
    items: Annotated[tuple[Figure, ...], Field(min_length=1)]
    source: Key


class Column(Value):
    """A column of a table: its heading with the unit, its share of the width, and what may be entered where the choice is limited."""

    title: Text
    share: Annotated[float, Field(gt=0)] = 1.0
    number: bool = False
    choices: tuple[Text, ...] = ()


class Table(Value):
    """A table with a caption. ``empty`` is what is said in place of a table without rows.

    ``brief`` is how many rows fit a slide or a screen; the whole table stands in the document.
    """

    kind: Literal["table"] = "table"
    id: Key
    title: Text
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    rows: tuple[tuple[Cell, ...], ...]
    source: Key
    empty: Text = "There is nothing to list here."
    brief: Annotated[int, Field(ge=1)] = 8
    on_slides: bool = True


class ChartKind(StrEnum):
    """How a chart is drawn: bars lie and may be stacked, columns stand, lines run over days."""

    BARS = "bars"
    STACKED = "stacked"
    COLUMNS = "columns"
    LINES = "lines"


class Series(Value):
    """One row of figures of a chart; None is a gap. ``open`` marks what isn't certain, which is hatched."""

    name: Text
    values: tuple[int | float | Number | None, ...]
    open: bool = False


class Chart(Value):
    """A chart as data: its title states the finding, its alternative has the essential figures in words.

    ``most`` is the end of the scale, None for as far as the figures go.
    """

    kind: Literal["chart"] = "chart"
    id: Key
    title: Text
    alternative: Text
    form: ChartKind
    categories: tuple[Text, ...]
    series: Annotated[tuple[Series, ...], Field(min_length=1)]
    unit: Text = ""
    most: int | None = None
    source: Key
    on_slides: bool = True


Block = Annotated[
    Heading | Paragraph | Note | Bullets | Figures | Table | Chart, Field(discriminator="kind")
]


class Section(Value):
    """A chapter of a report."""

    id: Key
    title: Text
    blocks: tuple[Block, ...]


class Report(Value):
    """A whole report. ``made`` is the moment it was put together; ``aliases`` are shorter names of figures, for templates.

    ``wide`` turns the pages of documents, for tables of many columns.

    ``machine`` holds documents for programs, by name, as JSON texts: they go into JSON and notebook as they are.
    """

    id: Key
    title: Text
    organization: Text
    subtitle: Text
    made: datetime
    sections: tuple[Section, ...]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    disclaimer: Text
    confidential: bool = False
    wide: bool = False
    sample: bool = False
    aliases: dict[Key, Key] = Field(default_factory=dict)
    machine: dict[Key, str] = Field(default_factory=dict)

    @cached_property
    def source_of(self) -> dict[str, Source]:
        """Sources by id."""
        return {one.id: one for one in self.sources}

    @property
    def made_utc(self) -> datetime:
        """The moment it was made as UTC without zone, as file formats keep it."""
        return self.made.astimezone(UTC).replace(tzinfo=None)

    def each(self, kind: type[_B]) -> Iterator[_B]:
        """Yield the blocks of one kind in their order."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, kind):
                    yield block

    @property
    def figures(self) -> dict[str, Figure]:
        """Key figures by key; where a key stands twice the first counts."""
        found: dict[str, Figure] = {}
        for block in self.each(Figures):
            for one in block.items:
                found.setdefault(one.key, one)
        return found

    @property
    def shown(self) -> tuple[Section, ...]:
        """The sections that have something in them."""
        return tuple(one for one in self.sections if one.blocks)


def short(digest: str) -> str:
    """Return the beginning of a digest, enough to tell it from any other."""
    return digest[:_DIGEST_SHOWN]
