"""Opening a database: SQLite embedded or PostgreSQL, brought to the current shape, or refused in one sentence."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlmodel import Session

from assessment.store.errors import (
    BrokenDatabaseError,
    DatabaseAddressError,
    ForeignDatabaseError,
    NewerDatabaseError,
    NotSavedError,
    ReadOnlyDatabaseError,
    UnreachableDatabaseError,
)
from assessment.store.migrations import HEAD, KNOWN, VERSION_TABLE

_MAGIC = b"SQLite format 3\x00"
_BUSY_MILLISECONDS = 10_000


class Database:
    """An open database. One per process; sessions are short and belong to one verb each."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose database is in the current shape."""
        self.engine = engine
        self._writer = engine.execution_options(immediate=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one consistent state."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session that commits at the end, or leaves nothing behind when anything fails.

        Raises NotSavedError when the database refuses.
        """
        try:
            with Session(self._writer, expire_on_commit=False) as session, session.begin():
                yield session
        except DBAPIError as error:
            raise NotSavedError(_first_line(error)) from error

    def answers(self) -> bool:
        """Tell whether the database can be reached and has the current shape."""
        try:
            with self.engine.connect() as connection:
                return _version(connection) == HEAD
        except DBAPIError:
            return False

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def open_database(address: str) -> Database:
    """Open the database at an SQLAlchemy URL, creating or upgrading it when needed.

    A SQLite file is copied beside itself before an upgrade. Raises a StoreError with one clear sentence when the file is not
    ours, can't be written, is newer than this program or can't be reached; it is left untouched then.
    """
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite":
            return _open_file(Path(url.database or ""), address)
        engine = create_engine(url, pool_size=20, max_overflow=20, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise DatabaseAddressError(_safe(address)) from error
    return _open_server(engine, _safe(address))


def _open_server(engine: Engine, shown: str) -> Database:
    try:
        with engine.connect() as connection:
            state = _state(connection, shown)
        if state != HEAD:
            _upgrade(engine)
    except DBAPIError as error:
        engine.dispose()
        raise UnreachableDatabaseError(shown, _first_line(error)) from error
    except Exception:
        engine.dispose()
        raise
    return Database(engine)


def _open_file(path: Path, address: str) -> Database:
    state = _file_state(path)
    engine = create_engine(
        address, pool_size=20, max_overflow=20, connect_args={"check_same_thread": False}
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    try:
        if state != HEAD:
            if state is not None:
                _copy(path, state)
            _upgrade(engine)
    except Exception:
        engine.dispose()
        raise
    return Database(engine)


def _file_state(path: Path) -> str | None:
    """Return the version of the file, None for a new or empty one; raise when it can't be ours or can't be used."""
    if not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise ReadOnlyDatabaseError(str(path))
        return None
    if path.stat().st_size == 0:
        return None
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise ForeignDatabaseError(str(path))
    except OSError as error:
        raise ReadOnlyDatabaseError(str(path)) from error
    state = _peek(path)
    if not _writable(path):
        raise ReadOnlyDatabaseError(str(path))
    return state


def _peek(path: Path) -> str | None:
    """Look at the tables through a read-only connection that leaves no trace."""
    resolved = path.resolve().as_uri()
    mode = "ro" if path.with_name(path.name + "-wal").exists() else "ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"{resolved}?mode={mode}", uri=True)) as connection:
            names = {
                row[0]
                for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            if VERSION_TABLE not in names:
                if names:
                    raise ForeignDatabaseError(str(path))
                return None
            row = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608  a constant
    except sqlite3.DatabaseError as error:
        raise BrokenDatabaseError(str(path), str(error)) from error
    return _known(row[0] if row else None, str(path))


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _state(connection: Connection, shown: str) -> str | None:
    names = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in names:
        if names:
            raise ForeignDatabaseError(shown)
        return None
    return _known(_version(connection), shown)


def _version(connection: Connection) -> str | None:
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608  a constant
    return None if found is None else str(found)


def _known(version: str | None, shown: str) -> str | None:
    if version is not None and version not in KNOWN:
        raise NewerDatabaseError(shown, version)
    return version


def _copy(path: Path, version: str) -> None:
    """Copy the file beside itself with SQLite's own backup, write-ahead log included."""
    target = path.with_name(f"{path.stem}-before-upgrade-from-{version}{path.suffix}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _upgrade(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415  a third of a second that only an upgrade needs
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.execution_options(immediate=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _on_connect(connection: Any, record: Any) -> None:  # noqa: ANN401, ARG001  SQLAlchemy's event passes both untyped
    connection.isolation_level = (
        None  # transactions begin where _on_begin says, not where sqlite3 guesses
    )
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _safe(address: str) -> str:
    """Return the address without its password."""
    try:
        return make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        return address.rsplit("@", maxsplit=1)[-1]


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0]
