"""A database is made, reopened, or refused in one sentence with not a byte of it changed."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlmodel import text

from assessment.services.places import database_address
from assessment.store.engine import open_database
from assessment.store.errors import (
    BrokenDatabaseError,
    ForeignDatabaseError,
    NewerDatabaseError,
    ReadOnlyDatabaseError,
    StoreError,
)
from tests.provision.postgres import PostgresServer
from tests.store.making import (
    answer,
    begin,
    counts,
    entry,
    folder_as_it_is,
    is_one_clear_message,
)

NAME = "stagezero.db"
NOT_WINDOWS = pytest.mark.skipif(os.name == "nt", reason="Windows forbids the name or the removal")


def address(folder: Path) -> str:
    return f"sqlite:///{(folder / NAME).as_posix()}"


def ours(path: Path) -> None:
    database = open_database(address(path.parent))
    answer(database, begin(database), entry())
    database.close()


def theirs(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.executescript("CREATE TABLE song (title); INSERT INTO song VALUES ('Hey')")


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(20_000))  # noqa: S311  any bytes will do


def words(path: Path) -> None:
    path.write_text("Dear diary,\n" * 500, encoding="utf-8")


def right_beginning(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + random.Random(1).randbytes(20_000))  # noqa: S311  any bytes will do


def cut_off(path: Path) -> None:
    ours(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def newer(path: Path) -> None:
    ours(path)
    with closing(sqlite3.connect(path)) as other:
        other.executescript("UPDATE stagezero_version SET version_num = '9999'")


REFUSED: list[tuple[Callable[[Path], None], type[StoreError]]] = [
    (theirs, ForeignDatabaseError),
    (random_bytes, ForeignDatabaseError),
    (words, ForeignDatabaseError),
    (right_beginning, BrokenDatabaseError),
    (cut_off, BrokenDatabaseError),
    (newer, NewerDatabaseError),
]


@pytest.mark.parametrize(("make", "error"), REFUSED)
def test_a_file_that_cannot_be_used_is_refused_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], error: type[StoreError]
) -> None:
    make(tmp_path / NAME)
    before = folder_as_it_is(tmp_path)
    with pytest.raises(error) as refusal:
        open_database(address(tmp_path))
    assert is_one_clear_message(str(refusal.value), place=NAME)
    assert folder_as_it_is(tmp_path) == before


@pytest.mark.parametrize("kept", [("-wal",), ("-wal", "-shm")])
def test_a_foreign_file_that_was_not_closed_gets_no_new_neighbour(
    tmp_path: Path, kept: tuple[str, ...]
) -> None:
    found = tmp_path / "found"
    found.mkdir()
    with closing(sqlite3.connect(tmp_path / NAME)) as other:
        other.executescript("PRAGMA journal_mode = WAL; CREATE TABLE song (title)")
        for ending in ("", *kept):
            shutil.copy(tmp_path / f"{NAME}{ending}", found)
    before = folder_as_it_is(found)
    with pytest.raises(ForeignDatabaseError):
        open_database(address(found))
    after = folder_as_it_is(found)
    assert set(after) == set(before)
    assert after[NAME] == before[NAME]
    assert after[f"{NAME}-wal"] == before[f"{NAME}-wal"]


def test_a_file_of_a_newer_program_that_is_running_is_left_as_it_is(tmp_path: Path) -> None:
    ours(tmp_path / NAME)
    with closing(sqlite3.connect(tmp_path / NAME)) as running:
        running.executescript("UPDATE stagezero_version SET version_num = '9999'")
        before = folder_as_it_is(tmp_path)
        with pytest.raises(NewerDatabaseError):
            open_database(address(tmp_path))
        assert folder_as_it_is(tmp_path) | {f"{NAME}-shm": ""} == before | {f"{NAME}-shm": ""}


def test_a_new_file_is_made_and_reopened_with_what_is_in_it(database_url: str) -> None:
    database = open_database(database_url)
    answer(database, begin(database), entry())
    before = counts(database)
    database.close()
    again = open_database(database_url)
    assert again.answers()
    assert counts(again) == before
    again.close()


def test_opening_a_current_file_makes_no_copy(tmp_path: Path) -> None:
    ours(tmp_path / NAME)
    open_database(address(tmp_path)).close()
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_what_was_in_the_log_of_a_killed_program_is_there_when_opened_again(tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    killed.mkdir()
    database = open_database(address(tmp_path))
    answer(database, begin(database), entry())
    for path in tmp_path.glob(f"{NAME}*"):
        shutil.copy(path, killed)
    (killed / f"{NAME}-shm").unlink()
    database.close()
    again = open_database(address(killed))
    assert counts(again)["answer"] == 1
    again.close()


def test_an_empty_file_becomes_a_new_database(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    database = open_database(address(tmp_path))
    assert counts(database) == {}
    database.close()


@pytest.mark.parametrize(
    "name", ["a b", "a#b", "a%20b", "é", pytest.param("a?b", marks=NOT_WINDOWS)]
)
def test_a_data_folder_with_odd_letters_is_used_again(tmp_path: Path, name: str) -> None:
    for _ in range(2):
        open_database(database_address(str(tmp_path / name))).close()
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == [
        name,
        f"{name}/{NAME}",
    ]


def pretend_read_only(monkeypatch: pytest.MonkeyPatch, locked: Path) -> None:
    """Whoever is root may write everywhere; so the system is made to say what others hear."""
    real = os.access

    def access(path: str | Path, mode: int) -> bool:
        return not (mode & os.W_OK and Path(path) == locked) and real(path, mode)

    monkeypatch.setattr(os, "access", access)


@pytest.mark.parametrize("locked", ["file", "folder"])
def test_what_may_not_be_written_is_refused_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: str
) -> None:
    ours(tmp_path / NAME)
    before = folder_as_it_is(tmp_path)
    pretend_read_only(monkeypatch, tmp_path / NAME if locked == "file" else tmp_path)
    with pytest.raises(ReadOnlyDatabaseError) as refusal:
        open_database(address(tmp_path))
    assert is_one_clear_message(str(refusal.value), place=NAME)
    assert folder_as_it_is(tmp_path) == before


def test_a_foreign_file_that_may_not_be_written_is_called_foreign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs(tmp_path / NAME)
    pretend_read_only(monkeypatch, tmp_path / NAME)
    with pytest.raises(ForeignDatabaseError):
        open_database(address(tmp_path))


def test_an_empty_file_that_may_not_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / NAME).touch()
    pretend_read_only(monkeypatch, tmp_path / NAME)
    with pytest.raises(ReadOnlyDatabaseError):
        open_database(address(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_server_database_with_somebody_elses_tables_is_left_alone(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE song (title text)"))
    with pytest.raises(ForeignDatabaseError) as refusal:
        open_database(postgres_url)
    assert is_one_clear_message(str(refusal.value), place="postgresql+psycopg://")
    assert inspect(engine).get_table_names() == ["song"]
    engine.dispose()


def test_a_server_database_of_a_newer_program_is_left_alone(postgres_url: str) -> None:
    database = open_database(postgres_url)
    with database.writing() as session:
        session.connection().execute(text("UPDATE stagezero_version SET version_num = '9999'"))
    before = counts(database)
    assert not database.answers()
    with pytest.raises(NewerDatabaseError, match=r"newer Stage Zero \(version 9999"):
        open_database(postgres_url)
    assert counts(database) == before
    database.close()


def test_a_file_that_is_spoiled_does_not_answer(sqlite_url: str, tmp_path: Path) -> None:
    database = open_database(sqlite_url)
    assert database.answers()
    database.close()
    (tmp_path / NAME).write_bytes(b"x" * 200_000)
    assert not database.answers()
    database.close()


def test_a_server_database_that_is_dropped_does_not_answer(postgres_server: PostgresServer) -> None:
    name = postgres_server.create_database()
    database = open_database(postgres_server.url(name))
    assert database.answers()
    postgres_server.drop_database(name)
    assert not database.answers()
    database.close()


@NOT_WINDOWS
def test_a_file_that_was_removed_under_the_program_does_not_answer(
    sqlite_url: str, tmp_path: Path
) -> None:
    database = open_database(sqlite_url)
    begin(database)
    for path in tmp_path.glob(f"{NAME}*"):
        path.unlink()
    assert not database.answers(), "answers would go into a file that nobody finds again"
    database.close()
