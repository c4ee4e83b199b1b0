"""What the sample organization has in other rooms than its answers: losses in money, the statement of applicability."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from assessment import applicability as rules
from assessment.library.sample_applicability import (
    SampleApplicability,
    meant,
    read_sample_applicability,
    sample_applicability_faults,
)
from assessment.library.sample_losses import BASIS, read_sample_losses, sample_losses_faults
from assessment.model.applicability import ControlFacts
from assessment.model.faults import Fault
from assessment.model.organization import Aim, Organization
from assessment.services import applicability as statements
from assessment.services.workspace import Workspace, end_of
from assessment.store import Session, answers, applicability, evidence, losses


def faults(content: Path) -> list[Fault]:
    """Return every fault in what is to be added."""
    return sample_losses_faults(content) + sample_applicability_faults(content)


def add(
    workspace: Workspace, session: Session, organization: Organization, aims: Sequence[Aim]
) -> None:
    """Add it within the transaction that adds the organization with its answers."""
    quantified = read_sample_losses(workspace.library.root)
    if quantified:
        losses.put(session, organization.id, quantified)
        losses.put_basis(session, organization.id, BASIS)
    stated = read_sample_applicability(workspace.library.root)
    for aim in aims:
        if stated is not None and aim.standard == stated.standard:
            _state(workspace, session, aim, stated)
            _approve(workspace, session, organization, aim, stated)


def _state(workspace: Workspace, session: Session, aim: Aim, stated: SampleApplicability) -> None:
    known = tuple(one.id for one in rules.controls(workspace.library.questionnaire(aim.standard)))
    now: dict[str, ControlFacts] = {}
    for some in sorted(stated.stated, key=lambda one: -one.days_ago):
        at = workspace.now() - timedelta(days=some.days_ago)
        for control in dict.fromkeys(one for name in some.controls for one in meant(name, known)):
            old = now.get(control, ControlFacts())
            now[control] = ControlFacts(
                reasons=some.reasons or old.reasons,
                why=some.why or old.why,
                risks=some.risks or old.risks,
                evidence=some.evidence or old.evidence,
            )
            applicability.append(session, aim.id, control, now[control], person=some.person, at=at)


def _approve(
    workspace: Workspace,
    session: Session,
    organization: Organization,
    aim: Aim,
    stated: SampleApplicability,
) -> None:
    for version in stated.versions:
        day = workspace.today() - timedelta(days=version.days_ago)
        until = end_of(day)
        facts = applicability.current(session, aim.id, until=until)
        statement = rules.statement(
            workspace.library.questionnaire(aim.standard),
            organization=organization.name,
            answers=answers.as_of(session, aim.id, until),
            facts={control: one.facts for control, one in facts.items()},
            evidence=evidence.of(session, aim.id, until=until),
            on=day,
        )
        statements.file_within(
            workspace,
            session,
            aim,
            statement,
            version,
            person=version.person,
            at=workspace.now() - timedelta(days=version.days_ago),
        )
