"""The sample: added with its whole history in one go, marked, and removed without a trace."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from assessment.library.content import Library, UnknownStandardError
from assessment.library.places import content
from assessment.library.sample import read_sample
from assessment.model.faults import InputFaultsError
from assessment.model.organization import ContextKind
from assessment.services import answering, organizations, people, readiness, sample
from assessment.services.workspace import Workspace
from assessment.store.errors import NotSavedError
from tests.services.making import TODAY, log, small_content, stored
from tests.store.making import STANDARD, counts

SAMPLE = """
organization: {name: Small Bakery, sector: Food, country: Austria, activities: baking of bread}
sites:
  - {name: Shop, place: Linz, personnel: 9, central: true}
context:
  - {kind: outsourced, text: Cleaning, detail: by a firm}
  - {kind: external_issue, text: Flour}
  - {kind: external_issue, text: Heat}
assessments:
  - standard: "iso-9001:2026"
    events:
      - {kind: operating_since, days_ago: 100}
      - {kind: internal_audit, days_ago: -26}
    answers:
      - {requirement: "4.1", days_ago: 5, person: Owner, level: 3, checks: [issues], note: later}
      - {requirement: "4.1", days_ago: 90, person: Baker, level: 1}
      - {requirement: "8.5.3", days_ago: 30, person: Owner, not_applicable: true, justification: nothing of theirs}
      - requirement: "4.2"
        days_ago: 20
        person: Owner
        level: 2
        evidence:
          - {title: List, location: Wiki, kind: document, owner: Owner, collected_days_ago: 20, valid_days: -3}
          - {title: Talks, location: Wiki, kind: record, owner: Owner, collected_days_ago: 20}
"""


@pytest.fixture
def small(workspace: Workspace, tmp_path: Path) -> Workspace:
    """The workspace with a small sample."""
    library = Library(small_content(tmp_path / "content", content(), SAMPLE))
    return Workspace(database=workspace.database, library=library, now=workspace.now)


def test_the_sample_is_marked_and_has_all_that_its_file_says(small: Workspace) -> None:
    made = sample.add(small, person="Ada")
    assert (made.name, made.sample) == ("Small Bakery", True)
    assert organizations.every(small) == (made,)
    assert counts(small.database) == {
        "organization": 1, "site": 1, "context_entry": 3, "assessment": 1, "answer": 4,
        "current_answer": 3, "evidence": 2, "event": 2, "change": 1,
    }  # fmt: skip
    kinds = [one.kind for one in organizations.context(small, made.id)]
    assert sorted(kinds) == sorted([ContextKind.OUTSOURCED, *[ContextKind.EXTERNAL_ISSUE] * 2])
    assert log(small) == [("Ada", "added sample", "Small Bakery", "")]


def test_its_answers_lie_in_the_past_in_their_order(small: Workspace) -> None:
    made = sample.add(small, person="Ada")
    (aim,) = organizations.aims(small, made.id)
    newest, oldest = stored(small, aim.id)
    assert [(one.level, one.person, (TODAY - one.at.astimezone().date()).days) for one in (newest, oldest)] == [
        (3, "Owner", 5), (1, "Baker", 90),
    ]  # fmt: skip
    assert newest.checks == {"issues"}
    assert readiness.span(small, aim.id) == (TODAY - timedelta(90), TODAY - timedelta(5))
    past = readiness.of(small, aim.id, on=TODAY - timedelta(50)).readiness
    assert (past.answered, readiness.of(small, aim.id).readiness.answered) == (1, 3)


def test_its_dates_count_from_today(small: Workspace) -> None:
    made = sample.add(small, person="Ada")
    (aim,) = organizations.aims(small, made.id)
    events = readiness.of(small, aim.id).readiness.events
    assert events.internal_audit == TODAY + timedelta(26)
    assert events.operating_since == TODAY - timedelta(100)
    items = answering.evidence_of(small, aim.id)["4.2"]
    assert [(one.collected_on, one.valid_until) for one in items] == [
        (TODAY - timedelta(20), TODAY - timedelta(3)),
        (TODAY - timedelta(20), None),
    ]


def test_removing_it_leaves_only_the_change_log_and_the_choices(small: Workspace) -> None:
    people.remember_name(small, "Ada")
    made = sample.add(small, person="Ada")
    organizations.remove(small, made.id, person="Ada")
    assert counts(small.database) == {"change": 2, "setting": 1}


def test_a_failure_in_the_middle_adds_nothing(small: Workspace) -> None:
    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT * FROM no_such_table")

    event.listen(small.database.engine, "commit", fail)
    with pytest.raises(NotSavedError):
        sample.add(small, person="Ada")
    event.remove(small.database.engine, "commit", fail)
    assert counts(small.database) == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('requirement: "4.2"', 'requirement: "99.9"', "99.9"),
        ("checks: [issues]", "checks: [nonsense]", "nonsense"),
        ("level: 2\n", "level: 9\n", "line 21"),
        ("name: Shop,", "nmae: Shop,", "nmae"),
    ],
)
def test_a_broken_sample_is_named_with_its_place_and_adds_nothing(
    workspace: Workspace, tmp_path: Path, old: str, new: str, said: str
) -> None:
    root = small_content(tmp_path / "content", content(), SAMPLE.replace(old, new))
    broken = Workspace(database=workspace.database, library=Library(root), now=workspace.now)
    with pytest.raises(InputFaultsError) as refusal:
        sample.add(broken, person="Ada")
    assert "sample/organization.yaml" in str(refusal.value)
    assert said in str(refusal.value)
    assert counts(workspace.database) == {}


def test_a_sample_for_an_unknown_standard_is_told_and_adds_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = SAMPLE.replace("iso-9001:2026", "iso-0:1999")
    root = small_content(tmp_path / "content", content(), text)
    broken = Workspace(database=workspace.database, library=Library(root), now=workspace.now)
    with pytest.raises((InputFaultsError, UnknownStandardError), match="iso-0:1999"):
        sample.add(broken, person="Ada")
    assert counts(workspace.database) == {}


def test_a_missing_sample_is_told(workspace: Workspace, tmp_path: Path) -> None:
    root = small_content(tmp_path / "content", content(), SAMPLE)
    (root / "sample" / "organization.yaml").unlink()
    empty = Workspace(database=workspace.database, library=Library(root), now=workspace.now)
    with pytest.raises(InputFaultsError, match=r"organization\.yaml"):
        sample.add(empty, person="Ada")


def test_the_shipped_sample_fits_the_shipped_questions() -> None:
    shipped, library = read_sample(content()), Library(content())
    for one in shipped.assessments:
        known = library.questionnaire(one.standard).by_id
        for given in one.answers:
            checks = {check.id for check in known[given.requirement].checks}
            assert set(given.checks) <= checks, f"{one.standard} {given.requirement}"


def test_the_shipped_sample_is_half_way_with_gaps_evidence_and_history(
    workspace: Workspace,
) -> None:
    made = sample.add(workspace, person="Ada")
    aims = organizations.aims(workspace, made.id)
    assert STANDARD in {aim.standard for aim in aims}
    for aim in aims:
        found = readiness.of(workspace, aim.id)
        assert 0.2 < found.readiness.answered / found.readiness.total < 1
        assert 15 < found.readiness.operation.low < 85
        assert found.gaps()
        assert answering.evidence_of(workspace, aim.id)
        assert len(readiness.over_time(workspace, aim.id)) > 5
        assert found.readiness.events.operating_since is not None
    organizations.remove(workspace, made.id, person="Ada")
    assert counts(workspace.database) == {"change": 3}


def test_two_samples_stand_side_by_side(small: Workspace) -> None:
    first, second = sample.add(small, person="Ada"), sample.add(small, person="Ada")
    assert first.id != second.id
    organizations.remove(small, first.id, person="Ada")
    assert counts(small.database)["answer"] == 4
