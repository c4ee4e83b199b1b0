"""Short words for what the tests of the store write and count."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel, func, select

from assessment.model.organization import Entry, OrganizationFacts
from assessment.store import answers, assessments, organizations
from assessment.store.engine import Database

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)
STANDARD = "iso-9001:2026"


def begin(database: Database, name: str = "Bakery", standard: str = STANDARD) -> int:
    """Adds an organization with one assessment and gives the assessment's id."""
    with database.writing() as session:
        facts = OrganizationFacts(name=name)
        one = organizations.add(session, facts, sample=False, person="Ada", at=NOON)
        return assessments.add(session, one.id, standard, person="Ada", at=NOON).id


def entry(
    requirement: str = "4.1", level: int | None = 1, at: datetime = NOON, **more: Any
) -> Entry:
    given: dict[str, Any] = {
        "not_applicable": False,
        "justification": "",
        "checks": frozenset(),
        "note": "",
    }
    given |= {"person": "Ada", "revision": 1} | more
    return Entry(id=0, requirement=requirement, level=level, at=at, **given)


def answer(database: Database, assessment: int, *entries: Entry) -> tuple[Entry, ...]:
    """Appends entries, each in a transaction of its own."""
    stored = []
    for one in entries:
        with database.writing() as session:
            assessments.locked(session, assessment)
            stored.append(answers.append(session, assessment, one))
    return tuple(stored)


def counts(database: Database) -> dict[str, int]:
    """How many rows each table has; tables without any are left out."""
    with database.reading() as session:
        found = {
            name: session.exec(select(func.count()).select_from(table)).one()
            for name, table in SQLModel.metadata.tables.items()
        }
    return {name: count for name, count in found.items() if count}


def folder_as_it_is(folder: Path) -> dict[str, str]:
    """The files of a folder with the digest of each."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def is_one_clear_message(text: str, *, place: str) -> bool:
    """Place, fault and remedy on one line of plain words, and no leak of Python."""
    return (
        "\n" not in text
        and place in text
        and text.endswith(".")
        and not any(word in text for word in ("Traceback", "Error", "sqlalchemy", "<class"))
    )
