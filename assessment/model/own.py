"""A questionnaire that somebody brings: the same values as our editions, with wider ids and a default for whatever a plain list leaves out.

Needed are the edition's ``id`` and ``title``, and ``id``, ``title``, ``ask`` and ``checks`` of each requirement. The defaults stand in the
fields below and nowhere else; the guide, the template and the JSON Schema read them from here.
"""

import hashlib
import re
from datetime import date
from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from assessment.model.base import Row
from assessment.model.questionnaire import (
    AnyId,
    Applicability,
    Check,
    Days,
    Document,
    DocumentType,
    Edition,
    Gate,
    Kind,
    Questionnaire,
    Requirement,
    Section,
    Shows,
    Slug,
    Text,
    Theme,
)

_EDITION_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*:\d+(\.\d+)*$")
OwnEditionId = Annotated[str, Field(pattern=_EDITION_ID.pattern, max_length=60)]
OWN = "own"
_YEAR = re.compile(r".*:((?:19|20|21)\d\d)(?:\.|$)")
_SHOWN = re.compile(rf"({'|'.join(Shows)})\s*:\s*(?=\S)", re.IGNORECASE)
_DIGITS = 10


class OwnCheck(Check):
    """One observable fact. A line of text will do, too.

    The line may begin with what a tick shows: ``record: The log shows the last test.`` A check without an id gets one from its
    text, so that ticks stay where they are when the list is put in another order.
    """

    id: Slug
    shows: Shows = Shows.PRACTICE

    @model_validator(mode="before")
    @classmethod
    def _from_line(cls, given: Any) -> Any:  # noqa: ANN401  whatever stands in the file
        if isinstance(given, str):
            given = line_check(given)
        if isinstance(given, dict) and "id" not in given and isinstance(given.get("text"), str):
            return {"id": check_id(given["text"]), **given}
        return given

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say that a line of text will do, and that the id may be left out."""
        schema = handler.resolve_ref_schema(handler(core_schema))
        schema["required"] = [key for key in schema.get("required", []) if key != "id"]
        return {"anyOf": [{"type": "string", "minLength": 3}, schema]}


def line_check(line: str) -> dict[str, str]:
    """Return a line of text as a check; a first word like ``record:`` says what a tick shows."""
    found = _SHOWN.match(line)
    if found is None:
        return {"text": line}
    return {"text": line[found.end() :], "shows": found[1].lower()}


def check_id(text: str) -> str:
    """Return the id that a check without one gets from its text; blanks and capitals don't count."""
    told = " ".join(text.split()).casefold()
    return f"c_{hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]}"


class OwnDocument(Document):
    """Documented information that belongs to a question."""

    type: DocumentType = DocumentType.DOCUMENT
    mandatory: bool = False


class OwnRequirement(Requirement):
    """One question. ``effort_days`` is the middle of our own editions where nothing is stated."""

    id: AnyId
    kind: Kind = Kind.PROCESS
    core: bool = False
    stage: Annotated[int, Field(ge=1, le=2)] = 2
    why: str = ""
    checks: Annotated[tuple[OwnCheck, ...], Field(min_length=1)]
    evidence: Annotated[tuple[Text, ...], Field(min_length=1)] = (
        "Whatever shows that the points above are true",
    )
    pitfalls: tuple[Text, ...] = ()
    first_step: Text = (
        "Take the first point that isn't true yet and agree who makes it true by when."
    )
    documents: tuple[OwnDocument, ...] = ()
    effort_days: tuple[Days, Days, Days] = (0.5, 1.5, 4.0)


class OwnSection(Section):
    """A chapter of the questionnaire."""

    section: Text = "Questions"
    requirements: Annotated[tuple[OwnRequirement, ...], Field(min_length=1)]


class OwnGate(Gate):
    """Something without which one shouldn't go on to the audit proper."""

    requirements: Annotated[tuple[AnyId, ...], Field(min_length=1)]


class OwnApplicability(Applicability):
    """Which questions may be left out; none where nothing is said."""

    rule: Text = "A question may be left out only where this questionnaire says so."
    source: Text = "This questionnaire"
    tolerated: dict[str, Text] = Field(default_factory=dict)


class OwnEdition(Edition):
    """What is known about the questionnaire besides its questions.

    ``name`` is the title where it is missing, ``published`` the first day of the year that the version in the id begins with.
    Without ``themes`` each section is one; ``expected_requirements`` is counted where it is 0.
    """

    id: OwnEditionId
    name: Text
    subject: Text = "A questionnaire of our own"
    management_system: Text = "management system"
    plainly: Text = "Brought along by you; its content isn't ours and we haven't checked it."
    scheme: Slug = OWN
    status: Text = OWN
    published: date
    certainty: Text = "as stated by its author"
    applicability: OwnApplicability = OwnApplicability()
    gates: tuple[OwnGate, ...] = ()
    themes: tuple[Theme, ...] = ()
    expected_requirements: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="before")
    @classmethod
    def _from_id_and_title(cls, given: Any) -> Any:  # noqa: ANN401  whatever stands in the file
        if not isinstance(given, dict):
            return given
        filled = dict(given)
        title, identity = filled.get("title"), filled.get("id")
        # without a sound id or title the date and the name aren't worth a fault of their own
        filled.setdefault("name", title if isinstance(title, str) else OWN)
        sound = isinstance(identity, str) and _EDITION_ID.fullmatch(identity)
        year = _YEAR.match(identity) if isinstance(identity, str) else None
        if year is not None or not sound:
            filled.setdefault("published", f"{year[1] if year else 2000}-01-01")
        return filled


class OwnQuestionnaire(Row):
    """A whole questionnaire in one file."""

    edition: OwnEdition
    sections: Annotated[tuple[OwnSection, ...], Field(min_length=1)]

    def questionnaire(self) -> Questionnaire:
        """Return the questionnaire with its count and themes; sections of one title are one."""
        ids: dict[str, list[str]] = {}
        for section in self.sections:
            ids.setdefault(section.section, []).extend(one.id for one in section.requirements)
        requirements = tuple(one for section in self.sections for one in section.requirements)
        sections = tuple((title, tuple(some)) for title, some in ids.items())
        edition = self.edition.model_copy(
            update={
                "themes": self.edition.themes or themes_of(sections),
                "expected_requirements": self.edition.expected_requirements or len(requirements),
            }
        )
        return Questionnaire(edition=edition, requirements=requirements, sections=sections)


def themes_of(sections: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Theme, ...]:
    """Return one theme per section, which is what a questionnaire without themes has."""
    return tuple(
        Theme(id=f"section_{place}", title=title, prefixes=ids)
        for place, (title, ids) in enumerate(sections, start=1)
    )
