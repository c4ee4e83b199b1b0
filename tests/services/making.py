"""Short words for what the tests of the services say and read."""

from datetime import datetime
from pathlib import Path
from typing import Any

from assessment.model.organization import Entry
from assessment.services import answering
from assessment.services.answering import Draft, Recorded
from assessment.services.workspace import Workspace
from assessment.store import changes
from tests.store.making import NOON

TODAY = NOON.astimezone().date()


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment


def record(
    workspace: Workspace,
    assessment: int,
    requirement: str = "4.1",
    level: int | None = 1,
    **more: Any,
) -> Recorded:
    """Records an answer of Ada, or of whom `person` names."""
    person = more.pop("person", "Ada")
    draft = Draft(requirement=requirement, level=level, **more)
    return answering.record(workspace, assessment, draft, person=person)


def stored(workspace: Workspace, assessment: int, requirement: str = "4.1") -> tuple[Entry, ...]:
    return answering.history(workspace, assessment, requirement)


def log(workspace: Workspace) -> list[tuple[str, str, str, str]]:
    """Person, verb, subject, detail of every change, oldest first."""
    with workspace.database.reading() as session:
        return [row[1:] for row in reversed(changes.latest(session))]


def small_content(folder: Path, shipped: Path, sample: str) -> Path:
    """A content folder with the method, the topics, ISO 9001:2026 and the given sample."""
    (folder / "standards").mkdir(parents=True)
    (folder / "sample").mkdir()
    (folder / "method.yaml").symlink_to(shipped / "method.yaml")
    (folder / "topics").symlink_to(shipped / "topics")
    (folder / "standards" / "iso-9001-2026").symlink_to(shipped / "standards" / "iso-9001-2026")
    (folder / "sample" / "organization.yaml").write_text(sample, encoding="utf-8")
    return folder
