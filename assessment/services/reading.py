"""Readiness from a file of answers, without a database; and readiness as the document that scripts read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from assessment import scoring
from assessment.library.answers import read_answers
from assessment.library.content import Library
from assessment.model.answers import Events, Settings
from assessment.model.faults import Fault
from assessment.model.readiness import Finding, Range, Readiness, Verdict


@dataclass(frozen=True)
class FileReadiness:
    """Readiness of a file of answers, with notes about what was not taken as written."""

    readiness: Readiness
    notes: tuple[Fault, ...]


def assess_file(
    library: Library, path: Path, standard: str, *, events: Events, on: date, settings: Settings
) -> FileReadiness:
    """Score a CSV or XLSX of answers. Raises UnknownStandardError or InputFaultsError."""
    questionnaire = library.questionnaire(standard)
    file = read_answers(path, questionnaire)
    readiness = scoring.assess(
        questionnaire, file.answers, events, on=on, settings=settings, method=library.method()
    )
    return FileReadiness(readiness=readiness, notes=tuple(file.notes))


def as_json(readiness: Readiness) -> dict[str, Any]:  # Any: a JSON document
    """Return the document of ``stagezero assess --json``: percentages with one decimal, dates ISO."""
    return {
        "standard": readiness.standard,
        "on": readiness.on.isoformat(),
        "target": readiness.settings.target,
        "answered": {"count": readiness.answered, "of": readiness.total},
        "design": _range(readiness.design),
        "operation": _range(readiness.operation),
        "confidence": float(readiness.confidence),
        "maturity": _number(readiness.maturity),
        "predicted": {
            "major": [_finding(one) for one in readiness.major],
            "minor": [_finding(one) for one in readiness.minor],
            "unverified": [_finding(one) for one in readiness.unverified],
            "unknown": [_finding(one) for one in readiness.unknown],
        },
        "verdicts": {
            "stage_1": _verdict(readiness.stage_1),
            "stage_2": _verdict(readiness.stage_2),
        },
        "method": readiness.method_version,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _range(value: Range) -> dict[str, float]:
    return {"low": float(value.low), "high": float(value.high)}


def _finding(finding: Finding) -> dict[str, Any]:  # Any: a JSON document
    document: dict[str, Any] = {"requirement": finding.requirement, "reason": finding.reason}
    if finding.members:
        document["members"] = list(finding.members)
    return document


def _verdict(verdict: Verdict) -> dict[str, Any]:  # Any: a JSON document
    return {
        "verdict": verdict.word.value,
        "blockers": [one.model_dump() for one in verdict.blockers],
        "concerns": [one.model_dump() for one in verdict.concerns],
    }
