"""What several standards want alike is asked once: topics, their facts, and who refers to them."""

from collections import defaultdict

from assessment.model.questionnaire import Check
from tests.content.shipped import (
    EDITIONS,
    FACTS,
    HARMONIZED,
    LIBRARY,
    every_edition,
    requirements,
)

TOPICS = LIBRARY.topics()
# Where changes of the system have no clause of their own; two standards treat them with the changes of daily work.
WITHOUT_CHANGES_OF_THE_SYSTEM = {"iso-14001-2015", "iso-20000-1-2018", "iso-45001-2018"}


def references(edition: str) -> dict[str, list[Check]]:
    return {one.id: [check for check in one.checks if check.fact] for one in requirements(edition)}


def harmonized_topic(edition: str, clause: str) -> str | None:
    """The topic that a clause belongs to: the one of its own number unless the facts say otherwise."""
    topic = FACTS[edition].topics.get(clause, clause)
    return topic if topic in HARMONIZED else None


def test_every_harmonized_topic_is_there_once() -> None:
    assert [one for one in TOPICS.by_id if one[0].isdigit()] == HARMONIZED
    assert len(HARMONIZED) == 26


@every_edition
def test_a_clause_belongs_to_the_topic_that_the_standards_share(edition: str) -> None:
    wrong = {
        one.id: one.topic
        for one in requirements(edition)
        if harmonized_topic(edition, one.id) != (one.topic if one.topic in HARMONIZED else None)
    }
    assert wrong == {}


def topics_named(edition: str, clause: str) -> set[str]:
    return {str(check.fact).split("/")[0] for check in references(edition)[clause]}


@every_edition
def test_of_the_clauses_that_share_a_harmonized_topic_one_at_least_refers_to_its_facts(
    edition: str,
) -> None:
    clauses = defaultdict(list)
    for clause in references(edition):
        topic = harmonized_topic(edition, clause)
        if topic is not None:
            clauses[topic].append(clause)
    lacking = {
        topic: ids
        for topic, ids in clauses.items()
        if not any(topic in topics_named(edition, clause) for clause in ids)
    }
    assert lacking == {}


def test_every_harmonized_topic_is_used_by_every_edition_that_has_it() -> None:
    for edition in EDITIONS:
        used = {topic for clause in references(edition) for topic in topics_named(edition, clause)}
        missing = {"6.3"} if edition in WITHOUT_CHANGES_OF_THE_SYSTEM else set()
        assert set(HARMONIZED) - used == missing, edition


def test_every_fact_is_used_and_most_by_several_editions() -> None:
    users: dict[str, set[str]] = {name: set() for name in TOPICS.facts}
    for edition in EDITIONS:
        for checks in references(edition).values():
            for check in checks:
                users[str(check.fact)].add(edition)
    assert sorted(name for name, editions in users.items() if not editions) == []
    shared = [name for name, editions in users.items() if len(editions) > 1]
    assert len(shared) >= 0.95 * len(users)


@every_edition
def test_a_check_shows_what_its_fact_shows(edition: str) -> None:
    wrong = {
        f"{clause} {check.id}": check.shows.value
        for clause, checks in references(edition).items()
        for check in checks
        if check.shows != TOPICS.facts[str(check.fact)].shows
    }
    assert wrong == {}


def test_planning_the_system_or_an_old_order_is_not_taken_for_a_topic_of_the_same_number() -> None:
    assert "6.3" not in topics_named("iso-20000-1-2018", "6.3")
    for edition in ("iso-20000-1-2018", "iso-22301-2019"):
        assert topics_named(edition, "10.1") == {"10.2"}
        assert topics_named(edition, "10.2") == {"10.1"}


def test_two_editions_of_one_standard_share_most_of_their_checks() -> None:
    for old, new in (("iso-9001-2015", "iso-9001-2026"), ("iso-14001-2015", "iso-14001-2026")):
        before = {check.text for one in requirements(old) for check in one.checks}
        after = {check.text for one in requirements(new) for check in one.checks}
        assert len(before & after) > 0.8 * len(before)
        assert before != after
