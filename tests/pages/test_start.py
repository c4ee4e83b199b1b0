"""The first minutes: the two doors and the short form."""

import pytest
from streamlit.testing.v1 import AppTest

from assessment.services import answering, organizations
from assessment.services.workspace import Workspace
from tests.pages import driving


def open_form() -> AppTest:
    return driving.visit().button(key="door:own").click().run()


def test_a_name_and_a_standard_lead_to_the_first_question(workspace: Workspace) -> None:
    app = open_form()
    app.text_input(key="start:name").set_value("Bakery by the bridge")
    app.button_group(key="start:standards").set_value([driving.QUALITY])
    app.button(key="start:submit").click().run()
    (one,) = organizations.every(workspace)
    assert one.name == "Bakery by the bridge"
    assert not one.sample
    assert [aim.standard for aim in organizations.aims(workspace, one.id)] == [driving.QUALITY]
    assert app.title[0].value == "Self-assessment"
    assert driving.question(app) == "4.1"
    assert driving.faults(app) == []


@pytest.mark.parametrize("name", ["", "   "])
def test_the_form_refuses_an_empty_name_with_a_sentence(workspace: Workspace, name: str) -> None:
    app = open_form()
    app.text_input(key="start:name").set_value(name)
    app.button_group(key="start:standards").set_value([driving.QUALITY])
    app.button(key="start:submit").click().run()
    (error,) = app.error
    assert "name" in error.value
    assert error.value.endswith(".")
    assert organizations.every(workspace) == ()


def test_the_form_refuses_to_begin_without_a_standard_with_a_sentence(
    workspace: Workspace,
) -> None:
    app = open_form()
    app.text_input(key="start:name").set_value("Bakery")
    app.button(key="start:submit").click().run()
    (error,) = app.error
    assert "standard" in error.value
    assert error.value.endswith(".")
    assert organizations.every(workspace) == ()


def test_a_refused_form_keeps_what_was_typed(workspace: Workspace) -> None:
    app = open_form()
    app.text_input(key="start:name").set_value("Bakery")
    app.button(key="start:submit").click().run()
    assert app.text_input(key="start:name").value == "Bakery"
    assert organizations.every(workspace) == ()


def test_back_leads_to_the_doors(workspace: Workspace) -> None:
    app = open_form().button(key="start:back").click().run()
    assert "door:own" in driving.keys(app.button)
    assert organizations.every(workspace) == ()


def test_the_form_is_closed_once_it_was_used(workspace: Workspace) -> None:
    app = open_form()
    app.text_input(key="start:name").set_value("Bakery")
    app.button_group(key="start:standards").set_value([driving.QUALITY])
    app.button(key="start:submit").click().run()
    (one,) = organizations.every(workspace)
    organizations.remove(workspace, one.id, person="Ada")
    driving.turn_to(app, driving.HOME)
    assert "door:own" in driving.keys(app.button)


def test_the_other_door_adds_the_sample_and_shows_it_as_one(workspace: Workspace) -> None:
    app = driving.visit().button(key="door:sample").click().run()
    (one,) = organizations.every(workspace)
    assert one.sample
    assert app.title[0].value == one.name
    assert any("sample" in info.value for info in app.info)
    assert "(sample)" in app.sidebar.selectbox(key="frame:organization").options[0]


def test_home_names_the_best_next_step_and_leads_there(workspace: Workspace) -> None:
    place = driving.begin(workspace)
    app = driving.visit().button(key=f"next:{place.assessment}").click().run()
    assert app.title[0].value == "Self-assessment"
    assert driving.faults(app) == []


def test_the_sidebar_turns_to_another_organization_and_standard(workspace: Workspace) -> None:
    first = driving.begin(workspace, driving.QUALITY, driving.SECURITY, name="Abbey")
    second = driving.begin(workspace, driving.SECURITY, name="Brewery")
    app = driving.visit()
    assert app.title[0].value == "Abbey"
    app.sidebar.selectbox(key="frame:standard").set_value(first.aims[1].id).run()
    driving.turn_to(app, driving.ANSWERING)
    assert f"level:{first.aims[1].id}:4.1" in driving.keys(app.button_group)
    app.sidebar.selectbox(key="frame:organization").set_value(second.organization.id).run()
    assert f"level:{second.assessment}:4.1" in driving.keys(app.button_group)
    assert driving.faults(app) == []


def test_the_name_under_which_one_answers_is_remembered_by_the_next_session(
    workspace: Workspace,
) -> None:
    place = driving.begin(workspace)
    app = driving.questions(place)
    app.sidebar.text_input(key="frame:person").set_value("  Grace ").run()
    driving.rate(app, place, "4.1", 2)
    assert driving.visit().sidebar.text_input(key="frame:person").value == "Grace"
    from_store = answering.latest(workspace, place.assessment, "4.1")
    assert from_store is not None
    assert from_store.person == "Grace"
