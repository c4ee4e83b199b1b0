"""Reads FACTS.yaml, or the same keys from a page, into facts for audit time; every fault at once, each with its line."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assessment.library import audit_checks
from assessment.library.input_faults import Way, fault_of, line_of, place_of
from assessment.library.reading import Reading, read_file, told
from assessment.library.schemes import SchemeContent
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_rules import Rules
from assessment.model.faults import Fault, InputFaultsError

_Kept = dict[str, list[int]]
_LISTS = {"factors", "sites"}


def read_facts(path: Path, content: SchemeContent) -> AuditFacts:
    """Read a person's file; raise InputFaultsError with every fault when it cannot be used."""
    reading, faults = read_file(path, path.name)
    if reading is None:
        raise InputFaultsError(faults)
    return facts_from(reading, content)


def facts_of(
    values: object, content: SchemeContent, file: str = "facts", *, draft: bool = False
) -> AuditFacts:
    """Read the same keys from plain values, for example of a page; faults name ``file`` and the key.

    A ``draft`` may still lack justifications and fitting sums: the estimate leaves out what lacks them and says so.
    """
    return facts_from(Reading(file, values, None), content, draft=draft)


def facts_from(reading: Reading, content: SchemeContent, *, draft: bool = False) -> AuditFacts:
    """Make facts of a reading and hold them against the schemes; raise InputFaultsError with every fault."""
    facts, faults, kept = _built(reading, content.usable())
    faults += _against(facts, content, reading, kept, draft=draft)
    if faults:
        unique = dict.fromkeys(faults)
        raise InputFaultsError(
            sorted(unique, key=lambda fault: (fault.file != reading.file, line_of(fault)))
        )
    return facts


def against(facts: AuditFacts, content: SchemeContent) -> list[Fault]:
    """Return what makes facts impossible to compute, in themselves and against the schemes; the key is the place."""
    return _against(facts, content, Reading("facts", None, None), {}, draft=True)


def _against(
    facts: AuditFacts, content: SchemeContent, reading: Reading, kept: _Kept, *, draft: bool
) -> list[Fault]:
    rules = content.usable()
    checks = audit_checks.ALWAYS if draft else audit_checks.ALWAYS + audit_checks.FINISHED
    found = [one for check in checks for one in check(facts, rules)]
    faults = [
        Fault(reading.file, place_of(reading, _original(way, kept)), fault, remedy)
        for way, fault, remedy in found
    ]
    unread = audit_checks.names_unread(facts, rules)
    return faults + (list(content.faults) if unread else [])


def _built(reading: Reading, rules: Rules) -> tuple[AuditFacts, list[Fault], _Kept]:
    """Build facts; what has faults is left out so that the rest is still checked."""
    stand_in = {"standards": list(rules.standards[:1]) or ["none"], "personnel": 1}
    if not isinstance(reading.content, dict):
        fault = "this is not a list of keys with values"
        faults = [Fault(reading.file, place_of(reading, ()), fault, "Start with the key standards")]
        return AuditFacts.model_validate(stand_in), faults, {}
    values, faults = {str(key): value for key, value in reading.content.items()}, []
    if "personnel" not in values and not values.get("sites"):
        faults.append(
            Fault(
                reading.file,
                place_of(reading, ()),
                "the key personnel is missing",
                audit_checks.PERSONS,
            )
        )
        values["personnel"] = 1
    try:
        return AuditFacts.model_validate(values), faults, {}
    except ValidationError as error:
        faults += [fault_of(reading, one) for one in told(error)]
        ways = [one["loc"] for one in error.errors()]
    kept = _without(values, ways)
    return AuditFacts.model_validate(stand_in | values), faults, kept


def _without(
    values: dict[str, Any], ways: list[Way]
) -> _Kept:  # Any: values as the person wrote them
    """Take wrong factors, wrong sites and other wrong keys out of ``values``; return which places of a list stayed."""
    kept: _Kept = {}
    for key in {str(way[0]) for way in ways} & set(values):
        wrong = {way[1] if len(way) > 1 else None for way in ways if way[0] == key}
        if key in _LISTS and None not in wrong:
            kept[key] = [place for place in range(len(values[key])) if place not in wrong]
            values[key] = [values[key][place] for place in kept[key]]
        else:
            del values[key]
    return kept


def _original(way: Way, kept: _Kept) -> Way:
    """Return the way in the file for a way in what was kept of it."""
    match way:
        case (str() as key, int() as place, *rest) if key in kept:
            return (key, kept[key][place], *rest)
    return way
