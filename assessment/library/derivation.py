"""Requirements that say part of what they say by reference: ``like`` another edition's, and checks that are a topic's ``fact``."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, TypeVar

from assessment.library.source import Source
from assessment.model.faults import Fault
from assessment.model.topics import Fact

Raw = dict[str, Any]  # Any: a requirement as plain YAML, before a model reads it


_Source = TypeVar("_Source", bound=Source)


def resolve(
    reading: _Source, facts: Mapping[str, Fact], base: Mapping[str, Raw] | None
) -> tuple[_Source, list[Fault]]:
    """Fill in what a file of requirements takes over; return it with a fault for every reference that leads nowhere.

    ``base`` holds the requirements of the edition that this one is based on, by id; None when it is based on none.
    """
    listed = reading.content.get("requirements") if isinstance(reading.content, dict) else None
    if not isinstance(listed, list):
        return reading, []
    faults: list[Fault] = []
    requirements = []
    for place, one in enumerate(listed):
        filled = one
        if isinstance(one, dict):
            filled = _like(reading, place, one, base, faults)
            filled = _with_facts(reading, place, filled, facts, faults)
        requirements.append(filled)
    return reading.with_content({**reading.content, "requirements": requirements}), faults


def _like(
    reading: Source, place: int, one: Raw, base: Mapping[str, Raw] | None, faults: list[Fault]
) -> Raw:
    if "like" not in one:
        return one
    own = {key: value for key, value in one.items() if key != "like"}
    if base is None:
        fault = "this edition isn't based on another, so nothing can be like it"
        remedy = "Name the other edition as based_on in edition.yaml, or write the requirement out"
    elif str(one["like"]) not in base:
        fault = f"the edition it is based on has no requirement {one['like']}"
        remedy = "Correct the id"
    else:
        return {**deepcopy(base[str(one["like"])]), **own}
    where = reading.place(("requirements", place, "like"), f"{one.get('id')}, key like")
    faults.append(Fault(reading.file, where, fault, remedy))
    return own


def _with_facts(
    reading: Source, place: int, one: Raw, facts: Mapping[str, Fact], faults: list[Fault]
) -> Raw:
    checks = one.get("checks")
    if not isinstance(checks, list):
        return one
    filled = []
    for number, check in enumerate(checks):
        if not isinstance(check, dict) or "fact" not in check:
            filled.append(check)
            continue
        known = facts.get(str(check["fact"]))
        if known is None:
            way = ("requirements", place, "checks", number, "fact")
            faults.append(
                Fault(
                    reading.file,
                    reading.place(way, f"{one.get('id')}, check {check.get('id')}"),
                    f"no topic has the fact {check['fact']}",
                    "Correct the name, or add the fact in topics/",
                )
            )
            filled.append({"text": "unknown", "shows": "practice", **check})
        else:
            filled.append({"text": known.text, "shows": known.shows.value, **check})
    return {**one, "checks": filled}
