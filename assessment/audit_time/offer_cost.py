"""What an offer costs over three years: audits by fixed price or days times rate, and fees as often as they are due."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from assessment.audit_time.cost import journeys
from assessment.model.audit_offer import Each, Offer, OfferCost
from assessment.model.audit_time import AuditEvent, Days, SiteVisits
from assessment.model.numbers import half_up

_YEARS = {AuditEvent.INITIAL: 1, AuditEvent.SURVEILLANCE_1: 2, AuditEvent.SURVEILLANCE_2: 3}
_NOTHING = Decimal(0)


def initial_days(offer: Offer) -> Decimal | None:
    """Return the days of the initial audit: as offered, or both stages together."""
    days = offer.days
    if days.initial is not None:
        return days.initial
    if days.stage_1 is None or days.stage_2 is None:
        return None
    return days.stage_1 + days.stage_2


def offered_days(offer: Offer, event: AuditEvent) -> Decimal | None:
    """Return the days that an offer names for an audit of the cycle."""
    days: Decimal | None = (
        initial_days(offer) if event is AuditEvent.INITIAL else getattr(offer.days, event)
    )
    return days


def offer_cost(
    offer: Offer, expected: Days, visits: Sequence[SiteVisits], *, standards: int
) -> OfferCost:
    """Return the cost of an offer; days that it does not state are taken from ``expected`` and named."""
    priced = _Priced(offer, expected)
    years = {
        year: priced.audit(event) + _fees(offer, event, year, priced, visits, standards)
        for event, year in _YEARS.items()
    }
    renewal = priced.audit(AuditEvent.RECERTIFICATION)
    later = _fees(offer, AuditEvent.RECERTIFICATION, 4, priced, visits, standards)
    known = AuditEvent.RECERTIFICATION.value not in priced.missing
    total = sum(years.values(), _NOTHING)
    days = sum((priced.days(event) for event in _YEARS), _NOTHING)
    cycle = {event.value for event in _YEARS}
    return OfferCost(
        currency=offer.currency,
        years=years,
        total=total,
        recertification=renewal + later if known else None,
        days=days,
        per_day=half_up(Fraction(total) / Fraction(days), 2) if total else None,
        assumed=tuple(priced.assumed),
        missing=tuple(one for one in priced.missing if one in cycle),
    )


class _Priced:
    """Prices of the audits of one offer, and what had to be assumed or is missing."""

    def __init__(self, offer: Offer, expected: Days) -> None:
        self._offer, self._expected = offer, expected
        self.assumed: list[str] = []
        self.missing: list[str] = []

    def days(self, event: AuditEvent) -> Decimal:
        stated = offered_days(self._offer, event)
        expected: Decimal = getattr(self._expected, event)
        return expected if stated is None else stated

    def audit(self, event: AuditEvent) -> Decimal:
        price: Decimal | None = getattr(self._offer.prices, event)
        if price is not None:
            return price
        if self._offer.day_rate is None:
            self.missing.append(event.value)
            return _NOTHING
        if offered_days(self._offer, event) is None:
            self.assumed.append(event.value)
        return self.days(event) * self._offer.day_rate


def _fees(
    offer: Offer,
    event: AuditEvent,
    year: int,
    priced: _Priced,
    visits: Sequence[SiteVisits],
    standards: int,
) -> Decimal:
    first, cycle = year == 1, year in _YEARS.values()
    often: dict[Each, Decimal | int] = {
        Each.ONCE: int(first),
        Each.STANDARD: standards * first,
        Each.YEAR: int(cycle),
        Each.AUDIT: 1,
        Each.DAY: priced.days(event),
        Each.JOURNEY: journeys(event, visits),
    }
    amounts: Iterable[Decimal] = (fee.amount * often[fee.each] for fee in offer.fees)
    return sum(amounts, _NOTHING)
