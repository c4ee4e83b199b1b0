"""The file of rules on statements of applicability: in order as shipped, faults with their place."""

from pathlib import Path

import pytest

from assessment.library.applicability import read_applicability
from assessment.library.content import Library
from assessment.library.places import content
from assessment.library.sample_applicability import sample_applicability_faults

RULE = """
rules:
  - id: one
    title: Title
    test: excluded_while
    standard: "{standard}"
    outsourced: true
    excluded: ["{control}"]
    reason: Because
    remedy: Mend it
"""
GOOD = RULE.format(standard="iso-27001:2022", control="A.5.1")


def faults(folder: Path, text: str) -> list[str]:
    path = folder / "applicability.yaml"
    path.write_text(text, encoding="utf-8")
    library = Library(content())
    editions = {one.id: library.questionnaire(one.id) for one in library.editions()}
    return [str(one) for one in read_applicability(path).all_faults(editions)]


def test_the_shipped_rules_and_the_sample_are_in_order() -> None:
    library = Library(content())
    assert library.applicability().faults == ()
    assert len(library.applicability().rules) > 15
    assert sample_applicability_faults(content()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            RULE.format(standard="iso-27001:1999", control="A.5.1"),
            "there is no edition iso-27001:1999",
        ),
        (RULE.format(standard="iso-27001:2022", control="A.5.99"), "has no control A.5.99"),
        (RULE.format(standard="iso-27001:2022", control="A.9."), "has no control A.9."),
        (RULE.replace("test: excluded_while", "test: guess"), "applicability.yaml, line 5"),
        (GOOD + GOOD.removeprefix("\nrules:\n"), "the id is used by another rule"),
        ("rules: []\n", "applicability.yaml"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert any(said in one for one in faults(tmp_path, text))


def test_no_file_means_no_rule(tmp_path: Path) -> None:
    assert read_applicability(tmp_path / "none.yaml").rules == ()
