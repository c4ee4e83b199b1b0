"""Which site is visited when over three years: an example of what a body may pick, with a quarter of each sample left to chance.

The seed is passed in, so that the same facts always give the same table; the order in which sites were stated does not matter.
"""

from math import ceil
from random import Random

from assessment.audit_time.sites import Plan, Pool
from assessment.model.audit_facts import AuditSite
from assessment.model.audit_time import AuditEvent, SiteVisits, Why

_Visits = dict[str, dict[AuditEvent, Why]]


def visits(plan: Plan | None, seed: int) -> tuple[SiteVisits, ...]:
    """Return every site with the events at which it is visited: the central one first, then by size and name.

    Sites that were visited least often in the cycle come first. Among them a quarter of each sample, rounded up, is drawn by
    chance; the rest are the larger before the smaller. The first surveillance audit also visits new sites.
    """
    if plan is None:
        return ()
    found: _Visits = {plan.central.name: dict.fromkeys(AuditEvent, Why.CENTRAL)}
    found |= {site.name: {} for site in plan.others}
    for pool in plan.pools:
        for event in AuditEvent:
            _visit(plan, pool, event, found, seed)
    every = (plan.central, *plan.others)
    return tuple(
        SiteVisits(site=site.name, personnel=site.personnel, events=found[site.name])
        for site in every
    )


def _visit(plan: Plan, pool: Pool, event: AuditEvent, found: _Visits, seed: int) -> None:
    chance = Random(f"{seed}/{pool.name}/{event}")  # noqa: S311  an example to look at, not a secret
    picks = _picked(plan, pool.members(event), pool.visits[event], found, chance)
    if event is AuditEvent.SURVEILLANCE_1:
        joins = _picked(plan, pool.joining, pool.joining_visits, found, chance)
        picks |= dict.fromkeys(joins, Why.NEW)
    for name, why in picks.items():
        found[name][event] = why


def _picked(
    plan: Plan, sites: tuple[AuditSite, ...], wanted: int, found: _Visits, chance: Random
) -> dict[str, Why]:
    if wanted >= len(sites):
        return {site.name: Why.ALL for site in sites}
    by_chance = ceil(plan.rules.random_share.value * wanted)
    drawn = chance.sample(_least_visited(sites, by_chance, found), by_chance)
    rest = sorted(
        (site for site in sites if site.name not in drawn),
        key=lambda one: (len(found[one.name]), -one.personnel, one.name),
    )
    chosen = [site.name for site in rest[: wanted - by_chance]]
    return dict.fromkeys(drawn, Why.RANDOM) | dict.fromkeys(chosen, Why.CHOSEN)


def _least_visited(sites: tuple[AuditSite, ...], wanted: int, found: _Visits) -> list[str]:
    """Return the names of the sites visited least often so far, at least ``wanted`` of them, in the order of their names."""
    often = sorted(len(found[site.name]) for site in sites)
    limit = often[wanted - 1]
    return sorted(site.name for site in sites if len(found[site.name]) <= limit)
