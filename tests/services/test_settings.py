"""Settings of an organization: stored with their reason, used by the engine, told beside the numbers."""

import pytest
from pydantic import ValidationError

from assessment.model.answers import Settings, WeightChange
from assessment.model.organization import OrganizationFacts
from assessment.services import organizations, readiness, settings, standing
from assessment.services.settings import SettingsRefusedError
from assessment.services.workspace import Workspace
from tests.services.making import log, record
from tests.store.making import STANDARD

HEAVIER = WeightChange(requirement="4.1", weight=9, reason="Our customers ask for it first")
OTHER = "iso-14001:2026"


def told(workspace: Workspace, assessment: int) -> list[str]:
    found = readiness.of(workspace, assessment).readiness
    return [str(one) for one in found.departures]


def test_what_nobody_changed_is_no_departure(workspace: Workspace, assessment: int) -> None:
    assert told(workspace, assessment) == []


def test_settings_are_stored_and_told_beside_the_number(
    workspace: Workspace, assessment: int
) -> None:
    chosen = Settings(target=4, minor_tolerance=0, operating_months=6, weights=(HEAVIER,))
    aim = settings.change(workspace, assessment, chosen, person="Ben")
    assert aim.settings == chosen
    expected = [
        "Target level: 4 instead of 3.",
        "Minor findings tolerated: 0 instead of 5.",
        "Time of operation before stage 2: 6 months instead of 90 days.",
        "Weight of 4.1: 9 instead of 1 (Our customers ask for it first).",
    ]
    assert told(workspace, assessment) == expected
    assert [str(one) for one in settings.departures(workspace, aim)] == expected


def test_a_weight_moves_the_number_on_the_page_and_on_the_bar_alike(
    workspace: Workspace, assessment: int
) -> None:
    record(workspace, assessment, "4.1", 3)
    before = readiness.of(workspace, assessment).readiness.operation.low
    summed = readiness.summary(workspace, standing.of(workspace, assessment)).operation.low
    settings.change(workspace, assessment, Settings(weights=(HEAVIER,)), person="Ben")
    after = readiness.of(workspace, assessment).readiness.operation.low
    assert before == summed < after
    now = standing.of(workspace, assessment)
    assert readiness.summary(workspace, now).operation.low == after


def test_the_log_says_who_changed_what_from_what(workspace: Workspace, assessment: int) -> None:
    settings.change(workspace, assessment, Settings(target=4, weights=(HEAVIER,)), person="Ben")
    settings.change(workspace, assessment, Settings(target=4), person="Ada")
    settings.change(workspace, assessment, Settings(target=4), person="Ada")
    assert log(workspace)[1:] == [
        ("Ben", "set goal", STANDARD, "target 4 instead of 3; weight of 4.1 9 (Our customers ask for it first)"),
        ("Ada", "set goal", STANDARD, "weight of 4.1 as the method has it"),
    ]  # fmt: skip


def test_a_weight_for_a_requirement_that_is_not_there_is_refused_and_nothing_is_stored(
    workspace: Workspace, assessment: int
) -> None:
    wrong = HEAVIER.model_copy(update={"requirement": "99.1"})
    with pytest.raises(SettingsRefusedError, match=r"no requirement 99\.1"):
        settings.change(workspace, assessment, Settings(target=5, weights=(wrong,)), person="Ben")
    assert organizations.aims(workspace, 1)[0].settings == Settings()


@pytest.mark.parametrize(
    ("weight", "reason"), [(0, "Because we say so"), (10, "Because we say so"), (2, "  ")]
)
def test_a_weight_off_the_scale_or_without_a_reason_is_none(weight: int, reason: str) -> None:
    with pytest.raises(ValidationError):
        WeightChange(requirement="4.1", weight=weight, reason=reason)


def test_two_weights_for_one_requirement_are_refused() -> None:
    with pytest.raises(ValidationError, match="two weights"):
        Settings(weights=(HEAVIER, HEAVIER))


def test_a_goal_set_later_leaves_weights_and_months_as_they_are(
    workspace: Workspace, assessment: int
) -> None:
    chosen = Settings(operating_months=6, weights=(HEAVIER,))
    settings.change(workspace, assessment, chosen, person="Ben")
    organizations.set_goal(workspace, assessment, target=4, minor_tolerance=1, person="Ben")
    kept = standing.of(workspace, assessment).aim.settings
    assert (kept.target, kept.operating_months, kept.weights) == (4, 6, (HEAVIER,))


def test_one_goal_for_every_standard_of_an_organization_keeps_the_weights_of_each(
    workspace: Workspace,
) -> None:
    facts = OrganizationFacts(name="Bakery")
    organization, aims = organizations.start(workspace, facts, [STANDARD, OTHER], person="Ada")
    settings.change(workspace, aims[0].id, Settings(weights=(HEAVIER,)), person="Ada")
    changed = settings.change_everywhere(
        workspace, organization.id, target=4, minor_tolerance=2, operating_months=6, person="Ada"
    )
    assert [(one.target, one.minor_tolerance, one.operating_months) for one in changed] == [
        (4, 2, 6)
    ] * 2
    assert [one.weights for one in changed] == [(HEAVIER,), ()]
