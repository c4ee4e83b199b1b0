"""The draft of a scope statement, in plain text that fits on a certificate and in a document."""

from collections.abc import Sequence

from assessment.model.organization import (
    ContextEntry,
    ContextKind,
    Exclusion,
    OrganizationFacts,
    Site,
)
from assessment.model.own import OWN
from assessment.model.questionnaire import Edition

_MISSING = "[…]"


def statement(
    organization: OrganizationFacts,
    sites: Sequence[Site],
    context: Sequence[ContextEntry],
    *,
    edition: Edition,
    exclusions: Sequence[Exclusion],
) -> str:
    """Write the draft; what nobody has stated yet appears as […]."""
    parts = [
        _opening(organization, edition),
        _places(sites),
        _boundaries(organization),
        _outsourced(context),
        _exclusions(edition, exclusions),
    ]
    return "\n\n".join(part for part in parts if part)


def _opening(organization: OrganizationFacts, edition: Edition) -> str:
    activities = organization.activities.rstrip(". ") or _MISSING
    return f"The {edition.management_system} of {organization.name} according to {edition.title} covers: {activities}."


def _places(sites: Sequence[Site]) -> str:
    if not sites:
        return f"It applies at: {_MISSING}."
    described = [
        f"{site.name}{f', {site.place}' if site.place else ''}{f' ({_lower(site.activities)})' if site.activities else ''}"
        for site in sites
    ]
    word = "site" if len(sites) == 1 else "sites"
    return f"It applies at {len(sites)} {word}: {'; '.join(described)}."


def _boundaries(organization: OrganizationFacts) -> str:
    return (
        f"Boundaries and interfaces: {organization.boundaries.rstrip('. ')}."
        if organization.boundaries
        else ""
    )


def _outsourced(context: Sequence[ContextEntry]) -> str:
    entries = [one for one in context if one.kind is ContextKind.OUTSOURCED]
    if not entries:
        return ""
    described = "; ".join(
        f"{one.text} ({one.detail.rstrip('.')})" if one.detail else one.text for one in entries
    )
    return f"Done by others, under our control: {described}."


def _exclusions(edition: Edition, exclusions: Sequence[Exclusion]) -> str:
    """Name each clause with its reason; controls of Annex A are many and have a document of their own, so they are counted."""
    controls = sum(_is_control(edition, one) for one in exclusions)
    clauses = "; ".join(
        f"{one.requirement} {one.title} ({one.justification.strip().rstrip('.') or _MISSING})"
        for one in exclusions
        if not _is_control(edition, one)
    )
    sentences = []
    if clauses:
        sentences.append(f"Requirements of {edition.name} that don't apply: {clauses}.")
    if controls:
        applied, each = ("is not applied", "it") if controls == 1 else ("are not applied", "each")
        sentences.append(
            f"{controls} of the controls of Annex A {applied}; the statement of applicability gives the reason for {each}."
        )
    return "\n\n".join(sentences)


def _is_control(edition: Edition, exclusion: Exclusion) -> bool:
    """Tell a control of Annex A from a clause; a questionnaire that somebody brought has no such annex, whatever its ids."""
    return edition.scheme != OWN and exclusion.requirement.startswith("A.")


def _lower(text: str) -> str:
    """Begin with a small letter inside a sentence, but leave "IT support" as it is."""
    beginning = text[:1].lower() if text[1:2].islower() else text[:1]
    return beginning + text[1:].rstrip(".")
