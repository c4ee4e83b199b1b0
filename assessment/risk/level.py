"""The level of a rating by the matrix of a method."""

from assessment.model.risks import Band, Rating, RiskMethod


class OffTheScaleError(ValueError):
    """A rating that a method has no cell for."""

    def __init__(self, rating: Rating, method: RiskMethod) -> None:
        """Name the rating and the size of the matrix."""
        super().__init__(
            f"Likelihood {rating.likelihood} and consequence {rating.consequence} are not on {method.title}. "
            f"Choose a likelihood of 1 to {len(method.likelihood)} and a consequence of 1 to {len(method.consequence)}."
        )


def fits(method: RiskMethod, rating: Rating) -> bool:
    """Tell whether a method has a cell for a rating."""
    return rating.likelihood <= len(method.likelihood) and rating.consequence <= len(
        method.consequence
    )


def rank(method: RiskMethod, rating: Rating) -> int:
    """Return the place of a rating's level, 0 for the lowest. Raises OffTheScaleError."""
    if not fits(method, rating):
        raise OffTheScaleError(rating, method)
    name = method.matrix[rating.likelihood - 1][rating.consequence - 1]
    return [one.id for one in method.bands].index(name)


def band(method: RiskMethod, rating: Rating) -> Band:
    """Return the level of a rating. Raises OffTheScaleError."""
    return method.bands[rank(method, rating)]


def over_appetite(method: RiskMethod, rating: Rating) -> bool:
    """Tell whether a rating is over the highest level that may be kept without treatment. Raises OffTheScaleError."""
    limit = [one.id for one in method.bands].index(method.appetite)
    return rank(method, rating) > limit
