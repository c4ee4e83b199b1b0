"""Organizations, what belongs to them, and what goes when they go."""

from datetime import date

import pytest

from assessment.model.organization import (
    ContextFacts,
    ContextKind,
    EventKind,
    EvidenceFacts,
    OrganizationFacts,
    SiteFacts,
)
from assessment.store import assessments, changes, evidence, organizations
from assessment.store.engine import Database
from assessment.store.errors import NotSavedError, UnknownRecordError
from tests.store.making import NOON, STANDARD, answer, begin, counts, entry

HEAD_OFFICE = SiteFacts(
    name="HQ", place="Linz", personnel=18, shifts=2, activities="all", central=True
)
FEARS = ContextFacts(kind=ContextKind.EXTERNAL_ISSUE, text="Snow", detail="Less of it")


def fill(database: Database, name: str) -> int:
    """An organization with at least one row in every table that hangs on one."""
    assessment = begin(database, name)
    answer(database, assessment, entry(), entry(level=2), entry("4.2"))
    with database.writing() as session:
        one = assessments.one(session, assessment).organization
        organizations.put_sites(session, one, (HEAD_OFFICE,))
        organizations.put_context(session, one, FEARS.kind, (FEARS,))
        facts = EvidenceFacts(title="Minutes")
        evidence.add(session, assessment, "4.1", facts, person="Ada", at=NOON)
        kind, day = EventKind.INTERNAL_AUDIT, date(2026, 5, 1)
        assessments.state_event(session, assessment, kind, day, person="Ada", at=NOON)
        changes.log(session, "filled", name, organization=one, person="Ada", at=NOON)
        return one


def test_removing_an_organization_removes_all_of_it_but_the_change_log(database: Database) -> None:
    one = fill(database, "Bakery")
    alone = counts(database)
    assert set(alone) == {
        "organization", "site", "context_entry", "assessment", "answer", "current_answer",
        "evidence", "event", "change",
    }  # fmt: skip
    with database.writing() as session:
        organizations.remove(session, one)
    assert counts(database) == {"change": 1}


def test_removing_an_organization_leaves_its_neighbour_whole(database: Database) -> None:
    fill(database, "Bakery")
    alone = counts(database)
    other = fill(database, "Dairy")
    with database.writing() as session:
        organizations.remove(session, other)
    assert counts(database) == alone | {"change": 2}


def test_removing_an_assessment_leaves_the_organization(database: Database) -> None:
    fill(database, "Bakery")
    with database.writing() as session:
        (one,) = organizations.every(session)
        (aim,) = assessments.of(session, one.id)
        assessments.remove(session, aim.id)
    assert set(counts(database)) == {"organization", "site", "context_entry", "change"}


def test_the_numbers_of_what_was_removed_are_never_given_again(database: Database) -> None:
    one = fill(database, "Bakery")
    with database.writing() as session:
        (aim,) = assessments.of(session, one)
        organizations.remove(session, one)
    other = begin(database, "Dairy")
    with database.reading() as session:
        assert (other, organizations.every(session)[0].id) > (aim.id, one)
    (stored,) = answer(database, other, entry())
    assert stored.id > 3, "an answer of the removed organization had this number"


def test_an_open_page_of_a_removed_assessment_cannot_write_into_a_new_one(
    database: Database, assessment: int
) -> None:
    with database.writing() as session:
        organizations.remove(session, assessments.one(session, assessment).organization)
    begin(database, "Dairy")
    with pytest.raises(UnknownRecordError):
        answer(database, assessment, entry())


def test_a_standard_can_be_aimed_at_once(database: Database, assessment: int) -> None:
    with database.reading() as session:
        organization = assessments.one(session, assessment).organization
    with pytest.raises(NotSavedError), database.writing() as session:
        assessments.add(session, organization, STANDARD, person="Ada", at=NOON)


def test_sites_and_context_keep_their_order_and_are_replaced(
    database: Database, assessment: int
) -> None:
    sites = tuple(HEAD_OFFICE.model_copy(update={"name": name}) for name in "cab")
    issues = tuple(FEARS.model_copy(update={"text": text}) for text in "zxy")
    for _ in range(2):
        with database.writing() as session:
            one = assessments.one(session, assessment).organization
            organizations.put_sites(session, one, sites)
            organizations.put_context(session, one, FEARS.kind, issues)
    with database.reading() as session:
        assert [site.name for site in organizations.sites(session, one)] == ["c", "a", "b"]
        assert [found.text for found in organizations.context(session, one)] == ["z", "x", "y"]
        assert organizations.sites(session, one)[0].central


def test_own_organizations_come_before_samples_and_by_name(database: Database) -> None:
    with database.writing() as session:
        for name, sample in (("A", True), ("C", False), ("B", False)):
            facts = OrganizationFacts(name=name)
            organizations.add(session, facts, sample=sample, person="Ada", at=NOON)
    with database.reading() as session:
        assert [one.name for one in organizations.every(session)] == ["B", "C", "A"]


def test_what_is_gone_is_said_to_be_gone(database: Database) -> None:
    with database.reading() as session:
        with pytest.raises(UnknownRecordError, match="organization is not on file any more"):
            organizations.one(session, 4711)
        with pytest.raises(UnknownRecordError, match="assessment is not on file any more"):
            assessments.one(session, 4711)


def test_a_choice_is_remembered_and_replaced(database: Database) -> None:
    for value in ("Ada", "Ben"):
        with database.writing() as session:
            changes.set_setting(session, "last_name", value)
    with database.reading() as session:
        assert changes.setting(session, "last_name") == "Ben"
        assert changes.setting(session, "nothing") is None


def test_the_change_log_is_newest_first(database: Database) -> None:
    for subject in ("one", "two"):
        with database.writing() as session:
            changes.log(session, "did", subject, person="Ada", at=NOON, detail="so")
    with database.reading() as session:
        assert changes.latest(session) == (
            (NOON, "Ada", "did", "two", "so"),
            (NOON, "Ada", "did", "one", "so"),
        )
        assert len(changes.latest(session, limit=1)) == 1
