"""The file of rules: read strictly, held against topics and editions, and named by line or rule when it is wrong."""

import shutil
from pathlib import Path

import pytest

from assessment.library.content import Library, check_path
from assessment.library.places import content

RULE = """\
contradictions:
  - id: one
    title: One thing
    when: {when}
    reason: Because of this.
    remedy: Do that.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder with the method, the topics and ISO 9001:2026."""
    shutil.copy(content() / "method.yaml", tmp_path)
    shutil.copytree(content() / "topics", tmp_path / "topics")
    edition = Path("standards") / "iso-9001-2026"
    shutil.copytree(content() / edition, tmp_path / edition)
    return tmp_path


def faults(root: Path, when: str) -> list[str]:
    (root / "contradictions.yaml").write_text(RULE.format(when=when), encoding="utf-8")
    return [str(one) for one in Library(root).faults()]


def test_a_folder_without_rules_is_in_order_and_finds_nothing(root: Path) -> None:
    assert Library(root).contradictions().rules == ()
    assert Library(root).faults() == []


def test_the_shipped_rules_are_in_order() -> None:
    path = content() / "contradictions.yaml"
    assert check_path(path) == (1, [])
    assert len(Library(content()).contradictions().rules) >= 15


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ('{answers: [{topic: "99.9", at_least: 3}]}', "rule one: no requirement has the topic 99.9"),
        ('{answers: [{requirements: {"iso-0:1999": ["4.1"]}, at_least: 3}]}', "there is no edition iso-0:1999"),
        ('{answers: [{requirements: {"iso-9001:2026": ["A."]}, at_least: 3}]}', "iso-9001:2026 has no requirement A."),
        ('{answers: [{topic: "7.3", ticked: ["7.3/nothing"]}]}', "none of the requirements has the check 7.3/nothing"),
        ('{answers: [{topic: "7.3", not_ticked: [nothing]}]}', "none of the requirements has the check nothing"),
        ('{answers: [{topic: "7.3"}]}', "contradictions.yaml, line 4 (key contradictions, one, key when, key answers): nothing is said about the answers"),
        ("{dates: [{event: internal_audit}]}", "nothing is said about the date"),
        ("{counts: [{of: documents}]}", "nothing is said about the count"),
        ("{}", "a rule needs a condition"),
        ('{answers: [{topic: "7.3", requirements: {"iso-9001:2026": ["7.3"]}, at_least: 3}]}', "name a topic or requirements, not both"),
        ("{answers: [{at_least: 6}]}", "less than or equal to 5"),
        ("{answers: [{at_most: 0, colour: red}]}", "the key colour is not known here"),
        ("{dates: [{event: holidays, state: past}]}", "internal_audit"),
    ],
)  # fmt: skip
def test_what_a_rule_says_wrongly_is_named_with_its_place(root: Path, when: str, said: str) -> None:
    (fault,) = faults(root, when)
    assert fault.startswith("contradictions.yaml, ")
    assert said in fault
    assert fault.endswith(".")


def test_two_rules_of_one_id_are_named(root: Path) -> None:
    assert faults(root, "{answers: [{at_least: 3}]}") == []
    path = root / "contradictions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.split("\n", 1)[1], encoding="utf-8")
    (fault,) = Library(root).faults()
    assert str(fault) == (
        "contradictions.yaml, rule one: the id is used by another rule. Keep one of them."
    )


def test_a_changed_file_counts_at_once(root: Path) -> None:
    assert faults(root, "{answers: [{at_least: 3}]}") == []
    assert [rule.id for rule in Library(root).contradictions().rules] == ["one"]
    (root / "contradictions.yaml").unlink()
    assert Library(root).contradictions().rules == ()
