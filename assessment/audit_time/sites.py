"""Several sites under one system: how many are visited at each event (MD 1).

Sites of one group do much the same and are sampled among themselves; a site that cannot stand for another is visited itself.
New sites are a set of their own at the audit at which they join, and belong to their group from then on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from assessment.audit_time.personnel import justified
from assessment.audit_time.rounding import root_up
from assessment.audit_time.trace import Quantity, in_persons, number, step
from assessment.model.audit_facts import AuditFacts, AuditSite
from assessment.model.audit_rules import SiteRules
from assessment.model.audit_time import AuditEvent, Step, Visits

Candidate = tuple[int, int]  # persons, and the share that comes off in parts of Plan.off_unit
_ENOUGH = 2
_UNSAMPLED = "each by itself"


@dataclass(frozen=True, slots=True)
class Pool:
    """Sites that are sampled among themselves, or one set of sites that cannot be; the largest first.

    ``settled`` are those without the new ones, ``joining`` the new ones. ``visits`` says how many are visited at each event;
    those of ``joining`` come on top at the first surveillance audit. ``candidates`` are the persons and own reductions of the
    sites among which the longest visits of an event are.
    """

    name: str
    sampled: bool
    sites: tuple[AuditSite, ...]
    settled: tuple[AuditSite, ...]
    joining: tuple[AuditSite, ...]
    visits: dict[AuditEvent, int]
    joining_visits: int
    candidates: dict[AuditEvent, tuple[Candidate, ...]]
    joining_candidates: tuple[Candidate, ...]

    def members(self, event: AuditEvent) -> tuple[AuditSite, ...]:
        """Return the sites that an event picks from; the new ones have joined from the second surveillance audit on."""
        early = event in {AuditEvent.INITIAL, AuditEvent.SURVEILLANCE_1}
        return self.settled if early else self.sites


@dataclass(frozen=True, slots=True)
class Plan:
    """The central site, the others in their pools, and how many of the others each event visits.

    ``off_unit`` is the number of parts in which every reduction of a site, and the largest allowed, is whole.
    """

    rules: SiteRules
    central: AuditSite
    others: tuple[AuditSite, ...]
    pools: tuple[Pool, ...]
    visits: Visits
    off_unit: int


def plan(rules: SiteRules, facts: AuditFacts, *, sampled: bool = True) -> Plan | None:
    """Return who is visited; None for a single site, which changes nothing. ``sampled`` is what the scheme allows."""
    if len(facts.sites) < _ENOUGH:
        return None
    central = next((site for site in facts.sites if site.central), facts.sites[0])
    others = tuple(
        sorted(
            (site for site in facts.sites if site is not central),
            key=lambda one: (-one.personnel, one.name),
        )
    )
    off = {site.name: own_reduction(site) for site in others}
    unit = lcm(
        rules.largest_site_reduction.value.denominator,
        *{share.denominator for share in off.values()},
    )
    parts = {name: share.numerator * (unit // share.denominator) for name, share in off.items()}
    pools = _pools(rules, others, parts, sampled=sampled and facts.sampling)
    visits = Visits(
        central=central.name,
        others=len(others),
        initial=_sum(pools, AuditEvent.INITIAL),
        surveillance=_sum(pools, AuditEvent.SURVEILLANCE_2),
        recertification=_sum(pools, AuditEvent.RECERTIFICATION),
    )
    return Plan(rules, central, others, pools, visits, unit)


def warnings(plan: Plan | None, rules: SiteRules, facts: AuditFacts, effective: int) -> list[str]:
    """Say what was assumed or left out about sites, in plain sentences."""
    found = _sum_warning(facts)
    if plan is None:
        return found
    if not any(site.central for site in facts.sites):
        found.append(f"No site is marked as central, so {plan.central.name}, the first, is taken.")
    heads = facts.heads
    if effective < heads:
        found.append(
            f"Groups are not assigned to sites, so the persons of each site count in the proportion of the whole: {number(effective)} of {number(heads)}."
        )
    usual = number(100 * rules.central_processes.value)
    found.append(
        f"Each visited site gets its own audit time. Ask the body how much it takes off for what {plan.central.name} does for all; up to {usual} % of a site is named in the rule."
    )
    if any(
        pool.sampled and pool.visits[AuditEvent.SURVEILLANCE_2] < len(pool.sites)
        for pool in plan.pools
    ):
        found.append(
            "Visiting only some sites presumes that they do much the same work under one central system; otherwise all are visited at the initial audit and at recertification."
        )
    joining = sum(len(pool.joining) for pool in plan.pools)
    if joining:
        found.append(
            f"{joining} new {'site' if joining == 1 else 'sites'}: {rules.new_sites.means.lower()}. {rules.new_sites.doubt or ''}".strip()
        )
    for site in facts.sites:
        found += _reduction_warnings(site, plan, rules)
    return found


def sampling(plan: Plan) -> Step:
    """Return the step that says how many sites each event visits."""
    visits = plan.visits
    words = (
        f"{visits.central} every time; of {visits.others} other {'site' if visits.others == 1 else 'sites'} {visits.initial} at the initial audit, "
        f"{visits.surveillance} at each surveillance audit, {visits.recertification} at recertification"
    )
    words += _pools_in_words(plan)
    inputs: dict[str, Quantity | str] = {
        "others": visits.others,
        "surveillance": visits.surveillance,
        "recertification": visits.recertification,
    }
    return step("sampling", plan.rules.initial, words, visits.initial, unit="sites", inputs=inputs)


def own_reduction(site: AuditSite) -> Fraction:
    """Return the justified reduction stated for a site, as a share; 0 without a justification."""
    if not site.reduction_percent or not justified(site.justification):
        return Fraction(0)
    return Fraction(site.reduction_percent) / 100


def sample(rules: SiteRules, event: AuditEvent, others: int, *, sampled: bool) -> int:
    """Return how many of a number of sites an event visits besides the central one."""
    surveillance = event in {AuditEvent.SURVEILLANCE_1, AuditEvent.SURVEILLANCE_2}
    if not sampled:
        return ceil(rules.unsampled_surveillance.value * others) if surveillance else others
    share = {AuditEvent.INITIAL: rules.initial, AuditEvent.RECERTIFICATION: rules.recertification}
    value = share.get(event, rules.surveillance).value
    return root_up(value * value * others)


def _pools(
    rules: SiteRules, others: Sequence[AuditSite], off: Mapping[str, int], *, sampled: bool
) -> tuple[Pool, ...]:
    members: dict[tuple[bool, str], list[AuditSite]] = {}
    for site in others:
        own = site.sampled if site.sampled is not None else sampled
        key = (own, site.group) if own else (False, _UNSAMPLED)
        members.setdefault(key, []).append(site)
    return tuple(
        _pool(rules, name, tuple(sites), off, sampled=own)
        for (own, name), sites in sorted(members.items(), key=lambda one: one[0])
    )


def _pool(
    rules: SiteRules,
    name: str,
    sites: tuple[AuditSite, ...],
    off: Mapping[str, int],
    *,
    sampled: bool,
) -> Pool:
    settled = tuple(site for site in sites if not site.new)
    joining = tuple(site for site in sites if site.new)
    early = {AuditEvent.INITIAL, AuditEvent.SURVEILLANCE_1}
    visits = {
        event: sample(rules, event, len(settled if event in early else sites), sampled=sampled)
        for event in AuditEvent
    }
    joins = sample(rules, AuditEvent.INITIAL, len(joining), sampled=sampled)
    return Pool(
        name,
        sampled,
        sites,
        settled,
        joining,
        visits,
        joins,
        candidates={
            event: _candidates(settled if event in early else sites, visits[event], off)
            for event in AuditEvent
        },
        joining_candidates=_candidates(joining, joins, off),
    )


def _candidates(
    sites: Iterable[AuditSite], visited: int, off: Mapping[str, int]
) -> tuple[Candidate, ...]:
    """Return the sites among which the ``visited`` longest are: of each reduction the largest, as time rises with persons."""
    found: list[Candidate] = []
    seen: dict[int, int] = {}
    for site in sites:
        own = off[site.name]
        if seen.get(own, 0) < visited:
            seen[own] = seen.get(own, 0) + 1
            found.append((site.personnel, own))
    return tuple(found)


def _sum(pools: Sequence[Pool], event: AuditEvent) -> int:
    return sum(pool.visits[event] for pool in pools)


def _pools_in_words(plan: Plan) -> str:
    words = ""
    if len(plan.pools) > 1:
        parts = [
            f"{pool.name}: {pool.visits[AuditEvent.INITIAL]} of {len(pool.settled)}"
            for pool in plan.pools
        ]
        words += f"; initial audit by group: {', '.join(parts)}"
    joins = sum(pool.joining_visits for pool in plan.pools)
    if joins:
        words += f"; {joins} of {sum(len(pool.joining) for pool in plan.pools)} new sites join at the first surveillance audit"
    return words


def _sum_warning(facts: AuditFacts) -> list[str]:
    if not facts.sites or not facts.personnel:
        return []
    stated, summed = (
        facts.heads,
        sum(site.personnel for site in facts.sites),
    )
    if stated == summed:
        return []
    return [
        f"The sites add up to {in_persons(summed)}, but {number(stated)} are stated in all. Both figures are used as they stand; correct the wrong one."
    ]


def _reduction_warnings(site: AuditSite, plan: Plan, rules: SiteRules) -> list[str]:
    if site.reduction_percent == 0:
        return []
    most = 100 * rules.largest_site_reduction.value
    asked = f"{site.name}: the reduction of {number(site.reduction_percent)} %"
    if site is plan.central:
        return [f"{asked} is not applied because the central site is visited in full."]
    if not justified(site.justification):
        return [f"{asked} is not applied because no justification is given."]
    if site.reduction_percent > most:
        return [
            f"{asked} is more than the {number(most)} % that all reductions together may take off a site; {number(most)} % is applied."
        ]
    return []
