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


EVERY = [
    "iso-9001:2015", "iso-9001:2026", "iso-14001:2015", "iso-14001:2026", "iso-45001:2018", "iso-27001:2022",
    "iso-27701:2019", "iso-20000-1:2018", "iso-22301:2019", "iso-42001:2023", "iso-50001:2018", "iso-13485:2016",
    "iso-22000:2018", "iso-37001:2016", "iso-37001:2025",
]  # fmt: skip


@pytest.mark.parametrize("standard", EVERY)
def test_every_standard_is_estimated_from_a_number_of_persons_alone(
    call: Call, tmp_path: Path, standard: str
) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(f'standards: ["{standard}"]\npersonnel: 45\n', encoding="utf-8")
    found = json.loads(call("estimate", str(path), "--json").stdout)
    (scheme,) = found["schemes"]
    assert differences([scheme], [SCHEME]) == []
    assert scheme["days"]["initial"] >= 1
    indicative = {"iso-22301:2019", "iso-37001:2016", "iso-37001:2025", "iso-42001:2023"}
    assert scheme["indicative"] == (standard in indicative)
    if scheme["indicative"]:
        assert any("indicative only" in one or "judgement" in one for one in found["warnings"])


def test_the_documentation_names_every_standard() -> None:
    text = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert [one for one in EVERY if f"`{one}`" not in text] == []


def test_a_day_picks_the_edition_of_the_rules_applied_then(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text('standards: ["iso-27001:2022"]\npersonnel: 45\n', encoding="utf-8")
    then = json.loads(call("estimate", str(path), "--on", "2023-05-01", "--json").stdout)
    now = json.loads(call("estimate", str(path), "--json").stdout)
    assert then["schemes"][0]["edition"] == "ISO/IEC 27006, 2015 with Amendment 1:2020"
    assert now["schemes"][0]["edition"] == "ISO/IEC 27006-1, 2024"


def test_the_cycle_is_dated_and_written_as_a_calendar(call: Call, tmp_path: Path) -> None:
    path, calendar = tmp_path / "facts.yaml", tmp_path / "cycle.ics"
    path.write_text(f"{FACTS}dates: {{stage_1: 2027-03-01}}\n", encoding="utf-8")
    result = call("estimate", str(path), "--ics", str(calendar), "--json")
    found = json.loads(result.stdout)
    assert found["calendar"][0]["start"] == "2027-03-01"
    assert found["three_years"]["total"]["likely"] > found["cost"]["likely"]
    text = calendar.read_bytes().decode("utf-8")
    assert text.count("BEGIN:VEVENT") == len(found["calendar"]) == 12
    assert text.count("\n") == text.count("\r\n")


def test_a_calendar_without_dates_is_refused(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    result = call("estimate", str(path), "--ics", str(tmp_path / "cycle.ics"))
    assert (result.exit_code, (tmp_path / "cycle.ics").exists()) == (2, False)
    assert "no dates" in result.stderr


def test_a_calendar_that_cannot_be_written_is_refused(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(f"{FACTS}dates: {{stage_1: 2027-03-01}}\n", encoding="utf-8")
    result = call("estimate", str(path), "--ics", str(tmp_path))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_facts_that_are_not_there_are_refused(call: Call, tmp_path: Path) -> None:
    result = call("estimate", str(tmp_path / "no.yaml"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no.yaml" in result.stderr
