"""What a scheme knows of complexity besides its factors: which table and columns are read, and what grades add.

Each form of a scheme (categories, energy, food, roles, grades) has one small function; the others read the first column.
"""

from fractions import Fraction

from assessment.audit_time import categories, energy, food, roles
from assessment.audit_time.reading import Complexity, plain
from assessment.audit_time.trace import number, signed, step
from assessment.model.audit_facts import AuditFacts, Grades
from assessment.model.audit_schemes import Level, Matrix, Scheme
from assessment.model.audit_tables import Table

_MIDDLING = Grades(business=(2, 2, 2), it=(2, 2, 2))


class NoTableError(Exception):
    """A scheme without a table of its own was read as if it had one; the model refuses such a file."""

    def __init__(self, scheme: str) -> None:
        """Name the scheme."""
        super().__init__(f"The scheme {scheme} has no table.")


def complexity(scheme: Scheme, facts: AuditFacts) -> Complexity:
    """Return the table and columns that are read for an organization, and what its grades add. Raises NoTableError."""
    if scheme.food is not None:
        return food.formula(scheme.food, facts.food)
    if scheme.table is None:
        raise NoTableError(scheme.id)
    return _of_table(scheme, scheme.table, facts)


def _of_table(scheme: Scheme, table: Table, facts: AuditFacts) -> Complexity:
    if scheme.grades is not None:
        return _graded(table, scheme.grades, facts.isms)
    if scheme.energy is not None:
        return energy.level(scheme, table, facts)
    if scheme.roles is not None:
        return roles.column(table, scheme.roles, facts.role(scheme.roles.key))
    if scheme.categories is not None:
        return categories.column(scheme, table, facts)
    return categories.hinted(scheme, plain(table), facts)


def _graded(table: Table, matrix: Matrix, stated: Grades | None) -> Complexity:
    grades = stated or _MIDDLING
    business, it = _level(matrix, grades.business), _level(matrix, grades.it)
    low, high = (Fraction(end) for end in matrix.cells[business][it])
    likely = (low + high) / 2
    words = (
        f"Business {_sum(grades.business)}: {business}; IT {_sum(grades.it)}: {it}; the cell of the matrix says "
        f"{signed(low)} to {signed(high)}, the middle is {signed(likely)}"
    )
    inputs = {"business": business.value, "it": it.value, "lowest": low, "highest": high}
    found = step("grades", matrix, words, likely, unit="percent", inputs=inputs)
    return plain(
        table, low=low, likely=likely, high=high, steps=(found,), warnings=_warnings(matrix, stated)
    )


def _level(matrix: Matrix, grades: tuple[int, ...]) -> Level:
    total = sum(grades)
    return next(level for level, (low, high) in matrix.classes.items() if low <= total <= high)


def _sum(grades: tuple[int, ...]) -> str:
    return f"{' + '.join(number(grade) for grade in grades)} = {sum(grades)}"


def _warnings(matrix: Matrix, stated: Grades | None) -> tuple[str, ...]:
    doubt = f"{matrix.doubt or ''} Confidence {matrix.confidence}.".strip()
    if stated is not None:
        return (doubt,)
    return (
        f"No {matrix.key} grades were given, so medium business and medium IT complexity are assumed.",
        doubt,
    )
