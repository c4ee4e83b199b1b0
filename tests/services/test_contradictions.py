"""Contradictions of a stored assessment, with what the program itself can count."""

from datetime import timedelta

from assessment.model.contradictions import Counted
from assessment.model.organization import ContextFacts, ContextKind, EventKind, EvidenceFacts
from assessment.services import answering, contradictions, organizations
from assessment.services.workspace import Workspace
from tests.services.making import TODAY, Clock, record
from tests.store.making import NOON


def found(workspace: Workspace, assessment: int, **more: int) -> list[str]:
    counts = {Counted(name): count for name, count in more.items()}
    every = contradictions.of(workspace, assessment, counts=counts)
    return [one.rule for one in every]


def test_a_rating_against_a_missing_date_is_found_until_the_date_is_given(
    workspace: Workspace, assessment: int
) -> None:
    record(workspace, assessment, "9.2.2", 3)
    assert found(workspace, assessment) == ["audit_without_date"]
    answering.state_event(workspace, assessment, EventKind.INTERNAL_AUDIT, TODAY, person="Ada")
    assert found(workspace, assessment) == []


def test_outsourced_processes_are_held_against_suppliers_left_out(
    workspace: Workspace, assessment: int
) -> None:
    why = "We buy nothing at all"
    record(workspace, assessment, "8.4.1", None, not_applicable=True, justification=why)
    assert found(workspace, assessment) == []
    entry = ContextFacts(kind=ContextKind.OUTSOURCED, text="Bookkeeping")
    organizations.put_context(workspace, 1, ContextKind.OUTSOURCED, [entry], person="Ada")
    assert found(workspace, assessment) == ["suppliers_left_out"]


def test_a_document_that_supports_several_requirements_is_one_document(
    workspace: Workspace, assessment: int
) -> None:
    record(workspace, assessment, "7.5.3.1", 0)
    for requirement, title in (("4.1", "Manual"), ("4.2", "Manual"), ("4.3", "Scope")):
        facts = EvidenceFacts(title=title)
        answering.add_evidence(workspace, assessment, requirement, facts, person="Ada")
    assert found(workspace, assessment) == []
    facts = EvidenceFacts(title="Policy")
    answering.add_evidence(workspace, assessment, "5.2.1", facts, person="Ada")
    assert found(workspace, assessment) == ["filed_documents_without_control"]


def test_counts_of_other_parts_take_part_when_they_are_known(
    workspace: Workspace, assessment: int
) -> None:
    counts = {"risks_treated": 2, "risks_untreated": 0, "treatment_plans": 0}
    assert found(workspace, assessment) == []
    assert found(workspace, assessment, **counts) == ["risks_treated_without_plan"]


def test_a_past_day_has_the_contradictions_of_that_day(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    record(workspace, assessment, "9.2.2", 3)
    clock.moment = NOON + timedelta(days=2)
    record(workspace, assessment, "9.2.2", 2)
    past = contradictions.of(workspace, assessment, on=TODAY)
    assert [one.rule for one in past] == ["audit_without_date"]
    assert found(workspace, assessment) == []
