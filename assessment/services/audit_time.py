"""Audit time for one or several standards: the same engine for page and command line."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from assessment import audit_time
from assessment.audit_time.waterfall import Bar
from assessment.exchange import icalendar
from assessment.library import audit_facts, places
from assessment.library.content import Library
from assessment.library.schemes import SchemeContent, read_schemes
from assessment.model.audit_cycle import CostSeeds, Deadline
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_rules import Rules
from assessment.model.audit_time import DatedEvent, Estimate, Step
from assessment.model.faults import Fault, InputFaultsError

__all__ = [
    "as_icalendar",
    "as_json",
    "bars",
    "cost_seeds",
    "estimate",
    "estimate_file",
    "facts_file",
    "facts_from",
    "faults",
    "justification_text",
    "rules",
]

justification_text = audit_time.justification_text
_FOOD = "fsms"


def estimate(facts: AuditFacts, *, on: date | None = None, content: Path | None = None) -> Estimate:
    """Return the estimate; ``on`` picks the editions applied that day, ``content`` another ``questionnaires/``.

    Raises InputFaultsError with every fault: facts the schemes cannot serve, or a broken scheme file.
    """
    schemes = _schemes(content)
    found = audit_facts.against(facts, schemes)
    if found:
        raise InputFaultsError(found)
    return _estimate(facts, schemes, on, content)


def estimate_file(path: Path, *, on: date | None = None, content: Path | None = None) -> Estimate:
    """Return the estimate for a FACTS.yaml; raises InputFaultsError with every fault and its line."""
    schemes = _schemes(content)
    return _estimate(audit_facts.read_facts(path, schemes), schemes, on, content)


def facts_file(path: Path, *, content: Path | None = None) -> AuditFacts:
    """Return the facts of a FACTS.yaml; raises InputFaultsError with every fault and its line."""
    return audit_facts.read_facts(path, _schemes(content))


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


def cost_seeds(*, content: Path | None = None) -> CostSeeds:
    """Return starting values for prices, never quotes; raises InputFaultsError when their file is broken."""
    return _schemes(content).cost_seeds()


def faults(*, content: Path | None = None) -> tuple[Fault, ...]:
    """Return every fault in the scheme files."""
    return _schemes(content).faults


def bars(trace: Sequence[Step]) -> tuple[Bar, ...]:
    """Return the bars of a waterfall for a trace; their changes add up to the initial audit."""
    return audit_time.bars(trace)


def as_icalendar(estimate: Estimate, *, name: str, stamp: datetime) -> str:
    """Return the dated events as an iCalendar text called ``name``, written at ``stamp`` (with its time zone)."""
    return icalendar.icalendar(estimate.calendar, name=name, stamp=stamp)


def as_json(estimate: Estimate) -> dict[str, Any]:  # Any: a JSON document
    """Return the estimate with the keys of the command line's contract; days and money as numbers, dates as text."""
    document = cast("dict[str, Any]", plain(estimate.model_dump()))  # Any: see above
    if document["integrated"] is not None:
        del document["integrated"]["days"]["table"]
    return document


def plain(value: object) -> object:
    """Return a value as JSON knows it: numbers for decimals, text for dates and keys."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def _schemes(content: Path | None) -> SchemeContent:
    return read_schemes((content or places.content()) / "schemes")


def _estimate(
    facts: AuditFacts, schemes: SchemeContent, on: date | None, content: Path | None
) -> Estimate:
    found = audit_time.estimate(facts, schemes.usable(), on=on)
    if facts.dates is None:
        return found
    return found.model_copy(update={"calendar": _calendar(found, facts, schemes, content)})


def _calendar(
    found: Estimate, facts: AuditFacts, schemes: SchemeContent, content: Path | None
) -> tuple[DatedEvent, ...]:
    if facts.dates is None:
        return ()
    days = (found.integrated or found.schemes[0]).days
    food = any(one.scheme == _FOOD for one in found.schemes)
    deadlines = _deadlines(facts.standards, content)
    return audit_time.calendar(
        schemes.cycle_rules(), facts.dates, days, food=food, deadlines=deadlines
    )


def _deadlines(standards: Sequence[str], content: Path | None) -> tuple[Deadline, ...]:
    """Return the last days of certificates to the editions asked for, where a newer edition replaces them."""
    ways = Library(content or places.content()).transitions().every()
    return tuple(
        Deadline(
            id=f"transition_{way.old}",
            title=f"Certificates to {way.old} end, {way.new} replaces it",
            day=way.deadline,
            rule=f"Certificates to {way.old} end after the transition to {way.new}",
            source=way.source,
            confidence=way.certainty,
        )
        for way in ways
        if way.deadline is not None and way.old in standards and way.old != way.new
    )
