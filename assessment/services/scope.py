"""The scope of an organization: draft statement, weak points, what may be left out."""

from assessment.library.content import UnknownStandardError
from assessment.model.base import Value
from assessment.model.faults import InputFaultsError
from assessment.model.organization import Exclusion
from assessment.model.questionnaire import Requirement
from assessment.scoping import Weakness, statement, weaknesses
from assessment.services.workspace import Workspace
from assessment.store import answers, assessments, organizations


class ScopeDraft(Value):
    """A draft scope statement for one standard with what is weak in it."""

    standard: str
    title: str
    text: str
    weaknesses: tuple[Weakness, ...]


def drafts(workspace: Workspace, organization: int) -> tuple[ScopeDraft, ...]:
    """Return a draft per standard aimed at whose content can be read."""
    with workspace.database.reading() as session:
        facts = organizations.one(session, organization)
        sites = organizations.sites(session, organization)
        context = organizations.context(session, organization)
        aims = assessments.of(session, organization)
        current = {aim.id: answers.current(session, aim.id) for aim in aims}
    found = []
    for aim in aims:
        try:
            questionnaire = workspace.library.questionnaire(aim.standard)
        except (InputFaultsError, UnknownStandardError):
            continue  # the page of this standard says what is wrong with its files
        left_out = [
            Exclusion(
                requirement=one.id,
                title=one.title,
                justification=current[aim.id][one.id].justification,
            )
            for one in questionnaire.requirements
            if one.id in current[aim.id] and current[aim.id][one.id].not_applicable
        ]
        edition = questionnaire.edition
        found.append(
            ScopeDraft(
                standard=aim.standard,
                title=edition.title,
                text=statement(facts, sites, context, edition=edition, exclusions=left_out),
                weaknesses=weaknesses(facts, sites, context, edition=edition, exclusions=left_out),
            )
        )
    return tuple(found)


def may_be_left_out(workspace: Workspace, standard: str) -> tuple[tuple[Requirement, str], ...]:
    """Return the requirements that the edition's rule lets one leave out, each with the condition."""
    questionnaire = workspace.library.questionnaire(standard)
    rule = questionnaire.edition.applicability
    pairs = ((one, rule.condition(one.id)) for one in questionnaire.requirements)
    return tuple((one, condition) for one, condition in pairs if condition is not None)
