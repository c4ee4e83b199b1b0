"""`stagezero assess`: readiness from a file of answers."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Call
from tests.cli.shapes import differences

RANGE = {"low": float, "high": float}
REASON = {"requirement": str, "reason": str, "evidence": [str]}
BLOCKER = {"gate": str, "requirement": str, "reason": str}
VERDICT = {"verdict": str, "blockers": [BLOCKER], "concerns": [BLOCKER]}
CONTRADICTION = {"rule": str, "title": str, "requirements": [str], "reason": str, "remedy": str}
SETTINGS = {
    "target": int, "minor_tolerance": int, "operating_months": (int, type(None)),
    "weights": [{"requirement": str, "weight": int, "reason": str}],
}  # fmt: skip
DEPARTURE = {
    "setting": str,
    "value": str,
    "instead_of": str,
    "requirement": str,
    "reason": str,
    "text": str,
}
# The contract, and what was added to it: maturity, method, settings and where they differ from the method's, contradictions, concerns, evidence
# that an auditor asks for (and members of a finding about a family).
READINESS = {
    "standard": str, "on": str, "target": int, "answered": {"count": int, "of": int},
    "design": RANGE, "operation": RANGE, "confidence": float, "maturity": (float, type(None)),
    "predicted": {"major": [REASON], "minor": [REASON], "unverified": [REASON], "unknown": [REASON]},
    "verdicts": {"stage_1": VERDICT, "stage_2": VERDICT}, "method": str,
    "settings": SETTINGS, "departures": [DEPARTURE], "contradictions": [CONTRADICTION],
}  # fmt: skip
ANSWERS = """requirement,level,not_applicable,justification,evidence_valid_until,checks
4.1,3,no,,2027-01-31,issues;climate
4.2,2,,,none,
4.3,0,,,,
8.5.3,,yes,nothing of theirs is ever in our hands,,
"""
ON = ("--standard", "iso-9001:2026", "--on", "2026-11-23")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


def document(call: Call, path: Path, *more: str) -> dict[str, Any]:
    result = call("assess", str(path), *ON, *more, "--json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_document_has_the_keys_and_types_of_the_contract(call: Call, answers: Path) -> None:
    found = document(call, answers)
    for findings in found["predicted"].values():
        for one in findings:
            assert all(isinstance(member, str) for member in one.pop("members", ["some"]))
    assert differences(found, READINESS) == []
    assert (found["standard"], found["on"], found["target"]) == ("iso-9001:2026", "2026-11-23", 3)
    assert found["answered"] == {"count": 4, "of": 65}
    assert found["verdicts"]["stage_1"]["verdict"] == "not_ready"


def test_percentages_have_one_decimal_and_lie_in_order(call: Call, answers: Path) -> None:
    found = document(call, answers)
    for one in (found["design"], found["operation"]):
        assert 0 <= one["low"] <= one["high"] <= 100
        assert all(value == round(value, 1) for value in one.values())


def test_the_options_reach_the_engine(call: Call, answers: Path) -> None:
    dates = [("--internal-audit", "2026-09-01"), ("--management-review", "2026-10-01")]
    dates.append(("--operating-since", "2026-01-01"))
    plain = document(call, answers)
    held = document(call, answers, *(word for pair in dates for word in pair))

    def gates(found: dict[str, Any]) -> set[str]:
        return {one["gate"] for one in found["verdicts"]["stage_2"]["blockers"]}

    assert gates(plain) - gates(held)
    assert document(call, answers, "--target", "5")["operation"] != plain["operation"]
    assert document(call, answers, "--minor-tolerance", "0")["target"] == 3


def test_without_a_day_it_is_today(call: Call, answers: Path) -> None:
    result = call("assess", str(answers), "--standard", "iso-9001:2026", "--json")
    found = date.fromisoformat(json.loads(result.stdout)["on"])
    assert abs((found - date.today()).days) <= 1  # noqa: DTZ011  the day of the place is meant


def test_a_workbook_says_the_same_as_the_table(call: Call, answers: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in ANSWERS.splitlines():
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in line.split(",")])
    path = tmp_path / "answers.xlsx"
    book.save(path)
    assert document(call, path) == document(call, answers)


def test_the_words_say_the_same_as_the_document(call: Call, answers: Path) -> None:
    found = document(call, answers)
    said = call("assess", str(answers), *ON).stdout
    assert "4 of 65 answered" in said
    assert f"{found['design']['low']:.1f} to {found['design']['high']:.1f} %" in said
    assert "Stage 1 verdict" in said
    assert "not ready" in said


def test_a_column_that_is_not_known_is_noted_on_stderr(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("requirement,level,colour\n4.1,3,red\n", encoding="utf-8")
    result = call("assess", str(path), *ON, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["answered"]["count"] == 1
    assert "answers.csv, row 1: the column colour is not known" in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("requirement,level\n4.1,3\n99.9,3\n", "answers.csv, row 3: iso-9001:2026 has no requirement 99.9"),
        ("requirement,level\n4.1,6\n", "answers.csv, row 2: level 6 is not on the scale"),
        ("requirement,level\n4.1,-1\n", "answers.csv, row 2: level -1 is not on the scale"),
        ("requirement,level\n4.1,high\n", "answers.csv, row 2: level high is not on the scale"),
        ("requirement,checks\n4.1,nonsense\n", "answers.csv, row 2: 4.1 has no check nonsense"),
        ("requirement,level\n4.1,1\n4.1,2\n", "answers.csv, row 3: requirement 4.1 stands twice, first in row 2"),
        ("requirement,level\n4.1,1\n4.2,2\n4.1,1\n", "answers.csv, row 4: requirement 4.1 stands twice, first in row 2"),
        ("requirement,level\n4.1,7\n4.1,2\n", "answers.csv, row 3: requirement 4.1 stands twice, first in row 2"),
        ("requirement,evidence_valid_until\n4.1,soon\n", "evidence_valid_until is soon"),
        ("level\n3\n", "no column named requirement"),
        ("", "no column named requirement"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_row(
    call: Call, tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(text, encoding="utf-8")
    result = call("assess", str(path), *ON, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.strip().endswith(".")


@pytest.mark.parametrize(
    "more",
    [
        ["--standard", "iso-0:1999"],
        [*ON, "--target", "9"],
        [*ON, "--on", "tomorrow"],
        [*ON, "--minor-tolerance", "-1"],
        [*ON, "--operating-months", "0"],
        [*ON, "--operating-since", "2026-11-24"],
        [*ON, "--weight", "99.9=3=because"],
        [*ON, "--weight", "4.1=10=because"],
        [*ON, "--weight", "4.1=many=because"],
        [*ON, "--weight", "4.1=3"],
        [*ON, "--weight", "4.1=3=because", "--weight", "4.1=2=because"],
        [],
    ],
)
def test_a_wrong_option_is_refused(call: Call, answers: Path, more: list[str]) -> None:
    result = call("assess", str(answers), *more, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_a_file_that_is_not_there_is_refused(call: Call, tmp_path: Path) -> None:
    result = call("assess", str(tmp_path / "no.csv"), *ON)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no.csv" in result.stderr


def test_no_database_is_touched(
    call: Call, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAGEZERO_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    document(call, answers)
    assert [path.name for path in tmp_path.iterdir()] == ["answers.csv"]


def test_settings_of_ones_own_move_the_number_and_stand_beside_it(
    call: Call, answers: Path
) -> None:
    plain = document(call, answers)
    chosen = ("--operating-months", "6", "--weight", "4.1=9=Our customers ask for it")
    found = document(call, answers, *chosen)
    assert found["operation"]["low"] > plain["operation"]["low"]
    assert (plain["departures"], found["settings"]["operating_months"]) == ([], 6)
    texts = [one["text"] for one in found["departures"]]
    assert texts == [
        "Time of operation before stage 2: 6 months instead of 90 days.",
        "Weight of 4.1: 9 instead of 1 (Our customers ask for it).",
    ]
    said = call("assess", str(answers), *ON, *chosen).stdout
    assert all(f"Changed setting: {one}" in said for one in texts)


def test_contradictions_are_found_and_said(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("requirement,level\n9.2.2,3\n", encoding="utf-8")
    (one,) = document(call, path)["contradictions"]
    assert (one["rule"], one["requirements"]) == ("audit_without_date", ["9.2.2"])
    said = call("assess", str(path), *ON).stdout
    assert f"Contradiction: {one['title']} (9.2.2). {one['reason']} {one['remedy']}" in said
    assert document(call, path, "--internal-audit", "2026-09-01")["contradictions"] == []


def test_a_finding_names_the_evidence_that_an_auditor_asks_for(call: Call, answers: Path) -> None:
    found = document(call, answers)["predicted"]
    for grade in ("major", "minor", "unknown"):
        assert all(one["evidence"] for one in found[grade])


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--operating-since", "2026-11-24", "--operating-since: 2026-11-24 comes after the day of the assessment, 2026-11-23."),
        ("--weight", "99.9=3=because", "--weight: iso-9001:2026 has no requirement 99.9."),
        ("--weight", "4.1=0=because", "--weight: 4.1=0=because is no weight."),
    ],
)  # fmt: skip
def test_what_is_said_beside_the_file_and_cannot_be_is_named(
    call: Call, answers: Path, option: str, value: str, said: str
) -> None:
    result = call("assess", str(answers), *ON, option, value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)


def test_an_audit_that_is_planned_is_no_fault(call: Call, answers: Path) -> None:
    found = document(call, answers, "--internal-audit", "2027-01-10")
    gates = {one["gate"] for one in found["verdicts"]["stage_1"]["blockers"]}
    assert "internal_audit" not in gates
