"""Servers that a whole file of browser tests shares."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser import steps
from tests.provision.server import RunningServer, start_server


@dataclass(frozen=True)
class Stocked:
    """A server with the sample organization."""

    server: RunningServer
    data: Path

    @property
    def url(self) -> str:
        return self.server.url


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stocked]:
    """The app with the sample, for tests that only look."""
    data = tmp_path_factory.mktemp("stocked")
    steps.stock(data)
    running = start_server(data, log_file=tmp_path_factory.mktemp("server") / "log")
    yield Stocked(running, data)
    running.stop()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The app on an empty data folder, for tests that only look."""
    data = tmp_path_factory.mktemp("empty")
    running = start_server(data, log_file=tmp_path_factory.mktemp("server") / "log")
    yield running
    running.stop()
