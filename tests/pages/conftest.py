"""A workspace of its own for each test of the pages, which otherwise share one per process."""

from collections.abc import Iterator

import pytest

from assessment.library.places import content
from assessment.services.workspace import Workspace, open_workspace
from assessment.ui import session


@pytest.fixture
def workspace(sqlite_url: str) -> Iterator[Workspace]:
    """An empty database behind all pages of this process, until the test ends."""
    before = list(session._SHARED)  # noqa: SLF001  there is no way to put it back
    opened = open_workspace(sqlite_url, content())
    session.use(opened)
    yield opened
    session._SHARED[:] = before  # noqa: SLF001  as above
    opened.database.close()
