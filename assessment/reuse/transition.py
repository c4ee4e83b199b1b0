"""From an edition to the next: which answers carry over, and what is left to ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.model.answers import Answer
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.model.transition import Change, ClauseChange, Transition
from assessment.reuse.carrying import Offer, Source
from assessment.scoring.suggestion import suggested_level

_WHOLE = {Change.SAME, Change.MOVED}


@dataclass(frozen=True, slots=True)
class Step:
    """One requirement of the new edition: what became of it, and the offer from the old answers, if any."""

    requirement: str
    relation: Change
    old: tuple[str, ...]
    what: str
    remains: str
    certainty: str
    offer: Offer | None


@dataclass(frozen=True, slots=True)
class TransitionPicture:
    """Every requirement of the new edition in its order, and the old ones that are gone."""

    steps: tuple[Step, ...]
    gone: tuple[str, ...]

    def count(self, relation: Change) -> int:
        """Return how many requirements of the new edition stand in a relation."""
        return sum(step.relation is relation for step in self.steps)


def transition(
    rules: Transition,
    old: Questionnaire,
    new: Questionnaire,
    answers: Mapping[str, Answer],
) -> TransitionPicture:
    """Lay the answers to the old edition over the new one.

    Where nothing changed, or a requirement only moved, the old rating is offered whole. Elsewhere the ticks of unchanged checks are
    offered; the rating stays open where a question or a check remains, else it is what the ticks support. Where an amendment only touched some clauses of the same edition, the
    others count as unchanged.
    """
    steps = tuple(step_of(rules, old, requirement, answers) for requirement in new.requirements)
    gone = tuple(one for row in rules.rows if row.relation is Change.GONE for one in row.old)
    return TransitionPicture(steps=steps, gone=gone)


def step_of(
    rules: Transition, old: Questionnaire, requirement: Requirement, answers: Mapping[str, Answer]
) -> Step:
    """Return what became of one requirement of the new edition, with the offer from the answers to the old one."""
    rows = rules.into(requirement.id)
    if not rows and rules.old == rules.new:
        unchanged = {"from": [requirement.id], "to": [requirement.id], "relation": Change.SAME}
        rows = (ClauseChange.model_validate(unchanged),)
    relations = {row.relation for row in rows}
    whole = bool(rows) and relations <= _WHOLE
    first = rows[0] if rows else None
    relation = next((row.relation for row in rows if row.relation not in _WHOLE), None)
    if relation is None:
        relation = first.relation if first is not None else Change.NEW
    sources = tuple(dict.fromkeys(one for row in rows for one in row.old))
    return Step(
        requirement=requirement.id,
        relation=relation,
        old=sources,
        what=" ".join(row.what for row in rows if row.what),
        remains=" ".join(row.remains for row in rows if row.remains),
        certainty=next((row.certainty for row in rows if row.certainty), rules.certainty),
        offer=_offer(
            rules.old,
            requirement,
            sources,
            old,
            answers,
            whole=whole,
            asks=any(row.remains for row in rows),
        ),
    )


def _offer(
    standard: str,
    requirement: Requirement,
    sources: tuple[str, ...],
    old: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    whole: bool,
    asks: bool,
) -> Offer | None:
    given = [answers[one] for one in sources if one in answers and answers[one].level is not None]
    if not given or len(given) < len(sources):
        return None
    known = {
        (check.id, check.text): check.id in answer.checks
        for answer in given
        for check in old.by_id[answer.requirement].checks
    }
    asked = {check.id: known.get((check.id, check.text)) for check in requirement.checks}
    ticks = frozenset(check for check, ticked in asked.items() if ticked)
    remains = tuple(check for check, ticked in asked.items() if ticked is None)
    if whole:
        level: int | None = min(one.level or 0 for one in given)
    else:
        level = None if asks or remains else suggested_level(requirement, ticks) or 0
    return Offer(
        requirement=requirement.id,
        sources=tuple(Source(standard, one.requirement, one.level or 0) for one in given),
        checks=ticks,
        missing=frozenset(check for check, ticked in asked.items() if ticked is False),
        remains=() if whole else remains,
        level=level,
    )
