"""The list of organizations: the sample comes and goes in one act, an own one is asked about first."""

import pytest

from assessment.services import organizations
from assessment.services.workspace import Workspace
from assessment.store import organizations as stored
from assessment.store.errors import NotSavedError
from tests.pages import driving


def test_the_sample_is_removed_with_one_click_and_the_rest_stays(workspace: Workspace) -> None:
    own = driving.begin(workspace)
    sample = driving.add_sample(workspace)
    app = driving.visit(driving.ORGANIZATIONS, organization=str(sample.organization.id))
    app.button(key=f"organization:remove:{sample.organization.id}").click().run()
    assert organizations.every(workspace) == (own.organization,)
    assert driving.faults(app) == []
    assert f"organization:open:{own.organization.id}" in driving.keys(app.button)


def test_removing_the_last_one_leads_back_to_an_empty_installation(workspace: Workspace) -> None:
    sample = driving.add_sample(workspace)
    app = driving.visit(driving.ORGANIZATIONS)
    app.button(key=f"organization:remove:{sample.organization.id}").click().run()
    assert organizations.every(workspace) == ()
    assert app.info
    assert "portfolio:sample" in driving.keys(app.button)
    driving.turn_to(app, driving.HOME)
    assert driving.keys(app.button) == ["door:own", "door:sample"]


def test_the_sample_is_offered_only_while_there_is_none(workspace: Workspace) -> None:
    driving.begin(workspace)
    app = driving.visit(driving.ORGANIZATIONS)
    app.button(key="portfolio:sample").click().run()
    assert [one.sample for one in organizations.every(workspace)] == [False, True]
    assert "portfolio:sample" not in driving.keys(app.button)


def test_removing_ones_own_stands_behind_a_warning(workspace: Workspace) -> None:
    own = driving.begin(workspace, name="Bakery by the bridge")
    app = driving.visit(driving.ORGANIZATIONS)
    assert "can't be undone" in driving.text(app)
    app.button(key=f"organization:remove:{own.organization.id}").click().run()
    assert organizations.every(workspace) == ()
    assert driving.faults(app) == []


def test_a_removal_that_failed_is_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        why = "disk is full"
        raise NotSavedError(why)

    sample = driving.add_sample(workspace)
    app = driving.visit(driving.ORGANIZATIONS)
    monkeypatch.setattr(stored, "remove", refuse)
    app.button(key=f"organization:remove:{sample.organization.id}").click().run()
    assert any("disk is full" in error.value for error in app.error)
    assert organizations.every(workspace) == (sample.organization,)


def test_a_second_organization_is_started_here_and_its_first_question_opens(
    workspace: Workspace,
) -> None:
    driving.begin(workspace, name="Abbey")
    app = driving.visit(driving.ORGANIZATIONS)
    app.text_input(key="start:name").set_value("Brewery")
    app.button_group(key="start:standards").set_value([driving.SECURITY])
    app.button(key="start:submit").click().run()
    _, second = organizations.every(workspace)
    (aim,) = organizations.aims(workspace, second.id)
    assert second.name == "Brewery"
    assert app.title[0].value == "Self-assessment"
    assert f"level:{aim.id}:4.1" in driving.keys(app.button_group)


def test_open_turns_to_the_organization(workspace: Workspace) -> None:
    driving.begin(workspace, name="Abbey")
    second = driving.begin(workspace, name="Brewery")
    app = driving.visit(driving.ORGANIZATIONS)
    app.button(key=f"organization:open:{second.organization.id}").click().run()
    assert app.title[0].value == "Brewery"


@pytest.mark.parametrize("page", driving.PAGES)
def test_a_name_is_never_read_as_markup(workspace: Workspace, page: str) -> None:
    name = "![x](http://example.org/x.png) $a_b$ :red[Mill]"
    place = driving.begin(workspace, name=name)
    organizations.drop_aim(workspace, place.assessment, person="Ada")
    app = driving.visit(page)
    texts = (*app.title, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning)
    assert driving.faults(app) == []
    assert [one.value for one in texts if "](http" in one.value] == []


def test_organizations_of_one_name_are_told_apart_and_the_place_stays(workspace: Workspace) -> None:
    first = driving.begin(workspace, name="Mill")
    second = driving.begin(workspace, name="Mill")
    app = driving.visit(driving.ORGANIZATIONS)
    app.button(key=f"organization:open:{second.organization.id}").click().run()
    for _ in range(2):
        app.run()
        box = app.selectbox(key="frame:organization")
        assert box.value == second.organization.id
    assert box.options == [f"Mill, no. {one.organization.id}" for one in (first, second)]
