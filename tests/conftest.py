"""What every test may ask for: a database of either kind, a browser, a running server.

Fixtures that bring something up take it down again, and what they start cannot outlive the tests (`provision/supervise.py`).
Tests that use them get their marker by themselves, and run after the quick ones: first the pure rings, then those with
PostgreSQL, then those with a server, and the browser last (Playwright keeps an event loop in the main thread from its first
use on).
"""

import os
import re
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect, sync_playwright

from tests.provision.browser import find_browser, launch_arguments
from tests.provision.postgres import PostgresServer, start_postgres
from tests.provision.server import PERSONAL, RunningServer, ServerFactory, start_server

ROOT = Path(__file__).resolve().parents[1]
MILLISECONDS_TO_APPEAR = 15_000
PICTURES = ROOT / "test-results"

# A slow machine is no fault of the code: no deadline for one example.
hypothesis.settings.register_profile("stagezero", deadline=None, print_blob=True)
hypothesis.settings.load_profile("stagezero")

_failed = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests by what they use, and puts the quick ones first.

    Where several processes share the work, one has everything with a browser (two at once would wait for each other's
    machine), and the tests of a file stay together.
    """
    for item in items:
        used: list[str] = getattr(item, "fixturenames", [])
        if "browser" in used:
            item.add_marker(pytest.mark.browser)
        if "postgres_url" in used:
            item.add_marker(pytest.mark.postgres)
        group = "browser" if "browser" in used else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=_ring)


def _ring(item: pytest.Item) -> int:
    if item.get_closest_marker("browser") is not None:
        return 3 + (item.path.stem == "test_interruptions")  # last: by then nobody else is at work
    if "server" in getattr(item, "fixturenames", []):
        return 2
    return int(item.get_closest_marker("postgres") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remembers on the test whether it failed, so that `page` can keep a picture."""
    report = yield
    if report.failed:
        item.stash[_failed] = True
    return report


@pytest.fixture(scope="session", autouse=True)
def _nobody_in_particular(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the tests away from the settings and the data of the person who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(PERSONAL[:2])]:
            patch.delenv(name)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data-home")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config-home")))
        yield


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file that does not exist yet."""
    return f"sqlite:///{(tmp_path / 'stagezero.db').as_posix()}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL for the whole run, brought up at the first test that needs it."""
    server = start_postgres()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a new, empty database in PostgreSQL."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a new, empty database: the test runs once on SQLite and once on PostgreSQL."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(name))


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerFactory]:
    """`server(data_directory, *arguments)` serves the app and gives a `RunningServer`; it ends with the test."""
    started: list[RunningServer] = []

    def start(
        data_directory: Path, *arguments: str, **options: Any
    ) -> RunningServer:  # to start_server
        log_file = tmp_path_factory.mktemp("server") / "log"
        started.append(start_server(data_directory, *arguments, log_file=log_file, **options))
        return started[-1]

    yield start
    for running in started:
        running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, headless, for the whole run."""
    executable = find_browser()
    expect.set_options(timeout=MILLISECONDS_TO_APPEAR)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=executable, headless=True, args=launch_arguments()
        )
        yield launched
        launched.close()


@pytest.fixture
def page_errors() -> list[str]:
    """What `page` found wrong so far: errors on the console, and exceptions in the page."""
    return []


@pytest.fixture
def page(
    browser: Browser, page_errors: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A page of 1280 x 800 in a context of its own; `page_errors` fills while it is used."""

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            page_errors.append(f"console: {message.text}")

    def note_exception(error: Error) -> None:
        page_errors.append(f"page: {error}")

    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(MILLISECONDS_TO_APPEAR)
    opened = context.new_page()
    opened.on("console", note_message)
    opened.on("pageerror", note_exception)
    yield opened
    if request.node.stash.get(_failed, False):
        name = re.sub(r"[^\w.-]+", "-", request.node.nodeid)
        opened.screenshot(path=PICTURES / f"{name}.png", full_page=True)
    context.close()
