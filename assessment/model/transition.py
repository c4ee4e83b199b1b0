"""From one edition of a standard to the next: what stays, what changes, and what remains to be asked."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.base import Row
from assessment.model.questionnaire import Certainty, EditionId, Id, Text


class Change(StrEnum):
    """What became of a requirement in the next edition."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    MOVED = "moved"
    SPLIT = "split"
    GONE = "gone"


_WITHOUT_OLD, _WITHOUT_NEW = {Change.NEW}, {Change.GONE}
_ASKS = {Change.CHANGED, Change.NEW}


class ClauseChange(Row):
    """One row of the mapping. ``old`` and ``new`` are requirement ids; ``remains`` is the question that is left for who conformed before."""

    old: tuple[Id, ...] = Field(alias="from")
    new: tuple[Id, ...] = Field(alias="to")
    relation: Change
    what: Text | None = None
    remains: Annotated[str, Field(pattern=r"\?$")] | None = None
    certainty: Certainty | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = {
            "a new requirement has nothing to come from": self.relation in _WITHOUT_OLD
            and self.old,
            "a requirement that is gone leads nowhere": self.relation in _WITHOUT_NEW and self.new,
            "this relation needs a requirement to come from": self.relation not in _WITHOUT_OLD
            and not self.old,
            "this relation needs a requirement to lead to": self.relation not in _WITHOUT_NEW
            and not self.new,
            "say in 'what' what is different": self.relation is not Change.SAME
            and self.what is None,
            "ask in 'remains' what is left to ask": self.relation in _ASKS and self.remains is None,
            "nothing remains to be asked where nothing changed": self.relation
            in {Change.SAME, Change.GONE}
            and self.remains is not None,
        }
        for message, found in faults.items():
            if found:
                raise ValueError(message)
        return self


class Transition(Row):
    """The way from an edition to the next, or through an amendment of the same edition.

    ``deadline`` is the day on which certificates to the old edition end, where it is known; ``certainty`` says how sure that is.
    """

    old: EditionId = Field(alias="from")
    new: EditionId = Field(alias="to")
    amendment: Text | None = None
    published: date | None = None
    deadline: date | None = None
    certainty: Certainty
    source: Text
    rows: Annotated[tuple[ClauseChange, ...], Field(min_length=1)]

    def into(self, requirement: str) -> tuple[ClauseChange, ...]:
        """Return the rows that lead to a requirement of the new edition."""
        return tuple(row for row in self.rows if requirement in row.new)
