"""`stagezero estimate`: audit time from a file of facts."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.cli.shapes import differences

NUMBER = (int, float)
NOTHING = type(None)
SPREAD = {"low": NUMBER, "likely": NUMBER, "high": NUMBER}
AUDITS = ("initial", "stage_1", "stage_2", "surveillance_1", "surveillance_2", "recertification")
DAYS = {
    "initial": float, "stage_1": float, "stage_2": float, "surveillance_1": float,
    "surveillance_2": float, "recertification": float, "on_site_minimum": float,
}  # fmt: skip
# The contract, and what was added to it: id, unit and doubt of a step.
STEP = {
    "rule": str, "source": str, "inputs": dict, "arithmetic": str, "result": (float, NOTHING),
    "confidence": str, "id": str, "unit": str, "doubt": (str, NOTHING),
}  # fmt: skip
# Added: title, edition, effective personnel and the ranges of every audit of a scheme.
SCHEME = {
    "standard": str, "scheme": str, "indicative": bool, "days": DAYS | {"table": float},
    "range": SPREAD, "trace": [STEP], "title": str, "edition": str, "effective_personnel": NUMBER,
    "ranges": dict.fromkeys(AUDITS, SPREAD),
}  # fmt: skip
CONTRACT = {"effective_personnel", "schemes", "integrated", "cost", "warnings"}
FACTS = """
standards: ["iso-9001:2026", "iso-27001:2022"]
personnel: 45
isms: {business: [2, 2, 2], it: [2, 1, 2]}
integration: {level: 80, capability: 60}
day_rate: {currency: EUR, low: 900, likely: 1200, high: 1500}
"""


def estimate(call: Call, folder: Path, facts: str) -> dict[str, Any]:
    path = folder / "facts.yaml"
    path.write_text(facts, encoding="utf-8")
    result = call("estimate", str(path), "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_document_has_the_keys_and_types_of_the_contract(call: Call, tmp_path: Path) -> None:
    found = estimate(call, tmp_path, FACTS)
    assert set(found) >= CONTRACT
    assert found["effective_personnel"] == 45
    assert differences(found["schemes"], [SCHEME]) == []
    assert [one["standard"] for one in found["schemes"]] == ["iso-9001:2026", "iso-27001:2022"]
    assert {"days", "reduction_percent", "trace"} <= set(found["integrated"])
    assert differences(found["integrated"]["trace"], [STEP]) == []
    cost = {key: found["cost"][key] for key in ("currency", "low", "likely", "high")}
    assert differences(cost, {"currency": str} | SPREAD) == []
    assert all(isinstance(one, str) for one in found["warnings"])


def test_forty_five_persons_are_the_example_of_the_contract(call: Call, tmp_path: Path) -> None:
    found = estimate(call, tmp_path, 'standards: ["iso-9001:2026"]\npersonnel: 45\n')
    (scheme,) = found["schemes"]
    assert scheme["days"] == {
        "table": 4.0, "initial": 4.0, "stage_1": 1.5, "stage_2": 2.5, "surveillance_1": 1.5,
        "surveillance_2": 1.5, "recertification": 2.5, "on_site_minimum": 3.5,
    }  # fmt: skip
    assert scheme["range"] == {"low": 3.0, "likely": 4.0, "high": 5.0}
    assert (found["integrated"], found["cost"]) == (None, None)


def test_the_words_say_the_days_and_every_step(call: Call, tmp_path: Path) -> None:
    found = estimate(call, tmp_path, FACTS)
    said = call("estimate", str(tmp_path / "facts.yaml")).stdout
    for scheme in found["schemes"]:
        assert f"{scheme['standard']}: initial {scheme['days']['initial']:g} days" in said
        assert all(step["arithmetic"] in said for step in scheme["trace"])
    assert "Together: initial" in said
    assert "EUR" in said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ('standards: ["iso-9001:2026"]\npersonnel: 0\n', "personnel is 0"),
        (
            'standards: ["iso-9001:2026"]\npersonnel: 40\nsites: [{name: HQ, personnel: 30}, {name: B, personnel: 20}]\n',
            "personnel is 40, but the sites add up to 50 persons",
        ),
        (
            'standards: ["iso-9001:2026"]\npersonnel: 40\nfactors: [{scheme: qms, id: maturity, percent: 10}]\n',
            "has 10 percent and no justification",
        ),
        (
            'standards: ["iso-45001:2018"]\npersonnel: 40\ncomplexity: {ohsms: limited}\n',
            "ohsms is limited",
        ),
        ('standards: ["iso-27701:2025"]\npersonnel: 40\n', "not available yet"),
        ('standards: ["iso-9001:2026"]\npersonel: 45\n', "personel"),
        ('standards: ["iso-0:1999"]\npersonnel: 45\n', "iso-0:1999"),
        ('standards: ["iso-9001:2026"]\npersonnel: -3\n', "line 2"),
        ('standards: ["iso-9001:2026"]\npersonnel: many\n', "line 2"),
        ('standards: ["iso-9001:2026"\n', "facts.yaml"),
        ("", "facts.yaml"),
        ("- 1\n", "facts.yaml"),
        ("personnel: 1\npersonnel: 2\nstandards: []\n", "personnel"),
    ],
)
def test_wrong_facts_are_refused_with_place_and_remedy(
    call: Call, tmp_path: Path, facts: str, said: str
) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(facts, encoding="utf-8")
    result = call("estimate", str(path), "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "facts.yaml" in result.stderr


def test_facts_that_are_not_there_are_refused(call: Call, tmp_path: Path) -> None:
    result = call("estimate", str(tmp_path / "no.yaml"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no.yaml" in result.stderr
