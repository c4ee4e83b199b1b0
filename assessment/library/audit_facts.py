"""Reads FACTS.yaml, or the same keys from a page, into facts for audit time; every fault at once, each with its line."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assessment.library.reading import Reading, read_file, told
from assessment.library.schemes import SchemeContent
from assessment.model.audit_facts import AuditFacts, Claim
from assessment.model.audit_rules import Direction, Rules
from assessment.model.faults import Fault, InputFaultsError

Way = tuple[int | str, ...]
_Check = Callable[[AuditFacts, Rules], Iterable[tuple[Way, str, str]]]
_Kept = dict[str, list[int]]
_LISTS = {"factors", "sites"}
_SHOWN = 40
_LINE = re.compile(r"line (\d+)")
_PERSONS = "Write the number of persons in scope, a whole number from 1 to 1000000"
_GRADES = "Write three whole numbers from 1 to 3, for example [2, 2, 1]"
_PERCENT = "Write a percentage from 0 to 100 as a plain number, for example 80"
_MONEY = "Write an amount of money as a plain number, 0 or more"
_REMEDIES = {
    "standards": 'List the standards, for example ["iso-9001:2026"]',
    "personnel": _PERSONS + ", or a list of groups",
    "persons": _PERSONS,
    "hours_per_week": "Write the hours a week as a number above 0, at most 168",
    "full_time_hours": "Write the hours of a full-time week as a number above 0, at most 168",
    "share_in_scope": "Write a share above 0 up to 1, for example 0.5 for half",
    "repetitive": "Write true or false",
    "central": "Write true or false",
    "isms": "Give business and it, three grades from 1 to 3 each",
    "business": _GRADES,
    "it": _GRADES,
    "percent": "Write a percentage from -100 to 100 as a plain number, for example 10",
    "reduction_percent": _PERCENT,
    "level": _PERCENT,
    "capability": _PERCENT,
    "factors": "List factors, each with scheme, id, percent and justification",
    "sites": "List sites, each with name and personnel",
    "integration": "Give level and capability, in percent",
    "day_rate": "Give currency, low, likely and high",
    "currency": "Write the three capital letters of the currency, for example EUR",
    "low": _MONEY,
    "likely": _MONEY,
    "high": _MONEY,
    "ems": "Write high, medium, low, limited or special",
    "ohsms": "Write high, medium or low",
}
_LIMITS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "above"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "below"),
}
_WANTED = {
    "int_type": "a whole number is wanted",
    "int_parsing": "a whole number is wanted",
    "int_from_float": "a whole number is wanted",
    "decimal_type": "a number is wanted",
    "decimal_parsing": "a number is wanted",
    "finite_number": "a number is wanted",
    "string_type": "text in quotes is wanted",
    "bool_type": "true or false is wanted",
    "bool_parsing": "true or false is wanted",
    "tuple_type": "a list is wanted",
    "model_type": "keys with values are wanted",
    "string_pattern_mismatch": "this is not one of the forms allowed",
    "enum": "this is not one of the words allowed",
}


def read_facts(path: Path, content: SchemeContent) -> AuditFacts:
    """Read a person's file; raise InputFaultsError with every fault when it cannot be used."""
    reading, faults = read_file(path, path.name)
    if reading is None:
        raise InputFaultsError(faults)
    return facts_from(reading, content)


def facts_of(values: object, content: SchemeContent, file: str = "facts") -> AuditFacts:
    """Read the same keys from plain values, for example of a page; faults name ``file`` and the key."""
    return facts_from(Reading(file, values, None), content)


def facts_from(reading: Reading, content: SchemeContent) -> AuditFacts:
    """Make facts of a reading and hold them against the schemes; raise InputFaultsError with every fault."""
    facts, faults, kept = _built(reading, content.usable())
    faults += _against(facts, content, reading, kept)
    if faults:
        unique = dict.fromkeys(faults)
        raise InputFaultsError(
            sorted(unique, key=lambda fault: (fault.file != reading.file, _line(fault)))
        )
    return facts


def against(facts: AuditFacts, content: SchemeContent) -> list[Fault]:
    """Return what is wrong with facts in themselves and against the schemes; the key is the place."""
    return _against(facts, content, Reading("facts", None, None), {})


def _against(
    facts: AuditFacts, content: SchemeContent, reading: Reading, kept: _Kept
) -> list[Fault]:
    rules = content.usable()
    checks: tuple[_Check, ...] = (_standards, _factors, _groups, _sites, _day_rate)
    found = [one for check in checks for one in check(facts, rules)]
    faults = [
        Fault(reading.file, _place(reading, _original(way, kept)), fault, remedy)
        for way, fault, remedy in found
    ]
    unread = any(_unknown(standard, rules) for standard in facts.standards)
    unread = unread or any(_missing(claim, rules) for claim in facts.factors)
    return faults + (list(content.faults) if unread else [])


def _built(reading: Reading, rules: Rules) -> tuple[AuditFacts, list[Fault], _Kept]:
    """Build facts; what has faults is left out so that the rest is still checked."""
    stand_in = {"standards": list(rules.standards[:1]) or ["none"], "personnel": 1}
    if not isinstance(reading.content, dict):
        fault = "this is not a list of keys with values"
        faults = [Fault(reading.file, _place(reading, ()), fault, "Start with the key standards")]
        return AuditFacts.model_validate(stand_in), faults, {}
    values, faults = {str(key): value for key, value in reading.content.items()}, []
    if "personnel" not in values and not values.get("sites"):
        faults.append(
            Fault(reading.file, _place(reading, ()), "the key personnel is missing", _PERSONS)
        )
        values["personnel"] = 1
    try:
        return AuditFacts.model_validate(values), faults, {}
    except ValidationError as error:
        faults += [_fault(reading, one) for one in told(error)]
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


def _fault(reading: Reading, error: ErrorDetails) -> Fault:
    path = tuple(error["loc"])
    key = next((str(one) for one in reversed(path) if isinstance(one, str)), "the file")
    if path[:1] == ("personnel",) and not isinstance(reading.content["personnel"], list | tuple):
        path, key = ("personnel",), "personnel"
    if error["type"] == "extra_forbidden":
        return Fault(
            reading.file,
            _place(reading, path),
            f"the key {path[-1]} is not known here",
            "Remove the key or correct its spelling",
        )
    if error["type"] == "missing":
        fault = (
            f"the key {key} is missing"
            if isinstance(path[-1], str)
            else f"{key} has too few entries"
        )
        return Fault(reading.file, _place(reading, path), fault, _REMEDIES.get(key, "Add this key"))
    return Fault(
        reading.file,
        _place(reading, path),
        _sentence(key, error),
        _REMEDIES.get(key, "Correct the value"),
    )


def _sentence(key: str, error: ErrorDetails) -> str:
    kind, given = error["type"], error.get("input")
    shown = (
        f"{key} is {given}"
        if isinstance(given, str | int | float) and len(str(given)) < _SHOWN
        else key
    )
    if kind in _LIMITS:
        name, words = _LIMITS[kind]
        return f"{shown}; it must be {words} {error['ctx'][name]}"
    if kind == "too_short":
        return f"{key} has {error['ctx']['actual_length']} entries; it needs at least {error['ctx']['min_length']}"
    if kind == "too_long":
        return f"{key} has {error['ctx']['actual_length']} entries; it may have at most {error['ctx']['max_length']}"
    return (
        f"{shown}; {_WANTED.get(kind, str(error['msg']).removeprefix('Value error, ').rstrip('.'))}"
    )


def _line(fault: Fault) -> int:
    found = _LINE.match(fault.place)
    return int(found.group(1)) if found else 0


def _place(reading: Reading, path: Way) -> str:
    if reading.root is None:
        return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
    inside = reading.within(path)
    return f"line {reading.line(path)}" + (f" ({inside})" if inside else "")


def _unknown(standard: str, rules: Rules) -> bool:
    return rules.serving(standard) is None and standard not in rules.common.later.standards


def _missing(claim: Claim, rules: Rules) -> bool:
    known = {scheme.id for scheme in rules.schemes}
    return claim.scheme not in known and claim.scheme not in rules.common.later.schemes


def _standards(facts: AuditFacts, rules: Rules) -> Iterable[tuple[Way, str, str]]:
    known = ", ".join(rules.standards)
    seen: dict[str, str] = {}
    for place, standard in enumerate(facts.standards):
        path = ("standards", place)
        if standard in rules.common.later.standards:
            yield (
                path,
                f"audit time for {standard} is not available yet in this version",
                f"Leave it out; available are {known}",
            )
        elif _unknown(standard, rules):
            yield path, f"the standard {standard} is not known to audit time", f"Use one of {known}"
        family = standard.split(":")[0]
        if seen.get(family) == standard:
            yield path, f"{standard} is listed twice", "Keep it once"
        elif family in seen:
            yield (
                path,
                f"{seen[family]} and {standard} are editions of one standard",
                "Keep the edition that you want to be certified to",
            )
        seen.setdefault(family, standard)


def _factors(facts: AuditFacts, rules: Rules) -> Iterable[tuple[Way, str, str]]:
    seen = set()
    for place, claim in enumerate(facts.factors):
        path = ("factors", place)
        if (claim.scheme, claim.id) in seen:
            yield (
                path,
                f"the factor {claim.id} of {claim.scheme} is claimed twice",
                "Put both reasons into one justification",
            )
        seen.add((claim.scheme, claim.id))
        yield from _factor(path, claim, rules)


def _factor(path: Way, claim: Claim, rules: Rules) -> Iterable[tuple[Way, str, str]]:
    schemes = [scheme for scheme in rules.schemes if scheme.id == claim.scheme]
    known = ", ".join(sorted({scheme.id for scheme in rules.schemes}))
    if claim.scheme in rules.common.later.schemes:
        yield (
            (*path, "scheme"),
            f"factors of {claim.scheme} are not available yet in this version",
            f"Leave it out; available are {known}",
        )
        return
    if not schemes:
        yield (*path, "scheme"), f"the scheme {claim.scheme} is not known", f"Use one of {known}"
        return
    factor = next((found for scheme in schemes if (found := scheme.factor(claim.id))), None)
    if factor is None:
        ids = ", ".join(one.id for one in schemes[0].factors)
        yield (*path, "id"), f"{claim.scheme} has no factor {claim.id}", f"Use one of {ids}"
    elif factor.direction is Direction.INCREASE and claim.percent < 0:
        yield (
            (*path, "percent"),
            f"{claim.id} raises audit time, so {claim.percent} percent cannot be right",
            "Write a positive percentage, or claim a factor that lowers audit time",
        )


def _groups(facts: AuditFacts, rules: Rules) -> Iterable[tuple[Way, str, str]]:  # noqa: ARG001  one form for all checks
    names = [group.group for group in facts.personnel]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield (
                ("personnel", place),
                f"the group {name} is listed twice",
                "Put its persons together or give it another name",
            )


def _sites(facts: AuditFacts, rules: Rules) -> Iterable[tuple[Way, str, str]]:  # noqa: ARG001  one form for all checks
    if not facts.sites and not facts.personnel:
        yield (), "the key personnel is missing", _PERSONS
    names: set[str] = set()
    central = ""
    for place, site in enumerate(facts.sites):
        if site.name in names:
            yield (
                ("sites", place),
                f"the site {site.name} is listed twice",
                "Give each site its own name",
            )
        names.add(site.name)
        if site.central and central:
            yield (
                ("sites", place),
                f"{central} and {site.name} are both marked as central",
                "Mark the one that runs the system",
            )
        central = central or (site.name if site.central else "")


def _day_rate(facts: AuditFacts, rules: Rules) -> Iterable[tuple[Way, str, str]]:  # noqa: ARG001  one form for all checks
    rate = facts.day_rate
    if rate is not None and not rate.low <= rate.likely <= rate.high:
        yield (
            ("day_rate",),
            f"the day rate does not rise: low {rate.low}, likely {rate.likely}, high {rate.high}",
            "Order them from low to high",
        )
