"""One change to many requirements at once: seen before it is made, made in one transaction, taken back in one step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.model.base import Value
from assessment.model.organization import Aim, Entry
from assessment.model.work import Task
from assessment.services import answering, standing
from assessment.services import work as tasks_of
from assessment.services.workspace import Workspace
from assessment.store import Session, answers, assessments, work


class Level(Value):
    """Rate at a level."""

    level: int


class LeaveOut(Value):
    """State as not applicable, with the reason."""

    justification: str


class Assign(Value):
    """Give to somebody; an empty owner takes it back."""

    owner: str
    due: date | None = None


class LookAgain(Value):
    """Set or clear the mark "look again"."""

    flag: bool


Change = Level | LeaveOut | Assign | LookAgain


@dataclass(frozen=True, slots=True)
class Line:
    """What a change would do to one requirement; ``fault`` says why it would be left alone, empty when it wouldn't."""

    requirement: str
    title: str
    before: str
    after: str
    fault: str = ""

    @property
    def changes(self) -> bool:
        """Whether anything would change."""
        return not self.fault and self.before != self.after


@dataclass(frozen=True, slots=True)
class Step:
    """One requirement as it was before and after the change: the answers or the tasks."""

    requirement: str
    before: Entry | Task | None
    after: Entry | Task


@dataclass(frozen=True, slots=True)
class Done:
    """What was changed, so that it can be taken back."""

    assessment: int
    steps: tuple[Step, ...]


def preview(
    workspace: Workspace, assessment: int, requirements: Iterable[str], change: Change
) -> tuple[Line, ...]:
    """Return what the change would do, in the order of the questionnaire. Nothing is stored."""
    now = standing.of(workspace, assessment)
    with workspace.database.reading() as session:
        tasks = work.current(session, assessment)
    return tuple(
        _line(workspace, now.aim, one, change, now.entries.get(one), tasks.get(one))
        for one in _in_order(workspace, now.aim, requirements)
    )


def apply(
    workspace: Workspace,
    assessment: int,
    requirements: Iterable[str],
    change: Change,
    *,
    person: str,
) -> Done:
    """Make the change in one transaction and return how to take it back.

    Lines with a fault and lines that already are as wanted are left alone. Raises what ``answering.record`` and ``work.change`` raise.
    """
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        entries, tasks = answers.current(session, assessment), work.current(session, assessment)
        lines = [
            _line(workspace, aim, one, change, entries.get(one), tasks.get(one))
            for one in _in_order(workspace, aim, requirements)
        ]
        chosen = [line.requirement for line in lines if line.changes]
        make = _rate if isinstance(change, Level | LeaveOut) else _give
        steps = make(workspace, session, aim, chosen, change, person=person)
    return Done(assessment, steps)


def take_back(workspace: Workspace, done: Done, *, person: str) -> tuple[str, ...]:
    """Put back what was before, in one transaction; return the requirements left alone because somebody changed them since.

    Nothing is deleted: the earlier answer or task is appended again and becomes the newest.
    """
    left = []
    with workspace.database.writing() as session:
        aim = assessments.locked(session, done.assessment)
        entries, tasks = answers.current(session, aim.id), work.current(session, aim.id)
        for step in done.steps:
            newest = entries if isinstance(step.after, Entry) else tasks
            if newest.get(step.requirement) != step.after:
                left.append(step.requirement)
            elif isinstance(step.after, Task):
                task = step.before if isinstance(step.before, Task) else Task(step.requirement)
                work.append(session, aim.id, [task], person=person, at=workspace.now())
            else:
                before = step.before if isinstance(step.before, Entry) else None
                fields = answering.draft_of(step.requirement, before).model_dump(
                    exclude={"requirement", "seen"}
                )
                answering.amend_within(
                    workspace, session, aim, step.requirement, fields, person=person
                )
    return tuple(left)


def _in_order(workspace: Workspace, aim: Aim, requirements: Iterable[str]) -> list[str]:
    order = workspace.library.questionnaire(aim.standard).order
    return sorted({one for one in requirements if one in order}, key=order.__getitem__)


def _line(
    workspace: Workspace,
    aim: Aim,
    requirement: str,
    change: Change,
    entry: Entry | None,
    task: Task | None,
) -> Line:
    questionnaire = workspace.library.questionnaire(aim.standard)
    names, fault = workspace.library.method().names, ""
    match change:
        case Level(level=level):
            before, after = _rated(entry, names), f"{level} {names[level]}"
        case LeaveOut(justification=why):
            before, after = _rated(entry, names), f"doesn't apply: {why.strip()}"
            if questionnaire.edition.applicability.condition(requirement) is None:
                fault = "This edition doesn't allow leaving it out."
            elif not why.strip():
                fault = "A reason is needed."
        case Assign(owner=owner, due=due):
            before, after = _given(task), _given(Task(requirement, owner.strip(), due))
        case LookAgain(flag=flag):
            before, after = _marked(task is not None and task.look_again), _marked(flag)
    title = questionnaire.by_id[requirement].title
    return Line(requirement, title, before, after, fault)


def _rated(entry: Entry | None, names: tuple[str, ...]) -> str:
    if entry is None or (entry.level is None and not entry.not_applicable):
        return "not answered"
    if entry.not_applicable:
        return f"doesn't apply: {entry.justification}"
    return f"{entry.level} {names[entry.level or 0]}"


def _given(task: Task | None) -> str:
    if task is None or not task.owner:
        return "nobody"
    return task.owner if task.due is None else f"{task.owner}, until {task.due.isoformat()}"


def _marked(flag: bool) -> str:  # noqa: FBT001  the one thing it says
    return "look again" if flag else "no mark"


def _rate(
    workspace: Workspace,
    session: Session,
    aim: Aim,
    requirements: list[str],
    change: Change,
    *,
    person: str,
) -> tuple[Step, ...]:
    fields: dict[str, Any] = (
        {"level": change.level, "not_applicable": False, "justification": ""}
        if isinstance(change, Level)
        else {"not_applicable": True, **change.model_dump()}
    )
    steps = []
    for requirement in requirements:
        after, before = answering.amend_within(
            workspace, session, aim, requirement, fields, person=person
        )
        steps.append(Step(requirement, before, after))
    return tuple(steps)


def _give(
    workspace: Workspace,
    session: Session,
    aim: Aim,
    requirements: list[str],
    change: Change,
    *,
    person: str,
) -> tuple[Step, ...]:
    fields: dict[str, Any] = (
        {"owner": change.owner.strip(), "due": change.due}
        if isinstance(change, Assign)
        else {"look_again": change.flag}
        if isinstance(change, LookAgain)
        else {}
    )
    before = work.current(session, aim.id)
    tasks_of.change_within(workspace, session, aim, requirements, fields, person=person)
    session.flush()
    after = work.current(session, aim.id)
    return tuple(Step(one, before.get(one), after[one]) for one in requirements)
