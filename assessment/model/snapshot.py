"""An assessment as it stood on a day: what was asked, by which rules, what was answered, and what came of it."""

import hashlib
import json
from datetime import date, datetime
from typing import Literal

from assessment.model.answers import Answer
from assessment.model.base import Value
from assessment.model.method import Thresholds, Weights
from assessment.model.organization import Evidence
from assessment.model.questionnaire import AnyId
from assessment.model.readiness import Readiness


class Asked(Value):
    """What scoring knew of a requirement on the day."""

    requirement: AnyId
    revision: int
    core: bool
    documented: bool
    may_be_left_out: bool


class Snapshot(Value):
    """All that is needed to print an assessment again, and to say later why another one differs.

    ``asked`` is in the order of the standard; ``answers`` and ``evidence`` are those that counted on the day.
    """

    format: Literal[1] = 1
    standard: str
    on: date
    method_version: str
    weights: Weights
    thresholds: Thresholds
    asked: tuple[Asked, ...]
    answers: tuple[Answer, ...]
    evidence: tuple[Evidence, ...]
    readiness: Readiness


class Filed(Value):
    """A snapshot on file, without its content. ``digest`` is the SHA-256 of the content, in hexadecimal."""

    id: int
    assessment: int
    name: str
    on: date
    method_version: str
    digest: str
    person: str
    taken_at: datetime


def canonical(snapshot: Snapshot) -> str:
    """Return a snapshot as JSON that is the same for the same snapshot: keys in order, no blanks, sets in order."""
    return json.dumps(
        snapshot.model_dump(mode="json"),
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )


def parsed(content: str) -> Snapshot:
    """Return the snapshot that ``canonical`` wrote. Raises pydantic's ValidationError for anything else."""
    return Snapshot.model_validate_json(content)


def digest(content: str) -> str:
    """Return the SHA-256 of a snapshot's content, in hexadecimal."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()
