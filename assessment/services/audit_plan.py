"""What an organization stated for its audit-time estimate, kept with the organization, and the estimate from it."""

import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_time import Estimate, IntegratedEstimate, SchemeEstimate
from assessment.model.base import Value
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.numbers import half_up
from assessment.model.organization import Aim, Site
from assessment.services import audit_time, readiness
from assessment.services.workspace import Workspace
from assessment.store import assessments, changes, organizations

Stated = dict[str, Any]  # Any: the keys of FACTS.yaml as plain values

_KEY = "audit_time:{organization}"
_DEFINED = 2


class LevelSuggestion(Value):
    """Marks of integration that the answers speak for, by their ids, and the level of integration in percent that follows."""

    checklist: tuple[str, ...]
    level: Decimal
    standards: tuple[str, ...]


def stated(workspace: Workspace, organization: int) -> Stated:
    """Return what was stated so far; empty when nothing was."""
    with workspace.database.reading() as session:
        kept = changes.setting(session, _KEY.format(organization=organization))
    return json.loads(kept) if kept else {}


def state(workspace: Workspace, organization: int, facts: Stated) -> None:
    """Keep what was stated."""
    with workspace.database.writing() as session:
        organizations.one(session, organization)
        changes.set_setting(session, _KEY.format(organization=organization), json.dumps(facts))


def persons(workspace: Workspace, organization: int) -> int:
    """Return the persons of all sites together."""
    with workspace.database.reading() as session:
        return sum(site.personnel for site in organizations.sites(session, organization))


def estimate(workspace: Workspace, organization: int) -> Estimate:
    """Return the estimate for the standards aimed at that have a scheme.

    Raises InputFaultsError when no person is stated, or a fact doesn't fit.
    """
    return audit_time.estimate(facts(workspace, organization))


def facts(workspace: Workspace, organization: int) -> AuditFacts:
    """Return what is stated as the facts of an estimate, sites and their persons included. Raises InputFaultsError like ``estimate``."""
    kept = stated(workspace, organization)
    with workspace.database.reading() as session:
        sites = organizations.sites(session, organization)
        aims = assessments.of(session, organization)
    found: Stated = {key: value for key, value in kept.items() if key != "by_site"}
    if not _usable(found.get("day_rate")):
        found.pop("day_rate", None)
    found["standards"] = [aim.standard for aim in aims if aim.standard in served()]
    staffed = [site for site in sites if site.personnel > 0]
    if kept.get("by_site", True) and len(staffed) > 1:
        found["sites"] = [
            {"name": site.name, "personnel": site.personnel, "central": site is _head(staffed)}
            for site in staffed
        ]
    if not found.get("personnel"):
        found["personnel"] = _counted(staffed)
    if not found["personnel"]:
        fault = Fault(
            "Audit time",
            "",
            "nobody is counted yet",
            "Enter persons per site under Organization and scope, or a number here",
        )
        raise InputFaultsError([fault])
    return audit_time.facts_from(found, draft=True)


def served() -> set[str]:
    """Return the standards for which audit time can be estimated."""
    return {standard for scheme in audit_time.rules().schemes for standard in scheme.standards}


def waterfall(scheme: SchemeEstimate | IntegratedEstimate) -> list[tuple[str, Any]]:
    """Return the days reached after each step that changes them, up to the rounded initial audit."""
    return [(bar.label, bar.reached) for bar in audit_time.bars(scheme.trace)]


def suggested_level(workspace: Workspace, organization: int) -> LevelSuggestion:
    """Return which marks of integration the shared answers speak for, and the level of integration that follows.

    A mark holds where every requirement of its topics, in each standard aimed at, is answered at the same level, defined (2) or
    more: what is done alike and agreed is taken for one system. A person decides; the auditors look at the real thing.
    """
    rules = audit_time.rules().integration
    with workspace.database.reading() as session:
        aims = assessments.of(session, organization)
    levels = [_levels(workspace, aim) for aim in aims]
    held = tuple(
        item.id for item in rules.checklist if len(aims) > 1 and _alike(item.topics, levels)
    )
    return LevelSuggestion(
        checklist=held,
        level=half_up(Fraction(100 * len(held), len(rules.checklist))),
        standards=tuple(aim.standard for aim in aims),
    )


def own_effort(workspace: Workspace, organization: int) -> tuple[Decimal, Decimal, Decimal]:
    """Return the person-days, low, likely and high, to close the open gaps of every standard aimed at.

    What one topic asks in several standards is counted once, by the standard in which it takes most.
    """
    with workspace.database.reading() as session:
        aims = assessments.of(session, organization)
    found: dict[str, tuple[Decimal, Decimal, Decimal]] = {}
    for aim in aims:
        picture = readiness.of(workspace, aim.id)
        by_id = picture.questionnaire.by_id
        shared: dict[str, tuple[Decimal, Decimal, Decimal]] = {}
        for gap in picture.gaps():
            key = by_id[gap.requirement].topic or f"{aim.standard} {gap.requirement}"
            shared[key] = _added(shared.get(key), gap.effort)
        for key, effort in shared.items():
            found[key] = max(found.get(key, effort), effort, key=lambda one: one[1])
    low, likely, high = (
        sum((one[place] for one in found.values()), Decimal(0)) for place in range(3)
    )
    return low, likely, high


def _added(
    before: tuple[Decimal, Decimal, Decimal] | None, more: tuple[Decimal, Decimal, Decimal]
) -> tuple[Decimal, Decimal, Decimal]:
    if before is None:
        return more
    return before[0] + more[0], before[1] + more[1], before[2] + more[2]


def _levels(workspace: Workspace, aim: Aim) -> dict[str, set[int | None]]:
    """Return the levels answered in a standard by topic; None where an answer is missing or the requirement is left out."""
    picture = readiness.of(workspace, aim.id)
    found: dict[str, set[int | None]] = {}
    for part in picture.readiness.parts:
        topic = picture.questionnaire.by_id[part.requirement].topic
        if topic is not None:
            found.setdefault(topic, set()).add(part.level)
    return found


def _alike(topics: tuple[str, ...], levels: list[dict[str, set[int | None]]]) -> bool:
    asked = [topic for topic in topics if sum(topic in one for one in levels) > 1]
    return bool(asked) and all(
        len(found) == 1 and (next(iter(found)) or 0) >= _DEFINED
        for topic in asked
        for found in [set().union(*(one[topic] for one in levels if topic in one))]
    )


def _counted(sites: Sequence[Site]) -> int | list[Stated]:
    """Return the persons of the sites; by site where one works in shifts, so that the estimate can say so."""
    if all(site.shifts == 1 for site in sites):
        return sum(site.personnel for site in sites)
    return [
        {"group": site.name, "persons": site.personnel, "shifts": site.shifts} for site in sites
    ]


def _usable(rate: Stated | None) -> bool:
    return rate is not None and 0 < rate["low"] <= rate["likely"] <= rate["high"]


def _head(sites: list[Any]) -> Any:  # noqa: ANN401  one of the sites
    return next((site for site in sites if site.central), sites[0])
