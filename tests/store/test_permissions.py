"""Real permissions, as somebody who is not root: the system itself says no."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store.making import folder_as_it_is, is_one_clear_message

ROOT = Path(__file__).resolve().parents[2]
NAME = "stagezero.db"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")

# One database is opened before the rights are given up, so that everything is imported: the program itself may lie
# where others cannot read.
AS_NOBODY = """
import json, os, sys, tempfile
from assessment.services.places import UnusableFolderError, database_address
from assessment.store.engine import open_database
from assessment.store.errors import StoreError
with tempfile.TemporaryDirectory() as folder:
    open_database(database_address(folder)).close()
if os.geteuid() == 0:
    import pwd
    nobody = pwd.getpwnam("nobody")
    os.setgroups([]); os.setgid(nobody.pw_gid); os.setuid(nobody.pw_uid)
def attempt(folder):
    try:
        open_database(database_address(folder)).close()
    except (StoreError, UnusableFolderError) as error:
        return type(error).__name__, str(error)
    except Exception as error:
        return "a traceback", repr(error)
    return "opened", ""
print(json.dumps({folder: attempt(folder) for folder in sys.argv[1:]}))
"""


def empty(folder: Path) -> None:
    (folder / NAME).write_bytes(b"")


def missing(folder: Path) -> None:
    (folder / NAME).unlink()


def filled(folder: Path) -> None:
    """The database stays as it was made."""
    assert (folder / NAME).stat().st_size > 0


CASES: dict[str, tuple[Callable[[Path], None], int, int]] = {
    "a file and a folder open to all": (filled, 0o666, 0o777),
    "a read-only file": (filled, 0o444, 0o777),
    "a read-only folder": (filled, 0o666, 0o555),
    "a read-only file in a read-only folder": (filled, 0o444, 0o555),
    "a file that cannot be read": (filled, 0o000, 0o777),
    "a folder that cannot be entered": (filled, 0o666, 0o000),
    "no file yet in a read-only folder": (missing, 0o000, 0o555),
    "an empty read-only file": (empty, 0o444, 0o777),
    "an empty file in a read-only folder": (empty, 0o666, 0o555),
}
Outcome = tuple[str, str, bool]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Outcome]]:
    """What happened to somebody without rights in each case: word, message, whether the folder stayed as it was."""
    first = tmp_path_factory.mktemp("first")
    open_one = f"from assessment.store.engine import open_database; open_database('sqlite:///{first.as_posix()}/{NAME}').close()"
    subprocess.run([sys.executable, "-c", open_one], cwd=ROOT, check=True, timeout=60)
    top = Path(tempfile.mkdtemp())  # pytest's own folders are closed to others
    top.chmod(0o755)
    before, folders = {}, {case: top / case for case in CASES}
    for case, (change, file_mode, folder_mode) in CASES.items():
        shutil.copytree(first, folders[case])
        change(folders[case])
        before[case] = folder_as_it_is(folders[case])
        for path in folders[case].iterdir():
            path.chmod(file_mode)
        folders[case].chmod(folder_mode)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, *map(str, folders.values())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    for folder in folders.values():
        folder.chmod(0o755)
        for path in folder.iterdir():
            path.chmod(0o644)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    yield {
        case: (*said[str(folder)], folder_as_it_is(folder) == before[case])
        for case, folder in folders.items()
    }
    shutil.rmtree(top)


def test_who_may_write_may_open(outcomes: dict[str, Outcome]) -> None:
    assert outcomes["a file and a folder open to all"][0] == "opened"


@pytest.mark.parametrize("case", [case for case in CASES if not case.endswith("open to all")])
def test_who_may_not_write_is_told_so_and_nothing_changes(
    outcomes: dict[str, Outcome], case: str
) -> None:
    word, message, unchanged = outcomes[case]
    refused = {"ReadOnlyDatabaseError", "UnusableFolderError"}
    assert word in refused, message
    assert unchanged
    assert is_one_clear_message(message, place=case)
