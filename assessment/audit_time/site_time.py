"""How long the visited sites take together: the central one and the longest of the others, never below one site with everybody."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil

from assessment.audit_time.personnel import Headcount
from assessment.audit_time.sites import Candidate, Plan
from assessment.audit_time.trace import Quantity, in_days, in_persons, step
from assessment.model.audit_time import AuditEvent, Step

DaysFor = Callable[[int], Fraction]
_NOTHING = Fraction(0)


class Visited:
    """Time of the visited sites, as one function of how long a number of persons takes.

    ``days_for`` gives days for a number of persons after factors and ``least_for`` the plain table reading, half of which always
    stays; both rise with the number of persons. ``further`` is a share that may come off each site other than the central one
    in place of a smaller own reduction.
    """

    def __init__(self, plan: Plan, headcount: Headcount) -> None:
        """Keep what is the same for every event."""
        self._plan = plan
        self._ratio = min(Fraction(headcount.effective, headcount.heads), Fraction(1))
        self._most = plan.rules.largest_site_reduction.value

    def persons(self, personnel: int) -> int:
        """Return the effective personnel of a site: its persons in the proportion of the whole, rounded up."""
        return personnel if self._ratio == 1 else ceil(personnel * self._ratio)

    def total(
        self,
        event: AuditEvent,
        single: Fraction,
        days_for: DaysFor,
        *,
        least_for: DaysFor,
        further: Fraction = _NOTHING,
    ) -> Fraction:
        """Return the days of the central site and the longest others that an event visits, never below ``single``."""
        others = self._others(event, days_for, least_for, further)
        return max(single, days_for(self.persons(self._plan.central.personnel)) + others)

    def joining(
        self, days_for: DaysFor, least_for: DaysFor, further: Fraction = _NOTHING
    ) -> Fraction:
        """Return the days of the longest new sites that are visited when they join."""
        return sum(
            (
                self._longest(
                    pool.joining_candidates, pool.joining_visits, days_for, least_for, further
                )
                for pool in self._plan.pools
            ),
            _NOTHING,
        )

    def step(self, single: Fraction, days_for: DaysFor, least_for: DaysFor) -> Step:
        """Return the step from one site to several for the initial audit."""
        visits, central = self._plan.visits, self._plan.central
        own = days_for(self.persons(central.personnel))
        others = self._others(AuditEvent.INITIAL, days_for, least_for, _NOTHING)
        result = max(single, own + others)
        words = (
            f"{central.name} ({in_persons(self.persons(central.personnel))}) {in_days(own)}, {self._visited_in_words()} {in_days(others)}: together "
            f"{in_days(own + others)}; one site with everybody would need {in_days(single)}, the larger counts: {in_days(result)}"
        )
        inputs: dict[str, Quantity | str] = {
            "visited": visits.initial + 1,
            "one_site": single,
            "visited_sites": own + others,
        }
        return step("sites", self._plan.rules.site_time, words, result, inputs=inputs)

    def _others(
        self, event: AuditEvent, days_for: DaysFor, least_for: DaysFor, further: Fraction
    ) -> Fraction:
        return sum(
            (
                self._longest(
                    pool.candidates[event], pool.visits[event], days_for, least_for, further
                )
                for pool in self._plan.pools
            ),
            _NOTHING,
        )

    def _longest(
        self,
        candidates: tuple[Candidate, ...],
        visited: int,
        days_for: DaysFor,
        least_for: DaysFor,
        further: Fraction,
    ) -> Fraction:
        times = [
            self._site(personnel, own, days_for, least_for, further)
            for personnel, own in candidates
        ]
        return sum(sorted(times, reverse=True)[:visited], _NOTHING)

    def _site(
        self,
        personnel: int,
        own: Fraction,
        days_for: DaysFor,
        least_for: DaysFor,
        further: Fraction,
    ) -> Fraction:
        persons = self.persons(personnel)
        off = min(self._most, max(further, own))
        days = days_for(persons)
        return max(days * (1 - off) if off else days, least_for(persons) * (1 - self._most))

    def _visited_in_words(self) -> str:
        visits, others = self._plan.visits, self._plan.others
        if len(others) == 1:
            return f"{others[0].name} ({in_persons(self.persons(others[0].personnel))})"
        if visits.initial == visits.others:
            return f"all {visits.others} other sites"
        return f"the {visits.initial} longest of {visits.others} other sites"
