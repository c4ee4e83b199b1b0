"""Every shipped edition holds all of its standard and nothing else. The facts are in `standards.yaml`, copied by hand."""

import re
from collections import Counter

import pytest

from assessment.library.places import content, home
from tests.content.shipped import (
    EDITIONS,
    FACTS,
    HERE,
    LIBRARY,
    described,
    every_edition,
    requirements,
    standard,
)


def documents(edition: str, kind: str) -> set[str]:
    """Clauses, not controls, in which a document or a record is mandatory."""
    return {
        one.id
        for one in requirements(edition)
        if not one.id.startswith("A.")
        and any(document.mandatory and document.type == kind for document in one.documents)
    }


def permanent_ids() -> dict[str, list[str]]:
    """The ids of what can be ticked, by requirement ("iso-9001-2026 4.1") or topic ("topic 4.1")."""
    lines = (HERE / "permanent_ids.txt").read_text("utf-8").splitlines()
    split = (line.split(": ") for line in lines if line and not line.startswith("#"))
    return {place: ids.split() for place, ids in split}


def ids_now() -> dict[str, list[str]]:
    checks = {
        f"{edition} {one.id}": [check.id for check in one.checks]
        for edition in EDITIONS
        for one in requirements(edition)
    }
    topics = LIBRARY.topics().by_id.values()
    return checks | {f"topic {one.id}": [fact.id for fact in one.facts] for one in topics}


def test_every_shipped_edition_is_known_here() -> None:
    folders = sorted(path.name for path in (content() / "standards").iterdir() if path.is_dir())
    assert folders == EDITIONS
    assert [one.id for one in LIBRARY.editions()] == sorted(
        standard(edition) for edition in EDITIONS
    )


def test_the_library_finds_no_fault_in_the_shipped_content() -> None:
    assert [str(fault) for fault in LIBRARY.faults()] == []


@every_edition
def test_the_list_of_clauses_and_controls_is_as_long_as_it_is_said_to_be(edition: str) -> None:
    facts = FACTS[edition]
    assert len(facts.ids) == len(set(facts.ids)) == facts.count


@every_edition
def test_an_edition_holds_exactly_the_clauses_and_controls_of_its_standard_in_its_order(
    edition: str,
) -> None:
    ids = [one.id for one in requirements(edition)]
    assert sorted(set(FACTS[edition].ids) - set(ids)) == []
    assert sorted(set(ids) - set(FACTS[edition].ids)) == []
    assert ids == FACTS[edition].ids
    assert described(edition).expected_requirements == FACTS[edition].count


@every_edition
def test_documents_are_mandatory_exactly_where_the_clauses_of_the_standard_ask_for_them(
    edition: str,
) -> None:
    assert documents(edition, "document") == FACTS[edition].documents
    assert documents(edition, "record") == FACTS[edition].records


@every_edition
def test_only_what_the_standard_lets_go_may_be_left_out(edition: str) -> None:
    condition = described(edition).applicability.condition
    allowed = {one.id.rsplit(".", 1)[0] for one in requirements(edition) if condition(one.id)}
    assert allowed == FACTS[edition].may_be_left_out


# DESIGN section 3: scope, policy, the discipline's planning core, objectives, internal audit, management review.
@every_edition
def test_the_gates_of_stage_1_are_those_of_the_design(edition: str) -> None:
    gates = described(edition).gates
    assert {one for gate in gates for one in gate.requirements} == FACTS[edition].gates
    kinds = {gate.kind.value: gate.requirements for gate in gates}
    assert kinds["internal_audit"] == ("9.2.2",)
    assert kinds["management_review"] in {("9.3.1",), ("9.3",)}


@every_edition
def test_what_holds_a_gate_is_looked_at_in_stage_1(edition: str) -> None:
    late = [
        one.id for one in requirements(edition) if one.id in FACTS[edition].gates and one.stage != 1
    ]
    assert late == []


@every_edition
def test_the_page_on_coverage_counts_the_requirements_that_there_are(edition: str) -> None:
    text = (home() / "docs" / "coverage.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| {re.escape(described(edition).name)} \|(.+)\|$", text, re.MULTILINE)
    assert row is not None
    clauses, headings, asked, controls, total = (cell.strip() for cell in row[1].split("|"))
    facts = FACTS[edition]
    assert int(asked) == len(facts.clauses) == int(clauses) - int(headings)
    assert controls == (str(len(facts.controls)) if facts.controls else "-")
    assert int(total) == facts.count == len(requirements(edition))


def test_no_id_under_which_somebody_may_have_ticked_something_is_gone_or_unrecorded() -> None:
    now, kept = ids_now(), permanent_ids()
    gone = {place: sorted(set(ids) - set(now.get(place, ()))) for place, ids in kept.items()}
    fresh = {place: sorted(set(ids) - set(kept.get(place, ()))) for place, ids in now.items()}
    assert {place: ids for place, ids in gone.items() if ids} == {}
    assert {place: ids for place, ids in fresh.items() if ids} == {}, (
        "add them to permanent_ids.txt"
    )


def test_no_id_is_kept_twice() -> None:
    doubled = {
        place: [one for one, count in Counter(ids).items() if count > 1]
        for place, ids in permanent_ids().items()
    }
    assert {place: ids for place, ids in doubled.items() if ids} == {}


@pytest.mark.parametrize(
    "name", ["telltales.txt", "stock_words.txt", "known_words.txt", "other_spellings.txt"]
)
def test_no_list_of_words_holds_a_line_twice(name: str) -> None:
    lines = [
        line for line in (HERE / name).read_text("utf-8").splitlines() if line and line[0] != "#"
    ]
    assert [line for line, count in Counter(lines).items() if count > 1] == []
