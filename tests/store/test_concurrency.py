"""Many people at once: nothing is lost, everything is in one order, and a reader sees one state."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text
from sqlmodel import func, select

from assessment.store import answers, assessments
from assessment.store.engine import Database, open_database
from assessment.store.errors import NotSavedError
from assessment.store.tables import AnswerRow, CurrentAnswerRow
from tests.store.making import answer, begin, counts, entry

ROOT = Path(__file__).resolve().parents[2]
PEOPLE, ANSWERS = 20, 20
OPEN = """
import sys
import alembic.command, alembic.autogenerate, psycopg
from assessment.store.engine import open_database
print("ready", flush=True)
sys.stdin.readline()
open_database(sys.argv[1]).close()
"""


def test_twenty_people_give_twenty_answers_each_and_none_is_lost(
    database: Database, assessment: int
) -> None:
    together = threading.Barrier(PEOPLE)

    def give(person: int) -> list[int]:
        together.wait(timeout=20)
        mine = (entry(person=f"P{person}", note=str(one)) for one in range(ANSWERS))
        return [one.id for one in answer(database, assessment, *mine)]

    with ThreadPoolExecutor(PEOPLE) as pool:
        ids = [one for found in pool.map(give, range(PEOPLE)) for one in found]
    assert len(set(ids)) == PEOPLE * ANSWERS
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(AnswerRow)).one() == len(ids)
        assert session.exec(select(CurrentAnswerRow.answer_id)).all() == [max(ids)]
        kept = answers.history(session, assessment, "4.1", limit=1000)
    for person in range(PEOPLE):
        notes = [int(one.note) for one in kept if one.person == f"P{person}"]
        assert notes == list(reversed(range(ANSWERS)))


def test_the_second_person_waits_for_the_first_and_comes_after(
    database: Database, assessment: int
) -> None:
    asked = threading.Event()

    def second() -> int:
        asked.set()
        return answer(database, assessment, entry(person="Ben"))[0].id

    with ThreadPoolExecutor(1) as pool, database.writing() as session:
        assessments.locked(session, assessment)
        late = pool.submit(second)
        assert asked.wait(5)
        early = answers.append(session, assessment, entry(person="Ada")).id
        assert not late.done()
        session.commit()
        assert early < late.result(20)
    with database.reading() as session:
        assert answers.current(session, assessment)["4.1"].person == "Ben"


def test_a_reader_sees_one_state_while_others_write(database: Database, assessment: int) -> None:
    answer(database, assessment, entry())
    with database.reading() as session:
        before = answers.current(session, assessment)
        answer(database, assessment, entry(level=5), entry("4.2"))
        session.expire_all()
        assert answers.current(session, assessment) == before


def test_a_reader_does_not_keep_a_writer_waiting(database: Database, assessment: int) -> None:
    with database.reading() as session:
        answers.current(session, assessment)
        answer(database, assessment, entry())
    assert counts(database)["answer"] == 1


def test_a_commit_that_fails_says_not_saved_and_leaves_nothing(
    database: Database, assessment: int
) -> None:
    before = counts(database)

    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT * FROM no_such_table")

    event.listen(database.engine, "commit", fail)
    with pytest.raises(NotSavedError, match=r"^Not saved \(.*no_such_table"):
        answer(database, assessment, entry())
    event.remove(database.engine, "commit", fail)
    assert counts(database) == before
    answer(database, assessment, entry())


def test_a_lost_connection_says_not_saved_and_the_next_answer_is_saved(postgres_url: str) -> None:
    database = open_database(postgres_url)
    before = counts(database)
    mine = text("SELECT pg_backend_pid()")

    def lose_the_connection() -> None:
        begin(database)
        with database.writing() as session:
            number = session.connection().scalar(mine)
            with database.reading() as other:
                other.connection().execute(text(f"SELECT pg_terminate_backend({number})"))
            session.connection().execute(mine)

    with pytest.raises(NotSavedError):
        lose_the_connection()
    assert counts(database) == before | {"organization": 1, "assessment": 1}
    assert database.answers()
    database.close()


def test_a_full_disk_says_not_saved_and_what_was_saved_stays(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    assessment = begin(database)
    answer(database, assessment, entry())
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit = f"PRAGMA max_page_count = {pages + 2}"
    event.listen(database.engine, "connect", lambda raw, _record: raw.execute(limit).close())
    database.engine.dispose()
    with pytest.raises(NotSavedError, match="full"):
        answer(database, assessment, *(entry(note="x" * 9_000) for _ in range(20)))
    database.engine.dispose()
    kept = counts(database)["answer"]
    assert 1 <= kept < 21
    with database.reading() as session:
        history = answers.history(session, assessment, "4.1")
        assert len(history) == kept
        assert answers.current(session, assessment)["4.1"] == history[0]
    database.close()


def test_three_programs_may_open_a_new_database_at_the_same_moment(database_url: str) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, database_url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    assert [one.stdout.readline() for one in programs if one.stdout] == ["ready\n"] * 3
    for one in programs:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate(timeout=60)[1].strip().splitlines()[-1:] for one in programs]
    assert said == [[]] * 3
