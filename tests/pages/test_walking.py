"""From question to question: back and next, the sheets, and the parts of a questionnaire to walk through."""

import pytest

from assessment.services import work
from assessment.services.choosing import Choice
from assessment.services.workspace import Workspace
from assessment.ui.parts import NAMES
from tests.pages import driving
from tests.pages.driving import Place


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.begin(workspace)


def test_back_and_next_walk_and_stop_at_the_ends(workspace: Workspace, place: Place) -> None:
    ids = [one.id for one in workspace.library.questionnaire(driving.QUALITY).requirements]
    app = driving.questions(place)
    assert app.button(key="walk:back").disabled
    app.button(key="walk:next").click().run()
    assert driving.question(app) == ids[1]
    app.button(key="walk:back").click().run()
    assert driving.question(app) == ids[0]
    last = driving.questions(place, at=ids[-1])
    assert last.button(key="walk:next").disabled
    driving.rate(last, place, ids[-1], 2)
    assert driving.faults(last) == []
    assert driving.question(last) == ids[-1]


def test_the_sheets_hold_every_requirement_once(workspace: Workspace, place: Place) -> None:
    ids = [one.id for one in workspace.library.questionnaire(driving.QUALITY).requirements]
    app = driving.questions(place, view="ten")
    found = []
    while True:
        found += [
            key.split(":")[2]
            for key in driving.keys(app.button_group)
            if key.startswith(f"sheet:{place.assessment}:")
        ]
        if app.button(key="walk:next").disabled:
            break
        app.button(key="walk:next").click().run()
    assert found == ids


def test_a_row_of_the_sheet_opens_its_question(place: Place) -> None:
    app = driving.questions(place, view="ten")
    app.button(key="open:4.3").click().run()
    assert driving.question(app) == "4.3"


def test_turning_to_another_question_clears_the_saved_mark(place: Place) -> None:
    app = driving.rate(driving.questions(place), place, "4.1", 2)
    app.button(key="walk:next").click().run()
    assert "Saved" not in driving.bar(app)


def test_a_part_is_walked_through_from_its_first_question_to_its_last(
    workspace: Workspace, place: Place
) -> None:
    for requirement in ("4.2", "9.2.1"):
        driving.answer(workspace, place, requirement=requirement, level=1)
        work.change(workspace, place.assessment, [requirement], {"look_again": True}, person="Ada")
    app = driving.questions(place, part=Choice.LOOK_AGAIN.value)
    assert driving.question(app) == "4.2"
    app.button(key="walk:next").click().run()
    assert driving.question(app) == "9.2.1"
    assert app.button(key="walk:next").disabled


def test_a_question_answered_now_stays_in_the_walk(place: Place) -> None:
    app = driving.questions(place, part=Choice.UNANSWERED.value)
    driving.rate(app, place, "4.1", 1)
    assert driving.question(app) == "4.2"
    app.button(key="walk:back").click().run()
    assert driving.question(app) == "4.1"


def test_a_jump_out_of_the_part_ends_the_walk_through_it(
    workspace: Workspace, place: Place
) -> None:
    work.change(workspace, place.assessment, ["4.2"], {"look_again": True}, person="Ada")
    app = driving.questions(place, part=Choice.LOOK_AGAIN.value)
    app.selectbox(key="walk:jump").set_value("6.2.1").run()
    assert driving.question(app) == "6.2.1"
    assert "part" not in app.query_params


@pytest.mark.parametrize("view", ["one", "ten", "table"])
def test_an_empty_part_says_why_and_leads_back(place: Place, view: str) -> None:
    app = driving.questions(place, view=view, part=Choice.MINE.value)
    assert any("Nothing is given to you" in one.value for one in app.info)
    app.button(key="walk:every").click().run()
    assert driving.faults(app) == []
    assert app.selectbox(key="walk:part-choice").value is Choice.EVERY


@pytest.mark.parametrize("part", NAMES)
def test_every_part_can_be_shown_in_the_table(
    workspace: Workspace, place: Place, part: Choice
) -> None:
    driving.answer(workspace, place, requirement="4.1", level=2)
    app = driving.questions(place, view="table", part=part.value)
    assert driving.faults(app) == []
    assert len(app.dataframe) + len(app.info) >= 1
