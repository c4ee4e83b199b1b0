"""Asked once: what other standards and the earlier edition know already, and taking it over after a person's confirmation."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from assessment import reuse, scoring
from assessment.library.content import UnknownStandardError
from assessment.model.answers import Answer, Events
from assessment.model.base import Value
from assessment.model.faults import InputFaultsError
from assessment.model.frameworks import Framework
from assessment.model.organization import Aim
from assessment.model.questionnaire import Questionnaire, Requirement
from assessment.model.readiness import Range
from assessment.model.transition import Transition
from assessment.reuse import Offer, Reached, Told, TransitionPicture
from assessment.services import answering, readiness, standing
from assessment.services.workspace import Workspace
from assessment.store import assessments, evidence


class Transit(Value):
    """The way of an organization from an edition that it answered to the next one.

    ``readiness`` is operation readiness for the new edition, with what may be taken over whole counted as taken over.
    """

    rules: Transition
    picture: TransitionPicture
    old: Questionnaire
    new: Questionnaire
    readiness: Range
    days_left: int | None


class Reach(Value):
    """How far an assessment reaches into one framework."""

    framework: Framework
    reached: tuple[Reached, ...]
    origin: str
    licence: str
    certainty: str


def offers(workspace: Workspace, assessment: int) -> tuple[Offer, ...]:
    """Return what may be taken over into an assessment, in the order of its standard.

    What the earlier edition says goes before what other standards say. Only requirements without a rating get an offer.
    """
    now = standing.of(workspace, assessment)
    questionnaire = workspace.library.questionnaire(now.aim.standard)
    known, given = _known(workspace, now.aim), readiness.answers_of(workspace, now)
    every = (_offer(known, requirement, given) for requirement in questionnaire.requirements)
    return tuple(one for one in every if one is not None)


def offer_for(workspace: Workspace, assessment: int, requirement: str) -> Offer | None:
    """Return what may be taken over for one requirement; None when it is rated or nobody knows anything of it."""
    now = standing.of(workspace, assessment)
    entry = now.entries.get(requirement)
    rated = entry is not None and (entry.level is not None or entry.not_applicable)
    if rated or now.stamp.standards == 1:
        return None
    asked = workspace.library.questionnaire(now.aim.standard).by_id[requirement]
    return _offer(
        _known(workspace, now.aim), asked, readiness.combine([entry] if entry else [], ())
    )


def take_over(
    workspace: Workspace,
    assessment: int,
    requirements: Collection[str],
    *,
    person: str,
    with_evidence: bool = False,
) -> int:
    """Take over what is offered for some requirements, all or nothing; return how many answers were stored.

    Ticks are set; the level only where nothing remains to be asked. Each answer keeps where it came from and who confirmed it.
    ``with_evidence`` puts the evidence on file there on file here, too. An offer that is gone by now, because somebody answered
    meanwhile, is left out.
    """
    chosen = [one for one in offers(workspace, assessment) if one.requirement in requirements]
    aims = {aim.standard: aim for aim in _aims(workspace, assessment)}
    stored = 0
    with workspace.database.writing() as session:
        aim = assessments.locked(session, assessment)
        for offer in chosen:
            changes: dict[str, object] = {"carried_from": provenance(offer)}
            if offer.complete:
                changes |= {"level": offer.level, "not_applicable": False, "justification": ""}
            newest, before = answering.amend_within(
                workspace, session, aim, offer.requirement, changes,
                person=person, ticks=dict.fromkeys(offer.checks, True),
            )  # fmt: skip
            stored += newest is not before
            for source in offer.sources if with_evidence and offer.complete else ():
                for item in evidence.of(session, aims[source.standard].id):
                    if item.requirement == source.requirement:
                        evidence.add(
                            session, assessment, offer.requirement, item,
                            person=person, at=workspace.now(),
                        )  # fmt: skip
    return stored


def provenance(offer: Offer) -> str:
    """Return where an offer comes from, in words: "iso-9001:2026 9.2.2"."""
    return ", ".join(f"{source.standard} {source.requirement}" for source in offer.sources)


def transits(workspace: Workspace, assessment: int) -> tuple[Transit, ...]:
    """Return the ways from earlier editions that the organization answered to the edition of this assessment."""
    now = standing.of(workspace, assessment)
    questionnaire = workspace.library.questionnaire(now.aim.standard)
    given, found = readiness.answers_of(workspace, now), []
    for rules, old, answers in _known(workspace, now.aim).earlier:
        picture = reuse.transition(rules, old, questionnaire, answers)
        left = None if rules.deadline is None else (rules.deadline - workspace.today()).days
        found.append(
            Transit.model_construct(
                rules=rules,
                picture=picture,
                old=old,
                new=questionnaire,
                readiness=_as_if(workspace, now.aim, questionnaire, given, picture),
                days_left=left,
            )
        )
    return tuple(found)


def amendments(workspace: Workspace, assessment: int) -> tuple[Transition, ...]:
    """Return the amendments of the assessment's own edition, whose changes are part of its questions."""
    standard = standing.of(workspace, assessment).aim.standard
    return workspace.library.transitions().amendments(standard)


def reaches(workspace: Workspace, assessment: int) -> tuple[Reach, ...]:
    """Return how far an assessment reaches into each framework that a crosswalk leads to."""
    picture = readiness.of(workspace, assessment)
    frameworks = workspace.library.frameworks()
    parts = {part.requirement: part for part in picture.readiness.parts}
    return tuple(
        Reach.model_construct(
            framework=frameworks.by_id[walk.target],
            reached=reuse.reached(
                frameworks.by_id[walk.target], walk, parts, target=picture.aim.target
            ),
            origin=walk.origin,
            licence=walk.licence or frameworks.by_id[walk.target].licence,
            certainty=walk.certainty,
        )
        for walk in frameworks.from_edition(picture.aim.standard)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What the organization's other assessments know, as long as none of them changes."""

    others: tuple[tuple[standing.Standing, Questionnaire], ...]
    told: Mapping[str, Told]
    earlier: tuple[tuple[Transition, Questionnaire, Mapping[str, Answer]], ...]


def _known(workspace: Workspace, aim: Aim) -> _Known:
    others = tuple(_others(workspace, aim))
    kept: _Known | None = workspace.kept.get(("known", aim.id))
    if kept is not None and len(kept.others) == len(others):
        pairs = zip(kept.others, others, strict=True)
        if all(old[0] is new[0] and old[1] is new[1] for old, new in pairs):
            return kept
    answers = {
        one.aim.standard: (questionnaire, readiness.answers_of(workspace, one))
        for one, questionnaire in others
    }
    earlier = tuple(
        (rules, *answers[rules.old])
        for rules in workspace.library.transitions().to(aim.standard)
        if rules.old in answers
    )
    known = _Known(others=others, told=reuse.told_by(answers.values()), earlier=earlier)
    workspace.kept.put(("known", aim.id), known)
    return known


def _offer(known: _Known, requirement: Requirement, given: Mapping[str, Answer]) -> Offer | None:
    answer = given.get(requirement.id)
    if answer is not None and answer.answered:
        return None
    for rules, old, answers in known.earlier:
        found = reuse.step_of(rules, old, requirement, answers).offer
        if found is not None:
            return found
    return reuse.offer(requirement, answer, known.told)


def _aims(workspace: Workspace, assessment: int) -> tuple[Aim, ...]:
    with workspace.database.reading() as session:
        return assessments.of(session, assessments.one(session, assessment).organization)


def _others(workspace: Workspace, aim: Aim) -> Iterator[tuple[standing.Standing, Questionnaire]]:
    """Yield the organization's other assessments; one whose questions can't be read knows nothing for now."""
    for other in _aims(workspace, aim.id):
        if other.id != aim.id:
            with suppress(InputFaultsError, UnknownStandardError):
                questionnaire = workspace.library.questionnaire(other.standard)
                yield standing.of(workspace, other.id), questionnaire


def _as_if(
    workspace: Workspace,
    aim: Aim,
    questionnaire: Questionnaire,
    given: Mapping[str, Answer],
    picture: TransitionPicture,
) -> Range:
    taken = dict(given)
    for step in picture.steps:
        offer = step.offer
        if offer is not None and offer.level is not None and offer.requirement not in given:
            taken[offer.requirement] = Answer(
                requirement=offer.requirement, level=offer.level, checks=offer.checks
            )
    return scoring.assess(
        questionnaire, taken, Events(),
        on=workspace.today(), settings=aim.settings, method=workspace.library.method(),
    ).operation  # fmt: skip
