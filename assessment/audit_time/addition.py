"""A standard that is audited on top of another: a share of the other's time, at least some days (ISO/IEC 27701 on 27001)."""

from fractions import Fraction

from assessment.audit_time.cycle import (
    Manner,
    Times,
    Told,
    Unrounded,
    publish,
    rounded_in_words,
    share_in_words,
)
from assessment.audit_time.single import Single, Work
from assessment.audit_time.trace import Quantity, in_days, number, step
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_rules import CommonRules, Rules
from assessment.model.audit_schemes import AddedRole, Addition, Scheme
from assessment.model.audit_time import SchemeEstimate, Step


def added(
    rules: Rules, scheme: Scheme, facts: AuditFacts, standard: str, *, base: Work, apart: bool
) -> Single:
    """Compute a standard on top of ``base``, the run over the other scheme; ``apart`` when that one is not audited with it.

    The later audits take their usual shares of what is added. Facts are taken as checked: the role is one of the scheme's.
    """
    work = _Added(rules, scheme, facts, base, apart=apart)
    exact, manner = work.unrounded(), work.manner()
    published = publish(rules.common, exact, manner, table=work.table)
    low, low_days = rounded_in_words(rules.common, exact.low.initial)
    high, high_days = rounded_in_words(rules.common, exact.high.initial)
    share = work.share_in_words
    ends = (
        step(
            "range_low",
            work.rule,
            f"{share} of the low end, at least {in_days(work.least)}: {low}",
            low_days,
        ),
        step("range_high", work.rule, f"{share} of the high end: {high}", high_days),
    )
    estimate = SchemeEstimate(
        standard=standard,
        scheme=scheme.id,
        title=scheme.title,
        indicative=scheme.indicative or base.indicative,
        edition=f"{scheme.rule.document}, {scheme.rule.issue}",
        effective_personnel=base.headcount.effective,
        days=published.days,
        range=published.range,
        ranges=published.ranges,
        trace=(*work.steps(), *published.steps, *ends),
    )
    return Single(scheme, exact, manner, estimate, work.warnings())


class _Added:
    """One run: the role, its share, and the least days."""

    def __init__(
        self, rules: Rules, scheme: Scheme, facts: AuditFacts, base: Work, *, apart: bool
    ) -> None:
        self.common: CommonRules = rules.common
        self.scheme, self.base, self.apart, self.facts = scheme, base, apart, facts
        self.rule = _rule(scheme)
        self.stated = facts.role(self.rule.key)
        self.role = _role(self.rule, self.stated)
        self.least = Fraction(self.role.least)
        self.table = base.table * self.role.share

    @property
    def share_in_words(self) -> str:
        return f"{number(100 * self.role.share)} %"

    def unrounded(self) -> Unrounded:
        found = self.base.unrounded
        return Unrounded(self._of(found.low), self._of(found.likely), self._of(found.high))

    def manner(self) -> Manner:
        exact, common = self.unrounded().likely, self.common
        # on top of another audit there is no visit of its own that would need a whole day
        least = common.surveillance_minimum.value if self.apart else common.rounding_step.value
        share = self.facts.stage_1_share
        return Manner(
            on_site=self.scheme.on_site_share,
            stage_1_share=common.stage_1_share.value if share is None else Fraction(share),
            surveillance_least=least,
            recertification_least=least,
            surveillance=Told(
                common.surveillance_share, share_in_words(common.surveillance_share, exact.initial)
            ),
            recertification=Told(
                common.recertification_share,
                share_in_words(common.recertification_share, exact.initial),
            ),
        )

    def steps(self) -> tuple[Step, ...]:
        time = self.base.unrounded.likely.initial
        part = time * self.role.share
        result = max(part, self.least)
        words = f"{self.role.label}: {self.share_in_words} of {in_days(time)} for {self.base.scheme.title.lower()} = {number(part)}"
        inputs: dict[str, Quantity | str] = {
            "base": time,
            "percent": 100 * self.role.share,
            "role": self.role.id,
        }
        found = [
            *self.base.headcount.steps,
            step(
                "base",
                self.rule,
                self._base_in_words(),
                time,
                inputs={"scheme": self.base.scheme.id},
            ),
            step("share", self.rule, words, part, inputs=inputs),
        ]
        least = f"At least {in_days(self.least)} for this role: {in_days(result)}"
        if self.apart:
            result += self.rule.apart.value
            least += f"; audited apart, {in_days(self.rule.apart.value)} more: {in_days(result)}"
        source = self.rule.apart if self.apart else self.rule
        found.append(
            step("minimum", source, least, result, inputs={"share": part, "least": self.least})
        )
        return tuple(found)

    def warnings(self) -> tuple[str, ...]:
        found = [*self.base.headcount.warnings]
        if self.apart:
            found.append(
                f"{self.scheme.title}: {self.base.scheme.title} is not among the standards, so the addition to an audit of it is computed, with {in_days(self.rule.apart.value)} more for the separate visit."
            )
            found += self.base.warnings()
        if self.stated is None:
            known = ", ".join(one.id for one in self.rule.rows)
            found.append(
                f"{self.scheme.title}: no role is stated, so {self.role.id} is assumed; give {self.rule.key} with role, one of {known}."
            )
        found.append(f"{self.scheme.title}: {self.rule.doubt or ''}".strip())
        return tuple(dict.fromkeys(found))

    def _base_in_words(self) -> str:
        trace = self.base.steps()
        return f"{self.base.scheme.title}: {trace[-1].arithmetic}"

    def _of(self, times: Times) -> Times:
        initial = max(times.initial * self.role.share, self.least)
        initial += self.rule.apart.value if self.apart else 0
        common = self.common
        yearly = initial * common.surveillance_share.value
        return Times(initial, yearly, yearly, initial * common.recertification_share.value)


def _rule(scheme: Scheme) -> Addition:
    if scheme.addition is None:
        message = f"The scheme {scheme.id} is no addition to another."
        raise ValueError(message)
    return scheme.addition


def _role(rule: Addition, stated: str | None) -> AddedRole:
    wanted = stated or rule.assumed
    return next((one for one in rule.rows if one.id == wanted), rule.rows[0])
