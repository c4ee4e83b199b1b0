"""How long the visited sites take together: the central one and the longest of the others, never below one site with everybody."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate

from assessment.audit_time.cycle import Times
from assessment.audit_time.ends import End, Kind
from assessment.audit_time.personnel import Headcount
from assessment.audit_time.sites import Candidate, Plan, Pool
from assessment.audit_time.trace import Quantity, in_days, in_persons, step
from assessment.model.audit_time import AuditEvent, Step

NOTHING = Fraction(0)
_KINDS = {
    AuditEvent.INITIAL: Kind.INITIAL,
    AuditEvent.SURVEILLANCE_1: Kind.SURVEILLANCE,
    AuditEvent.SURVEILLANCE_2: Kind.SURVEILLANCE,
    AuditEvent.RECERTIFICATION: Kind.RECERTIFICATION,
}
_Sums = dict[tuple[Kind, str, AuditEvent | None], list[int]]


class Visited:
    """Time of the visited sites at one end of the range.

    ``further`` is a share that may come off each site other than the central one in place of a smaller own reduction; half of
    the plain table reading of a site always stays.
    """

    def __init__(
        self, plan: Plan, headcount: Headcount, end: End, further: Fraction = NOTHING
    ) -> None:
        """Keep what is the same for every event."""
        self._plan, self._end, self._effective = plan, end, headcount.effective
        self._counted, self._heads = min(headcount.effective, headcount.heads), headcount.heads
        self._whole = plan.off_unit * further.denominator  # a site's time has this many parts
        self._further = _parts(further, self._whole)
        self._most = _parts(plan.rules.largest_site_reduction.value, self._whole)
        self._sums: _Sums = {}

    def persons(self, personnel: int) -> int:
        """Return the effective personnel of a site: its persons in the proportion of the whole, rounded up."""
        return -(-personnel * self._counted // self._heads)

    def times(self) -> Times:
        """Return the exact days of each audit; the new sites are visited on top of the first surveillance audit."""
        return Times(
            self._total(AuditEvent.INITIAL),
            self._total(AuditEvent.SURVEILLANCE_1) + self.joining(),
            self._total(AuditEvent.SURVEILLANCE_2),
            self._total(AuditEvent.RECERTIFICATION),
        )

    def joining(self) -> Fraction:
        """Return the days of the longest new sites that are visited when they join, each like at an initial audit."""
        parts = sum(
            self._longest(Kind.INITIAL, pool, None)[pool.joining_visits]
            for pool in self._plan.pools
        )
        return self._exact(parts)

    def step(self, single: Fraction) -> Step:
        """Return the step from one site to several for the initial audit; ``single`` is one site with everybody."""
        visits, central = self._plan.visits, self._plan.central
        own = self._exact(self._central(Kind.INITIAL))
        others = self._exact(self._others(Kind.INITIAL, AuditEvent.INITIAL))
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

    def _total(self, event: AuditEvent) -> Fraction:
        """Return the days of the central site and the longest others that an event visits, never below one site with everybody."""
        kind, share = self._end.base(_KINDS[event])
        single = self._end.read(kind, self._effective)[1] * self._whole
        return share * self._exact(max(single, self._central(kind) + self._others(kind, event)))

    def _central(self, kind: Kind) -> int:
        persons = self.persons(self._plan.central.personnel)
        return self._end.read(kind, persons)[1] * self._whole

    def _others(self, kind: Kind, event: AuditEvent) -> int:
        return sum(
            self._longest(kind, pool, event)[pool.visits[event]] for pool in self._plan.pools
        )

    def _longest(self, kind: Kind, pool: Pool, event: AuditEvent | None) -> list[int]:
        """Return what the longest 0, 1, 2 ... visits of a pool take together; no event means the new sites."""
        if event is not None and not pool.joining:
            event = (
                AuditEvent.INITIAL
            )  # every event picks from the same sites, and none visits more
        key = (kind, pool.name, event)
        found = self._sums.get(key)
        if found is None:
            candidates = pool.joining_candidates if event is None else pool.candidates[event]
            times = sorted(self._site_times(kind, candidates), reverse=True)
            found = self._sums[key] = list(accumulate(times, initial=0))
        return found

    def _site_times(self, kind: Kind, candidates: tuple[Candidate, ...]) -> Iterable[int]:
        scale = self._whole // self._plan.off_unit
        for personnel, off in candidates:
            plain, after = self._end.read(kind, self.persons(personnel))
            taken = min(self._most, max(self._further, off * scale))
            yield max(after * (self._whole - taken), plain * (self._whole - self._most))

    def _exact(self, parts: int) -> Fraction:
        return Fraction(parts, self._end.unit * self._whole)

    def _visited_in_words(self) -> str:
        visits, others = self._plan.visits, self._plan.others
        if len(others) == 1:
            return f"{others[0].name} ({in_persons(self.persons(others[0].personnel))})"
        if visits.initial == visits.others:
            return f"all {visits.others} other sites"
        return f"the {visits.initial} longest of {visits.others} other sites"


def _parts(share: Fraction, whole: int) -> int:
    return share.numerator * (whole // share.denominator)
