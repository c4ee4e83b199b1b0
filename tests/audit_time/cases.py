"""Reads the worked examples and finds what they expect in an answer."""

from pathlib import Path
from typing import Any

import yaml

from assessment.library import audit_facts, places
from assessment.library.reading import read_text
from assessment.library.schemes import SchemeContent, read_schemes
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_time import Estimate, SchemeEstimate
from assessment.services import audit_time

HERE = Path(__file__).parent


def content() -> SchemeContent:
    return read_schemes(places.content() / "schemes")


def read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def examples() -> list[dict[str, Any]]:
    files = sorted((HERE / "examples").glob("*.yaml"))
    return [case for file in files for case in read(f"examples/{file.name}")]


def facts(values: dict[str, Any]) -> AuditFacts:
    """Read facts through the text of a file, the way a person's file comes in."""
    stated = dict(values)
    if "sites" in stated:
        stated["sites"] = [one for site in stated["sites"] for one in _repeated(dict(site))]
    reading, faults = read_text(yaml.safe_dump(stated), "facts.yaml")
    assert reading is not None, faults
    return audit_facts.facts_from(reading, content())


def estimate(**values: Any) -> Estimate:
    return audit_time.estimate(facts(values))


def qms(persons: int = 45, **values: Any) -> SchemeEstimate:
    return estimate(standards=["iso-9001:2026"], personnel=persons, **values).schemes[0]


def found(document: Any, way: str) -> Any:
    """Follow ``schemes.0.trace.factors.result``: a list is entered by place, a trace by the id of a step."""
    for step in way.split("."):
        if isinstance(document, list):
            place = step.isdigit()
            document = (
                document[int(step)] if place else next(one for one in document if one["id"] == step)
            )
        else:
            document = document[step]
    return document


def _repeated(site: dict[str, Any]) -> list[dict[str, Any]]:
    times = site.pop("repeat", 1)
    return (
        [site]
        if times == 1
        else [site | {"name": f"{site['name']} {place}"} for place in range(times)]
    )
