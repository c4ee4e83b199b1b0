"""What a scheme knows of complexity besides its factors: the one small function that a scheme may need."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.audit_time.trace import number, signed, step
from assessment.model.audit_facts import AuditFacts, Grades
from assessment.model.audit_rules import Level, Matrix, Scheme
from assessment.model.audit_time import Step

_MIDDLING = Grades(business=(2, 2, 2), it=(2, 2, 2))


@dataclass(frozen=True, slots=True)
class Complexity:
    """Which column of the table is read, and what complexity adds: percent of the table time, low <= likely <= high."""

    column: str
    low: Fraction = Fraction(0)
    likely: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    steps: tuple[Step, ...] = ()
    warnings: tuple[str, ...] = ()


def complexity(scheme: Scheme, facts: AuditFacts) -> Complexity:
    """Return the complexity of the organization as this scheme sees it; nothing where it has no grades."""
    column = scheme.table.columns[0]
    if scheme.grades is None:
        return Complexity(column)
    return _graded(scheme.grades, facts.isms, column)


def _graded(matrix: Matrix, stated: Grades | None, column: str) -> Complexity:
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
    return Complexity(column, low, likely, high, (found,), _warnings(matrix, stated))


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
