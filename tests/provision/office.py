"""Finds LibreOffice for the tests that look at documents, or gets Debian's; else one clear sentence.

`python tests/provision/office.py` prints the path of the program and ends with 1 where none can be had.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.provision import packages

CHOICE = "STAGEZERO_OFFICE"
NAMES = ("soffice", "libreoffice")
PACKAGES = ("libreoffice-writer", "libreoffice-impress", "fonts-dejavu-core")
MACOS_PROGRAM = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
WINDOWS_PROGRAM = "LibreOffice/program/soffice.exe"
SECONDS_TO_CONVERT = 180


class NoOfficeError(RuntimeError):
    """No LibreOffice can be had; the message is one sentence that says what to do."""


def find_office(environment: Mapping[str, str] = os.environ) -> Path:
    """Gives the path of LibreOffice, installing it where that is permitted.

    Raises:
        NoOfficeError: there is none and none can be had.
    """
    found = _chosen(environment) or _installed(environment) or _of_debian(environment)
    if found is None:
        message = (
            "The tests need LibreOffice to look at documents and found none, and apt-get cannot be used here: "
            f"install it or name it in {CHOICE}."
        )
        raise NoOfficeError(message)
    return found


def as_pdf(content: bytes, ending: str, folder: Path) -> bytes:
    """Gives a document as the PDF that LibreOffice makes of it, with a profile of its own.

    Raises:
        NoOfficeError: see `find_office`.
        subprocess.SubprocessError: LibreOffice can't open the document.
    """
    program = find_office()
    with tempfile.TemporaryDirectory(dir=folder) as name:
        place = Path(name)
        source = place / f"document.{ending}"
        source.write_bytes(content)
        command = [
            str(program), f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", "pdf", "--outdir", str(place), str(source),
        ]  # fmt: skip
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_TO_CONVERT,
            check=True,
        )
        return (place / "document.pdf").read_bytes()


def _chosen(environment: Mapping[str, str]) -> Path | None:
    """The program that the person named; a name that leads nowhere is an error, not a reason to take another."""
    name = environment.get(CHOICE, "")
    if not name:
        return None
    path = shutil.which(name, path=environment.get("PATH"))
    if path is None:
        message = f"{CHOICE} names {name}, and there is no such program: correct it or remove it."
        raise NoOfficeError(message)
    return Path(path)


def _installed(environment: Mapping[str, str]) -> Path | None:
    path = environment.get("PATH", "")
    on_path = [Path(found) for name in NAMES if (found := shutil.which(name, path=path))]
    places = [*on_path, *_usual_places(environment)]
    return next((one for one in places if one.is_file()), None)


def _usual_places(environment: Mapping[str, str]) -> list[Path]:
    """Where installers put the program on systems that do not put it on the PATH."""
    if sys.platform == "darwin":
        return [MACOS_PROGRAM]
    if sys.platform == "win32":
        return [Path(environment.get("PROGRAMFILES", "C:/Program Files")) / WINDOWS_PROGRAM]
    return []


def _of_debian(environment: Mapping[str, str]) -> Path | None:
    return _installed(environment) if packages.install(*PACKAGES) else None


def main() -> int:
    """Prints the path of the program, or one sentence on standard error."""
    try:
        path = find_office()
    except NoOfficeError as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
