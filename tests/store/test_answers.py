"""Answers are appended; the newest is the current one; any past moment can be read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from sqlmodel import select

from assessment.store import answers, assessments
from assessment.store.engine import Database
from assessment.store.errors import NotSavedError, UnknownRecordError
from assessment.store.tables import CurrentAnswerRow
from tests.store.making import DAY, NOON, answer, begin, counts, entry


def test_two_answers_stay_and_the_newest_is_current(database: Database, assessment: int) -> None:
    first, second = answer(database, assessment, entry(level=1), entry(level=3, at=NOON + DAY))
    with database.reading() as session:
        assert answers.current(session, assessment) == {"4.1": second}
        assert answers.history(session, assessment, "4.1") == (second, first)


def test_what_is_read_is_what_was_written(database: Database, assessment: int) -> None:
    words = 'Ünïcødé \u4e2d 😀 "quotes"; \'; DROP TABLE answer; --\nnew line'
    given = entry(
        level=None, not_applicable=True, justification=words, note=words, person="Zoë",
        checks=frozenset({"b", "a"}), revision=7,
    )  # fmt: skip
    (stored,) = answer(database, assessment, given)
    with database.reading() as session:
        assert answers.current(session, assessment)["4.1"] == stored
    assert stored == replace(given, id=stored.id)


def test_a_moment_of_another_zone_is_read_as_the_same_moment(
    database: Database, assessment: int
) -> None:
    abroad = datetime(2026, 3, 10, 23, 30, 0, 123456, tzinfo=timezone(timedelta(hours=13)))
    answer(database, assessment, entry(at=abroad))
    with database.reading() as session:
        assert answers.current(session, assessment)["4.1"].at == abroad
        assert answers.days(session, assessment) == (abroad, abroad)
        assert answers.current(session, assessment)["4.1"].at.tzinfo == UTC


@pytest.mark.parametrize(("days", "level"), [(0, None), (0.5, 1), (1.5, 2), (2.5, 3), (99, 3)])
def test_a_past_moment_shows_the_answer_of_that_time(
    database: Database, assessment: int, days: float, level: int | None
) -> None:
    given = [entry(level=one, at=NOON + (one - 1) * DAY) for one in (1, 2, 3)]
    answer(database, assessment, *given)
    with database.reading() as session:
        then = answers.as_of(session, assessment, NOON + days * DAY)
    assert [one.level for one in then.values()] == ([] if level is None else [level])


def test_the_past_of_one_requirement_leaves_the_others_alone(
    database: Database, assessment: int
) -> None:
    answer(database, assessment, entry("4.1"), entry("4.2", level=2), entry(level=5, at=NOON + DAY))
    with database.reading() as session:
        then = answers.as_of(session, assessment, NOON + DAY / 2)
    assert {one.requirement: one.level for one in then.values()} == {"4.1": 1, "4.2": 2}


def test_history_is_newest_first_and_ends_at_its_limit(database: Database, assessment: int) -> None:
    answer(database, assessment, *(entry(level=one % 6) for one in range(7)), entry("4.2"))
    with database.reading() as session:
        found = answers.history(session, assessment, "4.1", limit=5)
    assert [one.level for one in found] == [0, 5, 4, 3, 2]
    assert all(newer.id > older.id for newer, older in pairwise(found))


def test_the_pointer_is_one_row_per_requirement_at_the_newest_answer(
    database: Database, assessment: int
) -> None:
    stored = answer(database, assessment, *(entry(one) for one in ("4.1", "4.2", "4.1", "4.1")))
    with database.reading() as session:
        rows = session.exec(select(CurrentAnswerRow.requirement, CurrentAnswerRow.answer_id))
        assert dict(rows.all()) == {"4.1": stored[3].id, "4.2": stored[1].id}


def test_assessments_do_not_see_each_others_answers(database: Database, assessment: int) -> None:
    other = begin(database, "Dairy")
    (mine,) = answer(database, assessment, entry())
    answer(database, other, entry(level=5), entry("4.2"))
    with database.reading() as session:
        assert answers.current(session, assessment) == {"4.1": mine}
        assert answers.as_of(session, assessment, NOON + DAY) == {"4.1": mine}
        assert answers.history(session, assessment, "4.1") == (mine,)
        assert answers.current(session, assessment, "4.2") == {}
        assert answers.days(session, assessment) == (NOON, NOON)


def test_an_assessment_without_answers_has_no_days(database: Database, assessment: int) -> None:
    with database.reading() as session:
        assert answers.days(session, assessment) == ()


def test_an_answer_for_an_unknown_assessment_is_refused(database: Database) -> None:
    with pytest.raises(NotSavedError, match="Nothing was changed"), database.writing() as session:
        answers.append(session, 4711, entry())
    assert counts(database) == {}


def test_an_unknown_assessment_cannot_be_locked(database: Database) -> None:
    with pytest.raises(UnknownRecordError), database.writing() as session:
        assessments.locked(session, 4711)


def test_a_failure_after_the_write_leaves_nothing_behind(
    database: Database, assessment: int
) -> None:
    before = counts(database)

    def fail() -> None:
        with database.writing() as session:
            answers.append(session, assessment, entry())
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    assert counts(database) == before
