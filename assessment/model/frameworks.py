"""Other frameworks as targets of reuse, and the crosswalks that lead to them."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.base import Row
from assessment.model.questionnaire import Certainty, EditionId, Id, Text

OutcomeId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.()-]*$")]
Question = Annotated[str, Field(pattern=r"\?$")]


class OutcomeGroup(Row):
    """A chapter of a framework; ``parent`` names the chapter around it, if any."""

    id: OutcomeId
    title: Text
    parent: OutcomeId | None = None


class Outcome(Row):
    """One thing that a framework wants to be true, as a short statement of ours."""

    id: OutcomeId
    group: OutcomeId
    statement: Text
    certainty: Certainty | None = None


class Framework(Row):
    """A framework that is not assessed itself but reached from an assessment."""

    id: EditionId
    title: Text
    publisher: Text
    licence: Text
    plainly: Text
    certainty: Certainty
    groups: Annotated[tuple[OutcomeGroup, ...], Field(min_length=1)]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        groups = {group.id for group in self.groups}
        ids = [outcome.id for outcome in self.outcomes]
        lost = [one.id for one in self.outcomes if one.group not in groups]
        lost += [one.id for one in self.groups if one.parent and one.parent not in groups]
        if lost:
            message = f"{', '.join(lost)}: the group isn't listed"
            raise ValueError(message)
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            message = f"{', '.join(twice)}: the id is used twice"
            raise ValueError(message)
        return self

    @cached_property
    def by_id(self) -> dict[str, Outcome]:
        """Outcomes by id."""
        return {outcome.id: outcome for outcome in self.outcomes}


class Relation(StrEnum):
    """A source requirement, when it conforms, against a target: the set language of NIST IR 8477."""

    EQUAL = "equal"
    SUPERSET = "superset"
    SUBSET = "subset"
    INTERSECTS = "intersects"


class Coverage(StrEnum):
    """What all sources of a target give together."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Pair(Row):
    """One source requirement and one target. ``strength`` 1 to 3; ``added`` marks a pair that the origin doesn't have."""

    source: Id
    target: OutcomeId
    relation: Relation
    strength: Annotated[int, Field(ge=1, le=3)]
    rationale: Text | None = None
    remains: Question | None = None
    added: bool = False


class CoveredOutcome(Row):
    """What a conforming assessment gives for one target: ``by`` is the smallest set of requirements that carries it."""

    target: OutcomeId
    by: tuple[Id, ...]
    coverage: Coverage
    rationale: Text
    remains: Question | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = {
            "full or partial coverage needs requirements in 'by'": self.coverage
            is not Coverage.NONE
            and not self.by,
            "without coverage 'by' stays empty": self.coverage is Coverage.NONE and self.by,
            "partial coverage leaves a question in 'remains'": self.coverage is Coverage.PARTIAL
            and self.remains is None,
        }
        for message, found in faults.items():
            if found:
                raise ValueError(message)
        return self


class Crosswalk(Row):
    """Pairs between an edition and a framework, and what they give together.

    ``outcomes`` is empty where only the pairs are known and nobody has judged what they add up to.
    """

    source: EditionId
    target: EditionId
    origin: Text
    licence: Text | None = None
    certainty: Certainty
    rows: Annotated[tuple[Pair, ...], Field(min_length=1)]
    outcomes: tuple[CoveredOutcome, ...] = ()
