"""What an auditor would call weak in a scope, each with the field to mend and how."""

import re
from collections.abc import Iterator, Sequence

from assessment.model.base import Value
from assessment.model.organization import (
    ContextEntry,
    ContextKind,
    Exclusion,
    OrganizationFacts,
    Site,
)
from assessment.model.questionnaire import Edition

_SHORT = 20
_THIN_REASON = 15
_VAGUE = re.compile(
    r"\b(all\s+activities|everything|all\s+processes|etc|and\s+so\s+on|various|general\s+services)\b",
    re.IGNORECASE,
)


class Weakness(Value):
    """One weak point: the field it sits in, what is wrong, what to do."""

    field: str
    fault: str
    remedy: str


def weaknesses(
    organization: OrganizationFacts,
    sites: Sequence[Site],
    context: Sequence[ContextEntry],
    *,
    edition: Edition,
    exclusions: Sequence[Exclusion],
) -> tuple[Weakness, ...]:
    """Return what is weak in the scope, the most serious first."""
    return (
        *_activities(organization),
        *_sites(sites),
        *_exclusions(edition, exclusions),
        *_context(context),
        *_boundaries(organization),
    )


def _activities(organization: OrganizationFacts) -> Iterator[Weakness]:
    text = organization.activities.strip()
    if not text:
        yield Weakness(
            field="activities",
            fault="No activity: the scope doesn't say what you do",
            remedy="Name your products and services the way a customer would, such as 'baking and delivery of bread and cakes'",
        )
    elif len(text) < _SHORT or _VAGUE.search(text):
        yield Weakness(
            field="activities",
            fault="The activity is too vague to appear on a certificate",
            remedy="Name products, services and the main steps (such as design, making, delivery, support)",
        )


def _sites(sites: Sequence[Site]) -> Iterator[Weakness]:
    if not sites:
        yield Weakness(
            field="sites",
            fault="No location: a certificate always names the places it covers",
            remedy="Add every place where people work for this scope, a home office included",
        )
    for site in sites:
        if not site.place:
            yield Weakness(
                field="sites", fault=f"{site.name} has no address", remedy="Add town and street"
            )
        if site.personnel == 0:
            yield Weakness(
                field="sites",
                fault=f"{site.name} has no persons",
                remedy="Enter everyone who works there on all shifts, temporary staff and contractors under your control included",
            )
        if len(sites) > 1 and not site.activities:
            yield Weakness(
                field="sites",
                fault=f"{site.name} doesn't say what is done there",
                remedy="Name its activities",
            )


def _exclusions(edition: Edition, exclusions: Sequence[Exclusion]) -> Iterator[Weakness]:
    for one in exclusions:
        if edition.applicability.condition(one.requirement) is None:
            yield Weakness(
                field="exclusions",
                fault=f"{one.requirement} {one.title} is left out, but {edition.name} doesn't allow that",
                remedy="Take it back in and rate it",
            )
        elif not one.justification.strip():
            yield Weakness(
                field="exclusions",
                fault=f"{one.requirement} {one.title} is left out without a reason",
                remedy="Say why it can't apply to what you do",
            )
        elif len(one.justification.strip()) < _THIN_REASON:
            yield Weakness(
                field="exclusions",
                fault=f"The reason for leaving out {one.requirement} {one.title} is thin",
                remedy="Say what you don't do or have, so that an auditor could check it",
            )


def _context(context: Sequence[ContextEntry]) -> Iterator[Weakness]:
    kinds = {one.kind for one in context}
    if ContextKind.INTERESTED_PARTY not in kinds:
        yield Weakness(
            field="interested_party",
            fault="No interested parties: nobody's expectations shape the scope",
            remedy="Add at least customers, staff, owners and authorities, each with what they expect",
        )
    if not kinds & {ContextKind.INTERNAL_ISSUE, ContextKind.EXTERNAL_ISSUE}:
        yield Weakness(
            field="issues",
            fault="No issues: the scope isn't tied to your situation",
            remedy="Add what helps or threatens you from outside and inside, and whether climate change matters to you",
        )
    for one in context:
        if one.kind is ContextKind.OUTSOURCED and not one.detail:
            yield Weakness(
                field="outsourced",
                fault=f"{one.text} is done by others, but nobody says who and how you control it",
                remedy="Name the provider and the control (contract, checks, reviews)",
            )


def _boundaries(organization: OrganizationFacts) -> Iterator[Weakness]:
    if not organization.boundaries:
        yield Weakness(
            field="boundaries",
            fault="No boundaries: it stays open where your responsibility ends",
            remedy="Say what is outside (another company in the building, a parent's network, a customer's systems) and where the two meet",
        )
