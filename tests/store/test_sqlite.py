"""What makes the embedded file safe: the settings of every connection, and transactions that lock at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from sqlalchemy.engine import make_url

from assessment.store.engine import Database, open_database
from tests.store.making import begin


@pytest.fixture
def opened(sqlite_url: str) -> Iterator[Database]:
    database = open_database(sqlite_url)
    begin(database)
    yield database
    database.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [("foreign_keys", 1), ("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 10_000)],
)
def test_every_connection_has_the_safe_settings(
    opened: Database, setting: str, value: int | str
) -> None:
    with ExitStack() as stack:
        connections = [stack.enter_context(opened.engine.connect()) for _ in range(5)]
        found = [one.exec_driver_sql(f"PRAGMA {setting}").scalar_one() for one in connections]
    assert found == [value] * 5


def test_the_settings_hold_after_the_connections_were_given_back(opened: Database) -> None:
    opened.engine.dispose()
    with opened.reading() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def raw(sqlite_url: str) -> sqlite3.Connection:
    return sqlite3.connect(make_url(sqlite_url).database or "", timeout=0, isolation_level=None)


def test_a_writer_locks_before_its_first_statement(opened: Database, sqlite_url: str) -> None:
    with closing(raw(sqlite_url)) as other, opened.writing() as session:
        session.connection()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_reader_locks_nobody_out(opened: Database, sqlite_url: str) -> None:
    with closing(raw(sqlite_url)) as other, opened.reading() as session:
        session.connection().exec_driver_sql("SELECT * FROM organization").all()
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")


def test_closing_leaves_one_file_with_everything_in_it(opened: Database, sqlite_url: str) -> None:
    opened.close()
    with closing(raw(sqlite_url)) as other:
        assert other.execute("SELECT name FROM organization").fetchall() == [("Bakery",)]
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
