"""From unrounded days to what is published: rounding, stages, the later audits, on-site share, ranges."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessment.audit_time.rounding import nearest, upward
from assessment.audit_time.trace import Quantity, in_days, number, step
from assessment.model.audit_rules import CommonRules
from assessment.model.audit_sources import Figure, Portion, Rule
from assessment.model.audit_time import Days, Range, Ranges, Step
from assessment.model.numbers import half_up


@dataclass(frozen=True, slots=True)
class Times:
    """Exact days of each audit of the cycle, before any rounding and before the least days."""

    initial: Fraction
    surveillance_1: Fraction
    surveillance_2: Fraction
    recertification: Fraction

    def times(self, share: Fraction) -> "Times":
        """Return every figure multiplied."""
        return Times(
            self.initial * share,
            self.surveillance_1 * share,
            self.surveillance_2 * share,
            self.recertification * share,
        )

    def plus(self, other: "Times") -> "Times":
        """Return every figure with that of the other added."""
        return Times(
            self.initial + other.initial,
            self.surveillance_1 + other.surveillance_1,
            self.surveillance_2 + other.surveillance_2,
            self.recertification + other.recertification,
        )

    def at_least(self, other: "Times") -> "Times":
        """Return the larger of each figure."""
        return Times(
            max(self.initial, other.initial),
            max(self.surveillance_1, other.surveillance_1),
            max(self.surveillance_2, other.surveillance_2),
            max(self.recertification, other.recertification),
        )


NOTHING = Times(Fraction(0), Fraction(0), Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Unrounded:
    """Exact days of the likely case and of both ends of the range."""

    low: Times
    likely: Times
    high: Times

    def times(self, share: Fraction) -> "Unrounded":
        """Return every figure multiplied."""
        return Unrounded(self.low.times(share), self.likely.times(share), self.high.times(share))

    def plus(self, other: "Unrounded") -> "Unrounded":
        """Return every figure with that of the other added."""
        return Unrounded(
            self.low.plus(other.low), self.likely.plus(other.likely), self.high.plus(other.high)
        )

    def at_least(self, other: "Unrounded") -> "Unrounded":
        """Return the larger of each figure."""
        return Unrounded(
            self.low.at_least(other.low),
            self.likely.at_least(other.likely),
            self.high.at_least(other.high),
        )


@dataclass(frozen=True, slots=True)
class Told:
    """How the exact days of a later audit came about: the rule, and the arithmetic up to its result."""

    rule: Rule
    words: str


@dataclass(frozen=True, slots=True)
class Manner:
    """What the publishing needs to know besides the days: shares, least days, and how the later audits came about.

    ``present`` are the exact days on site where several standards have shares of their own; else the share is taken of the
    rounded initial audit.
    """

    on_site: Portion
    stage_1_share: Fraction
    surveillance_least: Fraction
    recertification_least: Fraction
    surveillance: Told
    recertification: Told
    surveillance_2: Told | None = None
    present: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """Rounded days and ranges with the steps that lead there."""

    days: Days
    range: Range
    ranges: Ranges
    steps: tuple[Step, ...]


def publish(
    common: CommonRules, exact: Unrounded, manner: Manner, *, table: Fraction | None
) -> Published:
    """Round each figure once to the nearest half day and split the initial audit.

    Stage 1 is rounded from the rounded initial audit and stage 2 is the rest, so that both add up to it.
    """
    likely = _rounded(common, exact.likely, manner)
    ranges = _ranges(common, exact, manner, likely)
    stage_1 = _stage_1(common, likely.initial, manner.stage_1_share)
    present = _present(common, manner, likely.initial)
    days = Days(
        table=None if table is None else _shown(table),
        initial=half_up(likely.initial),
        stage_1=half_up(stage_1),
        stage_2=half_up(likely.initial - stage_1),
        surveillance_1=half_up(likely.surveillance_1),
        surveillance_2=half_up(likely.surveillance_2),
        recertification=half_up(likely.recertification),
        on_site_minimum=half_up(present),
    )
    steps = (
        step(
            "rounding",
            common.rounding_step,
            f"{in_days(exact.likely.initial)}, rounded to {number(likely.initial)}",
            likely.initial,
            inputs={"days": exact.likely.initial},
        ),
        *_stage_steps(common, manner, likely.initial, stage_1),
        _on_site_step(manner, likely.initial, present),
        *_later_steps(common, exact.likely, manner, likely),
    )
    return Published(days, ranges.initial, ranges, steps)


def rounded_in_words(common: CommonRules, exact: Fraction) -> tuple[str, Fraction]:
    """Return ``2.8 days, rounded to 3`` and the rounded figure."""
    result = nearest(exact, common.rounding_step.value)
    return f"{in_days(exact)}, rounded to {number(result)}", result


def share_in_words(share: Portion, base: Fraction) -> str:
    """Return ``1/3 of 4 days = 1.33``."""
    value = share.value
    return f"{value.numerator}/{value.denominator} of {in_days(base)} = {number(base * value)}"


def _shown(days: Fraction) -> Decimal:
    """Show a figure of a table with one decimal, or two where one would round it."""
    return half_up(days) if (10 * days).denominator == 1 else half_up(days, 2)


def _rounded(common: CommonRules, exact: Times, manner: Manner) -> Times:
    by = common.rounding_step.value
    return Times(
        nearest(exact.initial, by),
        nearest(max(exact.surveillance_1, manner.surveillance_least), by),
        nearest(max(exact.surveillance_2, manner.surveillance_least), by),
        nearest(max(exact.recertification, manner.recertification_least), by),
    )


def _ranges(common: CommonRules, exact: Unrounded, manner: Manner, likely: Times) -> Ranges:
    low, high = _rounded(common, exact.low, manner), _rounded(common, exact.high, manner)
    least = min(manner.stage_1_share, common.stage_1_least_share.value)
    most = max(manner.stage_1_share, common.stage_1_most_share.value)
    first = (
        _stage_1(common, low.initial, least),
        _stage_1(common, likely.initial, manner.stage_1_share),
        _stage_1(common, high.initial, most),
    )
    second = (
        low.initial - _stage_1(common, low.initial, most),
        likely.initial - first[1],
        high.initial - _stage_1(common, high.initial, least),
    )
    return Ranges(
        initial=_range(low.initial, likely.initial, high.initial),
        stage_1=_range(*first),
        stage_2=_range(*second),
        surveillance_1=_range(low.surveillance_1, likely.surveillance_1, high.surveillance_1),
        surveillance_2=_range(low.surveillance_2, likely.surveillance_2, high.surveillance_2),
        recertification=_range(low.recertification, likely.recertification, high.recertification),
    )


def _range(low: Fraction, likely: Fraction, high: Fraction) -> Range:
    return Range(low=half_up(low), likely=half_up(likely), high=half_up(high))


def _stage_1(common: CommonRules, initial: Fraction, share: Fraction) -> Fraction:
    part = nearest(initial * share, common.rounding_step.value)
    return min(initial, max(part, common.stage_1_minimum.value))


def _stage_steps(
    common: CommonRules, manner: Manner, initial: Fraction, stage_1: Fraction
) -> tuple[Step, ...]:
    share = manner.stage_1_share
    named = (
        f"{share.numerator}/{share.denominator}"
        if share == common.stage_1_share.value
        else f"{number(100 * share)} %"
    )
    words = f"{named} of {in_days(initial)} = {number(initial * share)}, to the half day {number(stage_1)}"
    return (
        step("stage_1", common.stage_1_share, words, stage_1, inputs={"initial": initial}),
        step(
            "stage_2",
            common.stage_1_share,
            f"{number(initial)} - {number(stage_1)} = {in_days(initial - stage_1)}",
            initial - stage_1,
        ),
    )


def _later_steps(
    common: CommonRules, exact: Times, manner: Manner, likely: Times
) -> tuple[Step, ...]:
    found = [
        _later_step(
            "surveillance",
            manner.surveillance,
            common.surveillance_minimum,
            (exact.surveillance_1, manner.surveillance_least, likely.surveillance_1),
        )
    ]
    if manner.surveillance_2 is not None:
        found.append(
            _later_step(
                "surveillance_2",
                manner.surveillance_2,
                common.surveillance_minimum,
                (exact.surveillance_2, manner.surveillance_least, likely.surveillance_2),
            )
        )
    found.append(
        _later_step(
            "recertification",
            manner.recertification,
            common.recertification_minimum,
            (exact.recertification, manner.recertification_least, likely.recertification),
        )
    )
    return tuple(found)


def _later_step(
    name: str, told: Told, minimum: Figure, figures: tuple[Fraction, Fraction, Fraction]
) -> Step:
    exact, least, result = figures
    words = told.words
    if exact < least:
        words += f", at least {in_days(least)}"
        if result != least:
            words += f", rounded to {number(result)}"
    else:
        words += f", rounded to {number(result)}"
    inputs: dict[str, Quantity | str] = {"days": exact, "least": least}
    return step(name, minimum if exact < least else told.rule, words, result, inputs=inputs)


def _present(common: CommonRules, manner: Manner, initial: Fraction) -> Fraction:
    exact = initial * manner.on_site.value if manner.present is None else manner.present
    return min(initial, upward(exact, common.rounding_step.value))


def _on_site_step(manner: Manner, initial: Fraction, present: Fraction) -> Step:
    exact = initial * manner.on_site.value if manner.present is None else manner.present
    words = (
        f"{number(100 * manner.on_site.value)} % of {in_days(initial)} = {number(exact)}"
        if manner.present is None
        else f"Each standard's own share, together {in_days(exact)}"
    )
    words += "" if exact == present else f", rounded up to {number(present)}"
    return step("on_site", manner.on_site, words, present, inputs={"initial": initial})
