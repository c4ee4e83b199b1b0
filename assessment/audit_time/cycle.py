"""From unrounded days to what is published: rounding, stages, the three-year cycle, on-site share, range."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.audit_time.rounding import nearest, upward
from assessment.audit_time.trace import in_days, number, step
from assessment.model.audit_rules import CommonRules, Figure, Portion
from assessment.model.audit_time import Days, Range, Step
from assessment.model.numbers import half_up


@dataclass(frozen=True, slots=True)
class Unrounded:
    """Exact days before any rounding.

    ``surveillance`` and ``recertification`` are what an initial audit of the sites visited then would take, before
    their shares of a third and two thirds.
    """

    low: Fraction
    initial: Fraction
    high: Fraction
    surveillance: Fraction
    recertification: Fraction

    def times(self, share: Fraction) -> "Unrounded":
        """Return every figure multiplied."""
        return Unrounded(
            self.low * share,
            self.initial * share,
            self.high * share,
            self.surveillance * share,
            self.recertification * share,
        )


@dataclass(frozen=True, slots=True)
class Published:
    """Rounded days and range with the steps that lead there."""

    days: Days
    range: Range
    steps: tuple[Step, ...]


def publish(
    common: CommonRules, exact: Unrounded, on_site: Portion, *, table: Fraction | None
) -> Published:
    """Round each figure once to the nearest half day and split the initial audit.

    Stage 1 is rounded from the rounded initial audit and stage 2 is the rest, so that both add up to it.
    """
    by = common.rounding_step.value
    initial = nearest(exact.initial, by)
    stage_1 = _stage_1(common, initial)
    yearly = _event(
        common, exact.surveillance, common.surveillance_share, common.surveillance_minimum
    )
    renewal = _event(
        common, exact.recertification, common.recertification_share, common.recertification_minimum
    )
    present = upward(initial * on_site.value, by)
    low, high = nearest(exact.low, by), nearest(exact.high, by)
    days = Days(
        table=None if table is None else half_up(table),
        initial=half_up(initial),
        stage_1=half_up(stage_1),
        stage_2=half_up(initial - stage_1),
        surveillance_1=half_up(yearly),
        surveillance_2=half_up(yearly),
        recertification=half_up(renewal),
        on_site_minimum=half_up(present),
    )
    steps = (
        step(
            "rounding",
            common.rounding_step,
            f"{in_days(exact.initial)}, rounded to {number(initial)}",
            initial,
            inputs={"days": exact.initial},
        ),
        step(
            "stage_1",
            common.stage_1_share,
            _split_in_words(common, initial, stage_1),
            stage_1,
            inputs={"initial": initial},
        ),
        step(
            "stage_2",
            common.stage_1_share,
            f"{number(initial)} - {number(stage_1)} = {in_days(initial - stage_1)}",
            initial - stage_1,
        ),
        _on_site_step(on_site, initial, present),
        _event_step(
            "surveillance",
            common.surveillance_share,
            common.surveillance_minimum,
            exact.surveillance,
            yearly,
        ),
        _event_step(
            "recertification",
            common.recertification_share,
            common.recertification_minimum,
            exact.recertification,
            renewal,
        ),
    )
    return Published(
        days, Range(low=half_up(low), likely=half_up(initial), high=half_up(high)), steps
    )


def rounded_in_words(common: CommonRules, exact: Fraction) -> tuple[str, Fraction]:
    """Return ``2.8 days, rounded to 3`` and the rounded figure."""
    result = nearest(exact, common.rounding_step.value)
    return f"{in_days(exact)}, rounded to {number(result)}", result


def _stage_1(common: CommonRules, initial: Fraction) -> Fraction:
    share = nearest(initial * common.stage_1_share.value, common.rounding_step.value)
    return min(initial, max(share, common.stage_1_minimum.value))


def _split_in_words(common: CommonRules, initial: Fraction, stage_1: Fraction) -> str:
    share = common.stage_1_share.value
    return f"{share.numerator}/{share.denominator} of {in_days(initial)} = {number(initial * share)}, to the half day {number(stage_1)}"


def _event(common: CommonRules, base: Fraction, share: Portion, least: Figure) -> Fraction:
    return nearest(max(base * share.value, least.value), common.rounding_step.value)


def _event_step(name: str, share: Portion, least: Figure, base: Fraction, result: Fraction) -> Step:
    exact = base * share.value
    words = (
        f"{share.value.numerator}/{share.value.denominator} of {in_days(base)} = {number(exact)}"
    )
    words += (
        f", at least {in_days(least.value)}"
        if exact < least.value
        else f", rounded to {number(result)}"
    )
    return step(name, share, words, result, inputs={"base": base})


def _on_site_step(on_site: Portion, initial: Fraction, present: Fraction) -> Step:
    exact = initial * on_site.value
    words = f"{number(100 * on_site.value)} % of {in_days(initial)} = {number(exact)}"
    words += "" if exact == present else f", rounded up to {number(present)}"
    return step("on_site", on_site, words, present, inputs={"initial": initial})
