"""Readiness from a file of answers, without a database; and readiness as the document that scripts read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from assessment import scoring
from assessment.library.answers import read_answers
from assessment.library.content import Library
from assessment.model.answers import HIGHEST_WEIGHT, Events, Settings, WeightChange
from assessment.model.contradictions import Contradiction
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import Finding, Range, Readiness, Verdict


@dataclass(frozen=True)
class FileReadiness:
    """Readiness of a file of answers, with notes about what was not taken as written."""

    readiness: Readiness
    notes: tuple[Fault, ...]
    questionnaire: Questionnaire
    contradictions: tuple[Contradiction, ...]


def assess_file(
    library: Library, path: Path, standard: str, *, events: Events, on: date, settings: Settings
) -> FileReadiness:
    """Score a CSV or XLSX of answers. Raises UnknownStandardError or InputFaultsError; a start after the day is a fault, too."""
    questionnaire = library.questionnaire(standard)
    faults = [*_stated(questionnaire, events, on, settings)]
    if faults:
        raise InputFaultsError(faults)
    file = read_answers(path, questionnaire)
    readiness = scoring.assess(
        questionnaire, file.answers, events, on=on, settings=settings, method=library.method()
    )
    found = scoring.contradictions(
        library.contradictions().rules, questionnaire, answers=file.answers, events=events, on=on
    )
    return FileReadiness(
        readiness=readiness,
        notes=tuple(file.notes),
        questionnaire=questionnaire,
        contradictions=found,
    )


def weights(texts: Iterable[str]) -> tuple[WeightChange, ...]:
    """Read weights given as ``4.1=5=reason``. Raises InputFaultsError that names each one which can't be taken."""
    found: dict[str, WeightChange] = {}
    faults = []
    for text in texts:
        requirement, _, rest = text.partition("=")
        weight, _, reason = rest.partition("=")
        try:
            one = WeightChange(requirement=requirement, weight=int(weight), reason=reason)
        except ValueError:
            fault = f"{text} is no weight"
            remedy = f"Write requirement, weight (1 to {HIGHEST_WEIGHT}) and reason, like 4.1=5=our customers ask for it"
            faults.append(Fault("--weight", "", fault, remedy))
            continue
        if one.requirement in found:
            fault = f"{one.requirement} has two weights"
            faults.append(Fault("--weight", "", fault, "Keep one of them"))
        found[one.requirement] = one
    if faults:
        raise InputFaultsError(faults)
    return tuple(found.values())


def _stated(
    questionnaire: Questionnaire, events: Events, on: date, settings: Settings
) -> Iterator[Fault]:
    """Find what is said beside the file and can't be. Audits and reviews may be planned; a system can't run since a day to come."""
    since = events.operating_since
    if since is not None and since > on:
        fault = f"{since.isoformat()} comes after the day of the assessment, {on.isoformat()}"
        remedy = "Give the day since when the system runs, or leave it out while it doesn't"
        yield Fault("--operating-since", "", fault, remedy)
    for requirement in settings.weight_of:
        if requirement not in questionnaire.by_id:
            fault = f"{questionnaire.edition.id} has no requirement {requirement}"
            yield Fault("--weight", "", fault, "Correct the id")


def as_json(
    readiness: Readiness,
    *,
    questionnaire: Questionnaire | None = None,
    contradictions: Iterable[Contradiction] = (),
) -> dict[str, Any]:  # Any: a JSON document
    """Return the document of ``stagezero assess --json``: percentages with one decimal, dates ISO.

    With the ``questionnaire`` each finding says which evidence an auditor would ask for.
    """

    def findings(several: Iterable[Finding]) -> list[dict[str, Any]]:  # Any: see above
        return [_finding(one, questionnaire) for one in several]

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
            "major": findings(readiness.major),
            "minor": findings(readiness.minor),
            "unverified": findings(readiness.unverified),
            "unknown": findings(readiness.unknown),
        },
        "verdicts": {
            "stage_1": _verdict(readiness.stage_1),
            "stage_2": _verdict(readiness.stage_2),
        },
        "contradictions": [_contradiction(one) for one in contradictions],
        "settings": readiness.settings.model_dump(mode="json"),
        "departures": [
            {**one.model_dump(mode="json"), "text": str(one)} for one in readiness.departures
        ],
        "method": readiness.method_version,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _range(value: Range) -> dict[str, float]:
    return {"low": float(value.low), "high": float(value.high)}


def _contradiction(one: Contradiction) -> dict[str, Any]:  # Any: a JSON document
    return {
        "rule": one.rule,
        "title": one.title,
        "requirements": list(one.requirements),
        "reason": one.reason,
        "remedy": one.remedy,
    }


def _finding(
    finding: Finding, questionnaire: Questionnaire | None
) -> dict[str, Any]:  # Any: a JSON document
    document: dict[str, Any] = {"requirement": finding.requirement, "reason": finding.reason}
    if finding.members:
        document["members"] = list(finding.members)
    if questionnaire is not None:
        document["evidence"] = list(scoring.asked_for(questionnaire, finding))
    return document


def _verdict(verdict: Verdict) -> dict[str, Any]:  # Any: a JSON document
    return {
        "verdict": verdict.word.value,
        "blockers": [one.model_dump() for one in verdict.blockers],
        "concerns": [one.model_dump() for one in verdict.concerns],
    }
