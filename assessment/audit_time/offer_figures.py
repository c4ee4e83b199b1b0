"""The figures of an offer and what each is held against, before words: persons, days, sites, reductions, money."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessment.audit_time.integration import reduction
from assessment.audit_time.offer_cost import initial_days
from assessment.audit_time.rounding import upward
from assessment.audit_time.trace import in_days, number
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_offer import Offer, OfferCost, OfferedDays, QuoteRules
from assessment.model.audit_rules import Rules
from assessment.model.audit_time import Estimate, Range, Ranges
from assessment.model.numbers import half_up

_AUDITS = ("stage_1", "stage_2", "surveillance_1", "surveillance_2", "recertification")
_SEVERAL = 2
_OWN = {"own_effort", "consulting", "tools"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What offers are held against: the rules, what the person stated, and the estimate of it."""

    quote: QuoteRules
    rules: Rules
    facts: AuditFacts
    estimate: Estimate

    @property
    def ranges(self) -> Ranges:
        """The ranges of everything together."""
        first = self.estimate.integrated or self.estimate.schemes[0]
        return first.ranges

    @property
    def on_site(self) -> Fraction:
        """The share of the initial audit that is spent on site."""
        first = self.estimate.integrated or self.estimate.schemes[0]
        return Fraction(first.days.on_site_minimum) / Fraction(first.days.initial)


@dataclass(frozen=True, slots=True)
class Figure:
    """An offered figure and the range it is held against, before words."""

    line: str
    offered: Decimal | None
    range: Range | None
    unit: str = "days"
    standard: str | None = None
    below: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


def figures(ground: Ground, offer: Offer, cost: OfferCost) -> tuple[Figure, ...]:
    """Return every figure of an offer with its range, and those that it should name and does not."""
    return (
        _personnel(ground, offer),
        *_days(ground, offer),
        *_by_standard(ground, offer),
        *_on_site(ground, offer),
        *_sites(ground, offer),
        *_reductions(ground, offer),
        *_money(ground, offer, cost),
    )


def charged(ground: Ground, years: Iterable[int]) -> Range | None:
    """Return what the body charges in some years by the estimate, without own effort, outside help and tools."""
    cycle, asked = ground.estimate.three_years, set(years)
    if cycle is None:
        return None
    lines = [one for one in cycle.lines if one.id not in _OWN and one.year in asked]
    return Range(
        low=sum((one.low for one in lines), Decimal(0)),
        likely=sum((one.likely for one in lines), Decimal(0)),
        high=sum((one.high for one in lines), Decimal(0)),
    )


def _personnel(ground: Ground, offer: Offer) -> Figure:
    counted = [one.effective_personnel for one in ground.estimate.schemes]
    spread = _spread(min(counted), max(counted), max(ground.facts.heads, *counted))
    offered = None if offer.personnel is None else Decimal(offer.personnel)
    return Figure("personnel", offered, spread, "persons")


def _days(ground: Ground, offer: Offer) -> Iterable[Figure]:
    yield _timed(ground, offer, "initial", initial_days(offer), ground.ranges.initial)
    for name in _AUDITS:
        yield _timed(ground, offer, name, getattr(offer.days, name), getattr(ground.ranges, name))


def _by_standard(ground: Ground, offer: Offer) -> Iterable[Figure]:
    ranges = {one.standard: one.ranges for one in ground.estimate.schemes}
    for one in offer.by_standard:
        stated = _complete(one.days)
        for name, offered in stated.items():
            yield Figure(name, offered, getattr(ranges[one.standard], name), standard=one.standard)


def _complete(days: OfferedDays) -> dict[str, Decimal]:
    stated: dict[str, Decimal] = {name: each for name, each in days if each is not None}
    if "initial" not in stated and {"stage_1", "stage_2"} <= set(stated):
        stated["initial"] = stated["stage_1"] + stated["stage_2"]
    return stated


def _timed(
    ground: Ground, offer: Offer, name: str, offered: Decimal | None, spread: Range
) -> Figure:
    if offered is None:
        return Figure(name, None, spread)
    below = [*_fewer_persons(ground, offer), *_shorter(ground, offered, spread)]
    above = _more_persons(ground, offer)
    share = _share_of_own_initial(offer, name, offered)
    return Figure(name, offered, spread, below=(*below, *share), above=(*above, *share))


def _fewer_persons(ground: Ground, offer: Offer) -> tuple[str, ...]:
    effective = ground.estimate.effective_personnel
    if offer.personnel is None or offer.personnel >= effective:
        return ()
    return (
        f"The offer counts {number(offer.personnel)} persons, you come to {number(effective)}.",
    )


def _more_persons(ground: Ground, offer: Offer) -> tuple[str, ...]:
    effective = ground.estimate.effective_personnel
    if offer.personnel is None or offer.personnel <= effective:
        return ()
    return (
        f"The offer counts {number(offer.personnel)} persons, you come to {number(effective)}.",
    )


def _shorter(ground: Ground, offered: Decimal, spread: Range) -> Iterable[str]:
    """Say what in the figures themselves may explain that a time is below the range."""
    if offered >= spread.low:
        return
    if offered >= spread.low * _decimal(ground.on_site):
        yield f"The offer may list days on site only; of {in_days(spread.low)} at least {in_days(_decimal(ground.on_site) * spread.low)} are on site, planning and report come on top."
    several = len(ground.estimate.schemes) >= _SEVERAL
    most = ground.rules.integration.largest_reduction.value
    if several and ground.facts.integration is None and offered >= spread.low * _decimal(1 - most):
        yield f"The body may have taken up to {number(100 * most)} % off for integration, which you did not state."
    if spread.low - offered <= _decimal(ground.rules.common.rounding_step.value):
        yield "The difference is half a day at most, which another way of rounding may make."


def _share_of_own_initial(offer: Offer, name: str, offered: Decimal) -> tuple[str, ...]:
    initial = initial_days(offer)
    usual = {
        "surveillance_1": "a third",
        "surveillance_2": "a third",
        "recertification": "two thirds",
    }
    if initial is None or name not in usual:
        return ()
    part = number(100 * Fraction(offered) / Fraction(initial))
    return (f"That is {part} % of the offered initial audit; {usual[name]} is usual.",)


def _on_site(ground: Ground, offer: Offer) -> Iterable[Figure]:
    initial = initial_days(offer)
    if offer.on_site_days is None or initial is None:
        return
    least = upward(Fraction(initial) * ground.on_site, ground.rules.common.rounding_step.value)
    least = min(least, Fraction(initial))
    yield Figure("on_site", offer.on_site_days, _spread(least, least, Fraction(initial)))


def _sites(ground: Ground, offer: Offer) -> Iterable[Figure]:
    visits = ground.estimate.sites
    if visits is None or offer.sites is None:
        return
    for name, count in (
        ("initial", visits.initial),
        ("surveillance", visits.surveillance),
        ("recertification", visits.recertification),
    ):
        offered: int | None = getattr(offer.sites, name)
        if offered is not None:
            spread = _spread(count, count, count)
            yield Figure(f"sites_{name}", Decimal(offered), spread, "sites")


def _reductions(ground: Ground, offer: Offer) -> Iterable[Figure]:
    if offer.reduction_percent is not None:
        schemes = [ground.rules.scheme(one.scheme) for one in ground.estimate.schemes]
        cap = max(100 * one.largest_reduction.value for one in schemes if one is not None)
        yield Figure("reduction", offer.reduction_percent, _spread(0, 0, cap), "percent")
    if offer.integration_percent is not None:
        yield _integration(ground, offer.integration_percent)


def _integration(ground: Ground, offered: Decimal) -> Figure:
    rules, standards = ground.rules.integration, len(ground.facts.standards)
    most = 100 * rules.largest_reduction.value if standards >= _SEVERAL else Fraction(0)
    likely = reduction(rules, ground.facts.integration, standards=standards).percent
    above: tuple[str, ...] = ()
    if standards < _SEVERAL:
        above = ("There is one standard only, so there is nothing to integrate.",)
    if ground.facts.integration is None:
        return Figure("integration", offered, _spread(0, 0, most), "percent", above=above)
    return Figure("integration", offered, _spread(0, likely, likely), "percent", above=above)


def _money(ground: Ground, offer: Offer, cost: OfferCost) -> Iterable[Figure]:
    rate = ground.facts.day_rate
    if rate is None or offer.currency not in {None, rate.currency}:
        if offer.day_rate is not None:
            yield Figure("day_rate", offer.day_rate, None, offer.currency or "")
        return
    spread = Range(low=rate.low, likely=rate.likely, high=rate.high)
    priced = any(price is not None for _, price in offer.prices)
    if offer.day_rate is not None or not priced:
        yield Figure("day_rate", offer.day_rate, spread, rate.currency)
    expected = charged(ground, (1, 2, 3))
    if expected is not None and not cost.missing:
        yield Figure("total", cost.total, expected, rate.currency)


def _spread(low: Fraction | int, likely: Fraction | int, high: Fraction | int) -> Range:
    return Range(low=_decimal(low), likely=_decimal(likely), high=_decimal(high))


def _decimal(value: Fraction | int) -> Decimal:
    return half_up(value, 2)
