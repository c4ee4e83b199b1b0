"""JSON Schemas of the content files, made from the models, so that an editor helps whoever writes one.

A file may say less than the model: ``like`` takes a requirement over, ``fact`` takes the words of a check over. The schemas say so.
"""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from assessment.model.applicability import ApplicabilityFile
from assessment.model.contradictions import ContradictionFile
from assessment.model.frameworks import Crosswalk, Framework
from assessment.model.method import Method
from assessment.model.own import OwnQuestionnaire
from assessment.model.questionnaire import Edition, Section
from assessment.model.topics import TopicFile
from assessment.model.transition import Transition

Schema = dict[str, Any]  # Any: a JSON document

# The draft that editors know; of the newer one the models use nothing but prefixItems.
_DRAFT = "http://json-schema.org/draft-07/schema#"
_MODELS: dict[str, type[BaseModel]] = {
    "edition": Edition,
    "section": Section,
    "topics": TopicFile,
    "transition": Transition,
    "framework": Framework,
    "crosswalk": Crosswalk,
    "questionnaire": OwnQuestionnaire,
    "contradictions": ContradictionFile,
    "applicability": ApplicabilityFile,
    "method": Method,
}
NAMES = tuple(_MODELS)


def schema(name: str) -> Schema:
    """Return the schema of one kind of file, by one of ``NAMES``."""
    made = _MODELS[name].model_json_schema()
    _each(made, _older)
    for definition, shorten in (
        ("Requirement", _by_like), ("OwnRequirement", _by_like), ("Check", _by_fact), ("OwnCheck", _own_by_fact),
        ("OwnEdition", _from_id_and_title),
    ):  # fmt: skip
        if definition in made.get("$defs", {}):
            shorten(made["$defs"][definition])
    return {"$schema": _DRAFT, **made}


def _each(value: object, act: Callable[[Schema], None]) -> None:
    if isinstance(value, dict):
        act(value)
        for member in value.values():
            _each(member, act)
    elif isinstance(value, list):
        for member in value:
            _each(member, act)


def _older(schema: Schema) -> None:
    """Say a list of a fixed length as the older draft does."""
    if "prefixItems" in schema:
        schema["items"] = schema.pop("prefixItems")
        schema["additionalItems"] = False


def _by_like(requirement: Schema) -> None:
    """Allow ``like`` instead of everything but the id."""
    needed = requirement.pop("required")
    description = "Id of the requirement to take over from the edition that this one is based on."
    requirement["properties"]["like"] = {"type": "string", "description": description}
    requirement["anyOf"] = [{"required": needed}, {"required": ["id", "like"]}]


def _by_fact(check: Schema) -> None:
    """Allow ``fact`` instead of text and shows."""
    needed = check.pop("required")
    check["anyOf"] = [{"required": needed}, {"required": ["id", "fact"]}]


def _from_id_and_title(edition: Schema) -> None:
    """Allow what is made from the id and the title to be missing."""
    edition["required"] = [one for one in edition["required"] if one not in {"name", "published"}]


def _own_by_fact(check: Schema) -> None:
    described = next(one for one in check["anyOf"] if one["type"] == "object")
    needed = described.pop("required")
    described["anyOf"] = [{"required": needed}, {"required": ["fact"]}]
