"""Audit time of one standard by itself, unrounded, for the likely case and both ends of the range."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.audit_time import factors, personnel, sites, table
from assessment.audit_time.complexity import complexity
from assessment.audit_time.cycle import (
    Manner,
    Published,
    Times,
    Told,
    Unrounded,
    publish,
    rounded_in_words,
    share_in_words,
)
from assessment.audit_time.ends import End, Kind, ends
from assessment.audit_time.site_time import NOTHING, Visited
from assessment.audit_time.sites import Plan
from assessment.audit_time.trace import in_days, in_persons, number, signed, step
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_rules import Rules
from assessment.model.audit_schemes import Scheme
from assessment.model.audit_sources import Portion, Rule
from assessment.model.audit_tables import Table
from assessment.model.audit_time import SchemeEstimate, Step


@dataclass(frozen=True, slots=True)
class Single:
    """One standard: what is published, and what an integrated audit adds up."""

    scheme: Scheme
    exact: Unrounded
    manner: Manner
    published: SchemeEstimate
    warnings: tuple[str, ...]


def single(
    rules: Rules, scheme: Scheme, facts: AuditFacts, standard: str, *, plan: Plan | None
) -> Single:
    """Compute one standard; ``plan`` says which sites are visited."""
    work = Work(rules, scheme, facts, plan)
    exact, manner = work.unrounded, work.manner()
    published = publish(rules.common, exact, manner, table=work.table)
    estimate = SchemeEstimate(
        standard=standard,
        scheme=scheme.id,
        title=scheme.title,
        indicative=work.indicative,
        edition=f"{scheme.rule.document}, {scheme.rule.issue}",
        effective_personnel=work.headcount.effective,
        days=published.days,
        range=published.range,
        ranges=published.ranges,
        trace=(*work.steps(), *published.steps, *work.range_steps(exact, published)),
    )
    return Single(scheme, exact, manner, estimate, work.warnings())


class Work:
    """One run over one scheme."""

    def __init__(self, rules: Rules, scheme: Scheme, facts: AuditFacts, plan: Plan | None) -> None:
        """Count persons, choose the column, add factors, visit sites."""
        self.rules, self.scheme, self.facts, self.plan = rules, scheme, facts, plan
        self.headcount = personnel.count(scheme, rules.common.personnel, facts)
        self.complexity = complexity(scheme, facts)
        self.adjustment = factors.adjust(scheme, rules.common, facts, self.complexity)
        self.low, self.likely, self.high = ends(
            self.complexity, scheme.events, self.adjustment, rules.common
        )
        self.table = self.likely.table_days(self.headcount.effective)
        self.visited = self._visited(self.likely)
        self.unrounded = Unrounded(
            low=self._times(self.low, self._visited(self.low, rules.sites.central_processes.value)),
            likely=self._times(self.likely, self.visited),
            high=self._times(self.high, self._visited(self.high)),
        )

    @property
    def indicative(self) -> bool:
        """Whether no public rule gives what was read."""
        judged = table.judged(self.complexity.table, self.headcount.effective)
        return self.scheme.indicative or self.complexity.indicative or judged

    def manner(self) -> Manner:
        """Return shares, least days and the arithmetic of the later audits."""
        common, least = self.rules.common, self.complexity.least
        share = self.facts.stage_1_share
        first, second = self._surveillance()
        return Manner(
            on_site=self.scheme.on_site_share,
            stage_1_share=common.stage_1_share.value if share is None else Fraction(share),
            surveillance_least=common.surveillance_minimum.value if least is None else least,
            recertification_least=common.recertification_minimum.value if least is None else least,
            surveillance=first,
            surveillance_2=second,
            recertification=self._later(
                common.recertification_share,
                self.scheme.events.recertification if self.scheme.events else None,
                self.unrounded.likely.recertification,
            ),
        )

    def steps(self) -> tuple[Step, ...]:
        """Return the steps from heads to the days of the initial audit, unrounded."""
        persons = self.headcount.effective
        graded = self.scheme.grades is not None
        found = [
            *self.headcount.steps,
            *(() if graded else self.complexity.steps),
            table.reading(self.complexity.table, persons, self.complexity.column),
            *(self.complexity.steps if graded else ()),
            factors.applied(self.scheme, self.adjustment, self.complexity, self.table),
        ]
        if self.plan is not None and self.visited is not None:
            single_days = self.likely.days(Kind.INITIAL, persons)
            found += [sites.sampling(self.plan), self.visited.step(single_days)]
        return tuple(found)

    def range_steps(self, exact: Unrounded, published: Published) -> tuple[Step, ...]:
        """Return the steps that draw both ends of the range of the initial audit."""
        common = self.rules.common
        low, low_days = rounded_in_words(common, exact.low.initial)
        high, high_days = rounded_in_words(common, exact.high.initial)
        off = f"{number(100 + self.adjustment.low)} % of the table time"
        upward = number(100 * common.upward_practice.value)
        graded = " and the high end of complexity" if self.scheme.grades else ""
        sites_too = " with the further reduction that visited sites may get" if self.plan else ""
        columns = self.complexity
        if columns.low_column != columns.high_column:
            off += f" in the column {columns.low_column}"
            graded += f" in the column {columns.high_column}"
        inputs = {"likely": published.days.initial}
        return (
            step(
                "range_low",
                self.scheme.largest_reduction,
                f"{off}{sites_too}: {low}",
                low_days,
                inputs=inputs,
            ),
            step(
                "range_high",
                common.upward_practice,
                f"The largest of the table read as a straight line, {upward} % above the table{graded}: {high}",
                high_days,
                inputs=inputs,
            ),
        )

    def warnings(self) -> tuple[str, ...]:
        """Return what was assumed, clipped or is doubtful."""
        scheme = self.scheme
        found = [
            *self.headcount.warnings,
            *self.complexity.warnings,
            *self.adjustment.warnings,
            *self._cell_warnings(),
            *self._end_of_table(),
        ]
        if scheme.on_site_share.warn:
            share = number(100 * scheme.on_site_share.value)
            found.append(
                f"{scheme.title}, on site at least {share} %: {scheme.on_site_share.doubt or ''}".strip()
            )
        if scheme.indicative:
            found.append(f"{scheme.title}: indicative only. {scheme.rule.doubt or ''}".strip())
        found += [f"{scheme.title}: {hint}" for hint in scheme.hints]
        if self.plan is not None and scheme.sampling is not None:
            found.append(
                f"{scheme.title}: {scheme.sampling.means}. {scheme.sampling.doubt or ''}".strip()
            )
        return tuple(found)

    def _visited(self, end: End, further: Fraction = NOTHING) -> Visited | None:
        return None if self.plan is None else Visited(self.plan, self.headcount, end, further)

    def _times(self, end: End, visited: Visited | None) -> Times:
        if visited is not None:
            return visited.times()
        initial, surveillance, renewal = (end.days(kind, self.headcount.effective) for kind in Kind)
        return Times(initial, surveillance, surveillance, renewal)

    def _surveillance(self) -> tuple[Told, Told | None]:
        common, likely = self.rules.common, self.unrounded.likely
        own = self.scheme.events.surveillance if self.scheme.events else None
        if likely.surveillance_1 == likely.surveillance_2:
            return self._later(common.surveillance_share, own, likely.surveillance_1), None
        joining = NOTHING if self.visited is None else self.visited.joining()
        settled = self._later(common.surveillance_share, own, likely.surveillance_1 - joining)
        words = f"{settled.words}; the new sites visited {in_days(joining)}: together {in_days(likely.surveillance_1)}"
        first = Told(self.rules.sites.new_sites if joining else settled.rule, words)
        return first, self._later(common.surveillance_share, own, likely.surveillance_2)

    def _later(self, share: Portion, own: Table | None, exact: Fraction) -> Told:
        if own is None:
            return Told(share, share_in_words(share, exact / share.value))
        persons, column = self.headcount.effective, self.complexity.column
        rule: Rule = own
        if persons <= own.last:
            words = f"{in_persons(persons)}, {column}: {in_days(table.days(own, persons, column))}"
            cell = own.doubt_at(persons, column)
            rule = own if cell is None else own.model_copy(update={"doubt": cell.doubt})
        else:
            words = f"The table ends at {number(own.last)} persons; its last figure or {share.value} of the initial audit, whichever is more"
            rule = share
        if self.adjustment.likely:
            words += f"; {signed(self.adjustment.likely)}"
        if self.plan is not None:
            words += "; with the sites visited"
        return Told(rule, f"{words} = {number(exact)}")

    def _cell_warnings(self) -> list[str]:
        tables = [self.complexity.table]
        if self.scheme.events is not None:
            tables += [self.scheme.events.surveillance, self.scheme.events.recertification]
        cells = [one.doubt_at(self.headcount.effective, self.complexity.column) for one in tables]
        return [f"{self.scheme.title}: {cell.doubt}" for cell in cells if cell is not None]

    def _end_of_table(self) -> list[str]:
        read, persons = self.complexity.table, self.headcount.effective
        if read.above_last_band is None or persons <= read.last:
            return []
        how = (
            "are our judgement, because no public document gives a figure"
            if read.above_last_band.indicative
            else "follow its progression and are a judgement"
        )
        return [
            f"{self.scheme.title}: the table ends at {number(read.last)} persons; {in_days(self.table)} {how}."
        ]
