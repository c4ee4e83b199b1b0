"""Asked once: what other standards and the earlier edition know already, and taking it over after a person's confirmation."""

from collections.abc import Collection, Iterator, Mapping

from assessment import reuse, scoring
from assessment.model.answers import Answer, Events
from assessment.model.base import Value
from assessment.model.frameworks import Framework
from assessment.model.organization import Aim
from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import Range
from assessment.model.transition import Transition
from assessment.reuse import Offer, Reached, TransitionPicture
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
    given = _answers(now)
    others = tuple(_others(workspace, now.aim))
    found = {one.requirement: one for one in reuse.offers(questionnaire, given, others)}
    for rules, old, answers in _earlier(workspace, now.aim, others):
        for step in reuse.transition(rules, old, questionnaire, answers).steps:
            rated = given.get(step.requirement)
            if step.offer is not None and (rated is None or not rated.answered):
                found[step.requirement] = step.offer
    return tuple(found[one.id] for one in questionnaire.requirements if one.id in found)


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
            for source in offer.sources if with_evidence else ():
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
    given, found = _answers(now), []
    others = tuple(_others(workspace, now.aim))
    for rules, old, answers in _earlier(workspace, now.aim, others):
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


def _answers(now: standing.Standing) -> Mapping[str, Answer]:
    items = [one for several in now.evidence.values() for one in several]
    return readiness.combine(now.entries.values(), items)


def _aims(workspace: Workspace, assessment: int) -> tuple[Aim, ...]:
    with workspace.database.reading() as session:
        return assessments.of(session, assessments.one(session, assessment).organization)


def _others(workspace: Workspace, aim: Aim) -> Iterator[tuple[Questionnaire, Mapping[str, Answer]]]:
    for other in _aims(workspace, aim.id):
        if other.id != aim.id:
            now = standing.of(workspace, other.id)
            yield workspace.library.questionnaire(other.standard), _answers(now)


def _earlier(
    workspace: Workspace,
    aim: Aim,
    others: tuple[tuple[Questionnaire, Mapping[str, Answer]], ...],
) -> Iterator[tuple[Transition, Questionnaire, Mapping[str, Answer]]]:
    known = {
        questionnaire.edition.id: (questionnaire, answers) for questionnaire, answers in others
    }
    for rules in workspace.library.transitions().to(aim.standard):
        if rules.old in known:
            yield rules, *known[rules.old]


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
