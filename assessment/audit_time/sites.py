"""Several sites under one system: which are visited at each event, and how long each takes (MD 1)."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from assessment.audit_time.personnel import Headcount, groups_of, justified
from assessment.audit_time.rounding import root_up
from assessment.audit_time.trace import Quantity, in_days, in_persons, number, step
from assessment.model.audit_facts import AuditFacts, AuditSite
from assessment.model.audit_rules import SiteRules
from assessment.model.audit_time import Step, Visits

DaysFor = Callable[[int], Fraction]
_ENOUGH = 2
_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Plan:
    """The central site, the others, and how many of the others each event visits."""

    rules: SiteRules
    central: AuditSite
    others: tuple[AuditSite, ...]
    visits: Visits


def plan(rules: SiteRules, facts: AuditFacts) -> Plan | None:
    """Return who is visited; None for a single site, which changes nothing."""
    if len(facts.sites) < _ENOUGH:
        return None
    central = next((site for site in facts.sites if site.central), facts.sites[0])
    others = tuple(site for site in facts.sites if site is not central)
    visits = Visits(
        central=central.name,
        others=len(others),
        initial=_sample(rules.initial.value, len(others)),
        surveillance=_sample(rules.surveillance.value, len(others)),
        recertification=_sample(rules.recertification.value, len(others)),
    )
    return Plan(rules, central, others, visits)


def warnings(plan: Plan | None, rules: SiteRules, facts: AuditFacts, effective: int) -> list[str]:
    """Say what was assumed or left out about sites, in plain sentences."""
    found = _sum_warning(facts)
    if plan is None:
        return found
    if not any(site.central for site in facts.sites):
        found.append(f"No site is marked as central, so {plan.central.name}, the first, is taken.")
    heads = sum(group.persons for group in groups_of(facts))
    if effective < heads:
        found.append(
            f"Groups are not assigned to sites, so the persons of each site count in the proportion of the whole: {number(effective)} of {number(heads)}."
        )
    usual = number(100 * rules.central_processes.value)
    found.append(
        f"Each visited site gets its own audit time. Ask the body how much it takes off for what {plan.central.name} does for all; up to {usual} % of a site is named in the rule."
    )
    if plan.visits.surveillance < plan.visits.others:
        found.append(
            "Visiting only some sites presumes that they do much the same work under one central system; otherwise all are visited at the initial audit and at recertification."
        )
    for site in facts.sites:
        found += _reduction_warnings(site, plan, rules)
    return found


class Visited:
    """Time of the visited sites, as one function of how long a number of persons takes.

    ``days_for`` gives days for a number of persons after factors, ``table_for`` the plain table reading;
    ``further`` is a share that may come off each site other than the central one in place of a smaller own reduction.
    """

    def __init__(self, plan: Plan, headcount: Headcount, table_for: DaysFor) -> None:
        """Keep what is the same for every event."""
        self._plan, self._table_for = plan, table_for
        self._ratio = Fraction(headcount.effective, headcount.heads)
        self._longest: dict[tuple[DaysFor, Fraction], list[Fraction]] = {}

    def persons(self, site: AuditSite) -> int:
        """Return the effective personnel of a site: its persons in the proportion of the whole, rounded up."""
        return ceil(site.personnel * min(self._ratio, Fraction(1)))

    def total(
        self, visited: int, single: Fraction, days_for: DaysFor, further: Fraction = _NOTHING
    ) -> Fraction:
        """Return the days of the central site and the ``visited`` longest others, never below ``single``."""
        return max(
            single,
            days_for(self.persons(self._plan.central)) + self._others(visited, days_for, further),
        )

    def step(self, single: Fraction, days_for: DaysFor) -> Step:
        """Return the step from one site to several for the initial audit."""
        visits, central = self._plan.visits, self._plan.central
        own, others = (
            days_for(self.persons(central)),
            self._others(visits.initial, days_for, _NOTHING),
        )
        result = max(single, own + others)
        words = (
            f"{central.name} ({in_persons(self.persons(central))}) {in_days(own)}, {self._visited_in_words()} {in_days(others)}: together "
            f"{in_days(own + others)}; one site with everybody would need {in_days(single)}, the larger counts: {in_days(result)}"
        )
        inputs: dict[str, Quantity] = {
            "visited": visits.initial + 1,
            "one_site": single,
            "visited_sites": own + others,
        }
        return step("sites", self._plan.rules.site_time, words, result, inputs=inputs)

    def _others(self, visited: int, days_for: DaysFor, further: Fraction) -> Fraction:
        key = (days_for, further)
        if key not in self._longest:
            times = (self._site(site, days_for, further) for site in self._plan.others)
            self._longest[key] = sorted(times, reverse=True)
        return sum(self._longest[key][:visited], _NOTHING)

    def _site(self, site: AuditSite, days_for: DaysFor, further: Fraction) -> Fraction:
        persons = self.persons(site)
        most = self._plan.rules.largest_site_reduction.value
        off = min(most, max(further, own_reduction(site)))
        return max(days_for(persons) * (1 - off), self._table_for(persons) * (1 - most))

    def _visited_in_words(self) -> str:
        visits, others = self._plan.visits, self._plan.others
        if len(others) == 1:
            return f"{others[0].name} ({in_persons(self.persons(others[0]))})"
        if visits.initial == visits.others:
            return f"all {visits.others} other sites"
        return f"the {visits.initial} longest of {visits.others} other sites"


def sampling(plan: Plan) -> Step:
    """Return the step that says how many sites each event visits."""
    visits = plan.visits
    words = (
        f"{visits.central} every time; of {visits.others} other {'site' if visits.others == 1 else 'sites'} {visits.initial} at the initial audit, "
        f"{visits.surveillance} at each surveillance audit, {visits.recertification} at recertification"
    )
    inputs = {
        "others": visits.others,
        "surveillance": visits.surveillance,
        "recertification": visits.recertification,
    }
    return step("sampling", plan.rules.initial, words, visits.initial, unit="sites", inputs=inputs)


def own_reduction(site: AuditSite) -> Fraction:
    """Return the justified reduction stated for a site, as a share; 0 without a justification."""
    return Fraction(site.reduction_percent) / 100 if justified(site.justification) else Fraction(0)


def _sample(share: Fraction, others: int) -> int:
    return root_up(share * share * others)


def _sum_warning(facts: AuditFacts) -> list[str]:
    if not facts.sites or not facts.personnel:
        return []
    stated, summed = (
        sum(group.persons for group in groups_of(facts)),
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
