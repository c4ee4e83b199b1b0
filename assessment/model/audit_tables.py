"""Tables of audit time: bands of persons, days by column, and what is done where the table ends."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from assessment.model.audit_sources import Number, Rule, Slug, Text
from assessment.model.base import Row

ENDLESS = 10**15


def _end(value: object) -> object:
    """Read a missing end as no end."""
    return ENDLESS if value is None else value


class Band(Row):
    """A row of a table: persons from and to, inclusive, and days by column. No end means that the band goes on."""

    start: int = Field(ge=1)
    end: Annotated[int, BeforeValidator(_end)]
    days: tuple[Number, ...]

    @model_validator(mode="before")
    @classmethod
    def _of_row(cls, row: object) -> object:
        short = 3
        if isinstance(row, list | tuple):
            if len(row) < short:
                message = "a row is persons from, persons to, days"
                raise ValueError(message)
            return {"start": row[0], "end": row[1], "days": tuple(row[2:])}
        return row

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.end < self.start:
            message = f"the band {self.start}-{self.end} ends before it starts"
            raise ValueError(message)
        return self


class Beyond(Rule):
    """What is done above the last band; ``rows`` are our judgement, ``indicative`` says that no document gives a rule."""

    indicative: bool = False
    rows: tuple[Band, ...] = ()


class DoubtfulCell(Row):
    """A cell that the sources do not agree on: its band by the first person, its column, the other figure, and why."""

    start: int
    column: Slug
    other: Number | None = None
    doubt: Text


def without_holes(bands: tuple[Band, ...], columns: int) -> None:
    """Raise ValueError unless the bands follow one another from 1 with ``columns`` days each that never fall."""
    expected, least = 1, (Decimal(0),) * columns
    for band in bands:
        name = f"the band {band.start}-{band.end}"
        if band.start != expected:
            message = f"{name} must start at {expected}"
            raise ValueError(message)
        if len(band.days) != columns:
            message = f"{name} has {len(band.days)} figures for {columns} columns"
            raise ValueError(message)
        if any(now < before for now, before in zip(band.days, least, strict=True)):
            message = f"{name} has fewer days than the band before it"
            raise ValueError(message)
        expected, least = band.end + 1, band.days


class Table(Rule):
    """Audit time by effective number of personnel: bands without holes, days never falling."""

    unit: Text
    columns: Annotated[tuple[Slug, ...], Field(min_length=1)]
    rows: Annotated[tuple[Band, ...], Field(min_length=1)]
    above_last_band: Beyond | None = None
    doubtful_cells: tuple[DoubtfulCell, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        empty = next((band for band in self.bands if any(days <= 0 for days in band.days)), None)
        if empty is not None:
            message = f"the band {empty.start}-{empty.end} has days that are not above 0"
            raise ValueError(message)
        without_holes(self.bands, len(self.columns))
        least = 2
        if self.above_last_band is not None and len(self.bands) < least:
            message = "a progression needs at least two bands to follow"
            raise ValueError(message)
        starts = {band.start for band in self.rows}
        lost = [
            cell
            for cell in self.doubtful_cells
            if cell.start not in starts or cell.column not in self.columns
        ]
        if lost:
            message = f"the doubtful cell {lost[0].start}, {lost[0].column} is not in the table"
            raise ValueError(message)
        return self

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """All bands: the table's own, and ours above it."""
        return self.rows + (self.above_last_band.rows if self.above_last_band else ())

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The last person of each band."""
        return tuple(band.end for band in self.bands)

    @cached_property
    def figures(self) -> dict[str, tuple[Fraction, ...]]:
        """The days of each column, band by band."""
        return {
            column: tuple(Fraction(band.days[place]) for band in self.bands)
            for place, column in enumerate(self.columns)
        }

    @cached_property
    def slopes(self) -> dict[str, tuple[Fraction, ...]]:
        """The days that each person more adds between the starts of a band and of the next, by column; 0 in a band without an end."""
        found = {}
        for column in self.columns:
            figures = self.figures[column]
            after = figures[-1] + self.gain(column)
            steps = zip(self.bands, figures, (*figures[1:], after), strict=True)
            found[column] = tuple(
                Fraction(0)
                if band.end == ENDLESS
                else (following - days) / (band.end + 1 - band.start)
                for band, days, following in steps
            )
        return found

    @cached_property
    def grains(self) -> dict[str, int]:
        """The parts of a day in which every figure and slope of a column is whole."""
        return {
            column: lcm(
                *(one.denominator for one in (*self.figures[column], *self.slopes[column])),
                self.gain(column).denominator,
            )
            for column in self.columns
        }

    def gain(self, column: str) -> Fraction:
        """Return the days that each further band adds above the last; nothing where the table is not continued."""
        figures = self.figures[column]
        return figures[-1] - figures[-2] if self.above_last_band else Fraction(0)

    @property
    def last(self) -> int:
        """The last person that the published table speaks of."""
        return self.rows[-1].end

    def doubt_at(self, persons: int, column: str) -> DoubtfulCell | None:
        """Return the doubt about the cell that is read for a number of persons."""
        band = next((one for one in self.rows if one.start <= persons <= one.end), None)
        return next(
            (
                cell
                for cell in self.doubtful_cells
                if band and (cell.start, cell.column) == (band.start, column)
            ),
            None,
        )
