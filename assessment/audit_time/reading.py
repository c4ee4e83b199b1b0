"""What is read for an organization: a table, a column for each end of the range, and what complexity adds."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.model.audit_tables import Table
from assessment.model.audit_time import Step


@dataclass(frozen=True, slots=True)
class Complexity:
    """Columns for the low end, the likely case and the high end, and percent of the table time, low <= likely <= high.

    ``least`` replaces the usual least days of a surveillance audit and of a recertification; ``indicative`` says that no
    document gives the column read.
    """

    table: Table
    low_column: str
    column: str
    high_column: str
    low: Fraction = Fraction(0)
    likely: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    steps: tuple[Step, ...] = ()
    warnings: tuple[str, ...] = ()
    least: Fraction | None = None
    indicative: bool = False


def plain(
    table: Table,
    column: str | None = None,
    *,
    low: Fraction = Fraction(0),
    likely: Fraction = Fraction(0),
    high: Fraction = Fraction(0),
    steps: tuple[Step, ...] = (),
    warnings: tuple[str, ...] = (),
) -> Complexity:
    """Return the reading of one column, the first unless told, for the likely case and both ends."""
    column = column or table.columns[0]
    return Complexity(table, column, column, column, low, likely, high, steps, warnings)
