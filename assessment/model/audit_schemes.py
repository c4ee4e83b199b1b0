"""A scheme: the rules for certifying to one standard, as far as audit time goes.

A scheme is data. What a table and factors cannot say is one of a few forms here (categories, energy, food, roles, an addition
to another scheme, grades), each applied by one function in ``audit_time``.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.audit_sources import (
    Cap,
    Confidence,
    Figure,
    Number,
    Portion,
    Rule,
    Share,
    Slug,
    Source,
    Text,
)
from assessment.model.audit_tables import Band, Table, without_holes
from assessment.model.base import Row


class PersonnelRule(Rule):
    """Who counts. ``repetitive`` says what becomes of persons who do the same simple work; absent, they count in full.

    ``peak_season`` counts seasonal persons as if they worked all year; ``temporary_reduced`` lets temporary persons be
    counted as repetitive work.
    """

    repetitive: Rule | None = None
    peak_season: bool = False
    temporary_reduced: bool = True


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
    """Class of business or IT complexity, or level of a system's complexity."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Category(StrEnum):
    """Complexity of environmental aspects or category of risk; limited and special are for EMS only."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    LIMITED = "limited"
    SPECIAL = "special"


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


class WithoutColumn(Rule):
    """A category for which the table has no column: the column read instead is a starting point, not a rule."""

    category: Category
    reads: Category


class Categories(Rule):
    """Columns chosen by category. Where none is stated ``assumed`` is read and the range runs over ``uncertain``."""

    labels: Annotated[dict[Category, Text], Field(min_length=2)]
    assumed: Category
    uncertain: tuple[Category, Category]
    without_column: WithoutColumn | None = None


class Sector(Row):
    """A business sector and the category that the list gives it."""

    id: Slug
    label: Text
    category: Category


class Sectors(Rule):
    """Which category bodies usually give a sector; indicative, bodies differ."""

    rows: Annotated[tuple[Sector, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once(self) -> Self:
        if len({one.id for one in self.rows}) != len(self.rows):
            message = "a sector id is used twice"
            raise ValueError(message)
        return self

    def sector(self, identity: str) -> Sector | None:
        """Return the sector of that id; None when the list does not know it."""
        return next((one for one in self.rows if one.id == identity), None)


Grading = Annotated[tuple[tuple[Number | None, Share], ...], Field(min_length=1)]


class Energy(Rule):
    """Complexity of an energy system: three quantities, each graded up to a limit (no limit in the last row), weighted and added.

    Medium runs from ``medium_from`` to ``medium_to``, both inclusive.
    """

    weights: dict[Slug, Share]
    consumption: Grading
    types: Grading
    uses: Grading
    medium_from: Share
    medium_to: Share
    assumed: Level = Level.MEDIUM

    @model_validator(mode="after")
    def _weighted(self) -> Self:
        if set(self.weights) != {"consumption", "types", "uses"} or sum(
            self.weights.values()
        ) != Fraction(1):
            message = "the weights are consumption, types and uses, and add up to 1"
            raise ValueError(message)
        if any(rows[-1][0] is not None for rows in (self.consumption, self.types, self.uses)):
            message = "the last row of each grading has no limit (null)"
            raise ValueError(message)
        return self


class FoodCategory(Row):
    """A food-chain category: basic days, days for each further HACCP study, least days of a surveillance audit or recertification."""

    id: Annotated[str, Field(pattern="^[A-K]$")]
    label: Text
    basic: Number
    further_study: Number
    least: Number = Decimal(1)


class Food(Rule):
    """Basic time by category, plus further HACCP studies, plus days by number of persons."""

    unit: Text
    categories: Annotated[tuple[FoodCategory, ...], Field(min_length=1)]
    personnel: Annotated[tuple[Band, ...], Field(min_length=2)]
    assumed: Annotated[str, Field(pattern="^[A-K]$")]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        without_holes(self.personnel, 1)
        if self.assumed not in {one.id for one in self.categories}:
            message = "the assumed category is not in the list"
            raise ValueError(message)
        return self

    def category(self, identity: str) -> FoodCategory | None:
        """Return the category of that letter; None when there is none."""
        return next((one for one in self.categories if one.id == identity), None)


class Role(Row):
    """A role of the organization towards AI, and the column read for it."""

    id: Slug
    label: Text
    column: Slug


class Roles(Rule):
    """Columns chosen by role. Where none is stated ``assumed`` is read and the range runs over ``uncertain`` columns."""

    key: Slug
    rows: Annotated[tuple[Role, ...], Field(min_length=2)]
    assumed: Slug
    uncertain: tuple[Slug, Slug]


class AddedRole(Row):
    """A role towards personal data: the share of the other scheme's time that it adds, and the least days."""

    id: Slug
    label: Text
    share: Share
    least: Number


class Addition(Rule):
    """Time added to another scheme's; ``apart`` more when that scheme is not audited at the same time."""

    key: Slug
    to: Slug
    rows: Annotated[tuple[AddedRole, ...], Field(min_length=1)]
    assumed: Slug
    apart: Figure


class EventTables(Row):
    """Own tables for the later audits; above their last band the usual shares of the initial table are taken."""

    surveillance: Table
    recertification: Table


class Joint(Figure):
    """Audited together with another scheme, both together take at least ``value`` times this scheme's own time."""

    partner: Slug


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
    """The rules for certifying to one standard, as far as audit time goes.

    Exactly one of ``table``, ``food`` and ``addition`` gives the days; ``hints`` are sentences shown with every estimate.
    """

    id: Slug
    title: Text
    version: Text
    standards: Annotated[tuple[str, ...], Field(min_length=1)]
    indicative: bool
    rule: Edition
    personnel: PersonnelRule
    table: Table | None = None
    food: Food | None = None
    addition: Addition | None = None
    events: EventTables | None = None
    categories: Categories | None = None
    energy: Energy | None = None
    roles: Roles | None = None
    sectors: Sectors | None = None
    grades: Matrix | None = None
    joint: Joint | None = None
    sampling: Rule | None = None
    sampled: bool = True
    largest_reduction: Cap
    on_site_share: Portion
    factor_rule: Rule
    factors: tuple[Factor, ...] = ()
    hints: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if len({factor.id for factor in self.factors}) != len(self.factors):
            message = "a factor id is used twice"
            raise ValueError(message)
        if sum(one is not None for one in (self.table, self.food, self.addition)) != 1:
            message = "one of table, food and addition gives the days, not several and not none"
            raise ValueError(message)
        missing = self._columns_wanted() - set(self.table.columns if self.table else ())
        if missing:
            message = f"the table has no column {min(missing)}"
            raise ValueError(message)
        return self

    def _columns_wanted(self) -> set[str]:
        found: set[str] = set()
        if self.categories is not None:
            spare = self.categories.without_column
            found |= {one.value for one in self.categories.labels}
            found -= {spare.category.value} if spare else set()
        if self.energy is not None:
            found |= {level.value for level in Level}
        if self.roles is not None:
            found |= {role.column for role in self.roles.rows}
        return found

    def factor(self, identity: str) -> Factor | None:
        """Return the factor of that id; None when the scheme does not know it."""
        return next((factor for factor in self.factors if factor.id == identity), None)
