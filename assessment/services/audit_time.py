"""Audit time for one or several standards: the same engine for page and command line."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from assessment import audit_time
from assessment.library import audit_facts, places
from assessment.library.schemes import SchemeContent, read_schemes
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_rules import Rules
from assessment.model.audit_time import Estimate
from assessment.model.faults import Fault, InputFaultsError

__all__ = [
    "as_json",
    "estimate",
    "estimate_file",
    "facts_from",
    "faults",
    "justification_text",
    "rules",
]

justification_text = audit_time.justification_text


def estimate(facts: AuditFacts, *, on: date | None = None, content: Path | None = None) -> Estimate:
    """Return the estimate; ``on`` picks the editions applied that day, ``content`` another ``questionnaires/``.

    Raises InputFaultsError with every fault: facts the schemes cannot serve, or a broken scheme file.
    """
    schemes = _schemes(content)
    found = audit_facts.against(facts, schemes)
    if found:
        raise InputFaultsError(found)
    return audit_time.estimate(facts, schemes.usable(), on=on)


def estimate_file(path: Path, *, on: date | None = None, content: Path | None = None) -> Estimate:
    """Return the estimate for a FACTS.yaml; raises InputFaultsError with every fault and its line."""
    schemes = _schemes(content)
    return audit_time.estimate(audit_facts.read_facts(path, schemes), schemes.usable(), on=on)


def facts_from(
    values: Mapping[str, object], *, content: Path | None = None, draft: bool = False
) -> AuditFacts:
    """Return facts from the keys of FACTS.yaml as plain values; raises InputFaultsError that names the keys.

    A ``draft`` may still lack justifications and fitting sums; the estimate leaves out what lacks them and says so.
    """
    return audit_facts.facts_of(dict(values), _schemes(content), draft=draft)


def rules(*, content: Path | None = None) -> Rules:
    """Return the rules in force: standards, factor catalogues, grades; raises InputFaultsError without shared rules."""
    return _schemes(content).usable()


def faults(*, content: Path | None = None) -> tuple[Fault, ...]:
    """Return every fault in the scheme files."""
    return _schemes(content).faults


def as_json(estimate: Estimate) -> dict[str, Any]:  # Any: a JSON document
    """Return the estimate with the keys of the command line's contract; days and money as numbers."""
    document = cast("dict[str, Any]", _plain(estimate.model_dump()))  # Any: see above
    if document["integrated"] is not None:
        del document["integrated"]["days"]["table"]
    return document


def _schemes(content: Path | None) -> SchemeContent:
    return read_schemes((content or places.content()) / "schemes")


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
