"""What would change a verdict: the shortest set of requirements and happenings that turns it.

Exact: what a verdict asks for is either a single thing without which it can't turn, or a sum that has to reach a limit (minor
findings tolerated, design readiness, confidence). For a sum, taking the largest steps first needs the fewest steps. A step brings
a requirement to the target with current evidence, which is the best that one requirement can do; the set is then told
with the lowest level that is enough. What was rightly left out stays out. Of equally short sets the one is taken whose
steps are the least work, step by step; where steps differ in size the larger one comes first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from assessment.model.method import HIGHEST_LEVEL, Method
from assessment.model.readiness import Part, Readiness, State, Verdict, VerdictWord
from assessment.model.what_if import Case, Happening, Need, Raise, Turn
from assessment.scoring.assess import assess
from assessment.scoring.verdicts import MANDATORY_DOCUMENT, months_before
from assessment.scoring.what_if import outlook

_ORDER = (VerdictWord.NOT_READY, VerdictWord.READY_WITH_CONCERNS, VerdictWord.READY)
_LONGEST = timedelta(days=1000)  # more than any time of operation that can be asked for
_NEEDS = {
    "internal_audit": Need.INTERNAL_AUDIT,
    "management_review": Need.MANAGEMENT_REVIEW,
}


@dataclass(frozen=True, slots=True)
class _Standing:
    case: Case
    on: date
    method: Method
    readiness: Readiness
    applicable: tuple[Part, ...]

    @property
    def target(self) -> int:
        return self.case.settings.target

    @property
    def clean_level(self) -> int:
        """The lowest level without a predicted finding."""
        return self.method.thresholds.design_level + 1

    def effort(self, part: Part) -> float:
        """Days that are left to the target, likely, for ordering only."""
        whole = self.case.questionnaire.by_id[part.requirement].effort_days[1]
        return whole * (self.target - min(part.level or 0, self.target)) / self.target


def turn(case: Case, *, stage: int, goal: VerdictWord, on: date, method: Method) -> Turn | None:
    """Return the shortest set that brings the verdict of ``stage`` (1 or 2) to ``goal`` at least.

    None where nothing can: every requirement is left out, so that there is nothing to be ready with.
    """
    readiness = assess(
        case.questionnaire, case.answers, case.events, on=on, settings=case.settings, method=method
    )
    standing = _Standing(
        case=case,
        on=on,
        method=method,
        readiness=readiness,
        applicable=tuple(one for one in readiness.parts if one.state is not State.LEFT_OUT),
    )
    if reached(_verdict(readiness, stage), goal):
        return Turn(stage=stage, goal=goal)
    raises = _stage_1(standing, goal) if stage == 1 else _stage_2(standing, goal)
    if raises is None:
        return None
    happenings = tuple(_happenings(standing, stage))
    return _lowest(standing, stage, goal, raises, happenings)


def reached(verdict: Verdict, goal: VerdictWord) -> bool:
    """Tell whether a verdict is as good as the goal."""
    return _ORDER.index(verdict.word) >= _ORDER.index(goal)


def _verdict(readiness: Readiness, stage: int) -> Verdict:
    return readiness.stage_1 if stage == 1 else readiness.stage_2


def _lowest(
    standing: _Standing,
    stage: int,
    goal: VerdictWord,
    because: dict[str, str],
    happenings: tuple[Happening, ...],
) -> Turn | None:
    """Tell the set with the lowest level that turns the verdict."""
    method, backed = standing.method, stage == 2 and goal is VerdictWord.READY  # noqa: PLR2004  the second stage
    lowest = method.thresholds.design_level if stage == 1 else standing.clean_level
    order = standing.case.questionnaire.order
    for level in range(lowest, max(lowest, standing.target) + 1):
        raises = tuple(
            Raise(requirement=one, level=level, evidence=backed, because=because[one])
            for one in sorted(because, key=order.__getitem__)
        )
        after = outlook(standing.case, raises, happenings, on=standing.on, method=method).after
        if level <= HIGHEST_LEVEL and reached(_verdict(after, stage), goal):
            return Turn(stage=stage, goal=goal, raises=raises, happenings=happenings)
    return None


def _stage_1(standing: _Standing, goal: VerdictWord) -> dict[str, str] | None:
    """Return the requirements to raise with the reason of each; None where design readiness can't be reached."""
    verdict = standing.readiness.stage_1
    forced = _missed(standing, verdict)
    if goal is not VerdictWord.READY:
        return forced
    for one in verdict.concerns:
        if one.gate == MANDATORY_DOCUMENT:
            forced.setdefault(one.requirement, one.reason)
    reference = standing.method.thresholds.design_level

    def missing(part: Part) -> int:
        return part.weight * (reference - min(part.level or 0, reference))

    whole = reference * sum(part.weight for part in standing.applicable)
    lacks = sum(missing(part) for part in standing.applicable if part.requirement not in forced)
    allowed = whole * Fraction(100 - standing.method.thresholds.design_ready_percent, 100)
    if not whole:
        return None
    rest = [part for part in standing.applicable if part.requirement not in forced]
    steps = _largest(standing, rest, missing, lacks - allowed)
    return forced | {
        part.requirement: "It brings much of what design readiness lacks." for part in steps
    }


def _stage_2(standing: _Standing, goal: VerdictWord) -> dict[str, str] | None:
    readiness = standing.readiness
    forced = _missed(standing, readiness.stage_2)
    forced |= {one.requirement: one.reason for one in readiness.major if not one.members}
    if goal is not VerdictWord.READY:
        return forced | _minors(standing, forced)
    forced |= {one.requirement: one.reason for one in readiness.minor}
    forced |= {one.requirement: one.reason for one in readiness.unknown}
    return _backed(standing, forced)


def _missed(standing: _Standing, verdict: Verdict) -> dict[str, str]:
    """Return the requirements of gates that aren't held."""
    gates = {gate.id for gate in standing.case.questionnaire.edition.gates}
    dated = {gate.id for gate in standing.case.questionnaire.edition.gates if gate.kind in _NEEDS}
    return {one.requirement: one.reason for one in verdict.blockers if one.gate in gates - dated}


def _minors(standing: _Standing, forced: dict[str, str]) -> dict[str, str]:
    """Choose minors to close: in each family until it isn't systemic, then until no more remain than tolerated."""
    by_id = standing.case.questionnaire.by_id
    left = {
        one.requirement: one for one in standing.readiness.minor if one.requirement not in forced
    }
    parts = {part.requirement: part for part in standing.applicable}
    cheapest = sorted(left, key=lambda one: standing.effort(parts[one]))
    families: dict[str, list[str]] = {}
    for one in cheapest:
        if (family := by_id[one].family) is not None:
            families.setdefault(family, []).append(one)
    most = standing.method.thresholds.systemic_minors - 1
    chosen = {one for some in families.values() for one in some[: max(0, len(some) - most)]}
    surplus = len(left) - len(chosen) - standing.case.settings.minor_tolerance
    others = [one for one in cheapest if one not in chosen]
    chosen.update(others[: max(0, surplus)])
    return {one: left[one].reason for one in left if one in chosen}


def _backed(standing: _Standing, forced: dict[str, str]) -> dict[str, str] | None:
    """Add the claims that need evidence most, until confidence is high enough.

    Confidence is backed / claimed >= least, so the sum of ``attained * (backing - 2 * least)`` has to reach 0 (backing in halves).
    """
    if not standing.applicable:
        return None
    least, target = Fraction(standing.method.thresholds.confidence_ready), standing.target

    def brings(part: Part) -> Fraction:
        return part.weight * min(part.level or 0, target) * (part.backing - 2 * least)

    def best(part: Part) -> Fraction:
        return part.weight * target * (2 - 2 * least)

    rest = [part for part in standing.applicable if part.requirement not in forced]
    raised = [part for part in standing.applicable if part.requirement in forced]
    lacks = -sum(map(best, raised), Fraction(0)) - sum(map(brings, rest), Fraction(0))
    steps = _largest(standing, rest, lambda part: best(part) - brings(part), lacks)
    return forced | {
        part.requirement: "The claim isn't backed by current evidence, and confidence is too low."
        for part in steps
    }


def _largest(
    standing: _Standing,
    parts: Iterable[Part],
    gain: Callable[[Part], Fraction | int],
    lacks: Fraction | int,
) -> list[Part]:
    """Return the fewest parts whose gains together reach what is lacking, least work first among equal gains."""
    steps: list[Part] = []
    for part in sorted(parts, key=lambda part: (-gain(part), standing.effort(part))):
        if lacks <= 0:
            break
        steps.append(part)
        lacks -= gain(part)
    return steps


def _happenings(standing: _Standing, stage: int) -> Iterable[Happening]:
    verdict = _verdict(standing.readiness, stage)
    kinds = {gate.id: gate.kind.value for gate in standing.case.questionnaire.edition.gates}
    kinds |= {f"{kind}_held": kind for kind in _NEEDS}
    told = set()
    for one in verdict.blockers:
        need = _NEEDS.get(kinds.get(one.gate, ""))
        if need is not None and need not in told:
            told.add(need)
            yield Happening(need=need, because=one.reason)
        elif one.gate == "operating_since":
            yield Happening(need=Need.OPERATION, because=one.reason, day=_old_enough(standing))
    if stage != 1:
        for action in dict.fromkeys(standing.case.events.overdue_actions):
            because = "A corrective action is past its date."
            yield Happening(need=Need.OVERDUE_ACTION, because=because, subject=action)


def _old_enough(standing: _Standing) -> date | None:
    """Return the first day on which the system has run long enough; None while nobody has said since when it runs.

    None also for a start at the end of the calendar.
    """
    since, months = standing.case.events.operating_since, standing.case.settings.operating_months
    if since is None or date.max - since < _LONGEST:
        return None
    if months is None:
        return since + timedelta(days=standing.method.thresholds.record_days)
    day = since + timedelta(days=28 * months)
    while months_before(day, months) < since:
        day += timedelta(days=1)
    return day
