"""A statement from answers, the rules that are shipped, and what changed between two."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from assessment import applicability
from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.applicability import (
    ApplicabilityRule,
    ControlFacts,
    Inclusion,
    State,
    Statement,
    Surroundings,
    canonical,
    digest,
    parsed,
)
from assessment.model.organization import Entry, Evidence

ON = date(2026, 3, 10)
SECURITY, AI = "iso-27001:2022", "iso-42001:2023"
LIBRARY = Library(content())
RULES = LIBRARY.applicability().rules
ENTRY = Entry(
    id=1, requirement="A.5.1", revision=1, level=3, not_applicable=False, justification="", checks=frozenset(), note="",
    person="Ada", at=datetime(2026, 3, 1, tzinfo=UTC),
)  # fmt: skip
RISK = ControlFacts(reasons=frozenset({Inclusion.RISK}), risks="R-1")
LAW = ControlFacts(reasons=frozenset({Inclusion.LAW}))


def left_out(*names: str, why: str = "We have no such thing in our firm") -> dict[str, Entry]:
    return {
        name: replace(ENTRY, requirement=name, level=None, not_applicable=True, justification=why)
        for name in names
    }


def made(
    answers: dict[str, Entry] | None = None,
    facts: dict[str, ControlFacts] | None = None,
    standard: str = SECURITY,
    evidence: tuple[Evidence, ...] = (),
) -> Statement:
    questionnaire = LIBRARY.questionnaire(standard)
    mixed = {
        one.id: RISK if number % 2 else LAW
        for number, one in enumerate(applicability.controls(questionnaire))
    }
    return applicability.statement(
        questionnaire,
        organization="Bakery",
        answers=answers or {},
        facts={**mixed, **(facts or {})},
        evidence=evidence,
        on=ON,
    )


def found(statement: Statement, around: Surroundings | None = None) -> dict[str, tuple[str, ...]]:
    flags = applicability.flags(RULES, statement, around or Surroundings())
    return {one.rule.id: one.controls for one in flags}


@pytest.mark.parametrize(("standard", "count"), [(SECURITY, 93), (AI, 38)])
def test_every_control_of_the_annex_and_nothing_else_stands_in_it(
    standard: str, count: int
) -> None:
    lines = made(standard=standard).lines
    assert len(lines) == count
    assert all(one.control.startswith("A.") and one.applies for one in lines)


@pytest.mark.parametrize(
    ("level", "state"),
    [(None, State.NOT_RATED), (0, State.NOT_STARTED), (1, State.PARTLY), (2, State.PARTLY), (3, State.IMPLEMENTED), (5, State.IMPLEMENTED)],
)  # fmt: skip
def test_the_state_comes_from_the_answer(level: int | None, state: State) -> None:
    line = made({"A.5.1": replace(ENTRY, level=level)}).by_control["A.5.1"]
    assert (line.state, line.level) == (state, level)


def test_evidence_is_what_is_current_on_the_day_after_the_reference() -> None:
    several = tuple(
        Evidence(id=1, requirement="A.5.1", title=title, valid_until=until)
        for title, until in (("Policy", None), ("Old", date(2026, 3, 9)), ("Today", ON))
    )
    line = made(facts={"A.5.1": ControlFacts(evidence="Wiki")}, evidence=several).by_control[
        "A.5.1"
    ]
    assert line.evidence == ("Wiki", "Policy", "Today")


def test_a_control_left_out_has_its_justification_and_no_reasons_or_state() -> None:
    line = made(left_out("A.8.30")).by_control["A.8.30"]
    assert (line.applies, line.reasons, line.state) == (False, (), State.NOT_RATED)
    assert line.justification == "We have no such thing in our firm"
    assert not line.open


def test_a_sound_statement_raises_no_flag() -> None:
    assert found(made(left_out("A.8.30"), {"A.8.30": ControlFacts()})) == {}
    assert found(made(standard=AI)) == {}


CLOUD = Surroundings(text="We sell bread. Our shop runs on a Cloud platform.")
HOME = Surroundings(text="Some people work from home.")
CASES: list[tuple[str, dict[str, Any], Surroundings]] = [
    ("no_justification", {"answers": left_out("A.7.4", why=" ")}, Surroundings()),
    ("no_reason", {"facts": {"A.7.4": ControlFacts()}}, Surroundings()),
    ("excluded_treats_risk", {"answers": left_out("A.7.4"), "facts": {"A.7.4": RISK}}, Surroundings()),
    ("thin_justification", {"answers": left_out("A.7.4", why="no need")}, Surroundings()),
    ("risk_without_name", {"facts": {"A.7.4": ControlFacts(reasons=frozenset({Inclusion.RISK}))}}, Surroundings()),
    ("cloud_without_suppliers", {"answers": left_out("A.5.23")}, CLOUD),
    ("outsourced_without_suppliers", {"answers": left_out("A.5.20")}, Surroundings(outsourced=True)),
    ("development_outsourced", {"answers": left_out("A.8.30")}, Surroundings(text="A software house builds it")),
    ("development_without_rules", {"answers": left_out("A.8.4")}, Surroundings(text="Software development for bakers")),
    ("life_cycle_in_part", {"answers": left_out("A.8.29")}, Surroundings()),
    ("home_without_remote_work", {"answers": left_out("A.6.7")}, HOME),
    ("personal_data_without_privacy", {"answers": left_out("A.5.34")}, Surroundings(text="patient files")),
    ("nobody_escapes", {"answers": left_out("A.8.13")}, Surroundings()),
    ("no_physical_control", {"answers": left_out(*(f"A.7.{one}" for one in range(1, 15)))}, Surroundings()),
    ("ai_from_others_without_suppliers", {"answers": left_out("A.10.3"), "standard": AI}, Surroundings(text="a language model")),
    ("ai_outsourced_without_suppliers", {"answers": left_out("A.10.2"), "standard": AI}, Surroundings(outsourced=True)),
    ("ai_built_without_data", {"answers": left_out(*(f"A.7.{one}" for one in range(2, 7))), "standard": AI}, Surroundings()),
    ("ai_impact_left_out", {"answers": left_out("A.5.4"), "standard": AI}, Surroundings()),
]  # fmt: skip
NEARLY: list[tuple[str, dict[str, Any], Surroundings]] = [
    ("thin_justification", {"answers": left_out("A.7.4", why="No alarm system")}, Surroundings()),
    ("cloud_without_suppliers", {"answers": left_out("A.5.23")}, Surroundings(text="We forecast showers, scloudy")),
    ("cloud_without_suppliers", {"answers": left_out("A.7.4")}, CLOUD),
    ("outsourced_without_suppliers", {"answers": left_out("A.5.20")}, Surroundings()),
    ("life_cycle_in_part", {"answers": left_out("A.8.25", "A.8.28", "A.8.29", "A.8.31")}, Surroundings()),
    ("no_physical_control", {"answers": left_out(*(f"A.7.{one}" for one in range(1, 14)))}, Surroundings()),
    ("cloud_without_suppliers", {"standard": AI, "answers": left_out("A.5.2")}, CLOUD),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "given_", "around"), CASES, ids=[one[0] for one in CASES])
def test_a_wrong_combination_is_found(
    rule: str, given_: dict[str, Any], around: Surroundings
) -> None:
    assert rule in found(made(**given_), around)


@pytest.mark.parametrize(("rule", "given_", "around"), NEARLY)
def test_what_is_nearly_wrong_is_not_found(
    rule: str, given_: dict[str, Any], around: Surroundings
) -> None:
    assert rule not in found(made(**given_), around)


def test_every_rule_has_a_case() -> None:
    assert {rule.id for rule in RULES} == {one[0] for one in CASES} | {"same_reasons"}


def test_nearly_all_reasons_alike_are_found_and_a_mixture_is_not() -> None:
    names = [one.control for one in made().lines]
    alike = made(facts=dict.fromkeys(names, LAW))
    assert len(found(alike)["same_reasons"]) == 93
    mixed = made(facts=dict.fromkeys(names[:80], LAW) | dict.fromkeys(names[80:], RISK))
    assert "same_reasons" not in found(mixed)


def test_a_statement_reads_back_and_its_digest_tells_any_change() -> None:
    statement = made(left_out("A.8.30"))
    content_ = canonical(statement)
    assert parsed(content_) == statement
    other = canonical(made(left_out("A.8.30", why="We have no such thing in our firm.")))
    assert digest(other) != digest(content_)


NAMES = [one.control for one in made().lines]


@settings(max_examples=25)
@given(st.sets(st.sampled_from(NAMES), max_size=6), st.sets(st.sampled_from(NAMES), max_size=6))
def test_exactly_the_controls_that_differ_are_told(first: set[str], second: set[str]) -> None:
    before, after = made(left_out(*first)), made(left_out(*second))
    assert {one.control for one in applicability.changes(before, after)} == first ^ second
    assert applicability.changes(before, before) == ()


def test_a_change_names_its_fields_and_controls_that_are_new_or_gone() -> None:
    before = made()
    (one,) = applicability.changes(
        before, made(facts={"A.5.1": ControlFacts(reasons=RISK.reasons, risks="R-9")})
    )
    assert one.fields == ("reasons", "risks")
    shorter = before.model_copy(update={"lines": before.lines[1:]})
    assert applicability.changes(before, shorter)[0].after is None
    assert applicability.changes(shorter, before)[0].before is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"test": "excluded_while", "standard": SECURITY, "excluded": ["A.5.1"]},
        {"test": "excluded_while", "excluded": ["A.5.1"], "outsourced": True},
        {"test": "no_reason", "excluded": ["A.5.1"]},
        {"test": "excluded_while", "standard": SECURITY, "excluded": ["5.1"], "outsourced": True},
    ],
)
def test_a_rule_that_can_never_hold_is_refused(wrong: dict[str, Any]) -> None:
    words = {"id": "a", "title": "Title", "reason": "Reason", "remedy": "Remedy"}
    with pytest.raises(ValidationError):
        ApplicabilityRule.model_validate(words | wrong)
