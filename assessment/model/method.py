"""The rules of scoring that are in force, as values: the scale, the weights, the thresholds."""

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.base import Row
from assessment.model.questionnaire import Kind, Text

LOWEST_LEVEL = 0
HIGHEST_LEVEL = 5
Level = Annotated[int, Field(ge=LOWEST_LEVEL, le=HIGHEST_LEVEL)]


class ScaleLevel(Row):
    """One step of the scale: its name and one plain sentence, and how it looks per kind of requirement."""

    level: Level
    name: Text
    plainly: Text
    anchors: dict[Kind, Text]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if set(self.anchors) != set(Kind):
            message = "anchors must describe every kind of requirement"
            raise ValueError(message)
        return self


class Weights(Row):
    """How much a requirement counts: core, one where the standard asks for documented information, any other."""

    core: Annotated[int, Field(ge=1)]
    documented: Annotated[int, Field(ge=1)]
    other: Annotated[int, Field(ge=1)]


class Thresholds(Row):
    """Where verdicts turn. Percent of 100; months and days of the calendar; confidence of 1."""

    design_level: Level
    default_target: Annotated[int, Field(ge=2, le=HIGHEST_LEVEL)]
    design_ready_percent: Annotated[int, Field(ge=0, le=100)]
    minor_tolerance: Annotated[int, Field(ge=0)]
    systemic_minors: Annotated[int, Field(ge=2)]
    unverified_from_level: Level
    event_months: Annotated[int, Field(ge=1)]
    record_days: Annotated[int, Field(ge=1)]
    confidence_ready: Annotated[Decimal, Field(ge=0, le=1)]


class Method(Row):
    """One version of the method. An assessment that is frozen remembers the version."""

    version: Text
    scale: Annotated[tuple[ScaleLevel, ...], Field(min_length=6, max_length=6)]
    weights: Weights
    thresholds: Thresholds
    backing: dict[Text, Text]
    disclaimer: Text

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if [step.level for step in self.scale] != list(range(HIGHEST_LEVEL + 1)):
            message = "the scale must list the levels 0 to 5 in order"
            raise ValueError(message)
        return self

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the levels, by level."""
        return tuple(step.name for step in self.scale)
