"""An offer line by line: inside, below or above the range, why that may be, which rule speaks of it, and what to ask.

Every line has a rule in the content; a line without figures on either side is left out. Reasons found in the figures themselves
come first, those that are only usual after them.
"""

from collections.abc import Iterable, Sequence

from assessment.audit_time.offer_cost import initial_days, offer_cost
from assessment.audit_time.offer_figures import Figure, Ground, figures
from assessment.audit_time.trace import in_days, number
from assessment.model.audit_offer import (
    CheckedOffer,
    LineRule,
    Offer,
    OfferCost,
    QuoteLine,
    QuoteRules,
    Verdict,
)


def check(ground: Ground, offer: Offer) -> CheckedOffer:
    """Check one offer; facts, estimate and offer belong together."""
    first = ground.estimate.integrated or ground.estimate.schemes[0]
    cost = offer_cost(
        offer, first.days, ground.estimate.visits, standards=len(ground.facts.standards)
    )
    lines = [_line(ground.quote, one) for one in figures(ground, offer, cost)]
    return CheckedOffer(
        body=offer.body,
        lines=tuple(
            one for one in (_accreditation(ground.quote, offer), *lines) if one is not None
        ),
        cost=cost,
        notes=tuple(_notes(ground, offer, cost)),
    )


def _accreditation(quote: QuoteRules, offer: Offer) -> QuoteLine | None:
    rule = quote.line("accreditation")
    if rule is None:
        return None
    known = offer.accredited_by is not None
    reasons = (
        (f"The offer names {offer.accredited_by}.",)
        if known
        else (
            "Without accreditation nobody watches the audit time, and customers may not accept the certificate.",
        )
    )
    return QuoteLine(
        id=rule.id,
        label=rule.label,
        standard=None,
        unit="",
        offered=None,
        low=None,
        likely=None,
        high=None,
        verdict=Verdict.STATED if known else Verdict.NOT_STATED,
        reasons=reasons,
        rule=rule.means,
        source=rule.source.words,
        confidence=rule.confidence,
        question=None if known else rule.ask_missing,
    )


def _line(quote: QuoteRules, figure: Figure) -> QuoteLine | None:
    rule = quote.line(figure.line)
    if rule is None or (figure.offered is None and rule.ask_missing is None):
        return None
    verdict, spread = _verdict(figure), figure.range
    return QuoteLine(
        id=rule.id,
        label=rule.label,
        standard=figure.standard,
        unit=figure.unit,
        offered=figure.offered,
        low=None if spread is None else spread.low,
        likely=None if spread is None else spread.likely,
        high=None if spread is None else spread.high,
        verdict=verdict,
        reasons=_reasons(rule, figure, verdict),
        rule=rule.means,
        source=rule.source.words,
        confidence=rule.confidence,
        question=_question(rule, figure, verdict),
    )


def _verdict(figure: Figure) -> Verdict:
    if figure.offered is None:
        return Verdict.NOT_STATED
    if figure.range is None:
        return Verdict.STATED
    if figure.offered < figure.range.low:
        return Verdict.BELOW
    return Verdict.ABOVE if figure.offered > figure.range.high else Verdict.INSIDE


def _reasons(rule: LineRule, figure: Figure, verdict: Verdict) -> tuple[str, ...]:
    if verdict is Verdict.BELOW:
        return (*figure.below, *(_filled(one, rule, figure) for one in rule.below))
    if verdict is Verdict.ABOVE:
        return (*figure.above, *(_filled(one, rule, figure) for one in rule.above))
    return ()


def _question(rule: LineRule, figure: Figure, verdict: Verdict) -> str | None:
    asked = {
        Verdict.BELOW: rule.ask_below,
        Verdict.ABOVE: rule.ask_above,
        Verdict.NOT_STATED: rule.ask_missing,
    }.get(verdict)
    if asked is None:
        return None
    about = f"{figure.standard}: " if figure.standard else ""
    return about + _filled(asked, rule, figure)


def _filled(text: str, rule: LineRule, figure: Figure) -> str:
    spread = figure.range
    known = {
        "offered": figure.offered,
        "low": spread.low if spread else None,
        "likely": spread.likely if spread else None,
        "high": spread.high if spread else None,
    }
    words = {name: "?" if value is None else number(value) for name, value in known.items()}
    return text.format(label=rule.label, **words)


def _notes(ground: Ground, offer: Offer, cost: OfferCost) -> Iterable[str]:
    days = offer.days
    if days.initial is not None and days.stage_1 is not None and days.stage_2 is not None:
        both = days.stage_1 + days.stage_2
        if both != days.initial:
            yield f"Stage 1 and stage 2 make {in_days(both)}, the initial audit is offered with {in_days(days.initial)}."
    yield from _standards(ground.facts.standards, offer)
    if offer.day_rate is not None and offer.prices.initial is not None:
        initial = initial_days(offer)
        if initial is not None and initial * offer.day_rate != offer.prices.initial:
            yield f"{in_days(initial)} at {number(offer.day_rate)} make {number(initial * offer.day_rate)}, the price of the initial audit is {number(offer.prices.initial)}; the price counts."
    if cost.assumed:
        yield f"Not stated, so taken from the estimate for the cost: days of {_names(cost.assumed)}."
    if cost.missing:
        yield f"Without a price, so the sum is too low: {_names(cost.missing)}."
    rate = ground.facts.day_rate
    if rate is not None and offer.currency is not None and offer.currency != rate.currency:
        yield f"The offer is in {offer.currency} and your day rate in {rate.currency}; amounts are not converted."


def _standards(asked: Sequence[str], offer: Offer) -> Iterable[str]:
    if not offer.standards:
        return
    left_out = [one for one in asked if one not in offer.standards]
    more = [one for one in offer.standards if one not in asked]
    if left_out:
        yield f"The offer leaves out {', '.join(left_out)}, so its days and prices cover less than the estimate."
    if more:
        yield f"The offer covers {', '.join(more)} as well, which the estimate does not."


def _names(events: Sequence[str]) -> str:
    return ", ".join(one.replace("_", " ") for one in events)
