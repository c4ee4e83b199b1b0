"""The guardian of the programs that the tests start."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.provision.supervise import start_guarded

ROOT = Path(__file__).resolve().parents[2]
SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(600)
"""
TESTS_THAT_ARE_KILLED = """
import sys, time
from pathlib import Path
from tests.provision.supervise import start_guarded
folder = Path(sys.argv[1])
sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
print(start_guarded(sleep, log=folder / "log", working_directory=folder, folder=folder).pid, flush=True)
time.sleep(600)
"""


def test_a_program_is_gone_after_stop_and_so_is_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    guarded = start_guarded(SLEEP, log=folder / "log", working_directory=folder, folder=folder)
    assert psutil.pid_exists(guarded.pid)
    guarded.stop()
    assert not psutil.pid_exists(guarded.pid)
    assert not folder.exists()


def test_a_program_does_not_outlive_tests_that_are_killed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    command = [sys.executable, "-c", TESTS_THAT_ARE_KILLED, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as tests:
        assert tests.stdout is not None
        program = psutil.Process(int(tests.stdout.readline()))
        guardian = program.parent()
        tests.kill()
    assert guardian is not None
    program.wait(timeout=10)
    guardian.wait(timeout=10)
    assert not folder.exists()


def test_a_program_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", STUBBORN]
    guarded = start_guarded(command, log=log, working_directory=tmp_path, patience=0.2)
    while "ready" not in log.read_text(encoding="utf-8"):
        assert psutil.pid_exists(guarded.pid)
    guarded.stop()
    assert not psutil.pid_exists(guarded.pid)


def test_stopping_twice_is_no_fault(tmp_path: Path) -> None:
    guarded = start_guarded(SLEEP, log=tmp_path / "log", working_directory=tmp_path)
    guarded.stop()
    guarded.stop()


def test_a_program_that_is_not_there_is_a_clear_fault(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no-such-program could not be started"):
        start_guarded(["./no-such-program"], log=tmp_path / "log", working_directory=tmp_path)
