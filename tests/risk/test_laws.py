"""What holds for every method and every register."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assessment import risk as risks
from assessment.model.risks import Direction, Rating, RiskFacts, RiskMethod, Stage
from tests.risk.rating import FIVE, METHODS, risk

METHOD = st.sampled_from(METHODS)
STEP = st.integers(1, 5)
RATING = st.builds(Rating, likelihood=STEP, consequence=STEP)
RISK = st.builds(
    lambda inherent, residual: risk(inherent=inherent, residual=residual),
    st.none() | RATING,
    st.none() | RATING,
)


def cells(method: RiskMethod) -> list[Rating]:
    return [
        Rating(likelihood=row.value, consequence=column.value)
        for row in method.likelihood
        for column in method.consequence
    ]


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.id)
def test_more_likelihood_or_consequence_never_lowers_the_level(method: RiskMethod) -> None:
    every = cells(method)
    lower = [
        (before, after)
        for before in every
        for after in every
        if after.likelihood >= before.likelihood
        and after.consequence >= before.consequence
        and risks.rank(method, after) < risks.rank(method, before)
    ]
    assert lower == []


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.id)
def test_every_level_of_a_method_is_reached_and_some_are_over_the_appetite(
    method: RiskMethod,
) -> None:
    every = cells(method)
    assert {risks.band(method, one).id for one in every} == {one.id for one in method.bands}
    assert {risks.over_appetite(method, one) for one in every} == {True, False}


@given(data=st.data())
def test_a_matrix_with_one_cell_lowered_below_its_neighbour_is_refused_with_the_place(
    data: st.DataObject,
) -> None:
    row, column = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))
    wide = [list(one) for one in FIVE.matrix]
    wide[row][column] = "low"
    wide[row - 1][column] = "very_high"
    with pytest.raises(ValidationError, match=rf"row {row + 1}, cell {column + 1} of the matrix"):
        RiskMethod.model_validate({**FIVE.model_dump(), "matrix": wide})


@given(inherent=RATING, residual=RATING, reason=st.sampled_from(["", "shared tools save time"]))
def test_a_residual_rating_above_the_inherent_one_needs_a_reason(
    inherent: Rating, residual: Rating, reason: str
) -> None:
    stated = risk(inherent=inherent, residual=residual, residual_reason=reason)
    refused = [one for one in risks.faults(stated, FIVE) if "above the inherent" in one]
    assert bool(refused) == (risks.raised(inherent, residual) and not reason)
    if risks.rank(FIVE, residual) > risks.rank(FIVE, inherent):
        assert risks.raised(inherent, residual)


@given(inherent=RATING, residual=RATING)
def test_an_opportunity_may_rise_without_a_reason(inherent: Rating, residual: Rating) -> None:
    wanted = risk(direction=Direction.OPPORTUNITY, inherent=inherent, residual=residual)
    assert risks.faults(wanted, FIVE) == ()


@given(every=st.lists(RISK, max_size=30), stage=st.sampled_from([Stage.INHERENT, Stage.RESIDUAL]))
def test_the_cells_of_the_heatmap_hold_every_rated_risk_once(
    every: list[RiskFacts], stage: Stage
) -> None:
    found = risks.counts(every, stage)
    assert sum(found.values()) == sum(one.rating(stage) is not None for one in every)
    assert all(len(risks.within(every, stage, cell)) == count for cell, count in found.items())


@given(every=st.lists(RISK, max_size=30), data=st.data())
def test_movements_count_every_risk_that_moves_and_order_is_irrelevant(
    every: list[RiskFacts], data: st.DataObject
) -> None:
    found = risks.movements(every)
    moving = [
        one for one in every if one.inherent and one.residual and one.inherent != one.residual
    ]
    assert sum(one.count for one in found) == len(moving)
    assert risks.movements(data.draw(st.permutations(every))) == found
