"""Trying out moves indexes, findings and verdicts of all chosen standards at once, and stores nothing."""

import pytest
from streamlit.testing.v1 import AppTest

from assessment.model.answers import Settings
from assessment.model.what_if import Raise
from assessment.services import answering, readiness, settings, what_if
from assessment.services.workspace import Workspace
from assessment.ui import words
from tests.pages import driving
from tests.pages.driving import Place


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.add_sample(workspace)


def opened(place: Place) -> AppTest:
    return driving.visit(driving.WHAT_IF, organization=str(place.organization.id))


def picks(app: AppTest, place: Place, *chosen: tuple[int, str]) -> AppTest:
    return app.multiselect(key=f"whatif:gaps:{place.organization.id}").set_value([*chosen]).run()


def card(app: AppTest, assessment: int) -> dict[str, tuple[str, str]]:
    block = app.get_by_key(f"whatif:card:{assessment}")
    return {one.label: (one.value, one.delta) for one in block.metric}


def test_without_a_pick_everything_stays_as_it_is(workspace: Workspace, place: Place) -> None:
    app = opened(place)
    assert driving.faults(app) == []
    for aim in place.aims:
        now = readiness.of(workspace, aim.id).readiness
        assert card(app, aim.id)["Operation readiness"] == (words.spread(now.operation), "")
    assert "Nothing is picked yet" in driving.text(app)


def test_gaps_that_are_picked_move_the_numbers_of_the_service_and_nothing_is_stored(
    workspace: Workspace, place: Place
) -> None:
    aim = place.aims[0]
    gap = max(readiness.of(workspace, aim.id).gaps(), key=lambda one: one.gain)
    before = answering.current(workspace, aim.id)
    app = opened(place)
    app.checkbox(key="whatif:alike").uncheck().run()
    picks(app, place, (aim.id, gap.requirement))
    assert driving.faults(app) == []
    raised = Raise(requirement=gap.requirement, level=gap.target, evidence=True)
    outlook = what_if.of(workspace, {aim.id: [raised]})[aim.id]
    old, new = outlook.before.operation, outlook.after.operation
    assert new.low > old.low
    shown = card(app, aim.id)["Operation readiness"]
    assert shown == (words.spread(new), f"+{new.low - old.low} points")
    other = place.aims[1]
    assert card(app, other.id)["Operation readiness"][1] == ""
    assert answering.current(workspace, aim.id) == before


def test_the_same_work_counts_for_the_other_standards(workspace: Workspace, place: Place) -> None:
    first, second = place.aims
    theirs = {one.requirement for one in readiness.of(workspace, second.id).gaps()}
    shared = next(
        gap.requirement
        for gap in readiness.of(workspace, first.id).gaps()
        if theirs
        & {*what_if.same_work(workspace, first.id, [gap.requirement], [second.id])[second.id]}
    )
    app = picks(opened(place), place, (first.id, shared))
    assert driving.faults(app) == []
    said = driving.below(app.get_by_key(f"whatif:card:{second.id}"))
    assert "0 gaps closed" not in said


def test_what_turns_stage_2_turns_it_in_every_standard(place: Place) -> None:
    app = opened(place)
    app.button(key="whatif:set:What turns stage 2").click().run()
    assert driving.faults(app) == []
    for aim in place.aims:
        said = driving.below(app.get_by_key(f"whatif:card:{aim.id}"))
        stage_2 = next(line for line in said.splitlines() if line.startswith("Stage 2"))
        assert "Not ready" in stage_2
        assert "arrow_forward" in stage_2


def test_the_sets_can_be_picked_and_taken_back(place: Place) -> None:
    app = opened(place)
    key = f"whatif:gaps:{place.organization.id}"
    for name, least in (("Most gain", 5), ("Predicted majors", 2), ("What turns stage 1", 1)):
        app.button(key=f"whatif:set:{name}").click().run()
        assert driving.faults(app) == []
        assert len(app.multiselect(key=key).value) >= least, name
    app.button(key="whatif:set:Nothing").click().run()
    assert app.multiselect(key=key).value == []


def test_a_gap_that_a_colleague_closed_meanwhile_is_no_longer_picked(
    workspace: Workspace, place: Place
) -> None:
    aim = place.aims[0]
    gap = readiness.of(workspace, aim.id).gaps()[0].requirement
    app = picks(opened(place), place, (aim.id, gap))
    driving.answer(workspace, place, person="Grace", requirement=gap, level=3)
    app.run()
    assert driving.faults(app) == []
    assert app.multiselect(key=f"whatif:gaps:{place.organization.id}").value == []


def test_no_standard_chosen_is_told(place: Place) -> None:
    app = opened(place)
    app.button_group(key=f"whatif:standards:{place.organization.id}").set_value([]).run()
    assert driving.faults(app) == []
    assert any("at least one standard" in one.value for one in app.info)


def test_a_level_above_another_target_of_one_standard_can_be_tried(
    workspace: Workspace, place: Place
) -> None:
    settings.change(workspace, place.aims[0].id, Settings(target=5), person="Ada")
    app = opened(place)
    app.button(key="whatif:set:Most gain").click().run()
    app.button_group(key="whatif:level:5").set_value(4).run()
    assert driving.faults(app) == []


def test_an_organization_without_answers_is_led_to_the_questions(workspace: Workspace) -> None:
    driving.begin(workspace)
    app = driving.visit(driving.WHAT_IF)
    assert driving.faults(app) == []
    assert app.page_link
    assert [one.value for one in app.info]
