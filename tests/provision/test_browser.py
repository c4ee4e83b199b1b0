"""The browser finder, and the browser it found."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from tests.provision import browser as finder
from tests.provision import packages

EMPTY = {"PATH": "", finder.NO_DOWNLOAD: "1"}


@pytest.fixture
def machine_without_browsers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the usual places, nothing of Playwright's, and no apt-get."""
    monkeypatch.setattr(finder, "_usual_places", lambda _environment: [])
    monkeypatch.setattr(finder, "_of_playwright", lambda: None)
    monkeypatch.setattr(packages, "install", lambda *_names: False)


def program(folder: Path, name: str, *, status: int) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.usefixtures("machine_without_browsers")
def test_one_sentence_where_no_browser_can_be_had(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv(finder.NO_DOWNLOAD, "1")
    monkeypatch.delenv(finder.CHOICE, raising=False)
    assert finder.main() == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.startswith("The tests need Chromium or Chrome and found none")
    assert finder.CHOICE in printed.err


@pytest.mark.usefixtures("machine_without_browsers")
def test_the_named_browser_is_taken_before_any_other(tmp_path: Path) -> None:
    program(tmp_path, "chromium", status=0)
    named = program(tmp_path, "mine", status=0)
    environment = {**EMPTY, "PATH": str(tmp_path), finder.CHOICE: str(named)}
    assert finder.find_browser(environment) == named


@pytest.mark.usefixtures("machine_without_browsers")
def test_a_named_browser_that_is_not_there_is_said_and_not_replaced(tmp_path: Path) -> None:
    program(tmp_path, "chromium", status=0)
    environment = {**EMPTY, "PATH": str(tmp_path), finder.CHOICE: "no-such-browser"}
    with pytest.raises(finder.NoBrowserError, match="STAGEZERO_BROWSER names no-such-browser"):
        finder.find_browser(environment)


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux do browsers have stubs")
@pytest.mark.usefixtures("machine_without_browsers")
def test_a_stub_that_is_no_browser_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path, "chromium-browser", status=1)
    real = program(tmp_path, "google-chrome", status=0)
    assert finder.find_browser({**EMPTY, "PATH": str(tmp_path)}) == real


@pytest.mark.usefixtures("machine_without_browsers")
def test_debian_is_asked_last_and_its_browser_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(*names: str) -> bool:
        program(tmp_path, names[0], status=0)
        return True

    monkeypatch.setattr(packages, "install", install)
    assert finder.find_browser({**EMPTY, "PATH": str(tmp_path)}) == tmp_path / "chromium"


def test_packages_are_not_installed_where_apt_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not packages.can_install()
    assert not packages.install("chromium")


def test_a_page_has_its_size_and_collects_its_errors(page: Page, page_errors: list[str]) -> None:
    page.goto("data:text/html,<title>empty</title>")
    assert page.evaluate("[innerWidth, innerHeight]") == [1280, 800]
    assert page_errors == []
    page.evaluate("console.error('first'); setTimeout(() => { throw new Error('second') })")
    page.wait_for_timeout(100)
    assert page_errors == ["console: first", "page: second"]


def test_the_browser_reaches_this_machine_only(page: Page) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://elsewhere.test/")
