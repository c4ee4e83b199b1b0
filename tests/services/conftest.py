"""A workspace on either kind of database, with the shipped content and a clock that the test sets."""

from collections.abc import Iterator

import pytest

from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.organization import OrganizationFacts
from assessment.services import organizations
from assessment.services.workspace import Workspace
from assessment.store.engine import open_database
from tests.services.making import Clock
from tests.store.making import STANDARD


@pytest.fixture
def clock() -> Clock:
    """The time of the workspace: noon of 10 March 2026 until it is set."""
    return Clock()


@pytest.fixture
def workspace(database_url: str, clock: Clock) -> Iterator[Workspace]:
    """A workspace on a new database."""
    database = open_database(database_url)
    yield Workspace(database=database, library=Library(content()), now=clock)
    database.close()


@pytest.fixture
def assessment(workspace: Workspace) -> int:
    """An assessment for ISO 9001:2026 of a new organization."""
    facts = OrganizationFacts(name="Bakery")
    return organizations.start(workspace, facts, [STANDARD], person="Ada")[1][0].id
