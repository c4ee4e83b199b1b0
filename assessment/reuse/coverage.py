"""How far an assessment reaches into another framework, by a crosswalk that somebody reasoned about."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessment.model.frameworks import Coverage, Crosswalk, Framework
from assessment.model.readiness import Part, State


class CoverageState(StrEnum):
    """What is known of an outcome from the answers to another standard."""

    CARRIED = "carried"  # what carries it conforms, and carries it whole
    REMAINS = "remains"  # what carries it conforms, and a question remains
    OPEN = "open"  # something that would carry it doesn't conform yet
    RELATED = "related"  # requirements are related; nobody has judged what they add up to
    ASK = "ask"  # nothing in the standard speaks of it


@dataclass(frozen=True, slots=True)
class Reached:
    """One outcome: its state, what carries it, what of that is short of the target, the question that remains.

    ``backed`` tells that everything in ``by`` has evidence that is current on the day.
    """

    outcome: str
    state: CoverageState
    by: tuple[str, ...]
    short: tuple[str, ...]
    backed: bool
    rationale: str
    remains: str


def reached(
    framework: Framework, crosswalk: Crosswalk, parts: Mapping[str, Part], *, target: int
) -> tuple[Reached, ...]:
    """Return one entry per outcome, in the framework's order.

    ``parts`` are what the engine found per requirement; a requirement conforms at ``target`` or above. One that is left out carries
    nothing, whatever the reason.
    """
    judged = {one.target: one for one in crosswalk.outcomes}
    related: dict[str, list[str]] = defaultdict(list)
    for pair in crosswalk.rows:
        related[pair.target].append(pair.source)
    found = []
    for outcome in framework.outcomes:
        known = judged.get(outcome.id)
        by = tuple(known.by if known is not None else related[outcome.id])
        short = tuple(one for one in by if not _conforms(parts.get(one), target))
        backed = bool(by) and all(one in parts and parts[one].evidence_current for one in by)
        if not by:
            state = CoverageState.ASK
        elif known is None:
            state = CoverageState.RELATED
        elif short:
            state = CoverageState.OPEN
        else:
            full = known.coverage is Coverage.FULL
            state = CoverageState.CARRIED if full else CoverageState.REMAINS
        found.append(
            Reached(
                outcome=outcome.id,
                state=state,
                by=by,
                short=short,
                backed=backed,
                rationale=known.rationale if known is not None else "",
                remains=(known.remains or "") if known is not None else "",
            )
        )
    return tuple(found)


def _conforms(part: Part | None, target: int) -> bool:
    return (
        part is not None
        and part.state is State.ANSWERED
        and part.level is not None
        and part.level >= target
    )
