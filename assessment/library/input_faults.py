"""Faults in what a person stated, in plain sentences: the place, what is wrong, and what to write instead."""

import re

from pydantic_core import ErrorDetails

from assessment.library.reading import Reading
from assessment.model.faults import Fault

Way = tuple[int | str, ...]
_SHOWN = 40
_LINE = re.compile(r"line (\d+)")
_PERSONS = "Write the number of persons in scope, a whole number from 1 to 1000000"
_GRADES = "Write three whole numbers from 1 to 3, for example [2, 2, 1]"
_PERCENT = "Write a percentage from 0 to 100 as a plain number, for example 80"
_MONEY = "Write an amount of money as a plain number, 0 or more"
_DAYS = "Write a number of days above 0, for example 2.5"
_LEVEL = "Write high, medium or low"
_DATE = "Write a date as year-month-day, for example 2027-03-01"
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
    "ohsms": _LEVEL,
    "qms": _LEVEL,
    "enms": _LEVEL,
    "kind": "Write own, contractor, temporary or seasonal",
    "under_control": "Write true or false",
    "months_per_year": "Write a number of months above 0, at most 12",
    "shifts": "Write the number of shifts, 1 to 7",
    "schemes": "List the schemes for which the group counts, for example [ems]",
    "sampled": "Write true or false",
    "sampling": "Write true or false",
    "new": "Write true or false",
    "seed": "Write a whole number, for example 1",
    "sectors": "Give the sectors by scheme, for example {ems: [hotels_and_restaurants]}",
    "energy": "Give annual_tj, types and significant_uses",
    "annual_tj": "Write the terajoules a year as a plain number",
    "types": "Write a whole number of energy types, 1 or more",
    "significant_uses": "Write a whole number of significant energy uses, 1 or more",
    "food": "Give categories and haccp_studies",
    "categories": "List letters from A to K, for example [C]",
    "haccp_studies": "Write a whole number of HACCP studies, 1 or more",
    "aims": "Give role, for example {role: user}",
    "pims": "Give role, for example {role: processor}",
    "checklist": "List the marks of integration that hold",
    "auditors": "List for each auditor how many of the standards it may audit, for example [2, 1]",
    "stage_1_share": "Write a share between 0 and 1, for example 0.3",
    "costs": "Give travel, certificate_fee, registration_fee, own_effort, consulting or tools",
    "dates": "Give stage_1 or decision as a date, for example 2027-03-01",
    "stage_1": _DATE,
    "decision": _DATE,
    "stages_apart": "Write a number of months from 0 to 24",
    "decision_after": "Write a number of months from 0 to 12",
    "body": "Write the name of the certification body",
    "days": "Give days by audit, for example {initial: 4, surveillance_1: 1.5}",
    "initial": _DAYS,
    "stage_2": _DAYS,
    "surveillance_1": _DAYS,
    "surveillance_2": _DAYS,
    "recertification": _DAYS,
    "on_site_days": _DAYS,
    "by_standard": "List standards, each with standard and days",
    "prices": "Give prices by audit, for example {initial: 4800}",
    "fees": "List fees, each with name, amount and each",
    "amount": _MONEY,
    "each": "Write once, year, audit, day, journey or standard",
    "offers": "List offers, each with body and what it names",
    "integration_percent": _PERCENT,
    "surveillance": "Write a whole number of sites, 0 or more",
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
    "dict_type": "keys with values are wanted",
    "string_too_short": "text of at least 1 character is wanted",
    "enum": "this is not one of the words allowed",
}


def fault_of(reading: Reading, error: ErrorDetails) -> Fault:
    """Return the fault for one thing that a model refused."""
    path = tuple(error["loc"])
    key = next((str(one) for one in reversed(path) if isinstance(one, str)), "the file")
    if path[:1] == ("personnel",) and not isinstance(reading.content["personnel"], list | tuple):
        path, key = ("personnel",), "personnel"
    if error["type"] == "extra_forbidden":
        return Fault(
            reading.file,
            place_of(reading, path),
            f"the key {path[-1]} is not known here",
            "Remove the key or correct its spelling",
        )
    if error["type"] == "missing":
        fault = (
            f"the key {key} is missing"
            if isinstance(path[-1], str)
            else f"{key} has too few entries"
        )
        return Fault(
            reading.file, place_of(reading, path), fault, _REMEDIES.get(key, "Add this key")
        )
    return Fault(
        reading.file,
        place_of(reading, path),
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


def line_of(fault: Fault) -> int:
    """Return the line that a fault names, 0 for none."""
    found = _LINE.match(fault.place)
    return int(found.group(1)) if found else 0


def place_of(reading: Reading, path: Way) -> str:
    """Return the place of a key in words: its line in a file, or its way in plain values."""
    if reading.root is None:
        return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
    inside = reading.within(path)
    return f"line {reading.line(path)}" + (f" ({inside})" if inside else "")
