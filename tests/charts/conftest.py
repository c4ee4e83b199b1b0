"""Groups as the engine makes them."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from assessment.model.readiness import Group, Range

GroupMaker = Callable[..., Group]


def span(low: str, high: str | None = None) -> Range:
    return Range(low=Decimal(low), high=Decimal(high or low))


@pytest.fixture
def group() -> GroupMaker:
    def make(
        title: str,
        design: tuple[str, ...] = ("50.0",),
        *,
        answered: int = 4,
        total: int = 4,
        levels: tuple[int, ...] = (0, 0, 4, 0, 0, 0),
        operation: tuple[str, ...] = ("30.0",),
    ) -> Group:
        return Group(
            id=title.lower(),
            title=title,
            answered=answered,
            total=total,
            design=span(*design),
            operation=span(*operation),
            levels=levels,
        )

    return make


@pytest.fixture
def silent(group: GroupMaker) -> Callable[[str], Group]:
    """A group without a single answer."""

    def make(title: str) -> Group:
        return group(
            title,
            ("0.0", "100.0"),
            answered=0,
            levels=(0,) * 6,
            operation=("0.0", "100.0"),
        )

    return make
