"""Risks and methods are appended: the newest counts, older ones stay readable, and nobody reaches another's."""

import pytest

from assessment.model.risks import Rating, RiskFacts
from assessment.store import assessments, risks
from assessment.store.engine import Database
from assessment.store.errors import UnknownRecordError
from tests.risk.rating import FIVE, named, rated, risk
from tests.store.making import NOON


@pytest.fixture
def organization(database: Database, assessment: int) -> int:
    with database.reading() as session:
        return assessments.one(session, assessment).organization


def test_a_changed_risk_keeps_its_history_and_a_removed_one_leaves_the_register(
    database: Database, organization: int
) -> None:
    states: list[RiskFacts] = [risk(inherent=rated(5, 5)), risk(inherent=rated(2, 2))]
    with database.writing() as session:
        filed = risks.add(session, organization, states[0], person="Ada", at=NOON)
        changed = risks.append(session, organization, filed.id, states[1], person="Bela", at=NOON)
        kept = risks.add(session, organization, risk("Fire"), person="Ada", at=NOON)
    with database.reading() as session:
        assert risks.current(session, organization) == (changed, kept)
        assert changed.facts == states[1]
        assert changed.inherent == Rating(likelihood=2, consequence=2)
    with database.writing() as session:
        risks.append(
            session, organization, filed.id, states[1], person="Ada", at=NOON, removed=True
        )
    with database.reading() as session:
        assert risks.current(session, organization) == (kept,)
        told = risks.history(session, organization, filed.id)
    assert [(one.facts, one.person, one.removed) for one in told] == [
        (states[1], "Ada", True),
        (states[1], "Bela", False),
        (states[0], "Ada", False),
    ]


def test_methods_are_counted_per_organization_and_the_older_one_stays_as_it_was(
    database: Database, organization: int
) -> None:
    three = named("by_three")
    with database.writing() as session:
        for method in (FIVE, three):
            risks.adopt(session, organization, method, person="Ada", at=NOON)
    with database.reading() as session:
        found = risks.methods(session, organization)
        assert risks.methods(session, organization + 1) == ()
    assert [(one.version, one.method) for one in found] == [(1, FIVE), (2, three)]


def test_a_risk_of_another_organization_can_be_neither_read_nor_changed(
    database: Database, organization: int
) -> None:
    with database.writing() as session:
        filed = risks.add(session, organization, risk(), person="Ada", at=NOON)
    with database.reading() as session, pytest.raises(UnknownRecordError):
        risks.history(session, organization + 1, filed.id)
    with database.writing() as session, pytest.raises(UnknownRecordError):
        risks.append(session, organization + 1, filed.id, risk(), person="Eve", at=NOON)
