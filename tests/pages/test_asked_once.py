"""The page on which answers are taken over, and the offer above a question."""

import pytest

from assessment.services import answering, carrying
from assessment.services.workspace import Workspace
from tests.pages import driving
from tests.pages.driving import Place

PAGE = "pages/assess/asked_once.py"
OLD, NEW = "iso-9001:2015", "iso-9001:2026"


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.begin(workspace, NEW, OLD)


def answer_old(workspace: Workspace, place: Place, *requirements: str) -> None:
    old = workspace.library.questionnaire(OLD)
    for one in requirements:
        checks = frozenset(check.id for check in old.by_id[one].checks)
        draft = answering.Draft(requirement=one, level=3, checks=checks)
        answering.record(workspace, place.aims[1].id, draft, person="Ada")


def test_answers_are_taken_over_after_a_click_and_the_page_says_so(
    workspace: Workspace, place: Place
) -> None:
    answer_old(workspace, place, "8.6", "8.5.1")
    app = driving.visit(PAGE)
    assert driving.faults(app) == []
    app.button(key="reuse:take").click().run()
    assert any("taken over and saved" in one.value for one in app.success)
    entries = answering.current(workspace, place.assessment)
    assert entries["8.6"].carried_from == "iso-9001:2015 8.6"


def test_an_organization_with_one_standard_is_told_what_will_be_here(workspace: Workspace) -> None:
    driving.begin(workspace, NEW, name="Brewery")
    app = driving.visit(PAGE)
    assert driving.faults(app) == []
    assert any("one standard only" in one.value for one in app.info)


def test_the_reach_into_frameworks_is_shown_for_information_security(workspace: Workspace) -> None:
    driving.begin(workspace, driving.SECURITY, name="Brewery")
    app = driving.visit(PAGE)
    app.button_group(key="reuse:section").set_value("Other frameworks").run()
    assert driving.faults(app) == []
    assert "are carried over by this assessment" in driving.text(app)


def test_a_question_shows_what_is_known_elsewhere_and_takes_it_over(
    workspace: Workspace, place: Place
) -> None:
    answer_old(workspace, place, "8.6")
    app = driving.questions(place, at="8.6")
    key = f"offer:{place.assessment}:8.6:take"
    app.button(key=key).click().run()
    entry = answering.latest(workspace, place.assessment, "8.6")
    assert entry is not None
    assert (entry.level, entry.carried_from) == (3, "iso-9001:2015 8.6")
    assert "Saved" in driving.bar(app)
    assert carrying.offer_for(workspace, place.assessment, "8.6") is None
    app.run()
    assert key not in driving.keys(app.button)
