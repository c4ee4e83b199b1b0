"""Events are stated again and again, evidence is withdrawn; what was known on a past day stays known."""

from datetime import date, datetime

import pytest

from assessment.model.organization import EventKind, EvidenceFacts, EvidenceKind
from assessment.store import assessments, evidence
from assessment.store.engine import Database
from assessment.store.errors import NotSavedError, UnknownRecordError
from tests.store.making import DAY, NOON, begin

AUDIT, REVIEW = EventKind.INTERNAL_AUDIT, EventKind.MANAGEMENT_REVIEW
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
FULL = EvidenceFacts(
    title="Minutes",
    location="Wiki > Minutes",
    kind=EvidenceKind.RECORD,
    owner="Ada",
    collected_on=MAY,
    valid_until=JUNE,
)


def state(
    database: Database, one: int, kind: EventKind, day: date | None, *, at: datetime = NOON
) -> None:
    with database.writing() as session:
        assessments.state_event(session, one, kind, day, person="Ada", at=at)


def test_the_newest_statement_of_each_kind_counts(database: Database, assessment: int) -> None:
    state(database, assessment, AUDIT, MAY)
    state(database, assessment, REVIEW, MAY)
    state(database, assessment, AUDIT, JUNE, at=NOON + DAY)
    with database.reading() as session:
        assert assessments.events(session, assessment) == {AUDIT: JUNE, REVIEW: MAY}


def test_a_statement_can_be_taken_back(database: Database, assessment: int) -> None:
    state(database, assessment, AUDIT, MAY)
    state(database, assessment, AUDIT, None, at=NOON + DAY)
    with database.reading() as session:
        assert assessments.events(session, assessment) == {AUDIT: None}
        assert assessments.events(session, assessment, until=NOON + DAY) == {AUDIT: MAY}
        assert assessments.events(session, assessment, until=NOON) == {}


def test_events_belong_to_one_assessment(database: Database, assessment: int) -> None:
    state(database, begin(database, "Dairy"), AUDIT, MAY)
    with database.reading() as session:
        assert assessments.events(session, assessment) == {}


def test_evidence_comes_back_as_it_was_given(database: Database, assessment: int) -> None:
    with database.writing() as session:
        added = evidence.add(session, assessment, "4.1", FULL, person="Ada", at=NOON)
    with database.reading() as session:
        assert evidence.of(session, assessment) == (added,)
    assert EvidenceFacts.model_validate(added.model_dump(exclude={"id", "requirement"})) == FULL


def test_withdrawn_evidence_counts_until_the_moment_of_withdrawal(
    database: Database, assessment: int
) -> None:
    with database.writing() as session:
        item = evidence.add(session, assessment, "4.1", FULL, person="Ada", at=NOON)
    with database.writing() as session:
        evidence.withdraw(session, item.id, person="Ben", at=NOON + 2 * DAY)
    moments = [NOON, NOON + DAY, NOON + 2 * DAY, NOON + 3 * DAY]
    with database.reading() as session:
        assert evidence.of(session, assessment) == ()
        seen = [len(evidence.of(session, assessment, until=until)) for until in moments]
    assert seen == [0, 1, 1, 0]


def test_evidence_for_an_unknown_assessment_is_refused(database: Database) -> None:
    with pytest.raises(NotSavedError), database.writing() as session:
        evidence.add(session, 4711, "4.1", FULL, person="Ada", at=NOON)


def test_evidence_that_is_gone_cannot_be_withdrawn(database: Database) -> None:
    with pytest.raises(UnknownRecordError), database.writing() as session:
        evidence.withdraw(session, 4711, person="Ada", at=NOON)
