"""What an organization's answers say about integration and own effort."""

from decimal import Decimal

import pytest

from assessment.model.organization import OrganizationFacts, SiteFacts
from assessment.services import audit_plan, audit_time, organizations, readiness
from assessment.services.workspace import Workspace
from tests.services import making

BOTH = ["iso-9001:2026", "iso-14001:2026"]
REVIEW = {"9.3.1", "9.3.2", "9.3.3"}


@pytest.fixture
def two(workspace: Workspace) -> tuple[int, dict[str, int]]:
    """An organization that aims at two standards: its id, and its assessments by standard."""
    facts = OrganizationFacts(name="Printer")
    organization, aims = organizations.start(workspace, facts, BOTH, person="Ada")
    return organization.id, {aim.standard: aim.id for aim in aims}


def answer(
    workspace: Workspace, standard: str, assessment: int, topics: set[str], level: int
) -> None:
    for one in workspace.library.questionnaire(standard).requirements:
        if one.topic in topics:
            making.record(workspace, assessment, one.id, level)


def test_nothing_is_suggested_before_anything_is_answered(
    workspace: Workspace, two: tuple[int, dict[str, int]]
) -> None:
    found = audit_plan.suggested_level(workspace, two[0])
    assert found.checklist == ()
    assert found.level == 0
    assert list(found.standards) == BOTH


def test_what_is_answered_alike_in_both_standards_is_taken_for_one(
    workspace: Workspace, two: tuple[int, dict[str, int]]
) -> None:
    organization, aims = two
    for standard, assessment in aims.items():
        answer(workspace, standard, assessment, REVIEW, 3)
    found = audit_plan.suggested_level(workspace, organization)
    assert found.checklist == ("management_review",)
    assert found.level == Decimal("14.3")  # one mark of seven


@pytest.mark.parametrize(("first", "second"), [(3, 2), (1, 1)])
def test_other_levels_or_what_is_not_agreed_yet_speak_for_nothing(
    workspace: Workspace, two: tuple[int, dict[str, int]], first: int, second: int
) -> None:
    organization, aims = two
    for (standard, assessment), level in zip(aims.items(), (first, second), strict=True):
        answer(workspace, standard, assessment, REVIEW, level)
    assert audit_plan.suggested_level(workspace, organization).checklist == ()


def test_shifts_of_the_sites_are_told_to_the_estimate(
    workspace: Workspace, two: tuple[int, dict[str, int]]
) -> None:
    organization, _ = two
    sites = [SiteFacts(name="Hall", personnel=60, shifts=3), SiteFacts(name="Office", personnel=9)]
    organizations.put_sites(workspace, organization, sites, person="Ada")
    found = audit_plan.estimate(workspace, organization)
    assert found.effective_personnel == 69
    (step,) = [one for one in found.schemes[0].trace if one.id == "shifts"]
    assert step.arithmetic == "Hall: 60 persons on 3 shifts, all of them count"


def test_one_standard_has_nothing_to_integrate(workspace: Workspace, assessment: int) -> None:
    answer(workspace, "iso-9001:2026", assessment, REVIEW, 3)
    organization = organizations.every(workspace)[0].id
    assert audit_plan.suggested_level(workspace, organization).level == 0


def test_the_suggested_marks_are_those_of_the_rule() -> None:
    marks = {item.id for item in audit_time.rules().integration.checklist}
    assert len(marks) == 7


def test_own_effort_counts_a_shared_topic_once(
    workspace: Workspace, two: tuple[int, dict[str, int]]
) -> None:
    organization, aims = two
    low, likely, high = audit_plan.own_effort(workspace, organization)
    single = [
        sum((gap.effort[1] for gap in readiness.of(workspace, one).gaps()), Decimal(0))
        for one in aims.values()
    ]
    assert max(single) < likely < sum(single)
    assert 0 < low <= likely <= high


def test_own_effort_falls_with_what_is_done(
    workspace: Workspace, two: tuple[int, dict[str, int]]
) -> None:
    organization, aims = two
    before = audit_plan.own_effort(workspace, organization)
    for standard, assessment in aims.items():
        answer(workspace, standard, assessment, REVIEW, 3)
    after = audit_plan.own_effort(workspace, organization)
    assert all(now < then for now, then in zip(after, before, strict=True))
