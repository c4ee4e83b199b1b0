"""`stagezero sample`, and with it where every command looks for the database and what it says when it can't be used."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assessment.store.engine import open_database
from tests.cli.conftest import Call
from tests.provision.server import free_port
from tests.store.making import counts, folder_as_it_is

ROOT = Path(__file__).resolve().parents[2]
NAME = "stagezero.db"


def samples(address: str) -> int:
    """How many organizations a database has; looks only at one that is there."""
    database = open_database(address)
    found = counts(database).get("organization", 0)
    database.close()
    return found


def in_folder(folder: Path) -> int:
    return samples(f"sqlite:///{(folder / NAME).as_posix()}") if (folder / NAME).exists() else 0


def test_a_sample_is_added_and_a_second_one_too(call: Call, tmp_path: Path) -> None:
    for expected in (1, 2):
        result = call("sample", "--data", str(tmp_path / "new"))
        assert (result.exit_code, result.stderr) == (0, "")
        assert "marked as a sample" in result.stdout
        assert in_folder(tmp_path / "new") == expected


@pytest.fixture
def _in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STAGEZERO_DATA", str(tmp_path / "environment"))


@pytest.mark.usefixtures("_in_the_environment")
@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(None, None, "environment"), ("a", None, "a"), (None, "a", "a"), ("b", "a", "a")],
)
def test_the_folder_may_stand_before_or_after_the_command_and_wins_over_the_environment(
    call: Call, tmp_path: Path, before: str | None, after: str | None, expected: str
) -> None:
    first = ["--data", str(tmp_path / before)] if before else []
    second = ["--data", str(tmp_path / after)] if after else []
    assert call(*first, "sample", *second).exit_code == 0
    assert in_folder(tmp_path / expected) == 1
    assert [path.name for path in tmp_path.iterdir()] == [expected]


@pytest.mark.parametrize("way", ["before", "after", "environment"])
def test_another_database_may_be_named_in_every_way(
    call: Call, postgres_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    named = ["--database", postgres_url]
    if way == "environment":
        monkeypatch.setenv("STAGEZERO_DATABASE_URL", postgres_url)
    arguments = {"before": [*named, "sample"], "after": ["sample", *named]}.get(way, ["sample"])
    assert call(*arguments).exit_code == 0
    assert samples(postgres_url) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_named_wins_over_a_database_of_the_environment(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAGEZERO_DATABASE_URL", f"sqlite:///{(tmp_path / 'other.db').as_posix()}")
    assert call("sample", "--data", str(tmp_path)).exit_code == 0
    assert in_folder(tmp_path) == 1


def test_a_folder_after_the_command_wins_over_a_database_before_it_or_is_refused(
    call: Call, tmp_path: Path
) -> None:
    other = f"sqlite:///{(tmp_path / 'other.db').as_posix()}"
    result = call("--database", other, "sample", "--data", str(tmp_path))
    assert result.exit_code == 2 or in_folder(tmp_path) == 1, (
        "the nearer word was ignored in silence"
    )


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "mysql://ada:secret@host/name",
        "postgresql+psycopg://ada:secret@127.0.0.1:port/name",
        "postgresql+psycopg://ada:secret@127.0.0.1:{nobody}/name",
    ],
)
def test_a_database_that_cannot_be_used_is_one_sentence_without_password(
    call: Call, address: str
) -> None:
    result = call("sample", "--database", address.format(nobody=free_port()))
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "secret" not in result.stderr


def make(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts something into the folder that is no database of ours to write to."""
    path = folder / NAME
    if kind == "foreign":
        with closing(sqlite3.connect(path)) as other:
            other.executescript("CREATE TABLE song (title)")
        return
    open_database(f"sqlite:///{path.as_posix()}").close()
    if kind == "newer":
        with closing(sqlite3.connect(path)) as other:
            other.executescript("UPDATE stagezero_version SET version_num = '9999'")
        return
    real = os.access
    monkeypatch.setattr(os, "access", lambda one, mode: mode != os.W_OK and real(one, mode))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("foreign", "is not a Stage Zero database"),
        ("newer", "was written by a newer Stage Zero"),
        ("read-only", "cannot be written"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence_and_stays_as_it_is(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, said: str
) -> None:
    make(kind, tmp_path, monkeypatch)
    before = folder_as_it_is(tmp_path)
    result = call("sample", "--data", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert folder_as_it_is(tmp_path) == before


def test_a_data_folder_that_is_a_file_is_one_sentence(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = call("sample", "--data", str(tmp_path / "file"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be used" in result.stderr


def test_as_a_program_of_its_own_it_says_the_same(tmp_path: Path) -> None:
    def stagezero(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "assessment.cli", *arguments]
        return subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )

    good = stagezero("standards", "--json")
    assert (good.returncode, good.stderr) == (0, "")
    assert json.loads(good.stdout)
    (tmp_path / NAME).write_text("Dear diary", encoding="utf-8")
    bad = stagezero("sample", "--data", str(tmp_path))
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "Traceback" not in bad.stderr
    assert len(bad.stderr.splitlines()) == 1
