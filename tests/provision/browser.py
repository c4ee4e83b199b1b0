"""Finds a Chromium for the tests, or gets one: installed, else Playwright's, else Debian's, else one clear sentence.

`python tests/provision/browser.py` prints the path of the program and ends with 1 where none can be had.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.provision import packages

CHOICE = "STAGEZERO_BROWSER"
NO_DOWNLOAD = "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD"  # Playwright's own setting
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MACOS_PROGRAMS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
)
WINDOWS_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe")
SECONDS_TO_ANSWER = 30
SECONDS_TO_DOWNLOAD = 600


class NoBrowserError(RuntimeError):
    """No browser can be had; the message is one sentence that says what to do."""


def find_browser(environment: Mapping[str, str] = os.environ) -> Path:
    """Gives the path of a Chromium or Chrome, installing one where that is permitted.

    Raises:
        NoBrowserError: there is none and none can be had.
    """
    found = (
        _chosen(environment)
        or _installed(environment)
        or _of_playwright()
        or _downloaded(environment)
        or _of_debian(environment)
    )
    if found is None:
        message = (
            "The tests need Chromium or Chrome and found none, Playwright's own could not be downloaded and "
            "apt-get cannot be used here: install one of them or name it in "
            f"{CHOICE}."
        )
        raise NoBrowserError(message)
    return found


def launch_arguments() -> list[str]:
    """The flags for a quiet browser that talks to this machine only."""
    arguments = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    if sys.platform != "win32" and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return arguments


def _chosen(environment: Mapping[str, str]) -> Path | None:
    """The browser that the person named; a name that leads nowhere is an error, not a reason to take another."""
    name = environment.get(CHOICE, "")
    if not name:
        return None
    path = shutil.which(name, path=environment.get("PATH"))
    if path is None:
        message = f"{CHOICE} names {name}, and there is no such program: correct it or remove it."
        raise NoBrowserError(message)
    return Path(path)


def _installed(environment: Mapping[str, str]) -> Path | None:
    path = environment.get("PATH", "")
    on_path = [found for name in NAMES if (found := shutil.which(name, path=path)) is not None]
    candidates = [*map(Path, on_path), *_usual_places(environment)]
    return next((candidate for candidate in candidates if _answers(candidate)), None)


def _usual_places(environment: Mapping[str, str]) -> list[Path]:
    """Where installers put the programs on systems that do not put them on the PATH."""
    if sys.platform == "darwin":
        folders = [Path("/Applications"), Path(environment.get("HOME", "/")) / "Applications"]
        return [folder / program for folder in folders for program in MACOS_PROGRAMS]
    if sys.platform == "win32":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders = [Path(environment[name]) for name in variables if environment.get(name)]
        return [folder / program for folder in folders for program in WINDOWS_PROGRAMS]
    return []


def _answers(program: Path) -> bool:
    """Tells whether the program runs: some systems have a stub that only says where to get the browser."""
    if not program.is_file():
        return False
    if sys.platform in {"win32", "darwin"}:
        return True  # asked for its version, Chrome opens a window on Windows
    command = [str(program), "--version"]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=SECONDS_TO_ANSWER, check=False, cwd="/"
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _of_playwright() -> Path | None:
    """The browser that Playwright downloaded earlier."""
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def _downloaded(environment: Mapping[str, str]) -> Path | None:
    if environment.get(NO_DOWNLOAD, "") not in {"", "0", "false"}:
        return None
    sys.stderr.write("Asking Playwright for its browser ...\n")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**environment, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"},
            timeout=SECONDS_TO_DOWNLOAD,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return _of_playwright() if done.returncode == 0 else None


def _of_debian(environment: Mapping[str, str]) -> Path | None:
    installed = packages.install("chromium", "chromium-sandbox", "fonts-liberation")
    return _installed(environment) if installed else None


def main() -> int:
    """Prints the path of the browser, or one sentence on standard error."""
    try:
        path = find_browser()
    except NoBrowserError as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
