"""What the rules of audit time say besides the schemes: shared shares and caps, sites, integration.

Units: days are audit days of 8 hours; a share is a fraction of 1; confidence runs from A (read in an official page) to D.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.model.audit_schemes import Direction, Factor, Level, Matrix, PersonnelRule, Scheme
from assessment.model.audit_sources import Figure, Portion, Rule, Slug, Source, Text
from assessment.model.audit_tables import Band, Table
from assessment.model.base import Row, Value

__all__ = [
    "Band",
    "ChecklistItem",
    "CommonRules",
    "Direction",
    "Factor",
    "Figure",
    "IntegrationRules",
    "Later",
    "Level",
    "Matrix",
    "Owner",
    "PersonnelPractice",
    "PersonnelRule",
    "Portion",
    "Rule",
    "Rules",
    "Scheme",
    "SiteRules",
    "Source",
    "Table",
    "Withdrawn",
]


class Owner(Row):
    """Who keeps the mandatory documents, from when to when."""

    body: Text
    since: Annotated[date | None, Field(alias="from")] = None
    until: date | None = None
    remark: str = ""


class Later(Row):
    """Standards and schemes that are known and whose audit time is not available; asking for one is answered with a clear sentence."""

    standards: tuple[str, ...] = ()
    schemes: tuple[Slug, ...] = ()


class PersonnelPractice(Row):
    """How persons count who are not there all year, on one shift or under one employer; the same for all schemes."""

    seasonal: Rule
    peak_season: Rule
    temporary: Rule
    contractors: Rule
    shifts: Rule
    shifts_ohsms: Rule


class CommonRules(Row):
    """Rules that all schemes share."""

    version: Text
    as_of: date
    notice: Text
    owners: Annotated[tuple[Owner, ...], Field(min_length=1)]
    personnel: PersonnelPractice
    rounding_step: Figure
    audit_day: Figure
    stage_1_share: Portion
    stage_1_least_share: Portion
    stage_1_most_share: Portion
    stage_1_minimum: Figure
    surveillance_share: Portion
    recertification_share: Portion
    surveillance_minimum: Figure
    recertification_minimum: Figure
    upward_practice: Portion
    usual_percent: Figure
    later: Later


class SiteRules(Row):
    """Several sites (MD 1): how many are visited at each event, which, and how far a visit may be reduced."""

    version: Text
    document: Source
    initial: Portion
    surveillance: Portion
    recertification: Portion
    unsampled_surveillance: Portion
    random_share: Portion
    new_sites: Rule
    site_time: Portion
    largest_site_reduction: Portion
    central_processes: Portion


class Withdrawn(Row):
    """A rule that is no longer applied; kept so that nobody brings it back."""

    rule: Text
    document: Text
    withdrawn: date
    seen_in: tuple[str, ...] = ()


class ChecklistItem(Row):
    """One mark of an integrated system; ``topics`` are the harmonized topics whose answers speak of it."""

    id: Slug
    label: Text
    topics: Annotated[tuple[str, ...], Field(min_length=1)]


class IntegrationRules(Row):
    """One audit for several standards (MD 11). ``class_starts`` are percentages, each the start of the next step."""

    version: Text
    class_starts: Annotated[tuple[int, ...], Field(min_length=2)]
    percent_per_step: Figure
    largest_reduction: Portion
    capability: Rule
    level: Rule
    checklist: Annotated[tuple[ChecklistItem, ...], Field(min_length=1)]
    withdrawn: tuple[Withdrawn, ...] = ()

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if self.class_starts[0] != 0 or list(self.class_starts) != sorted(set(self.class_starts)):
            message = "class_starts must rise from 0"
            raise ValueError(message)
        return self


class Rules(Value):
    """Everything needed to compute: the shared rules and the schemes that could be read.

    ``schemes`` are the newest edition of each, ``older`` those before, computed for their days only.
    """

    common: CommonRules
    sites: SiteRules
    integration: IntegrationRules
    schemes: tuple[Scheme, ...]
    older: tuple[Scheme, ...] = ()

    def serving(self, standard: str, on: date | None = None) -> Scheme | None:
        """Return the scheme for a standard: the edition applied on that day, or the newest when no day is given."""
        return _newest((one for one in self._every(on) if standard in one.standards), on)

    def scheme(self, identity: str, on: date | None = None) -> Scheme | None:
        """Return the scheme of that id: the edition applied on that day, or the newest when no day is given."""
        return _newest((one for one in self._every(on) if one.id == identity), on)

    def _every(self, on: date | None) -> tuple[Scheme, ...]:
        return self.schemes if on is None else self.schemes + self.older

    @cached_property
    def standards(self) -> tuple[str, ...]:
        """Standards that can be computed, in the order of their ids."""
        return tuple(sorted({standard for scheme in self.schemes for standard in scheme.standards}))


def _newest(schemes: Iterable[Scheme], on: date | None) -> Scheme | None:
    found = [one for one in schemes if on is None or one.rule.applies_on(on)]
    return max(found, key=lambda one: one.rule.applies_from, default=None)
