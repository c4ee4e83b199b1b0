"""Days as a function of persons, for the likely case and for both ends of the range."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from assessment.audit_time import table
from assessment.audit_time.cycle import Times
from assessment.audit_time.factors import Adjustment
from assessment.audit_time.reading import Complexity
from assessment.audit_time.site_time import Visited
from assessment.model.audit_rules import CommonRules
from assessment.model.audit_schemes import EventTables
from assessment.model.audit_sources import Portion
from assessment.model.audit_tables import Table
from assessment.model.audit_time import AuditEvent

_DaysFor = Callable[[int], Fraction]


@dataclass(slots=True)
class End:
    """One end of the range: a column of the table, a multiplier after factors, and for the high end the least multiplier.

    With ``upward`` the table is also read as a continuum and the larger of both counts.
    """

    table: Table
    events: EventTables | None
    common: CommonRules
    column: str
    factor: Fraction
    upward: Fraction | None = None
    _read: dict[tuple[str, int], Fraction] = field(default_factory=dict)

    def plain(self, persons: int) -> Fraction:
        """Return the plain reading of the table for the initial audit."""
        return table.days(self.table, persons, self.column)

    def initial(self, persons: int) -> Fraction:
        """Return the days of an initial audit after factors."""
        return self._kept("initial", persons, lambda: self._adjusted(self.table, persons))

    def plain_surveillance(self, persons: int) -> Fraction:
        """Return the plain days of a surveillance audit: of its own table, or the usual share of the initial audit."""
        return self._later(self.common.surveillance_share, "surveillance", persons)

    def surveillance(self, persons: int) -> Fraction:
        """Return the days of a surveillance audit after factors."""
        return self._kept(
            "surveillance",
            persons,
            lambda: self._adjusted_later(self.common.surveillance_share, "surveillance", persons),
        )

    def plain_recertification(self, persons: int) -> Fraction:
        """Return the plain days of a recertification: of its own table, or the usual share of the initial audit."""
        return self._later(self.common.recertification_share, "recertification", persons)

    def recertification(self, persons: int) -> Fraction:
        """Return the days of a recertification after factors."""
        return self._kept(
            "recertification",
            persons,
            lambda: self._adjusted_later(
                self.common.recertification_share, "recertification", persons
            ),
        )

    def times(self, persons: int, visited: Visited | None, further: Fraction) -> Times:
        """Return the exact days of each audit; with several sites those of the sites visited, ``further`` off each."""
        singles = (self.initial(persons), self.surveillance(persons), self.recertification(persons))
        if visited is None:
            return Times(singles[0], singles[1], singles[1], singles[2])
        joining = visited.joining(self.initial, self.plain, further)

        def total(
            event: AuditEvent, single: Fraction, days_for: _DaysFor, least: _DaysFor
        ) -> Fraction:
            return visited.total(event, single, days_for, least_for=least, further=further)

        return Times(
            total(AuditEvent.INITIAL, singles[0], self.initial, self.plain),
            total(AuditEvent.SURVEILLANCE_1, singles[1], self.surveillance, self.plain_surveillance)
            + joining,
            total(
                AuditEvent.SURVEILLANCE_2, singles[1], self.surveillance, self.plain_surveillance
            ),
            total(
                AuditEvent.RECERTIFICATION,
                singles[2],
                self.recertification,
                self.plain_recertification,
            ),
        )

    def _kept(self, kind: str, persons: int, compute: Callable[[], Fraction]) -> Fraction:
        found = self._read.get((kind, persons))
        if found is None:
            found = self._read[kind, persons] = compute()
        return found

    def _adjusted(self, read: Table, persons: int) -> Fraction:
        value = table.days(read, persons, self.column)
        if self.upward is None:
            return value * self.factor
        return max(table.continuum(read, persons, self.column) * self.factor, value * self.upward)

    def _later(self, share: Portion, name: str, persons: int) -> Fraction:
        own = self._own(name)
        if own is None:
            return share.value * self.plain(persons)
        if persons <= own.last:
            return table.days(own, persons, self.column)
        return max(own.figures[self.column][-1], share.value * self.plain(persons))

    def _adjusted_later(self, share: Portion, name: str, persons: int) -> Fraction:
        own = self._own(name)
        if own is None:
            return share.value * self.initial(persons)
        multiplier = self.factor if self.upward is None else max(self.factor, self.upward)
        return self._later(share, name, persons) * multiplier

    def _own(self, name: str) -> Table | None:
        if self.events is None:
            return None
        return self.events.surveillance if name == "surveillance" else self.events.recertification


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
        End(read, events, common, complexity.low_column, low),
        End(read, events, common, complexity.column, likely),
        End(read, events, common, complexity.high_column, high, upward),
    )
