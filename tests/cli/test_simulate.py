"""`stagezero simulate`: losses from a file of risks in numbers."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.cli.shapes import differences

NUMBER = (int, float)
MAYBE = (int, float, type(None))
POINT = {"loss": float, "probability": float}
HELD = {"loss": float, "probability": float, "simulated": float, "within": bool}
CURVE = {
    "expected_annual_loss": float, "standard_error": float, "value_at_risk": {"95": float, "99": float},
    "exceedance": [POINT], "appetite": [HELD],
}  # fmt: skip
RISK = {
    "risk": str, "reference": str, "expected_annual_loss": float, "standard_error": float, "closed_form": float,
    "treated_expected_annual_loss": float, "treated_closed_form": float, "benefit": float,
    "benefit_standard_error": float, "treatment_cost": MAYBE, "benefit_per_cost": MAYBE,
}  # fmt: skip
# The contract, and what was added to it: correlation, currency, treated, benefit and the appetite.
DOCUMENT = {
    "seed": int, "years": int, "correlation": float, "currency": str, **CURVE, "treated": CURVE, "benefit": float,
    "benefit_standard_error": float, "risks": [RISK],
}  # fmt: skip
TABLE = """risk,frequency,loss_low,loss_high,treated_frequency,treated_loss_low,treated_loss_high,treatment_cost
Fire,0.1,10000,200000,0.05,,,2000
Flood,2,500,3000,,400,900,100
"""


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "risks.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def document(call: Call, *arguments: str) -> dict[str, Any]:
    result = call("simulate", *arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_document_has_the_keys_and_types_of_the_contract(call: Call, table: str) -> None:
    found = document(call, table, "--appetite", "100000=0.05")
    assert differences(found, DOCUMENT) == []
    assert (found["seed"], found["years"]) == (1, 100_000)
    fire = found["risks"][0]
    assert abs(fire["expected_annual_loss"] - fire["closed_form"]) < 4 * fire["standard_error"]
    assert fire["benefit_per_cost"] == pytest.approx(fire["benefit"] / 2000, abs=0.001)
    total = sum(one["expected_annual_loss"] for one in found["risks"])
    assert found["expected_annual_loss"] == pytest.approx(total, abs=0.02)


def test_seed_and_years_are_obeyed(call: Call, table: str) -> None:
    first = document(call, table, "--seed", "7", "--years", "5000")
    assert first == document(call, table, "--seed", "7", "--years", "5000")
    assert (first["seed"], first["years"]) == (7, 5000)
    assert first != document(call, table, "--seed", "8", "--years", "5000")


def test_the_words_say_the_average_bad_years_and_each_risk(call: Call, table: str) -> None:
    said = call("simulate", table, "--appetite", "100000=0.0001").stdout
    assert "a year expected" in said
    assert "over the appetite of 0.01 %" in said
    assert "Fire:" in said


@pytest.mark.parametrize(
    ("arguments", "text", "said"),
    [
        ((), TABLE.replace("0.1,", "0.1,,"), "risks.csv, row 2"),
        ((), TABLE.replace("treatment_cost", "cost"), "row 1: the column cost is not known"),
        ((), TABLE.replace("10000,200000", "200000,10000"), "row 2: the loss runs from 200000 to 10000"),
        ((), TABLE.replace("500,", "-500,"), "row 3: loss_low is -500"),
        ((), TABLE.replace("0.1", "9999").replace("Flood,2", "Flood,9999"), "Simulate fewer years"),
        (("--years", "10"), TABLE, "--years"),
        (("--seed", "-1"), TABLE, "--seed"),
        (("--appetite", "much"), TABLE, "--appetite much"),
        (("--appetite", "1000=1.5"), TABLE, "up to 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_one_message(
    call: Call, tmp_path: Path, arguments: tuple[str, ...], text: str, said: str
) -> None:
    path = tmp_path / "risks.csv"
    path.write_text(text, encoding="utf-8")
    more = () if "--years" in arguments else ("--years", "200000")
    result = call("simulate", str(path), *arguments, *more, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_file_that_is_not_there_is_told(call: Call, tmp_path: Path) -> None:
    result = call("simulate", str(tmp_path / "none.csv"))
    assert result.exit_code == 2
    assert "none.csv" in result.stderr
