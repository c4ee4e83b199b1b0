"""Starts the app for a test as a person would, and ends it or kills it."""

import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.provision.supervise import Guarded, start_guarded

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60.0
PERSONAL = ("STAGEZERO_", "STREAMLIT_", "PYTEST_")


class ServerFailedError(RuntimeError):
    """The app did not come up; the message carries what it printed."""


@dataclass(frozen=True)
class RunningServer:
    """The app, served on the loopback address."""

    url: str
    port: int
    pid: int
    log_file: Path
    guarded: Guarded

    def kill(self) -> None:
        """Kills the server at once (SIGKILL), as a power cut would; returns when it is gone."""
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.pid)
            process.kill()
            process.wait(timeout=10)

    def stop(self) -> None:
        """Asks the server to end, and returns when it is gone. May be called again, and after `kill`."""
        self.guarded.stop()

    def log(self) -> str:
        """What the server printed so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def is_running(self) -> bool:
        """Tells whether the process is there and not a dead one that nobody collected."""
        with suppress(psutil.NoSuchProcess):
            return psutil.Process(self.pid).status() != psutil.STATUS_ZOMBIE
        return False


ServerFactory = Callable[..., RunningServer]
"""What the fixture `server` gives: `server(data_directory, *arguments, **options of start_server)`."""


def start_server(  # all but the first have a default
    data_directory: Path,
    *arguments: str,
    log_file: Path,
    port: int | None = None,
    command: tuple[str, ...] = (sys.executable, "-m", "assessment.cli"),
    working_directory: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> RunningServer:
    """Starts `stagezero run` and returns when /healthz answers.

    Raises:
        ServerFailedError: it ended, or said nothing for a minute.
    """
    chosen = free_port() if port is None else port
    options = ("run", "--no-browser", "--port", str(chosen), "--data", str(data_directory))
    guarded = start_guarded(
        [*command, *options, *arguments],
        log=log_file,
        working_directory=working_directory,
        environment=impersonal(os.environ if environment is None else environment),
        polite_signal=signal.SIGTERM,
    )
    server = RunningServer(
        url=f"http://127.0.0.1:{chosen}",
        port=chosen,
        pid=guarded.pid,
        log_file=log_file,
        guarded=guarded,
    )
    deadline = time.monotonic() + SECONDS_TO_START
    while not answers(chosen):
        ended = not server.is_running()
        if ended or time.monotonic() > deadline:
            server.stop()
            what = "ended" if ended else f"did not answer within {SECONDS_TO_START:.0f} s"
            message = f"The server {what}. It printed:\n{server.log()}"
            raise ServerFailedError(message)
        time.sleep(0.05)
    return server


def answers(port: int, path: str = "/healthz") -> bool:
    """Tells whether the path answers with 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def free_port() -> int:
    """A port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def impersonal(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment without the settings of the person who runs the tests."""
    return {name: value for name, value in environment.items() if not name.startswith(PERSONAL)}
