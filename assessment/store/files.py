"""A SQLite file before it is opened: is it there, ours, whole, writable, of which version."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from assessment.store.errors import (
    BrokenDatabaseError,
    ForeignDatabaseError,
    NewerDatabaseError,
    ReadOnlyDatabaseError,
)
from assessment.store.migrations import KNOWN, VERSION_TABLE

_MAGIC = b"SQLite format 3\x00"

Identity = tuple[int, int]


def version_of(path: Path) -> str | None:
    """Return the version of the file, None for a new or empty one.

    Raises a StoreError when it can't be ours or can't be used; nothing is left beside it then.
    """
    try:
        size = path.stat().st_size if path.exists() else 0
        start = (
            path.read_bytes()[: len(_MAGIC)] if 0 < size < len(_MAGIC) else _first_bytes(path, size)
        )
    except OSError as error:
        raise ReadOnlyDatabaseError(str(path)) from error
    version = None
    if size:
        if start != _MAGIC:
            raise ForeignDatabaseError(str(path))
        version = _peek(path)
    if not _writable(path):
        raise ReadOnlyDatabaseError(str(path))
    return version


def known(version: str | None, shown: str) -> str | None:
    """Return the version when this program knows it; raise NewerDatabaseError otherwise."""
    if version is not None and version not in KNOWN:
        raise NewerDatabaseError(shown, version)
    return version


def identity(path: Path) -> Identity | None:
    """Return what tells this very file from another under the same name; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def copy_beside(path: Path, version: str) -> Path:
    """Copy the file beside itself with SQLite's own backup, write-ahead log included; return the copy."""
    target = path.with_name(f"{path.stem}-before-upgrade-from-{version}{path.suffix}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return target


def _first_bytes(path: Path, size: int) -> bytes:
    if not size:
        return b""
    with path.open("rb") as file:
        return file.read(len(_MAGIC))


def _peek(path: Path) -> str | None:
    """Look at the tables without leaving a trace.

    A write-ahead log without its index can't be read where it lies without making the index; such a file is looked at
    in a copy.
    """
    log, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    if not log.exists():
        return _read(path, "ro&immutable=1", shown=path)
    if index.exists():
        return _read(path, "ro", shown=path)
    with TemporaryDirectory() as folder:
        for one in (path, log):
            shutil.copy(one, folder)
        return _read(Path(folder) / path.name, "rw", shown=path)


def _read(path: Path, mode: str, *, shown: Path) -> str | None:
    try:
        with closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True)
        ) as connection:
            names = {
                row[0]
                for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            if VERSION_TABLE not in names:
                if names:
                    raise ForeignDatabaseError(str(shown))
                return None
            row = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608  a constant
    except sqlite3.DatabaseError as error:
        raise BrokenDatabaseError(str(shown), str(error)) from error
    return known(row[0] if row else None, str(shown))


def _writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
