"""The seam to the files behind evidence: where a file is on file, the pack takes it along. Today evidence has a place, not a file."""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from assessment.model.organization import Evidence
from assessment.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Kept:
    """A file on file: the name under which it was brought, and what is in it."""

    name: str
    content: bytes


class Files(Protocol):
    """What keeps the files of evidence."""

    def __call__(self, workspace: Workspace, evidence: Evidence) -> Kept | None:
        """Return the file of a piece of evidence; None where only its place is known."""


_SHELVES: list[Files] = []


def register(files: Files) -> None:
    """Let a library of files answer from now on; the newest is asked first."""
    _SHELVES.insert(0, files)


def unregister(files: Files) -> None:
    """Take a library of files out again."""
    _SHELVES.remove(files)


def file_of(workspace: Workspace, evidence: Evidence) -> Kept | None:
    """Return the file of a piece of evidence; None where no library has one."""
    for files in _SHELVES:
        found = files(workspace, evidence)
        if found is not None:
            return found
    return None


def digest_of(workspace: Workspace, evidence: Evidence) -> str:
    """Return the SHA-256 of the file of a piece of evidence in hexadecimal; empty where there is no file."""
    found = file_of(workspace, evidence)
    return "" if found is None else hashlib.sha256(found.content).hexdigest()
