"""What every command has in common: its options, one clear message for what is refused, one JSON document on standard output."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from assessment.library.content import Library, UnknownStandardError
from assessment.library.places import content
from assessment.library.shelf import ShelfError
from assessment.model.faults import InputFaultsError
from assessment.services.places import UnusableFolderError, own_questionnaires
from assessment.store.errors import StoreError

_DATA = typer.Option(
    "--data", help="Folder of the embedded database and files.", show_default=False
)
_DATABASE = typer.Option(
    "--database", help="Another database, as an SQLAlchemy URL.", show_default=False
)
Data = Annotated[str | None, _DATA]
DatabaseUrl = Annotated[str | None, _DATABASE]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def chosen(
    context: typer.Context, data: str | None, database: str | None
) -> tuple[str | None, str | None]:
    """Return data folder and database: those of the command, else those that stand before it."""
    if data or database:  # what stands nearer to the command wins
        return data, database
    before: tuple[str | None, str | None] = context.obj or (None, None)
    return before


def library(context: typer.Context, data: str | None) -> Library:
    """Return the shipped content with what users brought into the data folder."""
    folder, _ = chosen(context, data, None)
    return Library(content(), own_questionnaires(folder))


@contextmanager
def clear_faults() -> Iterator[None]:
    """Turn the faults of input and store into one message and exit code 2."""
    try:
        yield
    except (
        InputFaultsError,
        UnknownStandardError,
        StoreError,
        ShelfError,
        UnusableFolderError,
    ) as error:
        refuse(str(error))


def refuse(message: str) -> NoReturn:
    """Say why on standard error, and end with exit code 2."""
    typer.echo(message, err=True)
    raise typer.Exit(2)


def print_json(document: Any) -> None:  # noqa: ANN401  any JSON document
    """Print one JSON document."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def write_file(path: Path, content: bytes) -> None:
    """Write a file that isn't there yet; what a person has filled in is never overwritten."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        refuse(f"{path}: there is a file of this name. Choose another name, or remove it.")
    except OSError as error:
        refuse(f"{path}: it can't be written ({error.strerror or error}). Choose another place.")
