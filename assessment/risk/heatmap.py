"""How many risks are in each cell of the matrix, and where treatment moves them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from assessment.model.risks import Movement, Rating, RiskFacts, Stage
from assessment.risk.register import Known

Cell = tuple[int, int]  # likelihood, consequence


def counts(risks: Iterable[RiskFacts], stage: Stage) -> Mapping[Cell, int]:
    """Return the number of risks in each cell that has any; those without a rating of the stage count nowhere."""
    rated = (one.rating(stage) for one in risks)
    return Counter((one.likelihood, one.consequence) for one in rated if one is not None)


def movements(risks: Iterable[RiskFacts]) -> tuple[Movement, ...]:
    """Return the moves from inherent to residual, the most frequent first; risks that stay in their cell make none."""
    pairs = Counter(
        (one.inherent, one.residual)
        for one in risks
        if one.inherent is not None and one.residual is not None and one.inherent != one.residual
    )

    def order(item: tuple[tuple[Rating, Rating], int]) -> tuple[int, ...]:
        (before, after), count = item
        return (
            -count, -before.likelihood, -before.consequence, after.likelihood, after.consequence,
        )  # fmt: skip

    return tuple(
        Movement(before=before, after=after, count=count)
        for (before, after), count in sorted(pairs.items(), key=order)
    )


def within(risks: Iterable[Known], stage: Stage, cell: Cell) -> tuple[Known, ...]:
    """Return the risks whose rating of a stage is in a cell, in their order."""
    wanted = Rating(likelihood=cell[0], consequence=cell[1])
    return tuple(one for one in risks if one.rating(stage) == wanted)
