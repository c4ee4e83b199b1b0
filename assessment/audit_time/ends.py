"""Days as a function of persons, for the likely case and for both ends of the range.

Sums over hundreds of sites are made in whole parts of a day: exact like fractions, and many times as fast. How many parts a
day has follows from the tables and percentages, so that every figure is whole.
"""

from bisect import bisect_left
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from assessment.audit_time.factors import Adjustment
from assessment.audit_time.reading import Complexity
from assessment.audit_time.table import Place, place
from assessment.model.audit_rules import CommonRules
from assessment.model.audit_schemes import EventTables
from assessment.model.audit_tables import Table

_HALF = 2


class Kind(StrEnum):
    """What is read from a table of its own; a surveillance audit or recertification without one is a share of the initial audit."""

    INITIAL = "initial"
    SURVEILLANCE = "surveillance"
    RECERTIFICATION = "recertification"


class _Row(NamedTuple):
    """A band in parts of a day: the plain reading, and after factors a straight line from its start that never is below ``least``."""

    start: int
    plain: int
    after: int
    slope: int
    least: int

    def at(self, persons: int) -> tuple[int, int]:
        return self.plain, max(self.after + self.slope * (persons - self.start), self.least)


class End:
    """One end of the range: a column of the tables and a multiplier after factors.

    With ``upward`` the table of the initial audit is also read as a continuum and the larger of both counts. Days are whole
    ``parts`` of a day, ``unit`` of them.
    """

    def __init__(
        self,
        table: Table,
        events: EventTables | None,
        common: CommonRules,
        column: str,
        *,
        factor: Fraction,
        upward: Fraction | None = None,
    ) -> None:
        """Choose the unit in which every figure is whole."""
        self._column, self._factor, self._upward = column, factor, upward
        self._tables = {Kind.INITIAL: table}
        self._shares = {
            Kind.SURVEILLANCE: common.surveillance_share.value,
            Kind.RECERTIFICATION: common.recertification_share.value,
        }
        if events is not None:
            self._tables[Kind.SURVEILLANCE] = events.surveillance
            self._tables[Kind.RECERTIFICATION] = events.recertification
        more = (factor, upward or Fraction(1), *self._shares.values())
        self.unit = (
            lcm(*(one.grains[column] for one in self._tables.values()))
            * _HALF
            * lcm(*(one.denominator for one in more)) ** 2
        )
        self._rows: dict[tuple[Kind, int], _Row] = {}

    def base(self, kind: Kind) -> tuple[Kind, Fraction]:
        """Return the table that a kind of audit is read from, and the share that is taken of it."""
        if kind in self._tables:
            return kind, Fraction(1)
        return Kind.INITIAL, self._shares[kind]

    def read(self, kind: Kind, persons: int) -> tuple[int, int]:
        """Return the plain reading of a table and the days after factors, in parts of a day; ``kind`` has a table."""
        ends = self._tables[kind].ends
        spot = bisect_left(ends, persons)
        above = spot == len(ends)
        key = (
            kind,
            persons if above else spot,
        )  # a number of persons above the table is above its bands' places
        row = self._rows.get(key)
        if row is None:
            found = (
                self._above(kind, persons)
                if above
                else place(self._tables[kind], persons, self._column)
            )
            row = self._rows[key] = self._row(kind, found)
        return row.at(persons)

    def days(self, kind: Kind, persons: int) -> Fraction:
        """Return the days of an audit of one site after factors, whether ``kind`` has a table or not."""
        table, share = self.base(kind)
        return Fraction(self.read(table, persons)[1], self.unit) * share

    def table_days(self, persons: int) -> Fraction:
        """Return the plain reading of the table for the initial audit."""
        return Fraction(self.read(Kind.INITIAL, persons)[0], self.unit)

    def _row(self, kind: Kind, band: Place) -> "_Row":
        plain = self._parts(band.days)
        after = self._multiplied(plain, self._factor)
        if self._upward is None:
            return _Row(band.start, plain, after, 0, after)
        raised = self._multiplied(plain, self._upward)
        if kind is not Kind.INITIAL:
            return _Row(band.start, plain, max(after, raised), 0, 0)
        slope = self._multiplied(self._parts(band.slope), self._factor)
        return _Row(band.start, plain, after, slope, raised)

    def _above(self, kind: Kind, persons: int) -> Place:
        """Read above the last band: by progression, or for a later audit its last figure or the share of the initial audit."""
        found = place(self._tables[Kind.INITIAL], persons, self._column)
        if kind is Kind.INITIAL:
            return found
        last = self._tables[kind].figures[self._column][-1]
        days = max(last, found.days * self._shares[kind])
        return Place(found.start, found.end, days, Fraction(0))

    def _parts(self, value: Fraction) -> int:
        return value.numerator * (self.unit // value.denominator)

    @staticmethod
    def _multiplied(parts: int, by: Fraction) -> int:
        return parts * by.numerator // by.denominator


def ends(
    complexity: Complexity,
    events: EventTables | None,
    adjustment: Adjustment,
    common: CommonRules,
) -> tuple[End, End, End]:
    """Return the low end, the likely case and the high end."""
    read = complexity.table
    low, likely, high = (
        1 + percent / 100 for percent in (adjustment.low, adjustment.likely, adjustment.high)
    )
    upward = max(high, 1 + common.upward_practice.value)
    return (
        End(read, events, common, complexity.low_column, factor=low),
        End(read, events, common, complexity.column, factor=likely),
        End(read, events, common, complexity.high_column, factor=high, upward=upward),
    )
