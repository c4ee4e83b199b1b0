"""The scope as a draft with its weak points, and the advice what to do next."""

from datetime import timedelta

import pytest

from assessment.model.organization import (
    ContextFacts,
    ContextKind,
    EventKind,
    OrganizationFacts,
    SiteFacts,
)
from assessment.services import answering, organizations, readiness, scope
from assessment.services.next_step import Situation, Step, next_step
from assessment.services.workspace import Workspace
from tests.services.making import TODAY, record
from tests.store.making import STANDARD

GOOD = OrganizationFacts(
    name="Bakery",
    activities="baking, sale and delivery of bread and cakes",
    boundaries="The landlord's cellar is outside",
)


def of_bakery(workspace: Workspace) -> int:
    return organizations.every(workspace)[0].id


def mend(workspace: Workspace) -> None:
    """States all that a scope needs."""
    one = of_bakery(workspace)
    organizations.describe(workspace, one, GOOD, person="Ada")
    site = SiteFacts(name="HQ", place="Linz", personnel=18)
    organizations.put_sites(workspace, one, [site], person="Ada")
    for kind in (ContextKind.INTERESTED_PARTY, ContextKind.EXTERNAL_ISSUE):
        facts = ContextFacts(kind=kind, text="Customers", detail="want bread")
        organizations.put_context(workspace, one, kind, [facts], person="Ada")


def test_a_bare_organization_has_a_draft_that_says_what_is_missing(
    workspace: Workspace, assessment: int
) -> None:
    (draft,) = scope.drafts(workspace, of_bakery(workspace))
    assert (draft.standard, draft.title) == (STANDARD, "ISO 9001:2026")
    assert "Bakery" in draft.text
    assert {"activities", "sites", "boundaries"} <= {one.field for one in draft.weaknesses}
    assert assessment > 0


@pytest.mark.usefixtures("assessment")
def test_a_mended_scope_has_no_weak_point_and_names_what_it_covers(workspace: Workspace) -> None:
    mend(workspace)
    (draft,) = scope.drafts(workspace, of_bakery(workspace))
    assert draft.weaknesses == ()
    assert all(words in draft.text for words in ("Linz", "baking, sale and delivery"))


def test_an_exclusion_without_reason_or_right_is_weak(
    workspace: Workspace, assessment: int
) -> None:
    mend(workspace)
    record(workspace, assessment, "8.5.3", None, not_applicable=True)
    record(workspace, assessment, "4.1", None, not_applicable=True, justification="no time for it")
    record(
        workspace, assessment, "8.5.5", None, not_applicable=True,
        justification="We owe nothing after delivery",
    )  # fmt: skip
    (draft,) = scope.drafts(workspace, of_bakery(workspace))
    assert [one.fault for one in draft.weaknesses] == [
        "4.1 Understanding the organization and its context is left out, but ISO 9001:2026 doesn't allow that",
        f"8.5.3 {workspace.library.questionnaire(STANDARD).by_id['8.5.3'].title} is left out without a reason",
    ]
    assert "We owe nothing after delivery" in draft.text


def test_an_answer_taken_back_is_no_exclusion(workspace: Workspace, assessment: int) -> None:
    mend(workspace)
    record(workspace, assessment, "8.5.3", None, not_applicable=True)
    record(workspace, assessment, "8.5.3", 3)
    assert scope.drafts(workspace, of_bakery(workspace))[0].weaknesses == ()


def test_without_an_aim_there_is_no_draft(workspace: Workspace) -> None:
    one, _ = organizations.start(workspace, GOOD, [], person="Ada")
    assert scope.drafts(workspace, one.id) == ()


def test_only_what_the_edition_tolerates_is_offered_to_be_left_out(workspace: Workspace) -> None:
    offered = {one.id: condition for one, condition in scope.may_be_left_out(workspace, STANDARD)}
    assert {"7.1.5.2", "8.5.3", "8.5.5", "8.3.1", "8.4.1"} <= set(offered)
    assert not any(one.startswith(("4.", "5.", "6.", "9.", "10.")) for one in offered)
    assert all(offered.values())


def advice(workspace: Workspace, assessment: int, weak: int) -> tuple[Step, str]:
    picture = readiness.of(workspace, assessment)
    given = next_step(Situation(weak_points=weak, picture=picture))
    return given.step, given.reason


def test_the_next_step_goes_from_questions_to_scope_to_dates_to_gaps_to_audit_time(
    workspace: Workspace, assessment: int
) -> None:
    requirements = workspace.library.questionnaire(STANDARD).requirements
    ids = [one.id for one in requirements]
    for one in ids[:9]:
        record(workspace, assessment, one, 1)
    assert advice(workspace, assessment, 2)[0] is Step.ANSWER
    assert advice(workspace, assessment, 2)[1].endswith("you have 9.")
    record(workspace, assessment, ids[9], 1)
    assert advice(workspace, assessment, 2) == (
        Step.SCOPE, "The scope has 2 weak points; an auditor reads it first.",
    )  # fmt: skip
    assert "1 weak point;" in advice(workspace, assessment, 1)[1]
    assert advice(workspace, assessment, 0)[0] is Step.ANSWER
    for one in ids:
        level = 3 if one in {"9.2.2", "9.3.1"} else 1
        record(workspace, assessment, one, level)
    assert advice(workspace, assessment, 0)[0] is Step.EVENTS
    for kind in EventKind:
        held = TODAY - timedelta(days=120 if kind is EventKind.OPERATING_SINCE else 20)
        answering.state_event(workspace, assessment, kind, held, person="Ada")
    assert advice(workspace, assessment, 0)[0] is Step.GAPS
    for requirement in requirements:
        checks = frozenset(check.id for check in requirement.checks)
        record(workspace, assessment, requirement.id, 5, checks=checks)
    assert advice(workspace, assessment, 0)[0] is Step.AUDIT_TIME
