"""What a person states for an estimate of audit time.

Units: percentages are plain numbers (10 is 10 %), hours are hours a week, money has a currency.
"""

from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field

from assessment.model.audit_quantities import (
    MOST_PERSONS,
    Amount,
    Between,
    Currency,
    Day,
    Name,
    Number,
    Percent,
    Persons,
    Slug,
    Slugs,
    Spread,
    Three,
    Whole,
)
from assessment.model.audit_schemes import Category as Complexity
from assessment.model.base import Row

__all__ = ["MOST_PERSONS", "Complexity", "Spread"]


def _groups(value: object) -> object:
    """Read a plain number of persons as one group."""
    if isinstance(value, list | tuple):
        return value
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        return ({"group": "everybody", "persons": value},)
    message = "a whole number or a list of groups is wanted"
    raise ValueError(message)


Grades3 = Annotated[str, Field(pattern="^(high|medium|low)$")]
Hours = Annotated[Number, Field(gt=0, le=168)]


class Employment(StrEnum):
    """Under which terms a group works."""

    OWN = "own"
    CONTRACTOR = "contractor"
    TEMPORARY = "temporary"
    SEASONAL = "seasonal"


_WHOLE = {Employment.OWN, Employment.CONTRACTOR, Employment.TEMPORARY}


class Group(Row):
    """Persons in scope who work alike, on all their shifts together.

    ``hours_per_week`` of ``full_time_hours`` make the full-time share, never above 1; absent means full time.
    ``share_in_scope`` is the part of their work inside the scope, above 0 up to 1; ``months_per_year`` counts for seasonal
    persons. ``repetitive`` says that all do the same simple work; without ``justification`` it changes nothing.
    Contractors that are not ``under_control`` do not count. With ``schemes`` a group counts for these alone.
    """

    group: Name
    persons: Persons
    kind: Employment = Employment.OWN
    under_control: bool = True
    hours_per_week: Hours | None = None
    full_time_hours: Hours = Decimal(40)
    months_per_year: Annotated[Number, Field(gt=0, le=12)] = Decimal(12)
    shifts: Annotated[Whole, Field(ge=1, le=7)] = 1
    repetitive: bool = False
    justification: str | None = None
    share_in_scope: Annotated[Number, Field(gt=0, le=1)] = Decimal(1)
    schemes: Slugs = ()


class Complexities(Row):
    """Category by scheme, where a scheme has categories. For QMS it only gives a hint, because its table has one column."""

    qms: Grades3 | None = None
    ems: Complexity | None = None
    ohsms: Grades3 | None = None
    enms: Grades3 | None = None


class Grades(Row):
    """Six grades of ISMS complexity, each 1 (low) to 3 (high)."""

    business: Three
    it: Three


class EnergyFacts(Row):
    """Annual consumption in terajoules; energy types and significant uses that together make up at least 80 % of it."""

    annual_tj: Amount
    types: Annotated[Whole, Field(ge=1, le=1000)]
    significant_uses: Annotated[Whole, Field(ge=1, le=10_000)]


class FoodFacts(Row):
    """Food-chain categories by their letter, A to K, and the number of HACCP studies."""

    categories: Annotated[
        tuple[Annotated[str, Field(pattern="^[A-K]$")], ...], Field(min_length=1, max_length=11)
    ]
    haccp_studies: Annotated[Whole, Field(ge=1, le=1000)] = 1


class RoleFacts(Row):
    """The role towards AI or towards personal data, by its id in the scheme."""

    role: Slug


class Claim(Row):
    """A factor that the person claims; ``percent`` from -100 to 100, its direction is the catalogue's."""

    scheme: Slug
    id: Slug
    percent: Annotated[Number, Field(ge=-100, le=100)]
    justification: str | None = None


class AuditSite(Row):
    """A site in scope.

    ``reduction_percent`` off its audit time (0 to 100, at most half counts) needs a justification. Sites of one ``group`` do
    much the same and are sampled among themselves. ``sampled`` false says that a site has to be visited itself; absent, the
    scheme decides. ``new`` sites join a certified organization.
    """

    name: Name
    personnel: Persons
    central: bool = False
    group: Name = "sites"
    sampled: bool | None = None
    new: bool = False
    reduction_percent: Percent = Decimal(0)
    justification: str | None = None


class Integration(Row):
    """How far the system is one, and how many of the standards the auditors can audit; percent.

    ``checklist`` names the marks of integration that hold and stands for ``level``; ``auditors`` gives for each auditor the number
    of these standards it may audit and stands for ``capability``.
    """

    level: Percent | None = None
    checklist: Slugs | None = None
    capability: Percent | None = None
    auditors: (
        Annotated[
            tuple[Annotated[Whole, Field(ge=1, le=50)], ...], Field(min_length=1, max_length=50)
        ]
        | None
    ) = None


class DayRate(Spread):
    """Price of an audit day, in a currency by its ISO 4217 code; low <= likely <= high."""

    currency: Currency


class OwnEffort(Row):
    """Own work until the audit: person-days, and what a day costs."""

    days: Between
    day_cost: Between


class Costs(Row):
    """What three years cost besides the audit days; a plain number stands for a range without width.

    ``travel`` for each journey to a site; ``certificate_fee`` once for each standard; ``registration_fee`` and ``tools`` each
    year; ``consulting`` and ``own_effort`` in the first year.
    """

    currency: Currency | None = None
    travel: Between | None = None
    certificate_fee: Between | None = None
    registration_fee: Between | None = None
    own_effort: OwnEffort | None = None
    consulting: Between | None = None
    tools: Between | None = None


class Dates(Row):
    """Where the certification cycle starts: stage 1, or the decision when it is known. Gaps are in months.

    ``stages_apart`` from the end of stage 1 to stage 2, ``decision_after`` from the end of stage 2 to the decision.
    """

    stage_1: Day | None = None
    decision: Day | None = None
    stages_apart: Annotated[Number, Field(ge=0, le=24)] = Decimal(2)
    decision_after: Annotated[Number, Field(ge=0, le=12)] = Decimal(1)


class AuditFacts(Row):
    """What audit time is computed from. ``personnel`` may be a number; it may be absent when there are sites.

    ``sampling`` false says that no site can stand for another. ``seed`` fixes which sites chance picks.
    ``stage_1_share`` is the part of the initial audit that stage 1 takes, absent by the stated practice.
    """

    standards: Annotated[tuple[str, ...], Field(min_length=1, max_length=50)]
    personnel: Annotated[tuple[Group, ...], BeforeValidator(_groups), Field(min_length=1)] = ()
    complexity: Complexities = Complexities()
    sectors: dict[Slug, Slugs] = Field(default_factory=dict)
    isms: Grades | None = None
    energy: EnergyFacts | None = None
    food: FoodFacts | None = None
    aims: RoleFacts | None = None
    pims: RoleFacts | None = None
    factors: tuple[Claim, ...] = ()
    sites: Annotated[tuple[AuditSite, ...], Field(max_length=5000)] = ()
    sampling: bool = True
    seed: Annotated[Whole, Field(ge=0, le=2**31)] = 1
    integration: Integration | None = None
    stage_1_share: Annotated[Number, Field(gt=0, lt=1)] | None = None
    day_rate: DayRate | None = None
    costs: Costs | None = None
    dates: Dates | None = None

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups stated, or one group for each site where only sites were stated."""
        return self.personnel or tuple(
            Group(group=site.name, persons=site.personnel) for site in self.sites
        )

    @cached_property
    def heads(self) -> int:
        """The persons of all groups that work under the organization's control."""
        return sum(group.persons for group in self.groups if group.under_control)

    @cached_property
    def whole(self) -> bool:
        """Whether every person counts whole for every scheme: full time, all year, in scope, no work repeated, no shifts."""
        return all(
            one.kind in _WHOLE
            and one.under_control
            and one.hours_per_week is None
            and one.shifts == 1
            and not one.repetitive
            and one.share_in_scope == 1
            and not one.schemes
            for one in self.groups
        )

    def role(self, key: str) -> str | None:
        """Return the role stated under a key (aims, pims); None when none is."""
        stated = {"aims": self.aims, "pims": self.pims}.get(key)
        return stated.role if stated else None
