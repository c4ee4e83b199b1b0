"""Databases to measure on: assessments ready to be answered, and two million answers of other times and people."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assessment.model.organization import OrganizationFacts
from assessment.services import organizations
from assessment.services.places import FILE_NAME, database_address
from assessment.services.workspace import Workspace, open_workspace

OTHERS = 200
ROUNDS = 82
_ANSWER = (
    "INSERT INTO answer (assessment_id, requirement, revision, level, not_applicable, justification, checks, note, person, answered_at) "
    "VALUES (?, ?, 1, ?, 0, '', '', 'As agreed in the meeting, see the minutes.', ?, ?)"
)
_CURRENT = (
    "INSERT INTO current_answer (assessment_id, requirement, answer_id) "
    "SELECT assessment_id, requirement, max(id) FROM answer GROUP BY assessment_id, requirement"
)


@dataclass(frozen=True)
class Assessed:
    """An assessment and the ids of its requirements in order."""

    organization: int
    assessment: int
    requirements: tuple[str, ...]


def open_folder(folder: Path, content: Path) -> Workspace:
    """Open the database in a data folder, making both when they are missing."""
    return open_workspace(database_address(str(folder)), content)


def start(
    workspace: Workspace, standard: str, *, count: int, name: str = "Organization"
) -> tuple[Assessed, ...]:
    """Add organizations that aim at a standard, without answers; no name may be given twice."""
    requirements = tuple(one.id for one in workspace.library.questionnaire(standard).requirements)
    found = []
    for number in range(count):
        facts = OrganizationFacts(name=f"{name} {number + 1}")
        organization, aims = organizations.start(workspace, facts, [standard], person="Benchmark")
        found.append(Assessed(organization.id, aims[0].id, requirements))
    return tuple(found)


def fill(folder: Path, own: Sequence[Assessed], others: Sequence[Assessed]) -> int:
    """Add answers to the closed database of a data folder; return how many it holds then.

    Every requirement of the others is answered 82 times, of one's own 164 times: 20,000 answers in an assessment of 123
    requirements, two million in all with 200 others. They were given in rounds, so that the answers of an assessment lie
    scattered over the file. The newest answer of every requirement is level 1.
    """
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            connection.executemany(_ANSWER, _answers([*own, *own, *others]))
            connection.execute(_CURRENT)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(connection.execute("SELECT count(*) FROM answer").fetchone()[0])


def _answers(everyone: Sequence[Assessed]) -> Iterator[tuple[int, str, int, str, str]]:
    now = datetime.now(UTC)
    for number in range(ROUNDS):
        level = 1 if number == ROUNDS - 1 else number % 5
        at = (now - timedelta(days=ROUNDS - number)).strftime("%Y-%m-%d %H:%M:%S.000000")
        for one in everyone:
            for requirement in one.requirements:
                yield one.assessment, requirement, level, f"Person {number % 7}", at


def count_answers(folder: Path) -> int:
    """Return how many answers the database in a data folder holds."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return int(connection.execute("SELECT count(*) FROM answer").fetchone()[0])
