"""From one standard to the next: facts that were ticked there are offered here, with what remains to be asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.model.answers import Answer
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.scoring.suggestion import suggested_level

_INFORMAL = 1


@dataclass(frozen=True, slots=True)
class Source:
    """A requirement of another standard whose answer knows something; ``level`` is the rating it was given there."""

    standard: str
    requirement: str
    level: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What other standards' answers say about one requirement.

    ``checks`` are the ticks that carry over, ``missing`` those that the others know not to be true, ``remains`` those nobody was
    asked about. ``level`` is the level offered, None while something remains to be asked.
    """

    requirement: str
    sources: tuple[Source, ...]
    checks: frozenset[str]
    missing: frozenset[str]
    remains: tuple[str, ...]
    level: int | None

    @property
    def complete(self) -> bool:
        """Whether nothing remains to be asked, so that a confirmation is enough."""
        return self.level is not None


@dataclass(frozen=True, slots=True)
class Told:
    """What one answer says of a fact; ``held_back`` when it was rated lower than its ticks support, by somebody who knows why."""

    source: Source
    ticked: bool
    held_back: bool


def offers(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], told: Mapping[str, Told]
) -> tuple[Offer, ...]:
    """Return an offer for each requirement that is not answered here and of which another standard's answers know a fact.

    ``told`` is what ``told_by`` found in the organization's other standards. The order of the standard is kept; answers without
    a level, requirements left out, and ratings of 2 or more without a tick know nothing.
    """
    every = (offer(one, answers.get(one.id), told) for one in questionnaire.requirements)
    return tuple(one for one in every if one is not None)


def told_by(others: Iterable[tuple[Questionnaire, Mapping[str, Answer]]]) -> dict[str, Told]:
    """Return what is known of each fact by its name; where standards differ, the one that says no."""
    found: dict[str, Told] = {}
    for questionnaire, answers in others:
        for identity, answer in answers.items():
            requirement = questionnaire.by_id.get(identity)
            if requirement is None or answer.level is None:
                continue
            if not answer.checks and answer.level > _INFORMAL:
                continue  # a bare claim says nothing about single facts
            source = Source(questionnaire.edition.id, identity, answer.level)
            supported = suggested_level(requirement, answer.checks)
            held_back = supported is not None and answer.level < supported
            for check in requirement.checks:
                if check.fact is None:
                    continue
                told = Told(source, check.id in answer.checks, held_back)
                known = found.get(check.fact)
                if known is None or (known.ticked and not told.ticked):
                    found[check.fact] = told
    return found


def offer(
    requirement: Requirement, answer: Answer | None, told: Mapping[str, Told]
) -> Offer | None:
    """Return what is offered for one requirement; None when it is answered, or when nobody knows a fact of it."""
    if answer is not None and answer.answered:
        return None
    known = {
        check.id: told[check.fact]
        for check in requirement.checks
        if check.fact is not None and check.fact in told
    }
    if not known:
        return None
    own = answer.checks if answer is not None else frozenset()
    ticks = frozenset(check for check, one in known.items() if one.ticked)
    remains = tuple(
        check.id for check in requirement.checks if check.id not in known and check.id not in own
    )
    sources = tuple(dict.fromkeys(one.source for one in known.values()))
    return Offer(
        requirement=requirement.id,
        sources=sources,
        checks=ticks,
        missing=frozenset(known) - ticks,
        remains=remains,
        level=None if remains else _level(requirement, ticks | own, known.values()),
    )


def _level(requirement: Requirement, ticks: frozenset[str], known: Iterable[Told]) -> int:
    """Return the level that the ticks support, and no more than a source was rated on purpose below its own ticks."""
    supported = suggested_level(requirement, ticks)
    ceilings = [one.source.level for one in known if one.held_back]
    return min([*ceilings, 0 if supported is None else supported])
