"""Organization and scope: each input is kept, the draft follows, and the registers store what a table shows."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.services import answering, organizations, scope
from assessment.services.workspace import Workspace
from assessment.store import organizations as stored
from assessment.store.errors import NotSavedError
from assessment.ui import register, scoping
from tests.pages import driving
from tests.pages.driving import Place


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.begin(workspace, name="Bakery by the bridge")


def part(app: AppTest, name: str) -> AppTest:
    return app.button_group(key="scope:part").set_value(name).run()


def draft(app: AppTest) -> str:
    return driving.below(app.get_by_key("scope:draft")).replace("\\", "")


@pytest.mark.parametrize("field", ["name", "sector", "country"])
def test_a_field_is_kept_when_it_is_left(workspace: Workspace, place: Place, field: str) -> None:
    app = driving.visit(driving.SCOPE)
    app.text_input(key=f"scope:{place.organization.id}:{field}").set_value("Ober-Ort *1*").run()
    (one,) = organizations.every(workspace)
    assert getattr(one, field) == "Ober-Ort *1*"
    assert driving.faults(app) == []


def test_the_draft_follows_the_name(place: Place) -> None:
    app = driving.visit(driving.SCOPE)
    assert "Bakery by the bridge" in draft(app)
    app.text_input(key=f"scope:{place.organization.id}:name").set_value("Mill and Sons").run()
    assert "Mill and Sons" in draft(app)


def test_the_draft_on_the_page_is_that_of_the_service(workspace: Workspace) -> None:
    place = driving.add_sample(workspace)
    app = driving.visit(driving.SCOPE)
    found = {one.standard: one for one in scope.drafts(workspace, place.organization.id)}
    for aim in place.aims:
        app.sidebar.selectbox(key="frame:standard").set_value(aim.id).run()
        assert found[aim.standard].text in [code.value for code in app.code]
        assert found[aim.standard].title in draft(app)


def test_an_empty_scope_is_weak_and_says_what_to_do(workspace: Workspace, place: Place) -> None:
    (found,) = scope.drafts(workspace, place.organization.id)
    said = driving.below(driving.visit(driving.SCOPE).get_by_key("scope:weak")).replace("\\", "")
    assert found.weaknesses
    for weak in found.weaknesses:
        assert weak.fault in said
        assert weak.remedy in said


def test_an_empty_name_is_refused_and_the_old_one_stays(workspace: Workspace, place: Place) -> None:
    app = driving.visit(driving.SCOPE)
    app.text_input(key=f"scope:{place.organization.id}:name").set_value("  ").run()
    (error,) = app.error
    assert "name" in error.value
    assert organizations.every(workspace)[0].name == "Bakery by the bridge"


def test_a_field_that_could_not_be_saved_is_told(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        why = "disk is full"
        raise NotSavedError(why)

    app = driving.visit(driving.SCOPE)
    monkeypatch.setattr(stored, "change", refuse)
    app.text_input(key=f"scope:{place.organization.id}:sector").set_value("Bakery").run()
    (error,) = app.error
    assert "disk is full" in error.value
    assert driving.faults(app) == []


@pytest.mark.parametrize("name", scoping.PARTS)
@pytest.mark.parametrize("sample", [False, True], ids=["empty", "sample"])
def test_every_part_opens(workspace: Workspace, name: str, *, sample: bool) -> None:
    if sample:
        driving.add_sample(workspace)
    else:
        driving.begin(workspace)
    app = part(driving.visit(driving.SCOPE), name)
    assert driving.faults(app) == []
    assert app.get_by_key("scope:draft")


def test_aiming_at_a_second_standard_turns_to_it_and_dropping_it_deletes_its_answers(
    workspace: Workspace, place: Place
) -> None:
    app = part(driving.visit(driving.SCOPE), "Standards")
    app.button(key=f"aim:{driving.SECURITY}").click().run()
    first, second = organizations.aims(workspace, place.organization.id)
    assert second.standard == driving.SECURITY
    assert app.sidebar.selectbox(key="frame:standard").value == second.id
    app.button(key=f"drop:{second.id}").click().run()
    assert organizations.aims(workspace, place.organization.id) == (first,)
    assert driving.faults(app) == []


def test_only_what_the_edition_allows_is_offered_to_leave_out(
    workspace: Workspace, place: Place
) -> None:
    app = part(driving.visit(driving.SCOPE), "What doesn't apply")
    offered = app.multiselect(key=f"leftout:{place.assessment}").options
    allowed = scope.may_be_left_out(workspace, driving.QUALITY)
    assert allowed
    assert [option.split()[0] for option in offered] == [one.id for one, _ in allowed]


def test_what_is_left_out_is_an_answer_with_its_reason(workspace: Workspace, place: Place) -> None:
    app = part(driving.visit(driving.SCOPE), "What doesn't apply")
    requirement = scope.may_be_left_out(workspace, driving.QUALITY)[0][0].id
    key = f"leftout:{place.assessment}"
    app.multiselect(key=key).select(requirement).run()
    entry = answering.latest(workspace, place.assessment, requirement)
    assert entry is not None
    assert entry.not_applicable
    app.text_input(key=f"{key}:{requirement}").set_value("We measure nothing").run()
    entry = answering.latest(workspace, place.assessment, requirement)
    assert entry is not None
    assert entry.justification == "We measure nothing"
    assert "We measure nothing" in draft(app)


SOURCE = [{"name": "Shop", "personnel": 3}, {"name": "Mill", "personnel": 5}]


@pytest.mark.parametrize(
    ("edits", "rows"),
    [
        ({}, SOURCE),
        (
            {"edited_rows": {1: {"personnel": 6}}},
            [{"name": "Shop", "personnel": 3}, {"name": "Mill", "personnel": 6}],
        ),
        ({"deleted_rows": [0]}, [{"name": "Mill", "personnel": 5}]),
        (
            {"deleted_rows": [0], "edited_rows": {1: {"name": "Works"}}},
            [{"name": "Works", "personnel": 5}],
        ),
        (
            {"added_rows": [{"name": "Barn"}, {}], "deleted_rows": [1]},
            [{"name": "Shop", "personnel": 3}, {"name": "Barn"}, {}],
        ),
        ({"deleted_rows": [0, 1]}, []),
    ],
    ids=["nothing", "a cell", "a row gone", "both", "rows added", "all gone"],
)
def test_the_rows_of_a_table_are_its_source_with_all_edits(
    edits: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    before = [dict(row) for row in SOURCE]
    assert register.merged(SOURCE, edits) == rows
    assert before == SOURCE


def test_a_table_shows_what_is_stored(workspace: Workspace) -> None:
    place = driving.add_sample(workspace)
    app = part(driving.visit(driving.SCOPE), "Sites")
    shown = app.data_editor(key=f"sites:{place.organization.id}").value
    sites = organizations.sites(workspace, place.organization.id)
    assert list(shown["name"]) == [site.name for site in sites]
    assert list(shown["personnel"]) == [site.personnel for site in sites]
    assert "id" not in shown.columns
