"""Audit time of one standard by itself, unrounded, for the likely case and both ends of the range."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.audit_time import factors, personnel, sites, table
from assessment.audit_time.complexity import complexity
from assessment.audit_time.cycle import Published, Unrounded, publish, rounded_in_words
from assessment.audit_time.trace import in_days, number, step
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_rules import Rules, Scheme
from assessment.model.audit_time import SchemeEstimate, Step


@dataclass(frozen=True, slots=True)
class Single:
    """One standard: what is published, and what an integrated audit adds up."""

    scheme: Scheme
    exact: Unrounded
    published: SchemeEstimate
    warnings: tuple[str, ...]


def single(rules: Rules, scheme: Scheme, facts: AuditFacts, standard: str) -> Single:
    """Compute one standard."""
    work = _Work(rules, scheme, facts)
    exact = work.unrounded()
    published = publish(rules.common, exact, scheme.on_site_share, table=work.table)
    estimate = SchemeEstimate(
        standard=standard,
        scheme=scheme.id,
        title=scheme.title,
        indicative=scheme.indicative,
        edition=f"{scheme.rule.document}, {scheme.rule.issue}",
        effective_personnel=work.headcount.effective,
        days=published.days,
        range=published.range,
        trace=(*work.steps(), *published.steps, *work.range_steps(exact, published)),
    )
    return Single(scheme, exact, estimate, work.warnings())


class _Work:
    """One run over one scheme: the functions from a number of persons to days."""

    def __init__(self, rules: Rules, scheme: Scheme, facts: AuditFacts) -> None:
        self.rules, self.scheme = rules, scheme
        self.headcount = personnel.count(scheme.personnel, facts)
        self.complexity = complexity(scheme, facts)
        self.adjustment = factors.adjust(scheme, rules.common, facts, self.complexity)
        self._low, self._likely, self._high = (
            1 + percent / 100
            for percent in (self.adjustment.low, self.adjustment.likely, self.adjustment.high)
        )
        self.plan = sites.plan(rules.sites, facts)
        self.visited = (
            None if self.plan is None else sites.Visited(self.plan, self.headcount, self.table_for)
        )
        self.table = self.table_for(self.headcount.effective)

    def table_for(self, persons: int) -> Fraction:
        return table.days(self.scheme.table, persons, self.complexity.column)

    def low_for(self, persons: int) -> Fraction:
        return self.table_for(persons) * self._low

    def days_for(self, persons: int) -> Fraction:
        return self.table_for(persons) * self._likely

    def high_for(self, persons: int) -> Fraction:
        line = table.continuum(self.scheme.table, persons, self.complexity.column)
        upward = max(self._high, 1 + self.rules.common.upward_practice.value)
        return max(line * self._high, self.table_for(persons) * upward)

    def unrounded(self) -> Unrounded:
        persons = self.headcount.effective
        low, likely, high = self.low_for(persons), self.days_for(persons), self.high_for(persons)
        if self.plan is None or self.visited is None:
            return Unrounded(low, likely, high, likely, likely)
        total, visits = self.visited.total, self.plan.visits
        further = self.rules.sites.central_processes.value
        return Unrounded(
            low=total(visits.initial, low, self.low_for, further),
            initial=total(visits.initial, likely, self.days_for),
            high=total(visits.initial, high, self.high_for),
            surveillance=total(visits.surveillance, likely, self.days_for),
            recertification=total(visits.recertification, likely, self.days_for),
        )

    def steps(self) -> tuple[Step, ...]:
        persons = self.headcount.effective
        found = [
            *self.headcount.steps,
            table.reading(self.scheme.table, persons, self.complexity.column),
            *self.complexity.steps,
            factors.applied(self.scheme, self.adjustment, self.complexity, self.table),
        ]
        if self.plan is not None and self.visited is not None:
            found += [
                sites.sampling(self.plan),
                self.visited.step(self.days_for(persons), self.days_for),
            ]
        return tuple(found)

    def range_steps(self, exact: Unrounded, published: Published) -> tuple[Step, ...]:
        common = self.rules.common
        low, low_days = rounded_in_words(common, exact.low)
        high, high_days = rounded_in_words(common, exact.high)
        off = f"{number(100 + self.adjustment.low)} % of the table time"
        upward = number(100 * common.upward_practice.value)
        graded = " and the high end of complexity" if self.scheme.grades else ""
        sites_too = " with the further reduction that visited sites may get" if self.plan else ""
        return (
            step(
                "range_low",
                self.scheme.largest_reduction,
                f"{off}{sites_too}: {low}",
                low_days,
                inputs={"likely": published.days.initial},
            ),
            step(
                "range_high",
                common.upward_practice,
                f"The largest of the table read as a straight line, {upward} % above the table{graded}: {high}",
                high_days,
                inputs={"likely": published.days.initial},
            ),
        )

    def warnings(self) -> tuple[str, ...]:
        found = [*self.headcount.warnings, *self.complexity.warnings, *self.adjustment.warnings]
        if self.headcount.effective > self.scheme.table.rows[-1].end:
            last = number(self.scheme.table.rows[-1].end)
            found.append(
                f"{self.scheme.title}: the table ends at {last} persons; {in_days(self.table)} follow its progression and are a judgement."
            )
        if self.scheme.on_site_share.warn:
            share = number(100 * self.scheme.on_site_share.value)
            found.append(
                f"{self.scheme.title}, on site at least {share} %: {self.scheme.on_site_share.doubt or ''}".strip()
            )
        if self.scheme.indicative:
            found.append(
                f"{self.scheme.title}: indicative only. {self.scheme.rule.doubt or ''}".strip()
            )
        return tuple(found)
