"""The sample organization: added in one transaction, removed like any other."""

from datetime import datetime, timedelta

from assessment.library.sample import Sample, SampleAnswer, read_sample, sample_faults
from assessment.model.faults import InputFaultsError
from assessment.model.organization import Aim, Entry, EvidenceFacts, Organization
from assessment.services import sample_rooms
from assessment.services.workspace import Workspace
from assessment.store import Session, answers, assessments, changes, evidence, organizations


def add(workspace: Workspace, *, person: str) -> Organization:
    """Add the sample with its whole history, all or nothing. Raises InputFaultsError when its content is broken."""
    faults = sample_faults(workspace.library.root)
    faults += sample_rooms.faults(workspace.library.root)
    if faults:
        raise InputFaultsError(faults)
    sample = read_sample(workspace.library.root)
    revisions = {
        one.standard: {
            key: found.revision
            for key, found in workspace.library.questionnaire(one.standard).by_id.items()
        }
        for one in sample.assessments
    }
    with workspace.database.writing() as session:
        at = workspace.now()
        organization = organizations.add(
            session, sample.organization, sample=True, person=person, at=at
        )
        organizations.put_sites(session, organization.id, sample.sites)
        for kind in {one.kind for one in sample.context}:
            entries = tuple(one for one in sample.context if one.kind is kind)
            organizations.put_context(session, organization.id, kind, entries)
        aims = []
        for one in sample.assessments:
            aims.append(
                assessments.add(session, organization.id, one.standard, person=person, at=at)
            )
            _fill(workspace, session, aims[-1], sample, revisions[one.standard])
        sample_rooms.add(workspace, session, organization, aims)
        changes.log(
            session,
            "added sample",
            organization.name,
            organization=organization.id,
            person=person,
            at=at,
        )
    return organization


def _fill(
    workspace: Workspace, session: Session, aim: Aim, sample: Sample, revisions: dict[str, int]
) -> None:
    now = workspace.now()
    one = next(found for found in sample.assessments if found.standard == aim.standard)
    for given in sorted(one.answers, key=lambda answer: -answer.days_ago):
        at = now - timedelta(days=given.days_ago)
        answers.append(session, aim.id, _entry(given, revisions[given.requirement], at))
        for item in given.evidence:
            today = workspace.today()
            facts = EvidenceFacts(
                title=item.title,
                location=item.location,
                kind=item.kind,
                owner=item.owner,
                collected_on=today - timedelta(days=item.collected_days_ago),
                valid_until=None
                if item.valid_days is None
                else today + timedelta(days=item.valid_days),
            )
            evidence.add(session, aim.id, given.requirement, facts, person=given.person, at=at)
    for event in one.events:
        day = workspace.today() - timedelta(days=event.days_ago)
        stated = now - timedelta(days=max(event.days_ago, 0))
        assessments.state_event(
            session, aim.id, event.kind, day, person="Managing director", at=stated
        )


def _entry(given: SampleAnswer, revision: int, at: datetime) -> Entry:
    return Entry(
        id=0,
        requirement=given.requirement,
        revision=revision,
        level=given.level,
        not_applicable=given.not_applicable,
        justification=given.justification,
        checks=frozenset(given.checks),
        note=given.note,
        person=given.person,
        at=at,
    )
