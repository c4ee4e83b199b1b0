"""`stagezero run` as a program: a port in use, a database that can't be used. What it serves is tested in `tests/server`."""

import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assessment.store.engine import open_database
from tests.cli.conftest import Call
from tests.provision.server import free_port
from tests.store.making import folder_as_it_is

ROOT = Path(__file__).resolve().parents[2]
NAME = "stagezero.db"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command that is expected to end by itself."""
    command = [sys.executable, "-m", "assessment.cli", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence on stderr of a refused call."""
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


@pytest.fixture
def taken() -> Iterator[int]:
    """A port of the loopback address that somebody listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_a_port_in_use_is_told_with_a_free_one_that_is_really_free(
    taken: int, tmp_path: Path
) -> None:
    done = run("run", "--no-browser", "--port", str(taken), "--data", str(tmp_path / "data"))
    said = refused(done)
    assert f"Port {taken} on 127.0.0.1 is in use" in said
    offer = re.search(r"stagezero run --port (\d+)", said)
    assert offer is not None
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", int(offer[1])))
    assert not (tmp_path / "data" / NAME).exists()


@pytest.mark.parametrize("port", ["0", "65536", "many"])
def test_a_port_that_does_not_exist_is_refused(call: Call, port: str, tmp_path: Path) -> None:
    result = call("run", "--no-browser", "--port", port, "--data", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--port" in result.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_that_is_not_ours_is_one_sentence(host: str, tmp_path: Path) -> None:
    port = str(free_port())
    done = run("run", "--no-browser", "--host", host, "--port", port, "--data", str(tmp_path))
    assert host in refused(done)


def newer(path: Path) -> None:
    open_database(f"sqlite:///{path.as_posix()}").close()
    with closing(sqlite3.connect(path)) as other:
        other.executescript("UPDATE stagezero_version SET version_num = '9999'")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.executescript("CREATE TABLE song (title)")


@pytest.mark.parametrize(
    ("kind", "said"),
    [("newer", "was written by a newer Stage Zero"), ("foreign", "is not a Stage Zero database")],
)
def test_a_database_that_cannot_be_used_is_one_sentence_and_stays_as_it_is(
    kind: str, said: str, tmp_path: Path
) -> None:
    {"newer": newer, "foreign": foreign}[kind](tmp_path / NAME)
    before = folder_as_it_is(tmp_path)
    done = run("run", "--no-browser", "--port", str(free_port()), "--data", str(tmp_path))
    assert said in refused(done)
    assert folder_as_it_is(tmp_path) == before


def test_without_a_command_a_wrong_folder_is_one_sentence_too(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be used" in refused(run("--data", str(tmp_path / "file")))
