"""Several offers side by side over three years, next to the estimate."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assessment.audit_time.offer_cost import initial_days
from assessment.audit_time.offer_figures import Ground, charged
from assessment.audit_time.quote import check
from assessment.model.audit_offer import (
    CheckedOffer,
    ComparedRow,
    Offer,
    QuoteCheck,
    Verdict,
)
from assessment.model.audit_time import Range

_LATER = {
    "surveillance_1": "First surveillance audit",
    "surveillance_2": "Second surveillance audit",
    "recertification": "Recertification",
}


def compare(ground: Ground, offers: Sequence[Offer]) -> QuoteCheck:
    """Check every offer and put them side by side; amounts are not converted between currencies."""
    checked = tuple(check(ground, offer) for offer in offers)
    currencies = {offer.currency for offer in offers}
    return QuoteCheck(
        offers=checked,
        comparison=tuple(_rows(ground, offers, checked)),
        comparable=len(currencies) == 1 and None not in currencies,
        warnings=ground.estimate.warnings,
        notice=ground.quote.notice,
    )


def _rows(
    ground: Ground, offers: Sequence[Offer], checked: Sequence[CheckedOffer]
) -> Iterable[ComparedRow]:
    ranges = ground.ranges
    yield _row(
        "initial", "Initial audit", "days", [initial_days(one) for one in offers], ranges.initial
    )
    for name, label in _LATER.items():
        stated = [getattr(one.days, name) for one in offers]
        yield _row(name, label, "days", stated, getattr(ranges, name))
    yield _row("days", "Audit days over three years", "days", [one.cost.days for one in checked])
    yield _row("day_rate", "Day rate", "money", [one.day_rate for one in offers])
    for year in (1, 2, 3):
        yield _row(
            f"year_{year}",
            f"Year {year}",
            "money",
            [_sum(one, one.cost.years[year]) for one in checked],
            charged(ground, (year,)),
        )
    totals = [_sum(one, one.cost.total) for one in checked]
    yield _row("total", "Three years", "money", totals, charged(ground, (1, 2, 3)))
    yield _row(
        "per_day", "Three years by audit day", "money", [one.cost.per_day for one in checked]
    )
    renewals = [one.cost.recertification for one in checked]
    yield _row("renewal", "Recertification after three years", "money", renewals)
    for verdict, label in (
        (Verdict.BELOW, "Lines below the range"),
        (Verdict.ABOVE, "Lines above the range"),
        (Verdict.NOT_STATED, "Lines not stated"),
    ):
        counts = [Decimal(one.counted(verdict)) for one in checked]
        yield _row(f"lines_{verdict}", label, "lines", counts)


def _sum(checked: CheckedOffer, amount: Decimal) -> Decimal | None:
    """Return an amount, or None where the offer names no price at all."""
    return amount if checked.cost.total else None


def _row(
    name: str,
    label: str,
    unit: str,
    values: Sequence[Decimal | None],
    estimate: Range | None = None,
) -> ComparedRow:
    return ComparedRow(id=name, label=label, unit=unit, values=tuple(values), estimate=estimate)
