"""Names under which people answer. Roles and sign-in come with a shared installation."""

from assessment.services.workspace import Workspace
from assessment.store import changes

_LAST_NAME = "last_name"


def last_name(workspace: Workspace) -> str | None:
    """Return the name used last on this installation."""
    with workspace.database.reading() as session:
        return changes.setting(session, _LAST_NAME)


def remember_name(workspace: Workspace, name: str) -> None:
    """Remember the name for the next start."""
    with workspace.database.writing() as session:
        changes.set_setting(session, _LAST_NAME, name)
