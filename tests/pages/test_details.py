"""What stands below a question: history, evidence, owner and review, and every other topic."""

import pytest

from assessment.model.work import Review
from assessment.services import answering, work
from assessment.services.workspace import Workspace
from tests.pages import driving
from tests.pages.driving import Place


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.begin(workspace)


def test_the_history_names_every_answer_with_who_gave_it(
    workspace: Workspace, place: Place
) -> None:
    driving.answer(workspace, place, "Grace", requirement="4.1", level=1, note="First look")
    driving.answer(workspace, place, "Alan", requirement="4.1", level=2)
    app = driving.questions(place)
    app.button_group(key=f"details:{place.assessment}:4.1").set_value("History").run()
    lines = [one.value for one in app.text]
    assert [("Alan" in line, "Grace" in line) for line in lines] == [(True, False), (False, True)]
    assert "First look" in lines[1]


def test_evidence_is_put_on_file_and_withdrawn(workspace: Workspace, place: Place) -> None:
    app = driving.questions(place)
    app.button_group(key=f"details:{place.assessment}:4.1").set_value("Evidence on file").run()
    key = f"evidence:new:{place.assessment}:4.1"
    app.text_input(key=f"{key}:title").set_value("Minutes of May")
    (submit,) = [one for one in app.button if key in str(one.form_id)]
    submit.click().run()
    (item,) = answering.evidence_of(workspace, place.assessment)["4.1"]
    assert item.title == "Minutes of May"
    app.run()
    app.button(key=f"withdraw:{item.id}").click().run()
    assert answering.evidence_of(workspace, place.assessment) == {}


def test_evidence_without_a_title_is_refused_with_a_sentence(
    workspace: Workspace, place: Place
) -> None:
    app = driving.questions(place)
    app.button_group(key=f"details:{place.assessment}:4.1").set_value("Evidence on file").run()
    (submit,) = [one for one in app.button if "evidence:new" in str(one.form_id)]
    submit.click().run()
    (error,) = app.error
    assert error.value.endswith(".")
    assert answering.evidence_of(workspace, place.assessment) == {}


def test_every_topic_of_every_requirement_can_be_opened(workspace: Workspace, place: Place) -> None:
    app = driving.questions(place)
    topics = app.button_group(key=f"details:{place.assessment}:4.1").options
    for topic in topics:
        app.button_group(key=f"details:{place.assessment}:4.1").set_value(
            topic.split(" (")[0]
        ).run()
        assert driving.faults(app) == [], topic
    assert workspace is not None


def test_an_owner_is_given_and_an_answer_submitted_returned_and_accepted(
    workspace: Workspace, place: Place
) -> None:
    app = driving.questions(place)
    app.button_group(key=f"details:{place.assessment}:4.1").set_value("Owner and review").run()
    key = f"work:{place.assessment}:4.1"
    app.selectbox(key=f"{key}:owner").set_value(app.selectbox(key=f"{key}:owner").options[0]).run()
    app.checkbox(key=f"{key}:again").check().run()
    task = work.of(workspace, place.assessment)["4.1"]
    assert (bool(task.owner), task.look_again) == (True, True)
    app.button(key=f"{key}:submit").click().run()
    app.button(key=f"{key}:return").click().run()
    (error,) = app.error
    assert "what is to be done" in error.value
    app.text_input(key=f"{key}:comment").set_value("Name the night shift.").run()
    app.button(key=f"{key}:return").click().run()
    assert work.of(workspace, place.assessment)["4.1"].comment == "Name the night shift."
    app.button(key=f"{key}:submit").click().run()
    app.button(key=f"{key}:accept").click().run()
    assert work.of(workspace, place.assessment)["4.1"].review is Review.ACCEPTED
    assert driving.faults(app) == []
