"""One audit for several standards: the sum of the single audits, less what integration allows (MD 11)."""

from collections.abc import Sequence
from fractions import Fraction

from assessment.audit_time.cycle import Unrounded, publish, rounded_in_words
from assessment.audit_time.single import Single
from assessment.audit_time.trace import Quantity, in_days, number, step
from assessment.model.audit_facts import Integration
from assessment.model.audit_rules import CommonRules, IntegrationRules, Portion
from assessment.model.audit_time import IntegratedEstimate, Step
from assessment.model.numbers import half_up

_SEVERAL = 2


def integrated(
    common: CommonRules,
    rules: IntegrationRules,
    singles: Sequence[Single],
    stated: Integration | None,
) -> IntegratedEstimate | None:
    """Compute the integrated audit of two or more standards; None for one.

    Every unrounded figure is added up, reduced once and rounded once. Without a stated integration nothing is taken off.
    """
    if len(singles) < _SEVERAL:
        return None
    percent = reduction(rules, stated)
    summed = _sum([one.exact for one in singles])
    exact = summed.times(1 - percent / 100)
    on_site = _on_site(singles)
    published = publish(common, exact, on_site, table=None)
    low, low_days = rounded_in_words(common, exact.low)
    high, high_days = rounded_in_words(common, exact.high)
    ends = (
        step(
            "range_low",
            rules.largest_reduction,
            f"The low ends together, less {number(percent)} %: {low}",
            low_days,
        ),
        step(
            "range_high",
            rules.largest_reduction,
            f"The high ends together, less {number(percent)} %: {high}",
            high_days,
        ),
    )
    return IntegratedEstimate(
        days=published.days,
        range=published.range,
        reduction_percent=half_up(percent),
        trace=(
            _sum_step(rules, singles, summed.initial),
            *_reduction_steps(rules, stated, summed.initial),
            *published.steps,
            *ends,
        ),
    )


def reduction(rules: IntegrationRules, stated: Integration | None) -> Fraction:
    """Return the percent off the sum: a figure for each step that level and capability both reach, capped."""
    if stated is None:
        return Fraction(0)
    steps = min(_steps(rules, Fraction(stated.level)), _steps(rules, Fraction(stated.capability)))
    return min(steps * rules.percent_per_step.value, 100 * rules.largest_reduction.value)


def warnings(
    rules: IntegrationRules, singles: Sequence[Single], stated: Integration | None
) -> list[str]:
    """Say what is missing or not used about integration."""
    several = len(singles) >= _SEVERAL
    if several and stated is None:
        most = number(100 * rules.largest_reduction.value)
        could = in_days(
            _sum([one.exact for one in singles]).initial * rules.largest_reduction.value
        )
        return [
            f"No integration was stated, so the audits are added up in full. A fully integrated system and auditors able to audit it together could save up to {most} %, here {could}."
        ]
    if not several and stated is not None:
        return ["Integration is not used: there is only one standard."]
    return []


def _steps(rules: IntegrationRules, percent: Fraction) -> int:
    return sum(percent >= start for start in rules.class_starts) - 1


def _sum(every: list[Unrounded]) -> Unrounded:
    return Unrounded(
        low=sum((one.low for one in every), Fraction(0)),
        initial=sum((one.initial for one in every), Fraction(0)),
        high=sum((one.high for one in every), Fraction(0)),
        surveillance=sum((one.surveillance for one in every), Fraction(0)),
        recertification=sum((one.recertification for one in every), Fraction(0)),
    )


def _on_site(singles: Sequence[Single]) -> Portion:
    """Return the on-site share of the sum: each scheme's own share, weighted by its days."""
    shares = {one.scheme.on_site_share.value for one in singles}
    strictest = max((one.scheme.on_site_share for one in singles), key=lambda one: one.value)
    if len(shares) == 1:
        return strictest
    total = sum((one.exact.initial for one in singles), Fraction(0))
    present = sum(
        (one.exact.initial * one.scheme.on_site_share.value for one in singles), Fraction(0)
    )
    doubts = " ".join(
        one.scheme.on_site_share.doubt for one in singles if one.scheme.on_site_share.doubt
    )
    worst = max(one.scheme.on_site_share.confidence for one in singles)
    means = "Each standard's own share of the audit time is spent on site, weighted by its days"
    return strictest.model_copy(
        update={
            "value": present / total,
            "means": means,
            "doubt": doubts or None,
            "confidence": worst,
        }
    )


def _sum_step(rules: IntegrationRules, singles: Sequence[Single], total: Fraction) -> Step:
    words = " + ".join(f"{one.published.standard} {number(one.exact.initial)}" for one in singles)
    inputs = {one.published.standard: one.exact.initial for one in singles}
    return step("sum", rules.largest_reduction, f"{words} = {in_days(total)}", total, inputs=inputs)


def _reduction_steps(
    rules: IntegrationRules, stated: Integration | None, total: Fraction
) -> tuple[Step, ...]:
    percent = reduction(rules, stated)
    result = total * (1 - percent / 100)
    rule = rules.percent_per_step
    if stated is None:
        return (
            step(
                "integration",
                rule,
                f"No integration is stated: {in_days(total)} stay {in_days(result)}",
                result,
            ),
        )
    level, able = _steps(rules, Fraction(stated.level)), _steps(rules, Fraction(stated.capability))
    most = number(100 * rules.largest_reduction.value)
    words = (
        f"Integration {number(stated.level)} % is step {level}, capability {number(stated.capability)} % is step {able}; the lower, {min(level, able)}, "
        f"times {number(rule.value)} % = {number(percent)} % (at most {most} %): {in_days(total)} become {in_days(result)}"
    )
    inputs: dict[str, Quantity] = {
        "level": stated.level,
        "capability": stated.capability,
        "percent": percent,
    }
    return (step("integration", rule, words, result, inputs=inputs),)
