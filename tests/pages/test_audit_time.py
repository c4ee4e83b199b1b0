"""The audit-time page prints the estimate of the service and says what does not count."""

import pytest
from streamlit.testing.v1 import AppTest

from assessment.services import audit_plan, audit_time, organizations
from assessment.services.workspace import Workspace
from assessment.store import changes
from assessment.store.errors import NotSavedError
from assessment.ui import words
from tests.pages import driving
from tests.pages.driving import Place


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.begin(workspace, driving.QUALITY, driving.SECURITY)


def with_persons(place: Place, number: int = 40) -> AppTest:
    app = driving.visit(driving.AUDIT_TIME)
    return app.number_input(key=f"audit:{place.organization.id}:personnel").set_value(number).run()


def factors() -> list[tuple[str, str]]:
    """What the page offers: scheme and factor, but for what the grades ask already."""
    aimed = {driving.QUALITY, driving.SECURITY}
    return [
        (scheme.id, factor.id)
        for scheme in audit_time.rules().schemes
        if aimed & set(scheme.standards)
        for factor in scheme.factors
        if not factor.in_grades
    ]


def cells(app: AppTest) -> set[str]:
    found = set()
    for table in app.table:
        found |= {str(cell) for row in table.value.to_numpy().tolist() for cell in row}
    return found


def test_persons_are_kept_and_the_days_are_those_of_the_service(
    workspace: Workspace, place: Place
) -> None:
    app = with_persons(place)
    assert audit_plan.stated(workspace, place.organization.id)["personnel"] == 40
    estimate = audit_plan.estimate(workspace, place.organization.id)
    assert estimate.integrated is not None
    said = driving.text(app)
    assert f"{words.days(estimate.integrated.days.initial)} audit days" in said
    for days in (estimate.integrated.days, *(one.days for one in estimate.schemes)):
        for one in (days.initial, days.stage_1, days.stage_2, days.recertification):
            assert words.days(one) in cells(app)


def test_every_step_of_the_trace_stands_there_with_its_source(
    workspace: Workspace, place: Place
) -> None:
    app = with_persons(place)
    estimate = audit_plan.estimate(workspace, place.organization.id)
    shown = "\n".join(cells(app))
    for step in estimate.schemes[0].trace:
        assert step.arithmetic in shown
        assert step.source in shown


def test_warnings_and_the_notice_of_the_estimate_are_shown(
    workspace: Workspace, place: Place
) -> None:
    app = with_persons(place)
    estimate = audit_plan.estimate(workspace, place.organization.id)
    said = driving.text(app)
    assert estimate.warnings
    assert [one for one in (*estimate.warnings, estimate.notice) if one not in said] == []


def test_a_factor_without_a_justification_does_not_count_and_is_warned_about(
    workspace: Workspace, place: Place
) -> None:
    app = with_persons(place)
    before = audit_plan.estimate(workspace, place.organization.id)
    key = f"audit:{place.organization.id}:factors"
    app.multiselect(key=key).select(factors()[0]).run()
    (factor,) = audit_plan.stated(workspace, place.organization.id)["factors"]
    after = audit_plan.estimate(workspace, place.organization.id)
    assert [one.days for one in after.schemes] == [one.days for one in before.schemes]
    (warning,) = set(after.warnings) - set(before.warnings)
    assert warning in driving.text(app)
    app.run()
    name = f"{key}:{factor['scheme']}:{factor['id']}"
    app.text_input(key=f"{name}:why").set_value("Three halls in two towns").run()
    (factor,) = audit_plan.stated(workspace, place.organization.id)["factors"]
    assert factor["justification"] == "Three halls in two towns"
    assert warning not in driving.text(app)
    assert driving.faults(app) == []


def test_every_factor_can_be_chosen_at_once(workspace: Workspace, place: Place) -> None:
    app = with_persons(place)
    choice = app.multiselect(key=f"audit:{place.organization.id}:factors")
    assert len(choice.options) == len(factors())
    choice.set_value(factors()).run()
    assert driving.faults(app) == []
    kept = audit_plan.stated(workspace, place.organization.id)["factors"]
    assert [(one["scheme"], one["id"]) for one in kept] == factors()


def test_persons_come_from_the_sites_unless_one_enters_a_number(workspace: Workspace) -> None:
    place = driving.add_sample(workspace)
    counted = audit_plan.persons(workspace, place.organization.id)
    app = driving.visit(driving.AUDIT_TIME)
    key = f"audit:{place.organization.id}:personnel"
    assert app.number_input(key=key).value == counted
    assert driving.faults(app) == []
    estimate = audit_plan.estimate(workspace, place.organization.id)
    assert estimate.integrated is not None
    assert f"{words.days(estimate.integrated.days.initial)} audit days" in driving.text(app)


def test_a_day_rate_gives_the_cost(workspace: Workspace, place: Place) -> None:
    app = with_persons(place)
    key = f"audit:{place.organization.id}:rate"
    for name, rate in (("high", 1600), ("likely", 1300), ("low", 1000)):
        app.number_input(key=f"{key}:{name}").set_value(rate)
    app.run()
    cost = audit_plan.estimate(workspace, place.organization.id).cost
    assert cost is not None
    assert any(f"{cost.low:,.0f}" in one.value for one in app.metric)


def test_a_day_rate_in_the_wrong_order_is_not_silently_forgotten(
    workspace: Workspace, place: Place
) -> None:
    app = with_persons(place)
    key = f"audit:{place.organization.id}:rate"
    for name, rate in (("high", 1000), ("likely", 1300), ("low", 1600)):
        app.number_input(key=f"{key}:{name}").set_value(rate)
    app.run()
    assert audit_plan.estimate(workspace, place.organization.id).cost is None
    assert "lowest first" in driving.text(app)
    assert app.number_input(key=f"{key}:low").value == 1600


def test_the_text_for_a_certification_body_is_that_of_the_service(
    workspace: Workspace, place: Place
) -> None:
    app = with_persons(place)
    estimate = audit_plan.estimate(workspace, place.organization.id)
    (shown,) = [code.value for code in app.code]
    assert shown.strip() == audit_time.justification_text(estimate).strip()


def test_facts_that_could_not_be_saved_are_told(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        why = "disk is full"
        raise NotSavedError(why)

    app = driving.visit(driving.AUDIT_TIME)
    monkeypatch.setattr(changes, "set_setting", refuse)
    app.number_input(key=f"audit:{place.organization.id}:personnel").set_value(12).run()
    assert any("disk is full" in error.value for error in app.error)
    assert driving.faults(app) == []


def test_an_organization_without_a_standard_is_told_that_one_is_missing(
    workspace: Workspace,
) -> None:
    place = driving.begin(workspace)
    organizations.drop_aim(workspace, place.assessment, person="Ada")
    app = with_persons(place)
    assert driving.faults(app) == []
    assert "standard" in driving.text(app).lower()
    assert "audit days for the initial audit" not in driving.text(app)
