"""The app talks to nobody but this machine, and a script that lies flat in pages/ can't be opened around app.py."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import steps
from tests.provision.server import ServerFactory


def test_the_first_start_asks_nobody_else_and_shows_no_error(
    browser: Browser, server: ServerFactory, tmp_path: Path
) -> None:
    running = server(tmp_path / "data")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    seen = steps.watch(context)
    page = context.new_page()
    steps.open_page(page, running.url)
    steps.keyed(page, "door:sample").get_by_role("button").click()
    expect(steps.keyed(page, "journey:1")).to_be_visible()
    steps.settled(page)
    context.close()
    assert seen.strangers() == []
    assert seen.faults == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the app with a script that lies flat in pages/ and leaves a trace when it runs."""
    folder = tmp_path / "app"
    for name in ("pages", "assessment", "questionnaires", ".streamlit"):
        shutil.copytree(
            steps.ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(steps.ROOT / "app.py", folder)
    trace = tmp_path / "trace"
    (folder / "pages" / "secret.py").write_text(
        f"import pathlib\nimport streamlit as st\npathlib.Path({str(trace)!r}).touch()\nst.title('Secret plans')\n",
        encoding="utf-8",
    )
    return folder


def test_a_flat_script_is_not_run_by_whoever_opens_its_address_first(
    copied: Path, tmp_path: Path, server: ServerFactory, page: Page
) -> None:
    running = server(tmp_path / "data", working_directory=copied)
    for _ in range(2):  # before app.py ever ran, and afterwards
        page.goto(f"{running.url}/secret")
        steps.settled(page)
        expect(page.get_by_text("Secret plans")).to_have_count(0)
        assert not (tmp_path / "trace").exists()
        steps.open_page(page, running.url)


def test_the_address_of_a_page_opens_it_right_after_the_start(
    server: ServerFactory, tmp_path: Path, page: Page
) -> None:
    running = server(tmp_path / "data")
    steps.open_page(page, running.url, "readiness")
    expect(steps.title(page)).to_have_text("Readiness")
    expect(page.get_by_role("dialog")).to_have_count(0)
