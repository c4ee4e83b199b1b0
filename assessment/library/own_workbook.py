"""A questionnaire as a workbook that people can edit and bring back."""

from collections.abc import Iterator, Sequence

from assessment.library.own_layout import (
    CHECKS,
    DOCUMENTS,
    EDITION,
    GATES,
    LEFT_OUT,
    LEVELS,
    REQUIREMENTS,
    THEMES,
)
from assessment.library.own_paper import Row, Value, written_book
from assessment.model.own import themes_of
from assessment.model.questionnaire import Edition, Questionnaire, Requirement


def workbook(questionnaire: Questionnaire) -> bytes:
    """Return a questionnaire as a workbook; brought back, it is the same questionnaire.

    Raises InputFaultsError for a text that is longer than a cell.
    """
    edition = questionnaire.edition
    themes = () if edition.themes == themes_of(questionnaire.sections) else edition.themes
    every = questionnaire.requirements
    return written_book(
        _fields(edition),
        {
            REQUIREMENTS.name: [_requirement(questionnaire, one) for one in every],
            CHECKS.name: [row for one in every for row in _checks(one)],
            DOCUMENTS.name: [row for one in every for row in _documents(one)],
            LEVELS.name: [
                {"requirement": one.id, "level": level, "text": text}
                for one in every
                for level, text in one.anchors.items()
            ],
            GATES.name: [
                {
                    "id": gate.id,
                    "title": gate.title,
                    "kind": gate.kind.value,
                    "requirements": "; ".join(gate.requirements),
                }
                for gate in edition.gates
            ],
            THEMES.name: [
                {"id": one.id, "title": one.title, "prefixes": "; ".join(one.prefixes)}
                for one in themes
            ],
            LEFT_OUT.name: [
                {"requirement": key, "condition": condition}
                for key, condition in edition.applicability.tolerated.items()
            ],
        },
    )


def _fields(edition: Edition) -> Row:
    stated = {
        one.key: getattr(edition, one.key, None)
        for one in EDITION.columns
        if one.key != "expected_requirements"  # counted again, so that a row may be added
    }
    stated["published"] = edition.published.isoformat()
    stated["rule"], stated["source"] = edition.applicability.rule, edition.applicability.source
    for key, value in edition.grounds or ():
        stated[f"grounds_{key}"] = value
    return {key: str(value) for key, value in stated.items() if value is not None}


def _requirement(questionnaire: Questionnaire, one: Requirement) -> Row:
    low, likely, high = one.effort_days
    row: dict[str, Value | None] = {
        "id": one.id,
        "title": one.title,
        "ask": one.ask,
        "section": questionnaire.section_of[one.id],
        "why": one.why,
        "kind": one.kind.value,
        "core": _yes(one.core),
        "stage": one.stage,
        "first_step": one.first_step,
        "evidence": _lines(one.evidence),
        "pitfalls": _lines(one.pitfalls),
        "small": one.small,
        "low": low,
        "likely": likely,
        "high": high,
        "attention": one.attention,
        "certainty": one.certainty,
        "revision": one.revision,
        "topic": one.topic,
    }
    return {key: value for key, value in row.items() if value is not None}


def _checks(one: Requirement) -> Iterator[Row]:
    for check in one.checks:
        yield {
            "requirement": one.id,
            "text": check.text,
            "shows": check.shows.value,
            "id": check.id,
            "fact": check.fact or "",
        }


def _documents(one: Requirement) -> Iterator[Row]:
    for document in one.documents:
        yield {
            "requirement": one.id,
            "name": document.name,
            "type": document.type.value,
            "mandatory": _yes(document.mandatory),
        }


def _yes(value: bool) -> str:  # noqa: FBT001  a value, no switch
    return "yes" if value else "no"


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(" ".join(text.split("\n")) for text in texts)
