"""The way through: facts and rules in, an estimate out."""

from datetime import date
from functools import cached_property

from assessment.audit_time import addition, integration, sites, visits
from assessment.audit_time.cost import cost, three_years
from assessment.audit_time.single import Single, Work, single
from assessment.audit_time.sites import Plan
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_rules import Rules, SiteRules
from assessment.model.audit_schemes import Scheme
from assessment.model.audit_time import Estimate


class UnservedStandardError(Exception):
    """A standard that no scheme in the rules serves; the reader of facts refuses it earlier, with its line."""

    def __init__(self, standard: str) -> None:
        """Name the standard."""
        super().__init__(f"There is no rule of audit time for {standard}.")


class _Plans:
    """The sites where sampling is allowed, and where a scheme precludes it; each worked out when it is first asked for."""

    def __init__(self, rules: SiteRules, facts: AuditFacts) -> None:
        self._rules, self._facts = rules, facts

    def of(self, scheme: Scheme) -> Plan | None:
        return self.sampled if scheme.sampled else self.unsampled

    @cached_property
    def sampled(self) -> Plan | None:
        return sites.plan(self._rules, self._facts)

    @cached_property
    def unsampled(self) -> Plan | None:
        return sites.plan(self._rules, self._facts, sampled=False)


def estimate(facts: AuditFacts, rules: Rules, *, on: date | None = None) -> Estimate:
    """Compute audit time for every standard asked for, alone and integrated, by the editions applied on a day.

    Without a day the newest edition of each rule counts. Facts are taken as checked by the library; raises
    UnservedStandardError for a standard without a scheme.
    """
    plans = _Plans(rules.sites, facts)
    singles = [_single(rules, facts, standard, on, plans) for standard in facts.standards]
    together = integration.integrated(rules.common, rules.integration, singles, facts.integration)
    plan = plans.sampled if all(one.scheme.sampled for one in singles) else plans.unsampled
    warnings = [warning for one in singles for warning in one.warnings]
    effective = max(one.published.effective_personnel for one in singles)
    warnings += sites.warnings(plan, rules.sites, facts, effective)
    warnings += integration.warnings(rules.integration, singles, facts.integration)
    warnings += _unused(facts, singles)
    first, shown = together or singles[0].published, visits.visits(plan, facts.seed)
    return Estimate(
        effective_personnel=effective,
        schemes=tuple(one.published for one in singles),
        integrated=together,
        sites=None if plan is None else plan.visits,
        visits=shown,
        cost=cost(first.range, facts.day_rate),
        three_years=three_years(first.ranges, shown, facts),
        calendar=(),
        warnings=tuple(dict.fromkeys(warnings)),
        notice=rules.common.notice,
    )


def _single(
    rules: Rules, facts: AuditFacts, standard: str, on: date | None, plans: _Plans
) -> Single:
    scheme = rules.serving(standard, on)
    if scheme is None:
        raise UnservedStandardError(standard)
    if scheme.addition is None:
        return single(rules, scheme, facts, standard, plan=plans.of(scheme))
    base = rules.scheme(scheme.addition.to, on)
    if base is None:
        raise UnservedStandardError(standard)
    apart = not any(other in base.standards for other in facts.standards)
    work = Work(rules, base, facts, plans.of(base))
    return addition.added(rules, scheme, facts, standard, base=work, apart=apart)


def _unused(facts: AuditFacts, singles: list[Single]) -> list[str]:
    """Name what was stated and has no effect on the standards asked for."""
    schemes = {one.scheme.id for one in singles}
    found = [
        f"{claim.scheme}, factor {claim.id}: not used, no standard of that scheme is asked for."
        for claim in facts.factors
        if claim.scheme not in schemes
    ]
    if facts.isms is not None and not schemes & {"isms", "pims"}:
        found.append("The isms grades are not used: no ISMS standard is asked for.")
    stated = {name for name, value in facts.complexity if value is not None}
    found += [
        f"The complexity {name} is not used: no standard of that scheme is asked for."
        for name in sorted(stated - schemes)
    ]
    found += [
        f"The sectors of {name} are not used: no standard of that scheme is asked for."
        for name in sorted(set(facts.sectors) - schemes)
    ]
    forms = {"energy": "enms", "food": "fsms", "aims": "aims", "pims": "pims"}
    found += [
        f"The key {key} is not used: no standard of the scheme {scheme} is asked for."
        for key, scheme in forms.items()
        if getattr(facts, key) is not None and scheme not in schemes
    ]
    return found
