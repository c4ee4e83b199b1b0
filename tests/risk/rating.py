"""Short words for the tests of risks."""

from typing import Any

from assessment.library.places import content
from assessment.library.risks import FOLDER, read_risks
from assessment.model.risks import Discipline, Rating, RiskFacts, RiskMethod

METHODS = read_risks(content() / FOLDER).methods


def named(name: str) -> RiskMethod:
    return next(one for one in METHODS if one.id == name)


FIVE = named("by_five")


def rated(likelihood: int, consequence: int) -> Rating:
    return Rating(likelihood=likelihood, consequence=consequence)


def risk(title: str = "Water in the cellar", **facts: Any) -> RiskFacts:
    return RiskFacts(
        title=title, **{"disciplines": (Discipline.INFORMATION_SECURITY,), "owner": "Ada", **facts}
    )
