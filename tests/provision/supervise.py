"""Runs a program that cannot outlive the tests: its guardian ends it when the tests end, however they end.

The guardian is this file run as a script. It starts the program in a process group of its own and then reads its standard
input, which is a pipe from the tests. The system closes that pipe when the tests are done, are interrupted or are killed;
the guardian then ends the program, by the process id it started, and removes the program's folder.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

SECONDS_TO_FINISH = 10.0


@dataclass(frozen=True)
class Guarded:
    """A program that runs under a guardian."""

    pid: int
    """The process id of the program itself, not of its guardian."""
    guardian: subprocess.Popen[str]

    def stop(self) -> None:
        """Ends the program, politely at first, and returns when it is gone."""
        if self.guardian.stdin is not None and not self.guardian.stdin.closed:
            self.guardian.stdin.close()
        self.guardian.wait(timeout=3 * SECONDS_TO_FINISH)
        if self.guardian.stdout is not None:
            self.guardian.stdout.close()


def start_guarded(  # what the system's call takes, no more
    command: Sequence[str],
    *,
    log: Path,
    working_directory: Path,
    environment: Mapping[str, str] | None = None,
    account: str | None = None,
    polite_signal: signal.Signals = signal.SIGTERM,
    folder: Path | None = None,
    patience: float = SECONDS_TO_FINISH,
) -> Guarded:
    """Starts `command` under a guardian.

    `log` takes what the program prints; `account` is the user it runs as (for root only); `folder` is removed at the end;
    `patience` is how many seconds it has after the polite signal before it is killed.
    """
    options = [f"--log={log}", f"--directory={working_directory}", f"--signal={int(polite_signal)}"]
    options += [f"--patience={patience}"]
    options += [f"--account={account}"] if account else []
    options += [f"--folder={folder}"] if folder else []
    guardian = subprocess.Popen(
        [sys.executable, __file__, *options, "--", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
        start_new_session=True,
    )
    first_line = guardian.stdout.readline().strip() if guardian.stdout is not None else ""
    if not first_line.isdigit():
        guardian.communicate(timeout=SECONDS_TO_FINISH)
        message = f"{command[0]} could not be started; {log} and the lines above may tell why."
        raise RuntimeError(message)
    return Guarded(pid=int(first_line), guardian=guardian)


def _send(process: subprocess.Popen[bytes], number: int) -> None:
    """Sends a signal to the program and to all that it started in its group."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.terminate()
        else:
            os.killpg(process.pid, number)


def _finish(process: subprocess.Popen[bytes], polite_signal: int, patience: float) -> None:
    if process.poll() is None:
        _send(process, polite_signal)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=patience)
    _send(process, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    process.wait()


def _leave(number: int, _frame: FrameType | None) -> None:
    """Turns a signal to the guardian into an orderly end."""
    sys.exit(128 + number)


def main(arguments: Sequence[str] | None = None) -> None:
    """Is the guardian: starts the program, tells its process id, waits for the end of the tests."""
    parser = argparse.ArgumentParser(description="Runs a program until standard input is closed.")
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--directory", type=Path, required=True)
    parser.add_argument("--signal", type=int, required=True)
    parser.add_argument("--patience", type=float, required=True)
    parser.add_argument("--account")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _leave)
    with options.log.open("ab") as log:
        process = subprocess.Popen(
            options.command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=options.directory,
            start_new_session=True,
            user=options.account,
            group=_group_of(options.account),
            extra_groups=[] if options.account else None,
        )
    try:
        threading.Thread(target=process.wait, daemon=True).start()  # a program that died is reaped
        sys.stdout.write(f"{process.pid}\n")
        sys.stdout.flush()
        sys.stdin.read()
    finally:
        _finish(process, options.signal, options.patience)
        if options.folder is not None:
            shutil.rmtree(options.folder, ignore_errors=True)


def _group_of(account: str | None) -> int | None:
    if account is None or sys.platform == "win32":
        return None
    import pwd  # noqa: PLC0415  # Windows has none

    return pwd.getpwnam(account).pw_gid


if __name__ == "__main__":
    main()
