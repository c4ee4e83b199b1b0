"""One server for all tests that only look at it."""

from collections.abc import Iterator

import pytest

from tests.provision.server import RunningServer, start_server


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The app on an empty database, as `stagezero run` serves it."""
    log = tmp_path_factory.mktemp("served") / "log"
    running = start_server(tmp_path_factory.mktemp("served-data"), log_file=log)
    yield running
    running.stop()
