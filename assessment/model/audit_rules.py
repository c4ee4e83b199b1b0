"""What the rules of audit time say: tables, factors, shares and caps, each with its source and how sure we are.

Units: days are audit days of 8 hours; a share is a fraction of 1; confidence runs from A (read in an official page) to D.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from assessment.model.base import Row, Value


def _by_digits(value: object) -> object:
    """Read 1.5 by its decimal digits, not by its binary value."""
    return Decimal(str(value)) if isinstance(value, float) else value


def _share(value: object) -> object:
    """Read 0.3 and "1/3" exactly."""
    return Fraction(str(value)) if isinstance(value, float) else value


Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]
Number = Annotated[Decimal, BeforeValidator(_by_digits)]
Confidence = Annotated[str, Field(pattern=r"^[ABCD]$")]


class Source(Row):
    """Where a number stands: document, issue, clause, date of the issue, and where we could read it."""

    document: Text
    issue: str = ""
    clause: Annotated[str, Field(min_length=1)]
    date: Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
    seen_in: tuple[str, ...] = ()

    @cached_property
    def words(self) -> str:
        """The source in one line; a clause that is a bare number is introduced as one."""
        numbered = self.clause[0].isdigit() or self.clause[:2] in {"A.", "B.", "C.", "D."}
        clause = f"clause {self.clause}" if numbered else self.clause
        return ", ".join(one for one in (self.document, self.issue, self.date, clause) if one)


class Rule(Row):
    """One rule in our words, with its source, how sure we are (A to D) and what is doubtful."""

    means: Text
    source: Source
    confidence: Confidence
    doubt: str | None = None


class Figure(Rule):
    """A rule that is a number with a unit."""

    value: Annotated[Fraction, BeforeValidator(_share), Field(gt=0)]
    unit: Text
    warn: bool = False


class Portion(Figure):
    """A figure that is a share, above 0 up to 1."""

    value: Annotated[Fraction, BeforeValidator(_share), Field(gt=0, le=1)]


class PersonnelRule(Rule):
    """Who counts, and what becomes of persons who do the same simple work."""

    repetitive: Rule


class Band(Row):
    """A row of a table: persons from and to, inclusive, and days by column."""

    start: int = Field(ge=1)
    end: int
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
    def _positive(self) -> Self:
        if self.end < self.start:
            message = f"the band {self.start}-{self.end} ends before it starts"
            raise ValueError(message)
        if any(days <= 0 for days in self.days):
            message = f"the band {self.start}-{self.end} has days that are not above 0"
            raise ValueError(message)
        return self


class Table(Rule):
    """Audit time of an initial audit by effective number of personnel: bands without holes, days never falling."""

    unit: Text
    columns: Annotated[tuple[Slug, ...], Field(min_length=1)]
    rows: Annotated[tuple[Band, ...], Field(min_length=2)]
    above_last_band: Rule

    @model_validator(mode="after")
    def _without_holes(self) -> Self:
        expected = 1
        least = (Decimal(0),) * len(self.columns)
        for band in self.rows:
            name = f"the band {band.start}-{band.end}"
            if band.start != expected:
                message = f"{name} must start at {expected}"
                raise ValueError(message)
            if len(band.days) != len(self.columns):
                message = f"{name} has {len(band.days)} figures for {len(self.columns)} columns"
                raise ValueError(message)
            if any(now < before for now, before in zip(band.days, least, strict=True)):
                message = f"{name} has fewer days than the band before it"
                raise ValueError(message)
            expected, least = band.end + 1, band.days
        return self


class Direction(StrEnum):
    """Whether a factor raises or lowers the table time."""

    INCREASE = "increase"
    DECREASE = "decrease"


class Factor(Row):
    """A factor that a scheme knows; ``in_grades`` when the scheme's grades already speak of it."""

    id: Slug
    direction: Direction
    label: Text
    in_grades: bool = False


class Level(StrEnum):
    """Class of business or IT complexity."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


Pair = tuple[int, int]
Cells = dict[Level, dict[Level, Pair]]


class Matrix(Rule):
    """Graded complexity: sums of three grades make a class, two classes a range of percent of the table time."""

    key: Slug
    questions: dict[Slug, tuple[Text, Text, Text]]
    classes: dict[Level, Pair]
    classes_source: Source
    classes_confidence: Confidence
    unit: Text
    cells: Cells

    @model_validator(mode="after")
    def _complete(self) -> Self:
        every = set(Level)
        if (
            set(self.classes) != every
            or set(self.cells) != every
            or any(set(row) != every for row in self.cells.values())
        ):
            message = "classes and cells need low, medium and high in each direction"
            raise ValueError(message)
        if any(low > high for row in self.cells.values() for low, high in row.values()):
            message = "a cell's lowest percentage must not be above its highest"
            raise ValueError(message)
        covered = sorted(
            total for low, high in self.classes.values() for total in range(low, high + 1)
        )
        if covered != list(range(3, 10)):
            message = "the classes must cover each sum from 3 to 9 once"
            raise ValueError(message)
        return self


class Edition(Row):
    """The issue of the document that a scheme file holds, and from when to when it is applied."""

    document: Text
    issue: Text
    published: date
    applies_from: date
    applies_until: date | None = None
    previous: tuple[str, ...] = ()
    doubt: str | None = None

    def applies_on(self, day: date) -> bool:
        """Whether the issue is applied on a day."""
        return self.applies_from <= day and (
            self.applies_until is None or day <= self.applies_until
        )


class Scheme(Row):
    """The rules for certifying to one standard, as far as audit time goes."""

    id: Slug
    title: Text
    version: Text
    standards: Annotated[tuple[str, ...], Field(min_length=1)]
    indicative: bool
    rule: Edition
    personnel: PersonnelRule
    table: Table
    largest_reduction: Portion
    on_site_share: Portion
    factor_rule: Rule
    factors: Annotated[tuple[Factor, ...], Field(min_length=1)]
    grades: Matrix | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if len({factor.id for factor in self.factors}) != len(self.factors):
            message = "a factor id is used twice"
            raise ValueError(message)
        return self

    def factor(self, identity: str) -> Factor | None:
        """Return the factor of that id; None when the scheme does not know it."""
        return next((factor for factor in self.factors if factor.id == identity), None)


class Owner(Row):
    """Who keeps the mandatory documents, from when to when."""

    body: Text
    since: Annotated[date | None, Field(alias="from")] = None
    until: date | None = None
    remark: str = ""


class Later(Row):
    """Standards and schemes that are known and whose audit time is not available yet."""

    standards: tuple[str, ...] = ()
    schemes: tuple[Slug, ...] = ()


class CommonRules(Row):
    """Rules that all schemes share."""

    version: Text
    as_of: date
    notice: Text
    owners: Annotated[tuple[Owner, ...], Field(min_length=1)]
    rounding_step: Figure
    audit_day: Figure
    stage_1_share: Portion
    stage_1_minimum: Figure
    surveillance_share: Portion
    recertification_share: Portion
    surveillance_minimum: Figure
    recertification_minimum: Figure
    upward_practice: Portion
    usual_percent: Figure
    later: Later


class SiteRules(Row):
    """Several sites (MD 1): how many are visited at each event, and how far a visit may be reduced."""

    version: Text
    document: Source
    initial: Portion
    surveillance: Portion
    recertification: Portion
    site_time: Portion
    largest_site_reduction: Portion
    central_processes: Portion


class Withdrawn(Row):
    """A rule that is no longer applied; kept so that nobody brings it back."""

    rule: Text
    document: Text
    withdrawn: date
    seen_in: tuple[str, ...] = ()


class IntegrationRules(Row):
    """One audit for several standards (MD 11). ``class_starts`` are percentages, each the start of the next step."""

    version: Text
    class_starts: Annotated[tuple[int, ...], Field(min_length=2)]
    percent_per_step: Figure
    largest_reduction: Portion
    withdrawn: tuple[Withdrawn, ...] = ()

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if self.class_starts[0] != 0 or list(self.class_starts) != sorted(set(self.class_starts)):
            message = "class_starts must rise from 0"
            raise ValueError(message)
        return self


class Rules(Value):
    """Everything needed to compute: the shared rules and the schemes that could be read."""

    common: CommonRules
    sites: SiteRules
    integration: IntegrationRules
    schemes: tuple[Scheme, ...]

    def serving(self, standard: str, on: date | None = None) -> Scheme | None:
        """Return the scheme for a standard: the edition applied on that day, or the newest when no day is given."""
        found = [
            one
            for one in self.schemes
            if standard in one.standards and (on is None or one.rule.applies_on(on))
        ]
        return max(found, key=lambda one: one.rule.applies_from, default=None)

    @cached_property
    def standards(self) -> tuple[str, ...]:
        """Standards that can be computed, in the order of their ids."""
        return tuple(sorted({standard for scheme in self.schemes for standard in scheme.standards}))
