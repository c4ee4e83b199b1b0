"""Opening a database: SQLite embedded or PostgreSQL, brought to the current shape, or refused in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import Session

from assessment.store import addresses, files
from assessment.store.errors import (
    DatabaseAddressError,
    ForeignDatabaseError,
    NotSavedError,
    UnreachableDatabaseError,
)
from assessment.store.migrations import HEAD, VERSION_TABLE

_BUSY_MILLISECONDS = 10_000
_UPGRADE_LOCK = 0x5354_4147_455A  # any number of our own; PostgreSQL's advisory lock for upgrades
_GONE = "the database file was moved, replaced or deleted while the program ran; stop and start it again"


class Database:
    """An open database. One per process; sessions are short and belong to one verb each."""

    def __init__(self, engine: Engine, path: Path | None = None) -> None:
        """Take an engine whose database is in the current shape, and the path of its file when it is one."""
        self.engine = engine
        self._path = path
        self._identity = None if path is None else files.identity(path)
        self._writer = engine.execution_options(immediate=True)
        snapshot = {} if path is not None else {"isolation_level": "REPEATABLE READ"}
        self._reader = engine.execution_options(**snapshot)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one consistent state."""
        with Session(self._reader) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session that commits at the end, or leaves nothing behind when anything fails.

        Raises NotSavedError when the database refuses, or when its file isn't the one that was opened any more: what is
        written to a deleted file is lost.
        """
        if self._file_is_gone():
            raise NotSavedError(_GONE)
        try:
            with Session(self._writer, expire_on_commit=False) as session, session.begin():
                yield session
        except (DBAPIError, PoolTimeoutError) as error:
            raise NotSavedError(_first_line(error)) from error

    def answers(self) -> bool:
        """Tell whether the database can be reached and has the current shape."""
        try:
            with self.engine.connect() as connection:
                return not self._file_is_gone() and _version(connection) == HEAD
        except (DBAPIError, PoolTimeoutError):
            return False

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _file_is_gone(self) -> bool:
        return self._path is not None and files.identity(self._path) != self._identity


def open_database(address: str) -> Database:
    """Open the database at an SQLAlchemy URL, creating or upgrading it when needed.

    A SQLite file is copied beside itself before an upgrade. Raises a StoreError with one clear sentence when the file is not
    ours, can't be written, is newer than this program or can't be reached; it is left untouched then.
    """
    url = addresses.parse(address)
    shown = addresses.shown(address)
    if url.get_backend_name() == "sqlite":
        return _open_file(url, Path(url.database or ""), shown)
    try:
        engine = create_engine(url, pool_size=20, max_overflow=20, pool_pre_ping=True)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise DatabaseAddressError(shown) from error
    return _open_server(engine, shown)


def _open_server(engine: Engine, shown: str) -> Database:
    try:
        with engine.begin() as connection:
            if _state(connection, shown) != HEAD:
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK}
                )
                if _state(connection, shown) != HEAD:  # another program may have been quicker
                    _upgrade(connection)
    except DBAPIError as error:
        engine.dispose()
        raise UnreachableDatabaseError(shown, _first_line(error)) from error
    except Exception:
        engine.dispose()
        raise
    return Database(engine)


def _open_file(url: URL, path: Path, shown: str) -> Database:
    version = files.version_of(path)
    engine = create_engine(
        url, pool_size=20, max_overflow=20, connect_args={"check_same_thread": False}
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    try:
        if version != HEAD:
            if version is not None:
                files.copy_beside(path, version)
            with engine.execution_options(immediate=True).begin() as connection:
                if _state(connection, shown) != HEAD:  # another program may have been quicker
                    _upgrade(connection)
    except DBAPIError as error:
        engine.dispose()
        raise UnreachableDatabaseError(shown, _first_line(error)) from error
    except Exception:
        engine.dispose()
        raise
    return Database(engine, path)


def _state(connection: Connection, shown: str) -> str | None:
    names = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in names:
        if names:
            raise ForeignDatabaseError(shown)
        return None
    return files.known(_version(connection), shown)


def _version(connection: Connection) -> str | None:
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608  a constant
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  a third of a second that only an upgrade needs
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
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


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
