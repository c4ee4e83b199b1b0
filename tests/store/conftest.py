"""An open database of either kind, and an assessment in it."""

from collections.abc import Iterator

import pytest

from assessment.store.engine import Database, open_database
from tests.store.making import begin


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A new database, open."""
    opened = open_database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def assessment(database: Database) -> int:
    """An assessment of an organization in the database."""
    return begin(database)
