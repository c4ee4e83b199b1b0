"""Every requirement of an assessment in one line: what is answered, filed, given to whom and until when."""

from dataclasses import dataclass
from datetime import datetime

from assessment.model.organization import Entry
from assessment.model.questionnaire import Requirement
from assessment.model.work import Task
from assessment.services import standing, work
from assessment.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Overview:
    """One requirement; ``ticks`` of ``checks`` facts are ticked, ``evidence`` counts what is on file."""

    requirement: Requirement
    section: str
    entry: Entry | None
    task: Task
    ticks: int
    checks: int
    evidence: int

    @property
    def changed(self) -> datetime | None:
        """When it was answered last."""
        return None if self.entry is None else self.entry.at


def of(workspace: Workspace, assessment: int) -> tuple[Overview, ...]:
    """Return every requirement in the order of the questionnaire."""
    now = standing.of(workspace, assessment)
    questionnaire = workspace.library.questionnaire(now.aim.standard)
    tasks = work.of(workspace, assessment)
    return tuple(
        Overview(
            requirement=one,
            section=questionnaire.section_of[one.id],
            entry=now.entries.get(one.id),
            task=tasks.get(one.id, Task(one.id)),
            ticks=len(now.entries[one.id].checks) if one.id in now.entries else 0,
            checks=len(one.checks),
            evidence=len(now.evidence.get(one.id, ())),
        )
        for one in questionnaire.requirements
    )
