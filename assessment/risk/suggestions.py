"""What the register says about requirements: a level to confirm, and counts for the rules that find contradictions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.model.contradictions import Counted
from assessment.model.risks import Direction, Discipline, RiskFacts, Treatment
from assessment.risk.register import Methods, accepted, outdated, overdue, untreated

_ACTS = (Treatment.MODIFY, Treatment.AVOID, Treatment.SHARE)
_DEFINED, _IMPLEMENTED, _INFORMAL = 2, 3, 1


@dataclass(frozen=True, slots=True)
class RiskSuggestion:
    """A level that the register supports for a requirement, with its reason. Only a person makes it an answer."""

    requirement: str
    level: int
    reason: str


def treatment_counts(risks: Sequence[RiskFacts], methods: Methods) -> Mapping[Counted, int]:
    """Return what the rules about contradictions may count; nothing of an empty register, of which nothing is known."""
    unwanted = [one for one in risks if one.direction is Direction.RISK]
    if not unwanted:
        return {}
    return {
        Counted.RISKS_TREATED: sum(one.treatment in _ACTS for one in unwanted),
        Counted.RISKS_UNTREATED: len(untreated(unwanted, methods)),
        Counted.TREATMENT_PLANS: sum(bool(one.treatment_plan) for one in unwanted),
    }


def suggestions(
    risks: Iterable[RiskFacts], methods: Methods, *, version: int | None, on: date
) -> tuple[RiskSuggestion, ...]:
    """Return what information security risks support for 6.1.2, 6.1.3, 8.2 and 8.3 of ISO/IEC 27001; ``version`` is the method in use.

    A method alone defines the process (level 2); records in the register carry level 3 and only as long as none is overdue, unrated
    or over the appetite without a decision.
    """
    if version is None:
        return ()
    about = [
        one
        for one in risks
        if Discipline.INFORMATION_SECURITY in one.disciplines and one.direction is Direction.RISK
    ]
    rated = [one for one in about if one.newest is not None]
    owned = [one for one in about if one.owner]
    decided = [one for one in about if one.treatment is not Treatment.UNDECIDED]
    planned = [one for one in decided if one.treatment_plan or one.treatment is Treatment.RETAIN]
    approved = [one for one in about if accepted(one)]
    open_ = untreated(about, methods)
    late, old = overdue(about, on), outdated(about, version)
    whole = bool(about) and len(rated) == len(owned) == len(about) and not old
    return (
        RiskSuggestion(
            "6.1.2",
            _IMPLEMENTED if whole else _DEFINED,
            f"a method is in use; {len(rated)} of {len(about)} risks are rated and {len(owned)} have an owner",
        ),
        RiskSuggestion(
            "6.1.3",
            _level(about, [planned, approved], stuck=len(open_)),
            f"{len(planned)} of {len(about)} risks have a treatment with a plan, {len(approved)} are accepted by their owner, "
            f"{len(open_)} over the appetite have no decision",
        ),
        RiskSuggestion(
            "8.2",
            _level(about, [rated], stuck=len(late) + len(old)),
            f"{len(rated)} of {len(about)} risks are rated, {len(late)} are overdue for review, {len(old)} were rated with an older method",
        ),
        RiskSuggestion(
            "8.3",
            _level(about, [planned], stuck=len(open_) + sum(_due(one, on) for one in about)),
            f"{len(planned)} of {len(about)} treatments have a plan, {sum(_due(one, on) for one in about)} are past their day",
        ),
    )


def _level(about: Sequence[RiskFacts], all_of: Sequence[Sequence[RiskFacts]], *, stuck: int) -> int:
    if not about or not any(all_of):
        return _INFORMAL
    full = all(len(some) == len(about) for some in all_of)
    return _IMPLEMENTED if full and not stuck else _DEFINED


def _due(one: RiskFacts, on: date) -> bool:
    return one.due is not None and one.due < on
