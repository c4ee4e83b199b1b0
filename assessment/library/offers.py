"""Reads OFFER.yaml, one offer or several under ``offers``, and holds it against what was stated; every fault at once."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from assessment.library.input_faults import Way, fault_of, place_of
from assessment.library.reading import Reading, read_file, told
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_offer import Offer, Offers
from assessment.model.faults import Fault, InputFaultsError

_Found = Iterable[tuple[Way, str, str]]


def read_offers(paths: Iterable[Path], facts: AuditFacts) -> tuple[Offer, ...]:
    """Read the offers of one or several files; raise InputFaultsError with every fault of all of them."""
    found: list[Offer] = []
    faults: list[Fault] = []
    for path in paths:
        reading, wrong = read_file(path, path.name)
        faults += wrong
        if reading is not None:
            offers, wrong = _offers(reading, facts)
            faults += wrong
            found += offers
    faults += _twice(found)
    if faults:
        raise InputFaultsError(faults)
    return tuple(found)


def offers_of(values: object, facts: AuditFacts, file: str = "offer") -> tuple[Offer, ...]:
    """Make offers of plain values, for example of a page; raise InputFaultsError that names the keys."""
    offers, faults = _offers(Reading(file, values, None), facts)
    faults += _twice(offers)
    if faults:
        raise InputFaultsError(faults)
    return tuple(offers)


def _offers(reading: Reading, facts: AuditFacts) -> tuple[list[Offer], list[Fault]]:
    if not isinstance(reading.content, dict):
        fault = "this is not a list of keys with values"
        return [], [Fault(reading.file, place_of(reading, ()), fault, "Start with the key body")]
    several = "offers" in reading.content
    try:
        if several:
            offers = list(Offers.model_validate(reading.content).offers)
        else:
            offers = [Offer.model_validate(reading.content)]
    except ValidationError as error:
        return [], [fault_of(reading, one) for one in told(error)]
    faults = [
        Fault(reading.file, place_of(reading, way), fault, remedy)
        for place, offer in enumerate(offers)
        for way, fault, remedy in _checked(("offers", place) if several else (), offer, facts)
    ]
    return offers, faults


def _checked(start: Way, offer: Offer, facts: AuditFacts) -> _Found:
    timed = any(each is not None for _, each in offer.days)
    priced = any(each is not None for _, each in offer.prices)
    if not timed and not priced:
        yield (
            (*start, "days"),
            f"the offer of {offer.body} names neither days nor prices",
            "Give days or prices by audit, for example days: {initial: 4}",
        )
    if offer.currency is None and (priced or offer.day_rate is not None or offer.fees):
        yield (
            (*start, "currency"),
            f"the offer of {offer.body} names amounts and no currency",
            "Add currency, for example EUR",
        )
    for place, one in enumerate(offer.by_standard):
        if one.standard not in facts.standards:
            yield (
                (*start, "by_standard", place, "standard"),
                f"{one.standard} is not among the standards of the facts",
                f"Use one of {', '.join(facts.standards)}",
            )
    names = [fee.name for fee in offer.fees]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield (
                (*start, "fees", place),
                f"the fee {name} is listed twice",
                "Add both amounts or give each its own name",
            )


def _twice(offers: list[Offer]) -> list[Fault]:
    names = [offer.body for offer in offers]
    return [
        Fault(
            "offers",
            "",
            f"{name} is named in two offers",
            "Give each offer its own name under body, for example with its date",
        )
        for place, name in enumerate(names)
        if name in names[:place]
    ]
