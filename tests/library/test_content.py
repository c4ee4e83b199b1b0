"""Content folders: a fault takes down its edition and nothing else, and a change shows without a restart."""

import shutil
from pathlib import Path

import pytest

from assessment.library.content import Library, UnknownStandardError, check_path
from assessment.library.places import content, home
from assessment.library.sample import read_sample, sample_faults
from assessment.model.faults import Fault, InputFaultsError

EDITION = """\
id: "{name}:2026"
title: Toy
name: Toy
subject: Toys
management_system: toy management system
plainly: For tests.
scheme: qms
status: current
published: "2026-01-01"
certainty: high
expected_requirements: 3
applicability:
  rule: Nothing else may be left out.
  source: the test
  tolerated: {{"5.": "No policy, no toys."}}
gates:
  - {{id: scope, title: Scope, requirements: ["4.1"]}}
themes:
  - {{id: context, title: Context, prefixes: ["4."]}}
  - {{id: policy, title: Policy, prefixes: ["5."]}}
"""
REQUIREMENT = """\
  - id: "{identity}"
    title: Title
    kind: process
    core: false
    stage: 1
    ask: Do you?
    why: Because.
    checks:
      - {{id: one, text: Paper, shows: document}}
      - {{id: two, text: Habit, shows: practice}}
      - {{id: three, text: Trace, shows: record}}
    evidence: [A paper]
    pitfalls: [Forgetting]
    first_step: Begin.
    documents: [{{name: Paper, type: document, mandatory: false}}]
    effort_days: [1, 2, 3]
"""


SAMPLE = """\
organization: {name: Small Bakery}
sites: []
context: []
assessments:
  - standard: "toy-a:2026"
    answers:
      - {requirement: "4.1", days_ago: 1, person: Owner, level: 3, checks: [one]}
      - {requirement: "4.9", days_ago: 1, person: Owner, level: 3}
      - {requirement: "4.2", days_ago: 1, person: Owner, level: 3, checks: [nonsense]}
  - {standard: "toy-z:2026", answers: []}
"""


def section(title: str, *identities: str) -> str:
    requirements = "".join(REQUIREMENT.format(identity=one) for one in identities)
    return f"section: {title}\nrequirements:\n{requirements}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder with the shipped method and two editions of three requirements: toy-a and toy-b."""
    shutil.copy(content() / "method.yaml", tmp_path)
    for name in ("toy-a", "toy-b"):
        folder = tmp_path / "standards" / f"{name}-2026"
        folder.mkdir(parents=True)
        (folder / "edition.yaml").write_text(EDITION.format(name=name), encoding="utf-8")
        (folder / "04.yaml").write_text(section("Context", "4.1", "4.2"), encoding="utf-8")
        (folder / "05.yaml").write_text(section("Policy", "5.1"), encoding="utf-8")
    return tmp_path


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / "standards" / "toy-a-2026" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def ids(root: Path, standard: str) -> list[str]:
    return [one.id for one in Library(root).questionnaire(standard).requirements]


def only_toy_a_is_unavailable(root: Path) -> Fault:
    """Toy-b works, toy-a is refused whole; return its only fault, which ``faults`` lists as well."""
    assert ids(root, "toy-b:2026") == ["4.1", "4.2", "5.1"]
    with pytest.raises(InputFaultsError) as caught:
        Library(root).questionnaire("toy-a:2026")
    assert list(caught.value.faults) == Library(root).faults()
    (fault,) = caught.value.faults
    assert fault.file.startswith("toy-a-2026/")
    assert fault.remedy
    return fault


def test_editions_in_order_hold_their_requirements_in_the_order_of_the_standard(root: Path) -> None:
    library = Library(root)
    assert [edition.id for edition in library.editions()] == ["toy-a:2026", "toy-b:2026"]
    questionnaire = library.questionnaire("toy-a:2026")
    assert [one.id for one in questionnaire.requirements] == ["4.1", "4.2", "5.1"]
    assert questionnaire.sections == (("Context", ("4.1", "4.2")), ("Policy", ("5.1",)))
    assert library.faults() == []


def test_a_section_file_that_is_no_yaml_takes_down_its_edition_only(root: Path) -> None:
    change(root, "05.yaml", "requirements:", "requirements: [")
    fault = only_toy_a_is_unavailable(root)
    assert fault.file == "toy-a-2026/05.yaml"
    assert fault.place.startswith("line ")


def test_a_section_file_with_a_wrong_value_names_file_line_and_requirement(root: Path) -> None:
    change(root, "04.yaml", "stage: 1", "stage: 3")
    fault = only_toy_a_is_unavailable(root)
    assert fault.file == "toy-a-2026/04.yaml"
    assert (fault.place.startswith("line 7"), "4.1" in fault.place) == (True, True)


def test_one_wrong_value_is_one_fault_even_in_the_only_requirement_of_a_file(root: Path) -> None:
    change(root, "05.yaml", "stage: 1", "stage: 3")
    assert "5.1" in only_toy_a_is_unavailable(root).place


def test_one_wrong_check_of_three_is_one_fault(root: Path) -> None:
    change(root, "04.yaml", "shows: record", "shows: nothing")
    assert "three" in only_toy_a_is_unavailable(root).place


def test_a_broken_edition_file_takes_down_its_edition_only(root: Path) -> None:
    change(root, "edition.yaml", "status: current", "stat: current")
    with pytest.raises(InputFaultsError) as caught:
        Library(root).questionnaire("toy-a:2026")
    assert {fault.file for fault in caught.value.faults} == {"toy-a-2026/edition.yaml"}
    assert [edition.id for edition in Library(root).editions()] == ["toy-b:2026"]
    assert ids(root, "toy-b:2026") == ["4.1", "4.2", "5.1"]


def test_a_missing_edition_file_is_a_fault_and_the_other_works(root: Path) -> None:
    (root / "standards" / "toy-a-2026" / "edition.yaml").unlink()
    assert [fault.file for fault in Library(root).faults()] == ["toy-a-2026/edition.yaml"]
    assert ids(root, "toy-b:2026") == ["4.1", "4.2", "5.1"]


def test_faults_of_several_files_come_together(root: Path) -> None:
    change(root, "04.yaml", "core: false", "core: perhaps")
    change(root, "05.yaml", "kind: process", "kind: habit")
    assert {fault.file for fault in Library(root).faults()} == {
        "toy-a-2026/04.yaml",
        "toy-a-2026/05.yaml",
    }


def test_a_gate_to_a_requirement_that_does_not_exist_is_a_fault(root: Path) -> None:
    change(root, "edition.yaml", 'requirements: ["4.1"]', 'requirements: ["4.9"]')
    fault = only_toy_a_is_unavailable(root)
    assert ("scope" in fault.place, "4.9" in fault.fault) == (True, True)


def test_a_requirement_without_a_theme_is_a_fault(root: Path) -> None:
    change(root, "edition.yaml", 'prefixes: ["5."]', 'prefixes: ["6."]')
    fault = only_toy_a_is_unavailable(root)
    assert ("5.1" in fault.place, "theme" in fault.fault) == (True, True)


def test_another_number_of_requirements_than_expected_is_a_fault(root: Path) -> None:
    change(root, "edition.yaml", "expected_requirements: 3", "expected_requirements: 4")
    fault = only_toy_a_is_unavailable(root)
    assert "3 requirements, 4 are expected" in fault.fault


def test_a_section_file_that_is_gone_is_noticed_by_the_number_of_requirements(root: Path) -> None:
    (root / "standards" / "toy-a-2026" / "05.yaml").unlink()
    with pytest.raises(InputFaultsError, match="2 requirements, 3 are expected"):
        Library(root).questionnaire("toy-a:2026")


def test_an_id_in_two_files_is_a_fault(root: Path) -> None:
    change(root, "05.yaml", '"5.1"', '"4.2"')
    change(root, "edition.yaml", '{"5.": "No policy, no toys."}', "{}")
    fault = only_toy_a_is_unavailable(root)
    assert ("4.2" in fault.place, "twice" in fault.fault) == (True, True)


def test_a_rule_for_leaving_out_that_leads_nowhere_is_a_fault(root: Path) -> None:
    change(root, "edition.yaml", '{"5.":', '{"5.9":')
    fault = only_toy_a_is_unavailable(root)
    assert "5.9" in fault.place


def test_an_edited_file_shows_without_a_restart(root: Path) -> None:
    library = Library(root)
    before = library.questionnaire("toy-a:2026").by_id["5.1"].title
    change(root, "05.yaml", "title: Title", "title: Another title")
    assert (before, library.questionnaire("toy-a:2026").by_id["5.1"].title) == (
        "Title",
        "Another title",
    )


def test_a_fault_that_was_mended_is_gone_without_a_restart(root: Path) -> None:
    library = Library(root)
    change(root, "04.yaml", "stage: 1", "stage: 3")
    assert len(library.faults()) == 1
    change(root, "04.yaml", "stage: 3", "stage: 2")
    assert library.faults() == []
    assert library.questionnaire("toy-a:2026").by_id["4.1"].stage == 2


def test_an_edited_edition_and_an_edited_method_show_without_a_restart(root: Path) -> None:
    library = Library(root)
    assert library.questionnaire("toy-a:2026").edition.status == "current"
    assert library.method().version == "1.0"
    change(root, "edition.yaml", "status: current", "status: withdrawn")
    method = (root / "method.yaml").read_text(encoding="utf-8")
    (root / "method.yaml").write_text(method.replace('"1.0"', '"1.1"'), encoding="utf-8")
    assert library.questionnaire("toy-a:2026").edition.status == "withdrawn"
    assert library.editions()[0].status == "withdrawn"
    assert library.method().version == "1.1"


def test_a_new_edition_shows_without_a_restart(root: Path) -> None:
    library = Library(root)
    assert len(library.editions()) == 2
    folder = shutil.copytree(root / "standards" / "toy-b-2026", root / "standards" / "toy-c-2026")
    (folder / "edition.yaml").write_text(EDITION.format(name="toy-c"), encoding="utf-8")
    assert len(library.editions()) == 3


def test_an_unknown_standard_is_refused_and_the_known_ones_are_named(root: Path) -> None:
    with pytest.raises(UnknownStandardError, match=r"toy-z:2026.*toy-a:2026, toy-b:2026"):
        Library(root).questionnaire("toy-z:2026")


def test_a_broken_edition_does_not_hide_that_a_standard_is_unknown(root: Path) -> None:
    change(root, "edition.yaml", "status: current", "stat: current")
    with pytest.raises(UnknownStandardError):
        Library(root).questionnaire("toy-z:2026")


def test_two_folders_that_claim_the_same_edition_are_a_fault(root: Path) -> None:
    shutil.copytree(root / "standards" / "toy-a-2026", root / "standards" / "toy-copy-2026")
    assert Library(root).faults() != []


def test_of_two_folders_with_the_same_edition_the_one_named_after_it_counts(root: Path) -> None:
    copy = shutil.copytree(root / "standards" / "toy-a-2026", root / "standards" / "a-copy")
    (copy / "05.yaml").write_text("broken", encoding="utf-8")
    library = Library(root)
    assert ids(root, "toy-a:2026") == ["4.1", "4.2", "5.1"]
    assert [edition.id for edition in library.editions()] == ["toy-a:2026", "toy-b:2026"]
    fault = next(one for one in library.faults() if one.file == "a-copy/edition.yaml")
    assert ("toy-a:2026" in fault.fault, "toy-a-2026" in fault.fault) == (True, True)


def test_a_file_of_requirements_may_be_checked_before_it_is_in_an_edition(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(section("Draft", "4.1"), encoding="utf-8")
    assert check_path(path) == (1, [])


@pytest.mark.parametrize(
    ("name", "text"),
    [("facts.yaml", "personnel: 5\n"), ("list.yaml", "- a\n"), ("README.md", "# Read me\n")],
)
def test_a_file_that_is_no_content_is_refused_in_one_sentence(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputFaultsError, match="no content file") as caught:
        check_path(tmp_path / name)
    assert len(caught.value.faults) == 1


def test_the_sample_names_what_the_content_does_not_know_with_its_line(root: Path) -> None:
    (root / "sample").mkdir()
    (root / "sample" / "organization.yaml").write_text(SAMPLE, encoding="utf-8")
    found = sample_faults(root)
    assert [(one.place.split(" (")[0], one.fault) for one in found] == [
        ("line 8", "no such requirement"),
        ("line 9", "no check nonsense"),
        ("line 10", "no such standard"),
    ]
    assert all(one.file == "sample/organization.yaml" and one.remedy for one in found)


def test_an_empty_folder_knows_no_standard(tmp_path: Path) -> None:
    assert Library(tmp_path).editions() == ()
    with pytest.raises(UnknownStandardError, match="none"):
        Library(tmp_path).questionnaire("toy-a:2026")


def test_a_broken_or_missing_method_is_refused_with_its_line(root: Path) -> None:
    path = root / "method.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("core: 3", "core: 0"), encoding="utf-8"
    )
    with pytest.raises(InputFaultsError, match=r"method.yaml, line \d+ .*core"):
        Library(root).method()
    assert [fault.file for fault in Library(root).faults()] == ["method.yaml"]
    path.unlink()
    with pytest.raises(InputFaultsError, match="cannot be read"):
        Library(root).method()


def test_a_folder_an_edition_and_a_file_can_be_checked(root: Path) -> None:
    folder = root / "standards" / "toy-a-2026"
    assert check_path(root) == (7, [])
    assert check_path(folder) == (3, [])
    assert check_path(folder / "04.yaml") == (1, [])
    assert check_path(folder / "edition.yaml") == (1, [])
    assert check_path(root / "method.yaml") == (1, [])


def test_checking_a_file_finds_the_fault_that_checking_everything_finds(root: Path) -> None:
    change(root, "04.yaml", "stage: 1", "stage: 9")
    folder = root / "standards" / "toy-a-2026"
    faults = check_path(folder / "04.yaml")[1]
    assert len(faults) == 1
    assert faults == check_path(folder)[1] == check_path(root)[1]


def test_checking_a_place_that_is_not_there_or_holds_nothing_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(InputFaultsError):
            check_path(path)


def test_a_missing_sample_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputFaultsError, match=r"sample/organization\.yaml"):
        read_sample(tmp_path)


def test_the_shipped_content_lies_where_the_app_lies() -> None:
    assert content() == home() / "questionnaires"
    assert (home() / "app.py").is_file()
    assert (content() / "method.yaml").is_file()
