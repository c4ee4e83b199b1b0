"""Scheme files and a person's facts: what is wrong is named with place, fault and remedy."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.library import audit_facts, places
from assessment.library.schemes import SchemeContent, read_schemes
from assessment.model.audit_facts import AuditFacts
from assessment.model.faults import InputFaultsError
from assessment.services import audit_time, quote

SHIPPED = read_schemes(places.content() / "schemes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(places.content() / "schemes", tmp_path / "schemes")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of(text: str, tmp_path: Path, content: SchemeContent = SHIPPED) -> list[str]:
    path = tmp_path / "facts.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputFaultsError) as caught:
        audit_facts.read_facts(path, content)
    return [str(fault) for fault in caught.value.faults]


def test_a_broken_scheme_names_itself_and_the_other_still_works(folder: Path) -> None:
    change(folder / "isms.yaml", "[26, 45, 8.5]", "[27, 45, 8.5]")
    content = read_schemes(folder)
    (fault,) = content.faults
    assert (fault.file, "line" in fault.place) == ("schemes/isms.yaml", True)
    assert "the band 27-45 must start at 26" in fault.fault
    facts = audit_facts.facts_of({"standards": ["iso-9001:2026"], "personnel": 45}, content)
    assert facts.standards == ("iso-9001:2026",)


def test_a_standard_whose_scheme_is_broken_shows_the_fault_in_the_scheme(folder: Path) -> None:
    change(folder / "isms.yaml", "confidence: A", "confidence: Z")
    content = read_schemes(folder)
    with pytest.raises(InputFaultsError, match=r"schemes/isms\.yaml, line \d+ .*confidence"):
        audit_facts.facts_of({"standards": ["iso-27001:2022"], "personnel": 45}, content)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("- [26, 45, 4]", "- [26, 45, 2]", "fewer days than the band before"),
        ("- [26, 45, 4]", "- [26, 45, 4, 5]", "2 figures for 1 columns"),
        ("- [26, 45, 4]", "- [26, 45]", "persons from, persons to, days"),
        ("- [26, 45, 4]", "- [26, 20, 4]", "ends before it starts"),
        ("- [1, 5, 1.5]", "- [1, 5, -1.5]", "not above 0"),
        ("value: 0.30", "value: 1.30", "less than or equal to 1"),
        ("id: maturity", "id: automation", "used twice"),
        ("  unit: share of the table time\n", "", "the key unit is missing"),
        ("id: qms", "id: qms\ncolour: red", "colour is not known"),
        ("direction: increase", "direction: sideways", "increase"),
    ],
)
def test_a_fault_in_a_scheme_is_found(folder: Path, old: str, new: str, words: str) -> None:
    change(folder / "qms.yaml", old, new)
    faults = read_schemes(folder).faults
    assert any(words in str(fault) for fault in faults), faults
    assert all(fault.file == "schemes/qms.yaml" and fault.remedy for fault in faults)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("low: [3, 4]", "low: [3, 5]", "each sum from 3 to 9 once"),
        ("[10, 50], high: [20", "[50, 10], high: [20", "must not be above its highest"),
        ("high: [10, 50]}", "highest: [10, 50]}", "low"),
    ],
)
def test_a_fault_in_the_matrix_is_found(folder: Path, old: str, new: str, words: str) -> None:
    change(folder / "isms.yaml", old, new)
    assert any(words in str(fault) for fault in read_schemes(folder).faults)


def test_without_a_shared_file_nothing_can_be_computed(folder: Path) -> None:
    (folder / "md1.yaml").unlink()
    content = read_schemes(folder)
    assert content.rules is None
    with pytest.raises(InputFaultsError, match=r"schemes/md1\.yaml: the file cannot be read"):
        content.usable()


def test_two_files_may_not_hold_the_same_scheme_or_serve_the_same_standard(folder: Path) -> None:
    shutil.copy(folder / "qms.yaml", folder / "qms2.yaml")
    shutil.copy(folder / "qms.yaml", folder / "zms.yaml")
    change(folder / "zms.yaml", "id: qms", "id: zms")
    text = "\n".join(map(str, read_schemes(folder).faults))
    assert "the scheme qms applied from 2023-06-14 is in qms.yaml too" in text
    assert "is served by the scheme qms in qms.yaml too" in text


def test_an_older_edition_of_a_rule_stays_calculable(folder: Path) -> None:
    shutil.copy(folder / "qms.yaml", folder / "qms-2019.yaml")
    change(
        folder / "qms-2019.yaml",
        'applies_from: "2023-06-14"',
        'applies_from: "2020-05-07"\n  applies_until: "2023-06-13"',
    )
    rules = read_schemes(folder).usable()
    old, new = rules.serving("iso-9001:2015", date(2021, 1, 1)), rules.serving("iso-9001:2015")
    assert old is not None
    assert new is not None
    assert str(old.rule.applies_from) == "2020-05-07"
    assert str(new.rule.applies_from) == "2023-06-14"


def test_an_older_edition_never_passes_for_a_newer_one_that_is_broken(folder: Path) -> None:
    change(folder / "isms.yaml", "[26, 45, 8.5]", "[27, 45, 8.5]")
    rules = read_schemes(folder).usable()
    assert rules.serving("iso-27001:2022") is None
    assert rules.serving("iso-27701:2019") is None  # it adds to what is broken
    change(folder / "qms_2019.yaml", "[26, 45, 4]", "[27, 45, 4]")
    assert read_schemes(folder).usable().serving("iso-9001:2015") is not None


def test_rows_from_another_file_are_those_of_that_file(folder: Path) -> None:
    rules = read_schemes(folder).usable()
    qms, bcms = rules.scheme("qms"), rules.scheme("bcms")
    assert qms is not None
    assert bcms is not None
    assert qms.table is not None
    assert bcms.table is not None
    assert bcms.table.rows == qms.table.rows
    assert bcms.table.confidence == "D"


@pytest.mark.parametrize("named", ["nowhere.yaml", "fsms.yaml", "7"])
def test_rows_from_a_file_without_a_table_are_refused(folder: Path, named: str) -> None:
    change(folder / "bcms.yaml", "rows_from: qms.yaml", f"rows_from: {named}")
    (fault,) = read_schemes(folder).faults
    assert fault.file == "schemes/bcms.yaml"
    assert fault.fault == f"rows_from names {named}, which has no table of its own"


def test_an_addition_to_a_scheme_that_is_not_there_is_refused(folder: Path) -> None:
    change(folder / "pims.yaml", "to: isms", "to: xms")
    (fault,) = read_schemes(folder).faults
    assert str(fault).startswith("schemes/pims.yaml, key addition: it adds to the scheme xms")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("aims.yaml", "columns: [producer,", "columns: [maker,", "the table has no column producer"),
        ("ems.yaml", "{start: 626, column: limited", "{start: 627, column: limited", "the doubtful cell 627, limited"),
        ("ems.yaml", "id: mining_and_quarrying", "id: oil_refining", "a sector id is used twice"),
        ("enms.yaml", "uses: 0.5}", "uses: 0.6}", "add up to 1"),
        ("enms.yaml", "[3, 1.2], [null, 1.4]]", "[3, 1.2], [9, 1.4]]", "the last row of each grading has no limit"),
        ("fsms.yaml", "assumed: C", "assumed: K", None),
        ("fsms.yaml", "id: C, label", "id: L, label", "should match"),
        ("fsms.yaml", "- [6, 49, 0.5]", "- [7, 49, 0.5]", "must start at 6"),
        ("aims.yaml", "    rows:\n      - [11, 15", "    rows:\n      - [12, 15", "must start at 11"),
        ("pims.yaml", "addition:", "additions:", "additions is not known"),
        ("quote.yaml", "You count {offered} persons", "You count {offer} persons", "the word in braces offer is not known"),
        ("quote.yaml", "You count {offered} persons", "You count {offered persons", "do not match"),
        ("cost_seeds.yaml", "low: 1500, high: 2500", "low: 2600, high: 2500", "low must not be above high"),
        ("cycle.yaml", "value: 36", "value: 0", "greater than 0"),
        ("md11.yaml", "class_starts: [0,", "class_starts: [5,", "must rise from 0"),
    ],
)  # fmt: skip
def test_a_fault_in_the_form_of_a_scheme_is_found(
    folder: Path, file: str, old: str, new: str, words: str | None
) -> None:
    change(folder / file, old, new)
    faults = read_schemes(folder).faults
    assert any(words in str(fault) for fault in faults) if words else not faults, faults


def test_a_broken_side_file_stops_only_what_needs_it(folder: Path) -> None:
    for name in ("cycle.yaml", "cost_seeds.yaml", "quote.yaml"):
        change(folder / name, "version:", "versions:")
    stated = {"standards": ["iso-9001:2026"], "personnel": 45}
    facts = audit_time.facts_from(stated, content=folder.parent)
    assert audit_time.estimate(facts, content=folder.parent).schemes[0].days.initial == 4
    dated = audit_time.facts_from(
        stated | {"dates": {"stage_1": "2027-03-01"}}, content=folder.parent
    )
    with pytest.raises(InputFaultsError, match=r"schemes/cycle\.yaml"):
        audit_time.estimate(dated, content=folder.parent)
    with pytest.raises(InputFaultsError, match=r"schemes/cost_seeds\.yaml"):
        audit_time.cost_seeds(content=folder.parent)
    with pytest.raises(InputFaultsError, match=r"schemes/quote\.yaml"):
        quote.check(facts, (), content=folder.parent)


def test_a_change_of_a_file_is_seen(folder: Path) -> None:
    assert read_schemes(folder).faults == ()
    change(folder / "qms.yaml", "title: Quality management", "title: Quality of management")
    scheme = read_schemes(folder).usable().serving("iso-9001:2015")
    assert scheme is not None
    assert scheme.title == "Quality of management"


def test_every_fault_of_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    text = """standards: ["iso-27701:2025", "iso-1:2000"]
personnel: -3
isms:
  business: [2, 2, 4]
  it: [1, 1, 1]
factors:
  - {scheme: qms, id: regulation, percent: -10, justification: x}
  - {scheme: qms, id: regulation, percent: much, justification: x}
  - {scheme: qms, id: nope, percent: 10, justification: x}
colour: red
"""
    places_and_words = [
        ("line 1", "audit time for iso-27701:2025 is not available yet in this version"),
        ("line 1", "the standard iso-1:2000 is not known"),
        ("line 2", "persons"),
        ("line 4", "business is 4; it must be at most 3"),
        ("line 7", "regulation raises audit time"),
        ("line 8", "percent is much; a number is wanted"),
        ("line 9", "qms has no factor nope"),
        ("line 10", "the key colour is not known here"),
    ]
    faults = faults_of(text, tmp_path)
    assert len(faults) == len(places_and_words), faults
    for fault, (place, words) in zip(faults, places_and_words, strict=True):
        assert fault.startswith(f"facts.yaml, {place} ")
        assert words in fault or "personnel" in fault


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"personnel": 0}, "personnel is 0; it must be at least 1"),
        ({"personnel": 1_000_001}, "at most 1000000"),
        ({"personnel": 4.5}, "personnel is 4.5; a whole number is wanted"),
        ({"personnel": "many"}, "personnel is many; a whole number is wanted"),
        ({"personnel": True}, "a whole number or a list of groups is wanted"),
        ({"personnel": []}, "personnel has 0 entries"),
        ({"personnel": [{"group": "a"}]}, "the key persons is missing"),
        ({"personnel": [{"group": "a", "persons": 5, "hours_per_week": 0}]}, "above 0"),
        ({"personnel": [{"group": "a", "persons": 5, "share_in_scope": 50}]}, "at most 1"),
        ({"personnel": [{"group": "a", "persons": 5}, {"group": "a", "persons": 5}]}, "the group a is listed twice"),
        ({"standards": []}, "standards has 0 entries"),
        ({"standards": "iso-9001:2026"}, "a list is wanted"),
        ({"standards": ["iso-9001:2026", "iso-9001:2026"]}, "listed twice"),
        ({"standards": ["iso-9001:2026", "iso-9001:2015"]}, "editions of one standard"),
        ({"standards": ["iso-27701:2025"]}, "not available yet"),
        ({"isms": {"business": [1, 1], "it": [1, 1, 1]}}, "business has too few entries"),
        ({"isms": {"business": [1, 1, 0], "it": [1, 1, 1]}}, "at least 1"),
        ({"isms": {"it": [1, 1, 1]}}, "the key business is missing"),
        ({"factors": [{"scheme": "ems", "id": "x", "percent": 1}]}, "ems has no factor x"),
        ({"factors": [{"scheme": "xms", "id": "x", "percent": 1}]}, "the scheme xms is not known"),
        ({"factors": [{"scheme": "qms", "id": "maturity", "percent": 1, "justification": "x"}] * 2}, "claimed twice"),
        ({"sites": [{"name": "A", "personnel": 1}, {"name": "A", "personnel": 1}]}, "listed twice"),
        ({"sites": [{"name": "A", "personnel": 1, "central": True}, {"name": "B", "personnel": 1, "central": True}]}, "both marked as central"),
        ({"sites": [{"name": "A", "personnel": 0}]}, "at least 1"),
        ({"sites": [{"name": "", "personnel": 1}]}, "at least 1 character"),
        ({"integration": {"level": 101, "capability": 0}}, "at most 100"),
        ({"integration": 80}, "keys with values are wanted"),
        ({"day_rate": {"currency": "Euro", "low": 1, "likely": 1, "high": 1}}, "currency is Euro"),
        ({"day_rate": {"currency": "EUR", "low": 3, "likely": 2, "high": 1}}, "does not rise"),
        ({"day_rate": {"currency": "EUR", "low": -1, "likely": 2, "high": 3}}, "at least 0"),
        ({"complexity": {"ohsms": "limited"}}, "ohsms is limited"),
    ],
)  # fmt: skip
def test_a_fault_in_facts_is_one_clear_sentence(values: dict[str, Any], words: str) -> None:
    stated = {"standards": ["iso-9001:2026"], "personnel": 45} | values
    with pytest.raises(InputFaultsError) as caught:
        audit_facts.facts_of(stated, SHIPPED)
    assert len(caught.value.faults) == 1, caught.value
    assert words in str(caught.value)
    assert not any(word in str(caught.value) for word in ("pydantic", "Traceback", "Input should"))


def test_personnel_may_be_left_out_only_where_sites_tell_it() -> None:
    sites = [{"name": "HQ", "personnel": 25}, {"name": "Depot", "personnel": 20}]
    facts = audit_facts.facts_of({"standards": ["iso-9001:2026"], "sites": sites}, SHIPPED)
    assert audit_time.estimate(facts).effective_personnel == 45
    with pytest.raises(InputFaultsError, match="the key personnel is missing"):
        audit_facts.facts_of({"standards": ["iso-9001:2026"]}, SHIPPED)


def test_facts_made_in_code_are_held_against_the_schemes_too() -> None:
    facts = AuditFacts.model_validate({"standards": ["iso-27701:2025"], "personnel": 5})
    with pytest.raises(InputFaultsError, match="not available yet in this version"):
        audit_time.estimate(facts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("- a\n- b\n", "this is not a list of keys with values"),
        ("standards: [", "not valid YAML"),
        ("personnel: 5\npersonnel: 6\n", "stands twice"),
        ("5: 6\n", "the key 5 is not known here"),
    ],
)
def test_a_file_of_another_shape_is_refused(text: str, words: str, tmp_path: Path) -> None:
    assert words in "\n".join(faults_of(text, tmp_path))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputFaultsError, match="cannot be read"):
        audit_time.estimate_file(tmp_path / "nowhere.yaml")


def test_a_file_becomes_an_estimate(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text('standards: ["iso-9001:2026"]\npersonnel: 45\n', encoding="utf-8")
    assert str(audit_time.estimate_file(path).schemes[0].days.initial) == "4.0"


JUNK = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(["scheme", "id", "percent", "name", "personnel", "group", "persons", "level"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(values=some.dictionaries(some.sampled_from([*AuditFacts.model_fields, "other"]), JUNK))
def test_junk_is_refused_and_never_breaks(values: dict[str, Any]) -> None:
    assert audit_time_of(values)


def audit_time_of(values: dict[str, Any]) -> object:
    """Return the estimate, or the faults; anything else that is raised fails the test."""
    try:
        return audit_time.estimate(audit_facts.facts_of(values, SHIPPED))
    except InputFaultsError as error:
        return all(fault.fault and fault.remedy for fault in error.faults) and error.faults
