"""Risks and opportunities of every discipline, the method that rates them, and what is decided about them (ISO 31000 words)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.base import Row
from assessment.model.organization import Name, Prose
from assessment.model.questionnaire import Slug, Text

SMALLEST, LARGEST = 3, 6  # steps of a scale
Step = Annotated[int, Field(ge=1, le=LARGEST)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Line = Annotated[str, Field(max_length=300)]
RequirementLink = Annotated[str, Field(pattern=r"^[a-z0-9-]+:[0-9.]+ (A\.)?\d+(\.\d+)*$")]
ActionLink = Annotated[str, Field(pattern=r"^[a-z_]+:[A-Za-z0-9_-]+$")]


class Discipline(StrEnum):
    """What a risk is about; a risk may belong to several."""

    INFORMATION_SECURITY = "information_security"
    QUALITY = "quality"
    CONTINUITY = "continuity"
    SERVICE = "service"
    ENVIRONMENT = "environment"
    HEALTH_AND_SAFETY = "health_and_safety"


class Direction(StrEnum):
    """Whether the effect on objectives is unwanted or wanted."""

    RISK = "risk"
    OPPORTUNITY = "opportunity"


class Treatment(StrEnum):
    """What is decided about a risk; ``undecided`` until somebody has decided."""

    UNDECIDED = "undecided"
    MODIFY = "modify"
    RETAIN = "retain"
    AVOID = "avoid"
    SHARE = "share"


class Stage(StrEnum):
    """When a rating holds: without controls, as things are today, once the treatment is done."""

    INHERENT = "inherent"
    CURRENT = "current"
    RESIDUAL = "residual"


class ScaleStep(Row):
    """One step of a scale: its number (1 is the lowest), its name, and when to choose it."""

    value: Step
    name: Text
    meaning: Text


Scale = Annotated[tuple[ScaleStep, ...], Field(min_length=SMALLEST, max_length=LARGEST)]


class Band(Row):
    """A level of risk: its name, its colours on light and dark ground, and what it asks for."""

    id: Slug
    name: Text
    colour: Colour
    colour_dark: Colour
    meaning: Text


Matrix = tuple[tuple[Slug, ...], ...]


class RiskMethod(Row):
    """How risks are rated: two scales, the levels, the matrix that joins them and the appetite line.

    ``bands`` stand from the lowest to the highest. ``matrix`` has a row per step of likelihood, the lowest first, and in it the
    band per step of consequence, the lowest first. ``appetite`` is the highest band that may be kept without treatment.
    """

    id: Slug
    title: Text
    suits: Text
    likelihood: Scale
    consequence: Scale
    bands: Annotated[tuple[Band, ...], Field(min_length=2, max_length=LARGEST)]
    matrix: Matrix
    appetite: Slug
    review_months: Annotated[int, Field(ge=1, le=36)] = 12

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        found = _faults(self)
        if found:
            raise ValueError("; ".join(found))
        return self


class Rating(Row):
    """Where a risk stands on the two scales."""

    likelihood: Step
    consequence: Step


class Acceptance(Row):
    """What an owner has accepted: by name, on a day, at one rating. A later rating needs a new acceptance."""

    person: Name
    on: date
    rating: Rating


class RiskFacts(Row):
    """A risk as stated. ``method`` is the version of the organization's method that all its ratings were made with."""

    title: Name
    direction: Direction = Direction.RISK
    disciplines: Annotated[tuple[Discipline, ...], Field(min_length=1)]
    source: Prose = ""
    event: Prose = ""
    effect: Prose = ""
    owner: Line = ""
    process: Line = ""
    site: Line = ""
    concerns: Line = ""
    method: Annotated[int, Field(ge=1)] = 1
    inherent: Rating | None = None
    current: Rating | None = None
    residual: Rating | None = None
    residual_reason: Prose = ""
    treatment: Treatment = Treatment.UNDECIDED
    treatment_plan: Prose = ""
    due: date | None = None
    requirements: tuple[RequirementLink, ...] = ()
    actions: tuple[ActionLink, ...] = ()
    review_on: date | None = None
    reviewed_on: date | None = None
    acceptance: Acceptance | None = None
    starter: Slug | None = None

    def rating(self, stage: Stage) -> Rating | None:
        """Return the rating of a stage, or None where nobody has given one."""
        rated: Rating | None = getattr(self, stage.value)
        return rated

    @property
    def controls(self) -> tuple[str, ...]:
        """Return those of the linked requirements that are Annex A controls."""
        return tuple(one for one in self.requirements if " A." in one)

    @property
    def newest(self) -> Rating | None:
        """Return what stands today: the current rating, else the inherent one."""
        return self.current or self.inherent


class Risk(RiskFacts):
    """A risk on file; ``version`` is the number of its newest entry in the history."""

    id: int
    version: int

    @property
    def facts(self) -> RiskFacts:
        """Return what is stated, without what the register adds."""
        return RiskFacts.model_validate(self.model_dump(exclude={"id", "version"}))


class RiskEntry(Row):
    """One state of a risk in its history: what it was, by whom, when. ``removed`` entries have taken it off the register."""

    version: int
    risk: int
    facts: RiskFacts
    person: str
    at: datetime
    removed: bool = False


class Adopted(Row):
    """A method in use by an organization: version 1 and up; the highest is the one that counts."""

    version: int
    method: RiskMethod
    person: str
    at: datetime


class Movement(Row):
    """How often a treatment leads from one rating to another."""

    before: Rating
    after: Rating
    count: int


class StarterRisk(Row):
    """A ready-made risk to pick and adapt. ``sectors`` is empty where it suits everybody."""

    id: Slug
    title: Text
    direction: Direction = Direction.RISK
    sectors: tuple[Slug, ...] = ()
    source: Text
    event: Text
    effect: Text
    treatment: Text
    requirements: Annotated[tuple[RequirementLink, ...], Field(min_length=1)]


class StarterFile(Row):
    """The ready-made risks of one discipline."""

    discipline: Discipline
    risks: Annotated[tuple[StarterRisk, ...], Field(min_length=1)]


def _faults(method: RiskMethod) -> list[str]:
    """Return what doesn't fit together in a method, each with its place and remedy."""
    found: list[str] = []
    for name, scale in (("likelihood", method.likelihood), ("consequence", method.consequence)):
        values = [step.value for step in scale]
        if values != list(range(1, len(scale) + 1)):
            found.append(
                f"the scale of {name} has the steps {', '.join(map(str, values))}; number them 1 to {len(scale)}, upwards"
            )
    names = [band.id for band in method.bands]
    if len(set(names)) < len(names):
        found.append("a level stands twice; keep one of them")
    if method.appetite not in names:
        found.append(
            f"the appetite {method.appetite} is none of the levels; use one of {', '.join(names)}"
        )
    return found or _matrix_faults(method, {name: rank for rank, name in enumerate(names)})


def _matrix_faults(method: RiskMethod, ranks: dict[str, int]) -> list[str]:
    wide = len(method.consequence)
    if len(method.matrix) != len(method.likelihood):
        return [
            f"the matrix has {len(method.matrix)} rows; give one for each of the {len(method.likelihood)} steps of likelihood"
        ]
    found: list[str] = []
    for place, row in enumerate(method.matrix, start=1):
        unknown = sorted(set(row) - set(ranks))
        if len(row) != wide:
            found.append(
                f"row {place} of the matrix has {len(row)} cells; give one for each of the {wide} steps of consequence"
            )
        elif unknown:
            found.append(
                f"row {place} of the matrix names {', '.join(unknown)}; use one of {', '.join(ranks)}"
            )
    if found:
        return found
    for likelihood, cells in enumerate(method.matrix):
        for column, cell in enumerate(cells):
            left = cells[column - 1] if column else cell
            below = method.matrix[likelihood - 1][column] if likelihood else cell
            if ranks[cell] < max(ranks[left], ranks[below]):
                found.append(
                    f"row {likelihood + 1}, cell {column + 1} of the matrix falls to {cell}; more likelihood or consequence may not lower the level, so raise it"
                )
    return found
