"""What an organization stated for its audit-time estimate, kept with the organization, and the estimate from it."""

import json
from typing import Any

from assessment.model.audit_time import Estimate, SchemeEstimate, Step
from assessment.model.faults import Fault, InputFaultsError
from assessment.services import audit_time
from assessment.services.workspace import Workspace
from assessment.store import assessments, changes, organizations

Stated = dict[str, Any]  # Any: the keys of FACTS.yaml as plain values

_KEY = "audit_time:{organization}"


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
    kept = stated(workspace, organization)
    with workspace.database.reading() as session:
        sites = organizations.sites(session, organization)
        aims = assessments.of(session, organization)
    facts: Stated = {key: value for key, value in kept.items() if key != "by_site"}
    if not _usable(facts.get("day_rate")):
        facts.pop("day_rate", None)
    facts["standards"] = [aim.standard for aim in aims if aim.standard in served()]
    staffed = [site for site in sites if site.personnel > 0]
    if kept.get("by_site", True) and len(staffed) > 1:
        facts["sites"] = [
            {"name": site.name, "personnel": site.personnel, "central": site is _head(staffed)}
            for site in staffed
        ]
    if not facts.get("personnel"):
        facts["personnel"] = sum(site.personnel for site in staffed)
    if not facts["personnel"]:
        fault = Fault(
            "Audit time",
            "",
            "nobody is counted yet",
            "Enter persons per site under Organization and scope, or a number here",
        )
        raise InputFaultsError([fault])
    return audit_time.estimate(audit_time.facts_from(facts, draft=True))


def served() -> set[str]:
    """Return the standards for which audit time can be estimated."""
    return {standard for scheme in audit_time.rules().schemes for standard in scheme.standards}


def waterfall(scheme: SchemeEstimate) -> list[tuple[str, Any]]:
    """Return the days reached after each step that changes them, up to the rounded initial audit."""
    names = {
        "table": "Number of persons",
        "factors": "Factors",
        "sites": "Sites",
        "rounding": "Rounding",
    }
    return [
        (names[step.id], step.result)
        for step in scheme.trace
        if step.id in names and _in_days(step)
    ]


def _usable(rate: Stated | None) -> bool:
    return rate is not None and 0 < rate["low"] <= rate["likely"] <= rate["high"]


def _in_days(step: Step) -> bool:
    return step.unit == "days"


def _head(sites: list[Any]) -> Any:  # noqa: ANN401  one of the sites
    return next((site for site in sites if site.central), sites[0])
