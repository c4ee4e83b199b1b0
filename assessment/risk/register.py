"""What a register says of its risks: which are over the appetite, accepted, overdue, or rated with an older method."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from assessment.model.risks import (
    Direction,
    Rating,
    RiskFacts,
    RiskMethod,
    Stage,
    Treatment,
)
from assessment.risk.level import fits, over_appetite, rank

Known = TypeVar("Known", bound=RiskFacts)
Methods = Mapping[int, RiskMethod]


def raised(before: Rating, after: Rating) -> bool:
    """Tell whether a rating is higher than another on either scale."""
    return after.likelihood > before.likelihood or after.consequence > before.consequence


def faults(risk: RiskFacts, method: RiskMethod) -> tuple[str, ...]:
    """Return what can't be filed as it stands, each with its remedy; empty when all is well."""
    found = [
        f"The {stage.value} rating {rating.likelihood} x {rating.consequence} is not on {method.title}: "
        f"choose a likelihood of 1 to {len(method.likelihood)} and a consequence of 1 to {len(method.consequence)}"
        for stage in Stage
        if (rating := risk.rating(stage)) is not None and not fits(method, rating)
    ]
    if _rises_without_reason(risk):
        found.append(
            "The residual rating is above the inherent one: lower it or write down why the treatment raises it"
        )
    acceptance = risk.acceptance
    if acceptance is not None and not risk.owner:
        found.append("A risk without an owner can't be accepted: name the owner first")
    elif acceptance is not None and acceptance.person != risk.owner:
        found.append(
            f"{acceptance.person} can't accept this risk: its owner {risk.owner} has to, or make {acceptance.person} the owner"
        )
    return tuple(found)


def _rises_without_reason(risk: RiskFacts) -> bool:
    return (
        risk.direction is Direction.RISK
        and risk.inherent is not None
        and risk.residual is not None
        and raised(risk.inherent, risk.residual)
        and not risk.residual_reason
    )


def accepted(risk: RiskFacts) -> bool:
    """Tell whether the owner has accepted the risk as it is rated now: the residual rating, else the current, else the inherent."""
    acceptance = risk.acceptance
    return (
        acceptance is not None
        and acceptance.person == risk.owner
        and acceptance.rating == (risk.residual or risk.newest)
    )


def overdue(risks: Iterable[Known], on: date) -> tuple[Known, ...]:
    """Return the risks whose review date is before a day, the oldest first."""
    late = [one for one in risks if one.review_on is not None and one.review_on < on]
    return tuple(sorted(late, key=lambda one: one.review_on or on))


def outdated(risks: Iterable[Known], version: int) -> tuple[Known, ...]:
    """Return the risks that have ratings made with another version of the method than the one in use, so have to be rated again."""
    return tuple(
        one
        for one in risks
        if one.method != version and any(one.rating(stage) is not None for stage in Stage)
    )


def top(risks: Iterable[Known], methods: Methods, *, most: int = 10) -> tuple[Known, ...]:
    """Return the highest risks as they stand today, the highest level first; opportunities and unrated risks are left out.

    Levels of different methods are compared by their share of that method's highest level.
    """
    rated = [one for one in risks if one.direction is Direction.RISK and one.newest is not None]

    def height(one: Known) -> tuple[float, int, int]:
        newest = one.newest
        if newest is None:  # never: filtered above
            return (0.0, 0, 0)
        method = methods[one.method]
        share = rank(method, newest) / (len(method.bands) - 1)
        return (share, newest.likelihood * newest.consequence, newest.consequence)

    return tuple(sorted(rated, key=height, reverse=True)[:most])


def untreated(risks: Iterable[Known], methods: Methods) -> tuple[Known, ...]:
    """Return the risks over the appetite without any decision."""
    return tuple(
        one
        for one in risks
        if one.direction is Direction.RISK
        and one.treatment is Treatment.UNDECIDED
        and one.newest is not None
        and over_appetite(methods[one.method], one.newest)
    )
