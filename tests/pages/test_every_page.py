"""Every page, found by glob, in the three states in which a person may meet it."""

import pytest
from streamlit.testing.v1 import AppTest

from assessment.services import organizations
from assessment.services.workspace import Workspace
from tests.pages import driving

STATES = ("empty", "without a standard", "without answers", "sample")
NEED_AN_ORGANIZATION = (
    driving.SCOPE,
    driving.ANSWERING,
    driving.READINESS,
    driving.GAPS,
    driving.WHAT_IF,
    driving.COMPARE,
    driving.AUDIT_TIME,
)


@pytest.fixture(params=STATES)
def state(request: pytest.FixtureRequest, workspace: Workspace) -> str:
    if request.param == "without a standard":
        place = driving.begin(workspace)
        organizations.drop_aim(workspace, place.assessment, person="Ada")
    elif request.param == "without answers":
        driving.begin(workspace, driving.QUALITY, driving.SECURITY)
    elif request.param == "sample":
        driving.add_sample(workspace)
    return str(request.param)


def test_every_page_of_the_map_is_found_by_glob_and_none_is_flat() -> None:
    listed = (driving.ROOT / "app.py").read_text(encoding="utf-8")
    assert driving.PAGES
    assert [page for page in driving.PAGES if f'"{page}"' not in listed] == []
    assert list((driving.ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("page", driving.PAGES)
def test_a_page_shows_its_title_and_no_exception(page: str, state: str) -> None:
    app = driving.visit(page)
    assert driving.faults(app) == [], state
    assert len(app.title) == 1
    assert app.title[0].value


@pytest.mark.parametrize("page", NEED_AN_ORGANIZATION)
def test_a_page_without_an_organization_says_what_it_will_show_and_where_to_begin(
    page: str, workspace: Workspace
) -> None:
    assert organizations.every(workspace) == ()
    app = driving.visit(page)
    assert len(app.info) == 1
    assert [link.label for link in app.page_link]


@pytest.mark.parametrize(
    "page",
    [driving.ANSWERING, driving.READINESS, driving.GAPS, driving.WHAT_IF, driving.COMPARE],
)
def test_a_page_without_a_standard_names_the_organization_and_leads_to_the_choice(
    page: str, workspace: Workspace
) -> None:
    place = driving.begin(workspace, name="Bakery by the bridge")
    organizations.drop_aim(workspace, place.assessment, person="Ada")
    app = driving.visit(page)
    assert "Bakery by the bridge" in app.info[0].value
    assert app.page_link


@pytest.mark.parametrize(
    "page", [driving.READINESS, driving.GAPS, driving.WHAT_IF, driving.COMPARE]
)
def test_a_page_without_answers_says_so_and_leads_to_the_questions(
    page: str, workspace: Workspace
) -> None:
    driving.begin(workspace)
    app = driving.visit(page)
    assert [one.value for one in app.info], "no text that teaches"
    assert app.page_link, "no link to the questions"


def test_audit_time_without_persons_says_what_is_missing(workspace: Workspace) -> None:
    driving.begin(workspace)
    app = driving.visit(driving.AUDIT_TIME)
    assert len(app.info) == 1
    assert "nobody is counted" in driving.text(app).lower()


def test_organizations_without_any_offer_both_ways_to_begin(workspace: Workspace) -> None:
    assert organizations.every(workspace) == ()
    app = driving.visit(driving.ORGANIZATIONS)
    assert len(app.info) == 1
    assert "portfolio:sample" in driving.keys(app.button)
    assert "start:name" in driving.keys(app.text_input)


def test_home_without_organizations_has_the_two_doors(workspace: Workspace) -> None:
    assert organizations.every(workspace) == ()
    app = driving.visit()
    assert driving.keys(app.button) == ["door:own", "door:sample"]
    assert not app.sidebar.selectbox


@pytest.mark.parametrize("dark", [False, True])
def test_charts_are_drawn_in_light_and_dark(workspace: Workspace, *, dark: bool) -> None:
    driving.add_sample(workspace)
    app = AppTest.from_file(str(driving.ROOT / "app.py"), default_timeout=driving.SECONDS_FOR_A_RUN)
    app.context = {"theme": "dark" if dark else "light"}
    driving.turn_to(app.run(), driving.READINESS)
    for chart in app.button_group(key="readiness:chart").options:
        app.button_group(key="readiness:chart").set_value(chart).run()
        assert driving.faults(app) == []
        assert app.get("plotly_chart"), chart


@pytest.mark.parametrize(
    "address",
    [
        {"organization": "999"},
        {"organization": "nobody", "assessment": "-1"},
        {"at": "99.9"},
        {"at": "4.1'; drop table answer"},
        {"view": "sideways"},
    ],
    ids=str,
)
def test_an_address_that_leads_nowhere_leads_to_the_first_place_there_is(
    address: dict[str, str], workspace: Workspace
) -> None:
    driving.begin(workspace)
    app = driving.visit(driving.ANSWERING, **address)
    assert driving.faults(app) == []
    assert driving.question(app) == "4.1"
