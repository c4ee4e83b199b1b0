"""Where brought questionnaires stand: a folder each, beside the database. Written whole or not at all."""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assessment.library.editions import EDITION, WHOLE, folder_name


class ShelfError(Exception):
    """A questionnaire can't be put away or removed; the text says why and what to do."""


@dataclass(frozen=True)
class Shelf:
    """The folder of brought questionnaires; it need not exist yet."""

    root: Path

    def folder(self, standard: str) -> Path:
        """Return the folder of a questionnaire. Its id has been checked: it holds no way out of the shelf."""
        return self.root / "standards" / folder_name(standard)

    def put(self, standard: str, text: str) -> None:
        """Put a questionnaire into its folder, in the place of the one before. Raises ShelfError."""
        folder = self.folder(standard)
        if (folder / EDITION).exists():
            message = f"{standard} is kept in several files in {folder}. Edit them there, or remove it first."
            raise ShelfError(message)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _replace(folder / WHOLE, text)
        except OSError as error:
            with suppress(OSError):
                folder.rmdir()  # only when it is empty, as after a first try that failed
            message = f"{standard} can't be written to {folder} ({error.strerror or error}). Check space and permissions."
            raise ShelfError(message) from error

    def remove(self, folder: Path) -> None:
        """Remove the questionnaire in a folder of the shelf; files in it that are no YAML stay. Raises ShelfError."""
        try:
            if folder.is_symlink():
                folder.unlink()
                return
            for path in sorted(folder.glob("*.yaml")):
                path.unlink()
        except OSError as error:
            message = (
                f"{folder} can't be removed ({error.strerror or error}). Check its permissions."
            )
            raise ShelfError(message) from error
        with suppress(OSError):
            folder.rmdir()


def _replace(path: Path, text: str) -> None:
    """Write beside the file, to disk, then rename: a reader sees the old text or the new one."""
    with tempfile.NamedTemporaryFile(
        "w",
        encoding="utf-8",
        newline="\n",
        dir=path.parent,
        prefix=".",
        suffix=".part",
        delete=False,
    ) as part:
        try:
            part.write(text)
            part.flush()
            os.fsync(part.fileno())
            part.close()
            Path(part.name).replace(path)
        except BaseException:
            part.close()
            with suppress(OSError):
                Path(part.name).unlink()
            raise
