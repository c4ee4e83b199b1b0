"""Where a person's data lives: chosen by option, by environment, else the person's data folder."""

import os
from pathlib import Path

from platformdirs import user_data_path

from assessment.store.addresses import of_file

FILE_NAME = "stagezero.db"
QUESTIONNAIRES = "questionnaires"


class UnusableFolderError(Exception):
    """The data folder can't be made."""

    def __init__(self, folder: Path, why: str) -> None:
        """Name the folder and why."""
        super().__init__(
            f"The data folder {folder} cannot be used ({why}). Choose another with --data."
        )


def data_folder(chosen: str | None = None) -> Path:
    """Return the data folder: the option, else ``STAGEZERO_DATA``, else the platform's. It need not exist yet."""
    named = chosen or os.environ.get("STAGEZERO_DATA")
    return (
        Path(named).expanduser().resolve()
        if named
        else user_data_path("stagezero", appauthor=False)
    )


def own_questionnaires(data: str | None = None) -> Path:
    """Return the folder of the questionnaires that users bring, in the data folder whatever the database. It need not exist yet."""
    return data_folder(data) / QUESTIONNAIRES


def database_address(data: str | None = None, database: str | None = None) -> str:
    """Return the database's SQLAlchemy URL: the option, else ``STAGEZERO_DATABASE_URL``, else a file in the data folder.

    Makes the data folder when the file will live there; raises UnusableFolderError when that fails.
    """
    named = database or (None if data else os.environ.get("STAGEZERO_DATABASE_URL"))
    if named:
        return named
    folder = data_folder(data)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        reachable = os.access(folder, os.X_OK)
    except OSError as error:
        raise UnusableFolderError(folder, error.strerror or str(error)) from error
    if not reachable:
        raise UnusableFolderError(folder, "it can't be entered")
    return of_file(folder / FILE_NAME)
