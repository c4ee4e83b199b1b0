"""Holds facts against the rules of audit time: each check names the way to a key, the fault, and the remedy."""

from collections.abc import Callable, Iterable

from assessment.library.input_faults import Way
from assessment.model.audit_facts import AuditFacts, Claim, Integration
from assessment.model.audit_quantities import Spread
from assessment.model.audit_rules import Rules
from assessment.model.audit_schemes import Direction, Scheme

Found = Iterable[tuple[Way, str, str]]
Check = Callable[[AuditFacts, Rules], Found]
PERSONS = (
    "Write the number of persons in scope, a whole number from 1 to 1000000, or a list of groups"
)
_WHY = "Say why in justification, or take the percentage out"


def names_unread(facts: AuditFacts, rules: Rules) -> bool:
    """Whether something is named that no scheme knows: perhaps a file of a scheme could not be read."""
    return any(_unknown(standard, rules) for standard in facts.standards) or any(
        _missing(claim, rules) for claim in facts.factors
    )


def _unknown(standard: str, rules: Rules) -> bool:
    return rules.serving(standard) is None and standard not in rules.common.later.standards


def _missing(claim: Claim, rules: Rules) -> bool:
    return rules.scheme(claim.scheme) is None and claim.scheme not in rules.common.later.schemes


def _ids(rules: Rules) -> str:
    return ", ".join(sorted({scheme.id for scheme in rules.schemes}))


def _standards(facts: AuditFacts, rules: Rules) -> Found:
    known = ", ".join(rules.standards)
    seen: dict[str, str] = {}
    for place, standard in enumerate(facts.standards):
        path = ("standards", place)
        if standard in rules.common.later.standards:
            yield (
                path,
                f"audit time for {standard} is not available yet in this version",
                f"Leave it out; available are {known}",
            )
        elif _unknown(standard, rules):
            yield path, f"the standard {standard} is not known to audit time", f"Use one of {known}"
        family = standard.split(":")[0]
        if seen.get(family) == standard:
            yield path, f"{standard} is listed twice", "Keep it once"
        elif family in seen:
            yield (
                path,
                f"{seen[family]} and {standard} are editions of one standard",
                "Keep the edition that you want to be certified to",
            )
        seen.setdefault(family, standard)


def _factors(facts: AuditFacts, rules: Rules) -> Found:
    seen = set()
    for place, claim in enumerate(facts.factors):
        path = ("factors", place)
        if (claim.scheme, claim.id) in seen:
            yield (
                path,
                f"the factor {claim.id} of {claim.scheme} is claimed twice",
                "Put both reasons into one justification",
            )
        seen.add((claim.scheme, claim.id))
        yield from _factor(path, claim, rules)


def _factor(path: Way, claim: Claim, rules: Rules) -> Found:
    schemes = [scheme for scheme in rules.schemes if scheme.id == claim.scheme]
    known = _ids(rules)
    if claim.scheme in rules.common.later.schemes:
        yield (
            (*path, "scheme"),
            f"factors of {claim.scheme} are not available yet in this version",
            f"Leave it out; available are {known}",
        )
        return
    if not schemes:
        yield (*path, "scheme"), f"the scheme {claim.scheme} is not known", f"Use one of {known}"
        return
    factor = next((found for scheme in schemes if (found := scheme.factor(claim.id))), None)
    if factor is None:
        ids = ", ".join(one.id for one in schemes[0].factors)
        remedy = f"Use one of {ids}" if ids else "Take it out, this scheme knows no factors"
        yield (*path, "id"), f"{claim.scheme} has no factor {claim.id}", remedy
    elif factor.direction is Direction.INCREASE and claim.percent < 0:
        yield (
            (*path, "percent"),
            f"{claim.id} raises audit time, so {claim.percent} percent cannot be right",
            "Write a positive percentage, or claim a factor that lowers audit time",
        )


def _groups(facts: AuditFacts, rules: Rules) -> Found:
    names = [group.group for group in facts.personnel]
    schemes = {scheme.id for scheme in rules.schemes}
    for place, group in enumerate(facts.personnel):
        if group.group in names[:place]:
            yield (
                ("personnel", place),
                f"the group {group.group} is listed twice",
                "Put its persons together or give it another name",
            )
        for unknown in (one for one in group.schemes if one not in schemes):
            yield (
                ("personnel", place, "schemes"),
                f"the scheme {unknown} is not known",
                f"Use one of {_ids(rules)}",
            )
    yield from _nobody(facts, rules)


def _nobody(facts: AuditFacts, rules: Rules) -> Found:
    for standard in facts.standards if facts.personnel else ():
        scheme = _counting(rules, standard)
        if scheme is not None and not any(
            group.under_control and (not group.schemes or scheme.id in group.schemes)
            for group in facts.personnel
        ):
            yield (
                ("personnel",),
                f"personnel leaves nobody who counts for {standard}",
                f"Add a group that counts for {scheme.id}",
            )


def _counting(rules: Rules, standard: str) -> Scheme | None:
    """Return the scheme whose persons count for a standard: what is added to another counts the other's."""
    scheme = rules.serving(standard)
    if scheme is not None and scheme.addition is not None:
        return rules.scheme(scheme.addition.to)
    return scheme


def _sites(facts: AuditFacts, rules: Rules) -> Found:  # noqa: ARG001  one form for all checks
    if not facts.sites and not facts.personnel:
        yield (), "the key personnel is missing", PERSONS
    names: set[str] = set()
    central = ""
    for place, site in enumerate(facts.sites):
        if site.name in names:
            yield (
                ("sites", place),
                f"the site {site.name} is listed twice",
                "Give each site its own name",
            )
        names.add(site.name)
        if site.central and central:
            yield (
                ("sites", place),
                f"{central} and {site.name} are both marked as central",
                "Mark the one that runs the system",
            )
        if site.central and site.new:
            yield (
                ("sites", place, "new"),
                f"{site.name} is central and new at the same time",
                "Mark as new only sites that join a certified organization",
            )
        central = central or (site.name if site.central else "")


def _sectors(facts: AuditFacts, rules: Rules) -> Found:
    for name, stated in facts.sectors.items():
        scheme = next((one for one in rules.schemes if one.id == name and one.sectors), None)
        if scheme is None or scheme.sectors is None:
            known = ", ".join(sorted({one.id for one in rules.schemes if one.sectors}))
            yield ("sectors", name), f"{name} has no list of sectors", f"Use one of {known}"
            continue
        for unknown in (one for one in stated if scheme.sectors.sector(one) is None):
            known = ", ".join(one.id for one in scheme.sectors.rows)
            yield (
                ("sectors", name),
                f"{name} does not know the sector {unknown}",
                f"Use one of {known}",
            )


def _roles(facts: AuditFacts, rules: Rules) -> Found:
    for scheme in rules.schemes:
        form = scheme.roles or scheme.addition
        if form is None or (stated := facts.role(form.key)) is None:
            continue
        known = [one.id for one in form.rows]
        if stated not in known:
            yield (
                (form.key, "role"),
                f"{scheme.id} does not know the role {stated}",
                f"Use one of {', '.join(known)}",
            )


def _integration(facts: AuditFacts, rules: Rules) -> Found:
    stated = facts.integration
    if stated is None:
        return
    known = [item.id for item in rules.integration.checklist]
    for unknown in (one for one in stated.checklist or () if one not in known):
        yield (
            ("integration", "checklist"),
            f"checklist does not know {unknown}",
            f"Use some of {', '.join(known)}",
        )
    yield from _auditors(stated, len(facts.standards))


def _auditors(stated: Integration, standards: int) -> Found:
    most = max(stated.auditors or (1,))
    if most > standards > 1:
        yield (
            ("integration", "auditors"),
            f"an auditor of {most} standards is listed, but there are {standards} standards",
            "Write for each auditor how many of your standards it may audit",
        )


def _spreads(facts: AuditFacts, rules: Rules) -> Found:  # noqa: ARG001  one form for all checks
    stated: list[tuple[Way, str, Spread | None]] = [(("day_rate",), "day rate", facts.day_rate)]
    if facts.costs is not None:
        costs = facts.costs
        stated += [
            (("costs", "travel"), "travel", costs.travel),
            (("costs", "certificate_fee"), "certificate fee", costs.certificate_fee),
            (("costs", "registration_fee"), "registration fee", costs.registration_fee),
            (("costs", "consulting"), "consulting", costs.consulting),
            (("costs", "tools"), "tools", costs.tools),
        ]
        if costs.own_effort is not None:
            own = ("costs", "own_effort")
            stated.append(((*own, "days"), "own effort in days", costs.own_effort.days))
            stated.append(((*own, "day_cost"), "cost of an own day", costs.own_effort.day_cost))
    for way, name, one in stated:
        if one is not None and not one.low <= one.likely <= one.high:
            yield (
                way,
                f"the {name} does not rise: low {one.low}, likely {one.likely}, high {one.high}",
                "Order them from low to high",
            )


def _currency(facts: AuditFacts, rules: Rules) -> Found:  # noqa: ARG001  one form for all checks
    if facts.costs is None:
        return
    rate = facts.day_rate.currency if facts.day_rate else None
    stated = facts.costs.currency
    if rate is None and stated is None:
        yield (
            ("costs",),
            "costs has no currency",
            "Add currency, for example EUR, or a day_rate with one",
        )
    elif rate is not None and stated is not None and rate != stated:
        yield (
            ("costs", "currency"),
            f"costs are in {stated} and the day rate is in {rate}",
            "Write both in one currency",
        )


def _dates(facts: AuditFacts, rules: Rules) -> Found:  # noqa: ARG001  one form for all checks
    dates = facts.dates
    if dates is None:
        return
    if dates.stage_1 is None and dates.decision is None:
        yield ("dates",), "dates names neither stage_1 nor decision", "Add one of them"
    elif dates.stage_1 and dates.decision and dates.decision <= dates.stage_1:
        yield (
            ("dates", "decision"),
            f"the decision on {dates.decision} is not after stage 1 on {dates.stage_1}",
            "Correct one of the dates",
        )


def _justified(facts: AuditFacts, rules: Rules) -> Found:
    for place, claim in enumerate(facts.factors):
        scheme = rules.scheme(claim.scheme)
        known = scheme is not None and scheme.factor(claim.id) is not None
        if known and claim.percent and not (claim.justification or "").strip():
            yield (
                ("factors", place, "justification"),
                f"the factor {claim.id} of {claim.scheme} has {claim.percent} percent and no justification",
                _WHY,
            )
    for place, site in enumerate(facts.sites):
        if site.reduction_percent and not (site.justification or "").strip():
            yield (
                ("sites", place, "justification"),
                f"the site {site.name} has a reduction_percent of {site.reduction_percent} and no justification",
                _WHY,
            )


def _summed(facts: AuditFacts, rules: Rules) -> Found:  # noqa: ARG001  one form for all checks
    if not facts.personnel:
        return
    stated = facts.heads
    summed = sum(site.personnel for site in facts.sites)
    if stated < summed:
        yield (
            ("personnel",),
            f"personnel is {stated}, but the sites add up to {summed} persons",
            "Correct personnel, or the personnel of the sites",
        )


def _both_stated(facts: AuditFacts, rules: Rules) -> Found:  # noqa: ARG001  one form for all checks
    stated = facts.integration
    if stated is None:
        return
    if stated.level is None and stated.checklist is None:
        yield (
            ("integration",),
            "the key level is missing",
            "Write a percentage from 0 to 100 as a plain number, or give checklist",
        )
    if stated.capability is None and stated.auditors is None:
        yield (
            ("integration",),
            "the key capability is missing",
            "Write a percentage from 0 to 100 as a plain number, or give auditors",
        )


ALWAYS: tuple[Check, ...] = (
    _standards,
    _factors,
    _groups,
    _sites,
    _sectors,
    _roles,
    _integration,
    _spreads,
    _currency,
    _dates,
)
FINISHED: tuple[Check, ...] = (_justified, _summed, _both_stated)
