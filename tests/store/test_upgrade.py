"""From an older shape to the current one: after a copy, all or nothing, with the data in it."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import SQLModel

from assessment.store import engine, files
from assessment.store.engine import Database, open_database
from assessment.store.errors import NewerDatabaseError
from assessment.store.migrations import HEAD, KNOWN, VERSION_TABLE
from tests.store.making import answer, begin, counts, entry, folder_as_it_is

STEPS = Path(engine.__file__).parent / "migrations"
GOOD = 'op.add_column("organization", sa.Column("motto", sa.Text(), server_default="none"))'
BAD = f'{GOOD}\n    op.drop_table("nowhere")'


def next_program(monkeypatch: pytest.MonkeyPatch, folder: Path, step: str) -> None:
    """Makes this the program after the current one: it knows one more step."""
    shutil.copytree(STEPS, folder / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    source = (
        'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "next"\n'
        f'down_revision = "{HEAD}"\n\n\ndef upgrade() -> None:\n    {step}\n'
    )
    (folder / "migrations" / "versions" / "v_next.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(engine, "__file__", str(folder / "engine.py"))
    monkeypatch.setattr(files, "KNOWN", (*KNOWN, "next"))
    monkeypatch.setattr(engine, "HEAD", "next")


def old_database(address: str) -> dict[str, int]:
    """A database in today's shape with data in it, closed; gives its counts."""
    database = open_database(address)
    answer(database, begin(database), entry(), entry(level=3))
    found = counts(database)
    database.close()
    return found


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("program")


def test_an_older_database_gets_the_new_shape_and_keeps_its_data(
    database_url: str, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_database(database_url)
    next_program(monkeypatch, elsewhere, GOOD)
    database = open_database(database_url)
    assert database.answers()
    assert counts(database) == before
    with database.reading() as session:
        found = session.connection().execute(text("SELECT name, motto FROM organization")).all()
    assert [tuple(row) for row in found] == [("Bakery", "none")]
    database.close()


def test_an_older_file_is_copied_before_and_the_copy_opens_with_the_older_program(
    sqlite_url: str, tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_database(sqlite_url)
    with monkeypatch.context() as patch:
        next_program(patch, elsewhere, GOOD)
        open_database(sqlite_url).close()
    copy = tmp_path / f"stagezero-before-upgrade-from-{HEAD}.db"
    assert {path.name for path in tmp_path.iterdir()} == {"stagezero.db", copy.name}
    older = open_database(f"sqlite:///{copy.as_posix()}")
    assert counts(older) == before
    older.close()


def test_the_copy_holds_what_was_still_in_the_log_of_a_killed_program(
    sqlite_url: str, tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(sqlite_url)
    answer(database, begin(database), entry())
    killed = tmp_path / "killed"
    killed.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(tmp_path / f"stagezero.db{ending}", killed)
    database.close()
    next_program(monkeypatch, elsewhere, GOOD)
    open_database(f"sqlite:///{(killed / 'stagezero.db').as_posix()}").close()
    (copy,) = killed.glob("*-before-upgrade-*.db")
    with closing(sqlite3.connect(copy)) as other:
        assert other.execute("SELECT count(*) FROM answer").fetchone() == (1,)


def test_a_step_that_fails_leaves_the_old_shape_and_all_data(
    database_url: str, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_database(database_url)
    with monkeypatch.context() as patch:
        next_program(patch, elsewhere, BAD)
        with pytest.raises(Exception, match="nowhere"):
            open_database(database_url)
    database = open_database(database_url)
    assert counts(database) == before
    with database.reading() as session:
        columns = session.connection().execute(text("SELECT * FROM organization")).keys()
    assert "motto" not in columns
    database.close()


def test_a_second_failed_upgrade_does_not_spoil_the_copy_of_the_first(
    sqlite_url: str, tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_database(sqlite_url)
    next_program(monkeypatch, elsewhere, BAD)
    for _ in range(2):
        with pytest.raises(Exception, match="nowhere"):
            open_database(sqlite_url)
    (copy,) = tmp_path.glob("*-before-upgrade-*.db")
    with closing(sqlite3.connect(copy)) as other:
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert other.execute("SELECT count(*) FROM answer").fetchone() == (before["answer"],)


def test_the_older_program_refuses_the_upgraded_file_and_leaves_it(
    sqlite_url: str, tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_database(sqlite_url)
    with monkeypatch.context() as patch:
        next_program(patch, elsewhere, GOOD)
        open_database(sqlite_url).close()
    before = folder_as_it_is(tmp_path)
    with pytest.raises(NewerDatabaseError):
        open_database(sqlite_url)
    assert folder_as_it_is(tmp_path) == before


def test_the_steps_on_disk_are_the_steps_known_in_one_line() -> None:
    pattern = re.compile(r'^(down_revision|revision) = "?(\w+)"?$', re.MULTILINE)
    read = [dict(pattern.findall(path.read_text("utf-8"))) for path in STEPS.glob("versions/*.py")]
    follows = {one["revision"]: one["down_revision"] for one in read}
    assert follows == dict(zip(KNOWN, ("None", *KNOWN), strict=False))


def test_the_steps_end_in_the_shape_that_the_tables_say(database: Database) -> None:
    with database.engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []
