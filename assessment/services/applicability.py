"""The statement of applicability: decide about controls, see what is wrong, approve versions, compare them.

Whether a control applies, why it is left out and how far it is stands in its answer and nowhere else; ``decide`` writes answer and
statement in one transaction, and what is changed on the page of questions shows here by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from assessment import applicability as rules
from assessment.model.applicability import (
    STANDARDS,
    Approval,
    ControlEntry,
    ControlFacts,
    Decision,
    FiledStatement,
    Flag,
    Inclusion,
    LineChange,
    Statement,
    Surroundings,
    canonical,
    digest,
    parsed,
)
from assessment.model.organization import Aim, ContextKind
from assessment.services import answering, standing
from assessment.services.workspace import Workspace
from assessment.store import Session, answers, applicability, assessments, changes, organizations

__all__ = ["STANDARDS"]
_SHOWN = 5


class StatementRefusedError(Exception):
    """A decision or version that can't be stored; the text says why and what to do."""


class BrokenStatementError(Exception):
    """A version that isn't as it was approved."""

    def __init__(self, filed: FiledStatement) -> None:
        """Name the version."""
        super().__init__(
            f"The statement {filed.name} of {filed.on.isoformat()} was changed since it was approved, so it can't be trusted. "
            "Restore the database from a copy."
        )


@dataclass(frozen=True)
class View:
    """The statement as it stands, what is wrong with it, and by control which answer and statement it came from."""

    aim: Aim
    statement: Statement
    flags: tuple[Flag, ...]
    seen: Mapping[str, tuple[int, int]]
    stated: Mapping[str, ControlFacts]

    @property
    def blocked(self) -> tuple[Flag, ...]:
        """What keeps it from being approved."""
        return tuple(one for one in self.flags if one.rule.blocks)


def of(workspace: Workspace, assessment: int) -> View:
    """Return the statement of an assessment as it stands today. Raises StatementRefusedError for a standard without an annex."""
    now = standing.of(workspace, assessment)
    if now.aim.standard not in STANDARDS:
        message = f"{now.aim.standard} asks for no statement of applicability. Choose ISO/IEC 27001 or ISO/IEC 42001."
        raise StatementRefusedError(message)
    with workspace.database.reading() as session:
        stated = applicability.current(session, assessment)
        name, around = _around(session, now.aim.organization)
    facts = {control: one.facts for control, one in stated.items()}
    statement = rules.statement(
        workspace.library.questionnaire(now.aim.standard),
        organization=name,
        answers=now.entries,
        facts=facts,
        evidence=(one for several in now.evidence.values() for one in several),
        on=workspace.today(),
    )
    found = rules.flags(workspace.library.applicability().rules, statement, around)
    seen = {
        line.control: _ids(now.entries.get(line.control), stated.get(line.control))
        for line in statement.lines
    }
    return View(now.aim, statement, found, seen, facts)


def decide(
    workspace: Workspace,
    assessment: int,
    control: str,
    decision: Decision,
    *,
    person: str,
    seen: tuple[int, int] | None = None,
) -> tuple[int, int]:
    """State about one control whether and why it applies: answer and statement in one transaction, both appended.

    Leaving out makes the answer "not applicable" with the justification; its ticks and note stay. Taking back in leaves the control
    without a rating. ``seen`` are the answer and statement that the person was looking at; the new ones are returned. Nothing is
    appended where nothing changes. Raises StatementRefusedError, also when a colleague changed the control meanwhile.
    """
    return decide_all(
        workspace,
        assessment,
        {control: decision},
        person=person,
        seen={control: seen} if seen else None,
    )[control]


def decide_all(
    workspace: Workspace,
    assessment: int,
    decisions: Mapping[str, Decision],
    *,
    person: str,
    seen: Mapping[str, tuple[int, int]] | None = None,
) -> dict[str, tuple[int, int]]:
    """Do what ``decide`` does for several controls, all or none."""
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        _known(workspace, aim, decisions)
        stated = applicability.current(session, assessment)
        answered = answers.current(session, assessment)
        found = {}
        for control, decision in decisions.items():
            before = _ids(answered.get(control), stated.get(control))
            if seen is not None and seen.get(control, before) != before:
                message = f"Not saved: somebody changed {control} since you opened it. Reload the page and look at it again."
                raise StatementRefusedError(message)
            found[control] = _put(
                workspace, session, aim, (control, decision), stated.get(control), person=person
            )
    return found


def give_reasons(
    workspace: Workspace,
    assessment: int,
    controls: Iterable[str],
    reasons: Iterable[Inclusion],
    *,
    person: str,
    why: str = "",
) -> int:
    """Add reasons, and words where a control has none yet, to several controls that apply; return how many changed."""
    added, changed = frozenset(reasons), 0
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        wanted = tuple(dict.fromkeys(controls))
        _known(workspace, aim, wanted)
        stated = applicability.current(session, assessment)
        answered = answers.current(session, assessment)
        for control in wanted:
            old = stated[control].facts if control in stated else ControlFacts()
            new = _facts(
                old.model_copy(update={"reasons": old.reasons | added, "why": old.why or why})
            )
            out = control in answered and answered[control].not_applicable
            if not out and new != old:
                applicability.append(
                    session, assessment, control, new, person=person, at=workspace.now()
                )
                changed += 1
    return changed


def approve(
    workspace: Workspace, assessment: int, approval: Approval, *, person: str
) -> FiledStatement:
    """Freeze the statement as it stands under a name that is still free, with who approved it.

    Raises StatementRefusedError while something is left that blocks, or for a name that is taken.
    """
    view = of(workspace, assessment)
    if view.blocked:
        told = "; ".join(
            f"{one.rule.title.lower()} ({', '.join(one.controls[:_SHOWN])}{' ...' if one.controls[_SHOWN:] else ''})"
            for one in view.blocked
        )
        message = f"Not approved: {told}. Mend these first."
        raise StatementRefusedError(message)
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        if any(one.name == approval.name for one in applicability.versions(session, assessment)):
            message = f"There is a version named {approval.name} already. Choose another name."
            raise StatementRefusedError(message)
        return file_within(workspace, session, aim, view.statement, approval, person=person)


def file_within(
    workspace: Workspace,
    session: Session,
    aim: Aim,
    statement: Statement,
    approval: Approval,
    *,
    person: str,
    at: datetime | None = None,
) -> FiledStatement:
    """File a statement within a transaction that holds the assessment's lock; the change log says its digest."""
    content = canonical(statement)
    draft = FiledStatement(
        id=0,
        assessment=aim.id,
        name=approval.name,
        on=statement.on,
        approved_by=approval.approved_by,
        digest=digest(content),
        person=person,
        filed_at=at or workspace.now(),
    )
    filed = applicability.file(session, draft, content)
    changes.log(
        session, "approved", f"statement of applicability {aim.standard}", organization=aim.organization, person=person, at=workspace.now(),
        detail=f"{filed.name}, {filed.on.isoformat()}, by {filed.approved_by}, SHA-256 {filed.digest}",
    )  # fmt: skip
    return filed


def versions(workspace: Workspace, assessment: int) -> tuple[FiledStatement, ...]:
    """Return the approved versions of an assessment, newest first."""
    with workspace.database.reading() as session:
        return applicability.versions(session, assessment)


def read(workspace: Workspace, version: int) -> Statement:
    """Return a version as it was approved. Raises BrokenStatementError when its content doesn't match its digest any more."""
    with workspace.database.reading() as session:
        filed, content = applicability.version(session, version)
    if digest(content) != filed.digest:
        raise BrokenStatementError(filed)
    return parsed(content)


def compare(before: Statement, after: Statement) -> tuple[LineChange, ...]:
    """Return the controls in which two statements differ."""
    return rules.changes(before, after)


def history(workspace: Workspace, assessment: int, control: str) -> tuple[ControlEntry, ...]:
    """Return what was stated about a control, newest first; its answers have a history of their own."""
    with workspace.database.reading() as session:
        return applicability.history(session, assessment, control)


def _put(
    workspace: Workspace,
    session: Session,
    aim: Aim,
    decided: tuple[str, Decision],
    before: ControlEntry | None,
    *,
    person: str,
) -> tuple[int, int]:
    control, decision = decided
    answer = answers.current(session, aim.id, control).get(control)
    out = answer is not None and answer.not_applicable
    if not decision.applies:
        change = {"not_applicable": True, "justification": decision.justification}
        answer, _ = answering.amend_within(workspace, session, aim, control, change, person=person)
    elif out:
        change = {"not_applicable": False, "justification": ""}
        answer, _ = answering.amend_within(workspace, session, aim, control, change, person=person)
    facts = _facts(
        ControlFacts.model_construct(
            **{name: getattr(decision, name) for name in ControlFacts.model_fields}
        )
    )
    if facts != (before.facts if before is not None else ControlFacts()):
        before = applicability.append(
            session, aim.id, control, facts, person=person, at=workspace.now()
        )
    return _ids(answer, before)


def _facts(facts: ControlFacts) -> ControlFacts:
    try:
        clean = {
            name: value.replace("\x00", "") if isinstance(value, str) else value
            for name, value in facts.model_dump().items()
        }
        return ControlFacts.model_validate(clean)
    except ValidationError as error:
        message = "Not saved: a text is longer than 2,000 characters. Shorten it or keep it in a document."
        raise StatementRefusedError(message) from error


def _known(workspace: Workspace, aim: Aim, wanted: Iterable[str]) -> None:
    controls = {one.id for one in rules.controls(workspace.library.questionnaire(aim.standard))}
    unknown = [one for one in wanted if one not in controls]
    if unknown:
        message = f"{aim.standard} has no control {', '.join(unknown)}. Reload the page."
        raise StatementRefusedError(message)


def _ids(answer: object | None, stated: ControlEntry | None) -> tuple[int, int]:
    return getattr(answer, "id", 0), 0 if stated is None else stated.id


def _around(session: Session, organization: int) -> tuple[str, Surroundings]:
    """Return the organization's name and all that it says about itself."""
    facts = organizations.one(session, organization)
    context = organizations.context(session, organization)
    sites = organizations.sites(session, organization)
    said = [facts.sector, facts.activities, facts.boundaries]
    said += [text for one in context for text in (one.text, one.detail)]
    said += [text for one in sites for text in (one.name, one.activities)]
    outsourced = any(one.kind is ContextKind.OUTSOURCED for one in context)
    return facts.name, Surroundings(text="\n".join(said), outsourced=outsourced)
