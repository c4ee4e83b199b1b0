"""One audit for several standards: the sum of the single audits, less what integration allows (MD 11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from assessment.audit_time.cycle import (
    Manner,
    Told,
    Unrounded,
    publish,
    rounded_in_words,
)
from assessment.audit_time.single import Single
from assessment.audit_time.trace import Quantity, in_days, number, step
from assessment.model.audit_facts import Integration
from assessment.model.audit_rules import CommonRules, IntegrationRules
from assessment.model.audit_schemes import Joint
from assessment.model.audit_sources import Portion, Rule
from assessment.model.audit_time import IntegratedEstimate, Step
from assessment.model.numbers import half_up

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Reduction:
    """Percent off the sum, from a level of integration and a capability of the auditors in percent; None where not stated."""

    percent: Fraction
    level: Fraction | None = None
    capability: Fraction | None = None


def integrated(
    common: CommonRules,
    rules: IntegrationRules,
    singles: Sequence[Single],
    stated: Integration | None,
) -> IntegratedEstimate | None:
    """Compute the integrated audit of two or more standards; None for one.

    Every unrounded figure is added up, reduced once and rounded once. Without a stated integration nothing is taken off. What
    a standard adds to another is a share already and is not reduced again.
    """
    if len(singles) < _SEVERAL:
        return None
    whole = sum(one.scheme.addition is None for one in singles)
    off = reduction(rules, stated if whole >= _SEVERAL else None, standards=len(singles))
    parts = _Parts(rules, singles, off)
    exact = parts.joint if parts.joint is not None else parts.reduced
    published = publish(common, exact, _manner(common, singles, exact, off), table=None)
    low, low_days = rounded_in_words(common, exact.low.initial)
    high, high_days = rounded_in_words(common, exact.high.initial)
    percent = number(off.percent)
    ends = (
        step(
            "range_low",
            rules.largest_reduction,
            f"The low ends together, less {percent} %: {low}",
            low_days,
        ),
        step(
            "range_high",
            rules.largest_reduction,
            f"The high ends together, less {percent} %: {high}",
            high_days,
        ),
    )
    return IntegratedEstimate(
        days=published.days,
        range=published.range,
        ranges=published.ranges,
        reduction_percent=half_up(off.percent),
        trace=(*parts.steps(), *published.steps, *ends),
    )


def reduction(rules: IntegrationRules, stated: Integration | None, *, standards: int) -> Reduction:
    """Return the percent off the sum: a figure for each step that level and capability both reach, capped.

    The level may come from the checklist and the capability from the auditors; where one of them is missing nothing is taken off.
    """
    if stated is None:
        return Reduction(Fraction(0))
    level, capability = level_of(rules, stated), capability_of(stated, standards=standards)
    if level is None or capability is None:
        return Reduction(Fraction(0), level, capability)
    steps = min(_steps(rules, level), _steps(rules, capability))
    percent = min(steps * rules.percent_per_step.value, 100 * rules.largest_reduction.value)
    return Reduction(percent, level, capability)


def level_of(rules: IntegrationRules, stated: Integration) -> Fraction | None:
    """Return the level of integration in percent: as stated, or the share of the checklist that holds."""
    if stated.level is not None:
        return Fraction(stated.level)
    if stated.checklist is None:
        return None
    held = sum(item.id in stated.checklist for item in rules.checklist)
    return Fraction(100 * held, len(rules.checklist))


def capability_of(stated: Integration, *, standards: int) -> Fraction | None:
    """Return the capability in percent: as stated, or from how many of the standards each auditor may audit.

    100 times the sum of (standards of an auditor - 1), over auditors times (standards - 1); one standard needs none.
    """
    if stated.capability is not None:
        return Fraction(stated.capability)
    if stated.auditors is None or standards < _SEVERAL:
        return None
    able = sum(min(one, standards) - 1 for one in stated.auditors)
    return Fraction(100 * able, len(stated.auditors) * (standards - 1))


def warnings(
    rules: IntegrationRules, singles: Sequence[Single], stated: Integration | None
) -> list[str]:
    """Say what is missing or not used about integration."""
    several = len(singles) >= _SEVERAL
    most = number(100 * rules.largest_reduction.value)
    if several and stated is None:
        whole = _sum([one.exact for one in singles if one.scheme.addition is None])
        could = in_days(whole.likely.initial * rules.largest_reduction.value)
        return [
            f"No integration was stated, so the audits are added up in full. A fully integrated system and auditors able to audit it together could save up to {most} %, here {could}."
        ]
    if not several and stated is not None:
        return ["Integration is not used: there is only one standard."]
    if several and stated is not None:
        return _half_stated(rules, stated, len(singles))
    return []


def _half_stated(rules: IntegrationRules, stated: Integration, standards: int) -> list[str]:
    if level_of(rules, stated) is None:
        return [
            "Integration: no level is stated, so nothing is taken off; give level or checklist."
        ]
    if capability_of(stated, standards=standards) is None:
        return [
            "Integration: no capability of the auditors is stated, so nothing is taken off; give capability or auditors. Ask the body how many of your standards each of its auditors may audit."
        ]
    return []


class _Parts:
    """The sum, what is taken off, and the least that a pair of standards needs."""

    def __init__(self, rules: IntegrationRules, singles: Sequence[Single], off: Reduction) -> None:
        self.rules, self.singles, self.off = rules, singles, off
        self.whole = [one for one in singles if one.scheme.addition is None]
        self.added = [one for one in singles if one.scheme.addition is not None]
        self.left = 1 - off.percent / 100
        self.sum = _sum([one.exact for one in singles])
        self.reduced = _sum([one.exact for one in self.whole]).times(self.left)
        self.reduced = _sum([self.reduced, *(one.exact for one in self.added)])
        self.rule, self.joint = self._joint()

    def steps(self) -> tuple[Step, ...]:
        total = self.sum.likely.initial
        words = " + ".join(
            f"{one.published.standard} {number(one.exact.likely.initial)}" for one in self.singles
        )
        inputs: dict[str, Quantity | str] = {
            one.published.standard: one.exact.likely.initial for one in self.singles
        }
        found = [
            step(
                "sum",
                self.rules.largest_reduction,
                f"{words} = {in_days(total)}",
                total,
                inputs=inputs,
            ),
            self._reduction_step(total),
        ]
        if self.rule is not None and self.joint is not None:
            result = self.joint.likely.initial
            raised = f"{in_days(self.reduced.likely.initial)} become {in_days(result)}"
            words = f"At least {number(self.rule.value)} times the time of that standard alone: {raised}"
            found.append(step("joint", self.rule, words, result))
        return tuple(found)

    def _reduction_step(self, total: Fraction) -> Step:
        result, off = self.reduced.likely.initial, self.off
        rule = self.rules.percent_per_step
        if off.level is None or off.capability is None:
            words = f"No integration is stated: {in_days(total)} stay {in_days(result)}"
            return step("integration", rule, words, result, inputs={"percent": 0})
        level, able = _steps(self.rules, off.level), _steps(self.rules, off.capability)
        most = number(100 * self.rules.largest_reduction.value)
        words = (
            f"Integration {number(off.level)} % is step {level}, capability {number(off.capability)} % is step {able}; the lower, {min(level, able)}, "
            f"times {number(rule.value)} % = {number(off.percent)} % (at most {most} %): {in_days(total)} become {in_days(result)}"
        )
        if self.added:
            names = ", ".join(one.published.standard for one in self.added)
            words += f"; nothing is taken off {names}, which is a share already"
        inputs: dict[str, Quantity | str] = {
            "level": off.level,
            "capability": off.capability,
            "percent": off.percent,
            "reducible": sum((one.exact.likely.initial for one in self.whole), Fraction(0)),
        }
        return step("integration", rule, words, result, inputs=inputs)

    def _joint(self) -> tuple[Joint | None, Unrounded | None]:
        """Return the rule of a pair and the raised figures where it raises them."""
        for one in self.whole:
            rule = one.scheme.joint
            partner = next(
                (other for other in self.whole if rule and other.scheme.id == rule.partner), None
            )
            if rule is None or partner is None:
                continue
            pair = _sum([one.exact, partner.exact]).times(self.left)
            least = pair.at_least(one.exact.times(rule.value))
            others = self.reduced.plus(pair.times(Fraction(-1)))
            raised = others.plus(least)
            if raised != self.reduced:
                return rule, raised
        return None, None


def _steps(rules: IntegrationRules, percent: Fraction) -> int:
    return sum(percent >= start for start in rules.class_starts) - 1


def _sum(every: Sequence[Unrounded]) -> Unrounded:
    return reduce(Unrounded.plus, every)


def _manner(
    common: CommonRules, singles: Sequence[Single], exact: Unrounded, off: Reduction
) -> Manner:
    first = singles[0].manner
    likely = exact.likely
    differ = likely.surveillance_1 != likely.surveillance_2
    return Manner(
        on_site=_on_site(singles),
        present=_present(singles, off),
        stage_1_share=first.stage_1_share,
        surveillance_least=common.surveillance_minimum.value,
        recertification_least=common.recertification_minimum.value,
        surveillance=_told(
            common.surveillance_share,
            off,
            [one.exact.likely.surveillance_1 for one in singles],
            likely.surveillance_1,
        ),
        surveillance_2=_told(
            common.surveillance_share,
            off,
            [one.exact.likely.surveillance_2 for one in singles],
            likely.surveillance_2,
        )
        if differ
        else None,
        recertification=_told(
            common.recertification_share,
            off,
            [one.exact.likely.recertification for one in singles],
            likely.recertification,
        ),
    )


def _told(rule: Rule, off: Reduction, parts: Sequence[Fraction], result: Fraction) -> Told:
    words = " + ".join(number(part) for part in parts)
    if off.percent:
        words += f" = {number(sum(parts, Fraction(0)))}, after integration"
    return Told(rule, f"{words} = {in_days(result)}")


def _on_site(singles: Sequence[Single]) -> Portion:
    """Return the on-site share; where the schemes differ its value is the strictest and the days are added up apart."""
    strictest = max((one.scheme.on_site_share for one in singles), key=lambda one: one.value)
    if not _shares_differ(singles):
        return strictest
    doubts = [one.scheme.on_site_share.doubt for one in singles if one.scheme.on_site_share.doubt]
    return strictest.model_copy(
        update={
            "means": "Each standard's own share of the audit time is spent on site",
            "doubt": " ".join(sorted(set(doubts))) or None,
            "confidence": max(one.scheme.on_site_share.confidence for one in singles),
        }
    )


def _present(singles: Sequence[Single], off: Reduction) -> Fraction | None:
    """Return the exact days on site where the schemes differ in their share; None where they agree."""
    if not _shares_differ(singles):
        return None
    left = 1 - off.percent / 100
    return sum(
        (
            one.exact.likely.initial
            * one.scheme.on_site_share.value
            * (left if one.scheme.addition is None else 1)
            for one in singles
        ),
        Fraction(0),
    )


def _shares_differ(singles: Sequence[Single]) -> bool:
    return len({one.scheme.on_site_share.value for one in singles}) > 1
