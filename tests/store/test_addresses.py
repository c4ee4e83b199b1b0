"""An address that leads nowhere is told in one sentence without its password."""

from pathlib import Path

import pytest

from assessment.store.engine import open_database
from assessment.store.errors import (
    DatabaseAddressError,
    ReadOnlyDatabaseError,
    StoreError,
    UnreachableDatabaseError,
)
from tests.provision.server import free_port

SERVER = "postgresql+psycopg"


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "",
        "mysql://ada:secret@host/name",
        "oracle+x://ada:secret@host/name",
        f"{SERVER}//ada:secret@host/name",
        f"{SERVER}//ada:secret",
        f"{SERVER}://ada:secret@127.0.0.1:port/name",
        f"{SERVER}://ada:secret@[::1/name",
        "sqlite+aiosqlite:///x.db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///a\x00b",
    ],
)
def test_an_address_that_cannot_be_opened_is_refused_in_one_sentence(address: str) -> None:
    with pytest.raises(DatabaseAddressError) as refusal:
        open_database(address)
    said = str(refusal.value)
    assert "is not a database address" in said
    assert "secret" not in said
    assert "\n" not in said


@pytest.mark.parametrize(
    "form",
    [
        f"{SERVER}://ada:secret@127.0.0.1:{{port}}/name",
        f"{SERVER}://ada@127.0.0.1:{{port}}/name?password=secret",
    ],
)
def test_a_server_that_does_not_run_is_told_in_one_sentence_without_password(form: str) -> None:
    port = free_port()
    with pytest.raises(UnreachableDatabaseError) as refusal:
        open_database(form.format(port=port))
    said = str(refusal.value)
    assert "cannot be reached" in said
    assert str(port) in said
    assert "secret" not in said
    assert "\n" not in said


def test_a_server_without_the_database_says_so(postgres_url: str) -> None:
    with pytest.raises(UnreachableDatabaseError, match="does not exist"):
        open_database(postgres_url.replace("/test_", "/nowhere_", 1))


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_database(f"sqlite:///{tmp_path.as_posix()}")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyDatabaseError):
        open_database(f"sqlite:///{tmp_path.as_posix()}/no/such/folder.db")
    assert list(tmp_path.iterdir()) == []
