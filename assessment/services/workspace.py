"""What every verb needs: the database, the content and the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from assessment.library.content import Library
from assessment.services.kept import Kept
from assessment.store.engine import Database, open_database


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Workspace:
    """One installation at work."""

    database: Database
    library: Library
    now: Callable[[], datetime] = field(default=_now)
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)

    def today(self) -> date:
        """Return the day by the local calendar of the machine."""
        return self.now().astimezone().date()


def end_of(day: date) -> datetime:
    """Return the first moment after a local day, for reading what was known on it."""
    return datetime.combine(day + timedelta(days=1), time.min).astimezone()


def open_workspace(address: str, content: Path, own: Path | None = None) -> Workspace:
    """Open the database at an address with the content in a folder and, beside it, what users brought. Raises StoreError."""
    return Workspace(database=open_database(address), library=Library(content, own))
