"""Organizations: start, describe, aim at standards, remove."""

from collections.abc import Sequence

from assessment.model.answers import Settings
from assessment.model.organization import (
    Aim,
    ContextEntry,
    ContextFacts,
    ContextKind,
    Organization,
    OrganizationFacts,
    Site,
    SiteFacts,
)
from assessment.services.workspace import Workspace
from assessment.store import assessments, changes, organizations


def start(
    workspace: Workspace,
    facts: OrganizationFacts,
    standards: Sequence[str],
    *,
    person: str,
    sample: bool = False,
) -> tuple[Organization, tuple[Aim, ...]]:
    """Add an organization with the standards it aims at; raises UnknownStandardError for one the library lacks."""
    standards = list(dict.fromkeys(standards))
    for standard in standards:
        workspace.library.questionnaire(standard)
    at = workspace.now()
    with workspace.database.writing() as session:
        organization = organizations.add(session, facts, sample=sample, person=person, at=at)
        aims = tuple(
            assessments.add(session, organization.id, standard, person=person, at=at)
            for standard in standards
        )
        changes.log(
            session,
            "started",
            facts.name,
            organization=organization.id,
            detail=", ".join(standards),
            person=person,
            at=at,
        )
    return organization, aims


def every(workspace: Workspace) -> tuple[Organization, ...]:
    """Return all organizations, own ones before samples."""
    with workspace.database.reading() as session:
        return organizations.every(session)


def one(workspace: Workspace, organization: int) -> Organization:
    """Return an organization; raises UnknownRecordError when it is gone."""
    with workspace.database.reading() as session:
        return organizations.one(session, organization)


def aims(workspace: Workspace, organization: int) -> tuple[Aim, ...]:
    """Return the standards an organization aims at."""
    with workspace.database.reading() as session:
        return assessments.of(session, organization)


def sites(workspace: Workspace, organization: int) -> tuple[Site, ...]:
    """Return an organization's sites."""
    with workspace.database.reading() as session:
        return organizations.sites(session, organization)


def context(workspace: Workspace, organization: int) -> tuple[ContextEntry, ...]:
    """Return an organization's outsourced processes, interested parties and issues."""
    with workspace.database.reading() as session:
        return organizations.context(session, organization)


def describe(
    workspace: Workspace, organization: int, facts: OrganizationFacts, *, person: str
) -> None:
    """Replace what is stated about an organization."""
    with workspace.database.writing() as session:
        organizations.change(session, organization, facts)
        changes.log(
            session, "described", facts.name, organization=organization, person=person, at=workspace.now(),
            detail=facts.model_dump_json(include=set(OrganizationFacts.model_fields)),
        )  # fmt: skip


def put_sites(
    workspace: Workspace, organization: int, facts: Sequence[SiteFacts], *, person: str
) -> None:
    """Replace the list of sites."""
    with workspace.database.writing() as session:
        organizations.one(session, organization)
        organizations.put_sites(session, organization, tuple(facts))
        detail = "; ".join(f"{one.name}: {one.personnel}" for one in facts)
        changes.log(
            session,
            "listed sites",
            "sites",
            organization=organization,
            detail=detail,
            person=person,
            at=workspace.now(),
        )


def put_context(
    workspace: Workspace,
    organization: int,
    kind: ContextKind,
    facts: Sequence[ContextFacts],
    *,
    person: str,
) -> None:
    """Replace the entries of one kind."""
    with workspace.database.writing() as session:
        organizations.one(session, organization)
        organizations.put_context(session, organization, kind, tuple(facts))
        detail = "; ".join(one.text for one in facts)
        changes.log(
            session,
            "listed",
            kind.value,
            organization=organization,
            detail=detail,
            person=person,
            at=workspace.now(),
        )


def aim_at(
    workspace: Workspace, organization: int, standards: Sequence[str], *, person: str
) -> tuple[Aim, ...]:
    """Add the standards that are new; those already aimed at stay, with their answers."""
    standards = list(dict.fromkeys(standards))
    for standard in standards:
        workspace.library.questionnaire(standard)
    at = workspace.now()
    with workspace.database.writing() as session:
        organizations.one(session, organization)
        present = {aim.standard for aim in assessments.of(session, organization)}
        for standard in standards:
            if standard not in present:
                assessments.add(session, organization, standard, person=person, at=at)
                changes.log(
                    session, "aimed at", standard, organization=organization, person=person, at=at
                )
        return assessments.of(session, organization)


def drop_aim(workspace: Workspace, assessment: int, *, person: str) -> None:
    """Stop aiming at a standard; its answers are deleted with it."""
    with workspace.database.writing() as session:
        aim = assessments.one(session, assessment)
        assessments.remove(session, assessment)
        changes.log(
            session,
            "dropped",
            aim.standard,
            organization=aim.organization,
            person=person,
            at=workspace.now(),
        )


def set_goal(
    workspace: Workspace, assessment: int, *, target: int, minor_tolerance: int, person: str
) -> None:
    """Set the target level (2 to 5) and the number of minors the organization is willing to carry.

    Raises pydantic's ValidationError for a goal off the scale.
    """
    Settings(target=target, minor_tolerance=minor_tolerance)
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        settings = Settings(
            target=target,
            minor_tolerance=minor_tolerance,
            operating_months=aim.operating_months,
            weights=aim.weights,
        )
        assessments.change(session, assessment, settings)
        changes.log(
            session, "set goal", aim.standard, organization=aim.organization, person=person, at=workspace.now(),
            detail=f"target {target}, tolerance {minor_tolerance}",
        )  # fmt: skip


def remove(workspace: Workspace, organization: int, *, person: str) -> None:
    """Delete an organization with everything that belongs to it."""
    with workspace.database.writing() as session:
        name = organizations.one(session, organization).name
        organizations.remove(session, organization)
        changes.log(
            session, "removed", name, organization=organization, person=person, at=workspace.now()
        )
