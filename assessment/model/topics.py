"""Topics that several standards share, with the facts that are asked once for all of them."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.base import Row
from assessment.model.questionnaire import FactName, Shows, Slug, Text, TopicId


class Fact(Row):
    """One observable fact in neutral words; ``shows`` says what it is a sign of."""

    id: Slug
    text: Text
    shows: Shows


class Topic(Row):
    """What several standards want alike: one question and its facts. Harmonized topics carry the clause number as id, others a word."""

    id: TopicId
    title: Text
    ask: Annotated[str, Field(pattern=r"\?$")]
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if len({fact.id for fact in self.facts}) != len(self.facts):
            message = "a fact id is used twice in this topic"
            raise ValueError(message)
        return self

    def name(self, fact: Fact) -> FactName:
        """Return the name by which a check refers to a fact of this topic: ``9.2.2/programme``."""
        return f"{self.id}/{fact.id}"


class TopicFile(Row):
    """A file of topics."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
