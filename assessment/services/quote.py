"""Offers of certification bodies held against the estimate, line by line and side by side."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

from assessment import audit_time
from assessment.library import audit_facts, offers, places
from assessment.library.schemes import SchemeContent, read_schemes
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_offer import Offer, QuoteCheck
from assessment.model.faults import InputFaultsError
from assessment.services.audit_time import plain

__all__ = ["InputFaultsError", "as_json", "check", "check_files", "offers_from"]


def check(
    facts: AuditFacts,
    offered: Sequence[Offer],
    *,
    on: date | None = None,
    content: Path | None = None,
) -> QuoteCheck:
    """Return every offer checked and compared; raises InputFaultsError for facts that the schemes cannot serve."""
    schemes = _schemes(content)
    found = audit_facts.against(facts, schemes)
    if found:
        raise InputFaultsError(found)
    return _check(facts, offered, schemes, on)


def check_files(
    facts: Path, offered: Sequence[Path], *, on: date | None = None, content: Path | None = None
) -> QuoteCheck:
    """Return the check for FACTS.yaml and one or several OFFER.yaml; raises InputFaultsError with every fault and its line."""
    schemes = _schemes(content)
    stated = audit_facts.read_facts(facts, schemes)
    return _check(stated, offers.read_offers(offered, stated), schemes, on)


def offers_from(values: object, facts: AuditFacts) -> tuple[Offer, ...]:
    """Return offers from the keys of OFFER.yaml as plain values; raises InputFaultsError that names the keys."""
    return offers.offers_of(values, facts)


def as_json(check: QuoteCheck) -> dict[str, Any]:  # Any: a JSON document
    """Return the check as a JSON document; days and money as numbers."""
    return cast("dict[str, Any]", plain(check.model_dump()))


def _check(
    facts: AuditFacts, offered: Sequence[Offer], schemes: SchemeContent, on: date | None
) -> QuoteCheck:
    rules = schemes.usable()
    estimate = audit_time.estimate(facts, rules, on=on)
    ground = audit_time.Ground(schemes.quote_rules(), rules, facts, estimate)
    return audit_time.compare(ground, offered)


def _schemes(content: Path | None) -> SchemeContent:
    return read_schemes((content or places.content()) / "schemes")
