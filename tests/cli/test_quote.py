"""`stagezero quote`: an offer, or several, against the estimate."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.cli.shapes import differences

NUMBER = (int, float)
MAYBE = (int, float, type(None))
TEXT = (str, type(None))
LINE = {
    "id": str, "label": str, "standard": TEXT, "unit": str, "offered": MAYBE, "low": MAYBE, "likely": MAYBE,
    "high": MAYBE, "verdict": str, "reasons": [str], "rule": str, "source": str, "confidence": str, "question": TEXT,
}  # fmt: skip
COST = {
    "currency": TEXT, "years": dict, "total": NUMBER, "recertification": MAYBE, "days": NUMBER, "per_day": MAYBE,
    "assumed": [str], "missing": [str],
}  # fmt: skip
DOCUMENT = {
    "offers": [{"body": str, "lines": [LINE], "cost": COST, "notes": [str]}],
    "comparison": [{"id": str, "label": str, "unit": str, "values": list, "estimate": (dict, type(None))}],
    "comparable": bool, "warnings": [str], "notice": str,
}  # fmt: skip
FACTS = """
standards: ["iso-9001:2026"]
personnel: 45
day_rate: {currency: EUR, low: 900, likely: 1200, high: 1500}
"""
OFFER = """
body: Certify
personnel: 30
days: {initial: 2.5, surveillance_1: 1, surveillance_2: 1, recertification: 2}
currency: EUR
day_rate: 1000
fees: [{name: Travel, amount: 120, each: journey}]
"""


@pytest.fixture
def facts(tmp_path: Path) -> str:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return str(path)


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def document(call: Call, *paths: str) -> dict[str, Any]:
    result = call("quote", *paths, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_document_has_its_keys_and_types(call: Call, tmp_path: Path, facts: str) -> None:
    found = document(call, facts, write(tmp_path, "offer.yaml", OFFER))
    assert differences(found, DOCUMENT) == []
    lines = {line["id"]: line for line in found["offers"][0]["lines"]}
    assert (lines["initial"]["verdict"], lines["initial"]["low"]) == ("below", 3.0)
    assert lines["personnel"]["verdict"] == "below"
    assert found["offers"][0]["cost"]["years"]["1"] == 2740.0


def test_offers_in_one_file_or_in_several_are_compared(
    call: Call, tmp_path: Path, facts: str
) -> None:
    first = write(tmp_path, "first.yaml", OFFER)
    second = write(tmp_path, "second.yaml", OFFER.replace("Certify", "Second"))
    several = "offers:\n" + "".join(
        f"  - {{body: {name}, days: {{initial: 4}}}}\n" for name in ("Third", "Fourth")
    )
    found = document(call, facts, first, second, write(tmp_path, "more.yaml", several))
    bodies = [offer["body"] for offer in found["offers"]]
    assert bodies == ["Certify", "Second", "Third", "Fourth"]
    assert all(len(row["values"]) == 4 for row in found["comparison"])


def test_the_words_say_verdict_rule_and_question(call: Call, tmp_path: Path, facts: str) -> None:
    said = call("quote", facts, write(tmp_path, "offer.yaml", OFFER)).stdout
    assert "Initial audit: 2.5 days below, range 3 to 5" in said
    assert "Ask: Your offer has 2.5 days for the initial audit" in said
    assert "Three years" in said


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        ("", "offer.yaml: the file is empty"),
        ("body: A\ndays: {initial: -1}\n", "offer.yaml, line 2"),
        ("body: A\ndays: {initial: 4}\nday_rate: 5\n", "no currency"),
        ("body: A\n", "names neither days nor prices"),
        ("days: [1\n", "not valid YAML"),
    ],
)
def test_a_wrong_offer_is_refused_with_its_place(
    call: Call, tmp_path: Path, facts: str, offer: str, said: str
) -> None:
    result = call("quote", facts, write(tmp_path, "offer.yaml", offer), "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_wrong_facts_are_refused_before_any_offer(call: Call, tmp_path: Path) -> None:
    wrong = write(tmp_path, "facts.yaml", 'standards: ["iso-0:1999"]\npersonnel: 45\n')
    result = call("quote", wrong, write(tmp_path, "offer.yaml", OFFER))
    assert result.exit_code == 2
    assert "iso-0:1999" in result.stderr
