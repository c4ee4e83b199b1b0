"""The gap list keeps the service's order, filters it, and leads to the question."""

import pytest
from streamlit.testing.v1 import AppTest

from assessment.services import readiness
from assessment.services.workspace import Workspace
from assessment.ui import words
from tests.pages import driving
from tests.pages.driving import Place


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.add_sample(workspace)


def listed(app: AppTest) -> list[str]:
    return list(app.dataframe(key="gaps:table").value["Requirement"])


def test_gaps_stand_in_the_order_of_the_service(workspace: Workspace, place: Place) -> None:
    gaps = readiness.of(workspace, place.assessment).gaps()
    assert gaps
    assert listed(driving.visit(driving.GAPS)) == [gap.requirement for gap in gaps]


def test_what_keeps_a_gate_shut_stands_first(workspace: Workspace, place: Place) -> None:
    gates = [gap.gate for gap in readiness.of(workspace, place.assessment).gaps()]
    assert gates == sorted(gates, reverse=True)
    shown = driving.visit(driving.GAPS).dataframe(key="gaps:table").value
    assert [bool(cell) for cell in shown["Gate"]] == gates


@pytest.mark.parametrize("name", ["All", "Major", "Minor", "Not answered"])
def test_a_filter_shows_its_grade_only_in_the_same_order(
    workspace: Workspace, place: Place, name: str
) -> None:
    gaps = readiness.of(workspace, place.assessment).gaps()
    app = driving.visit(driving.GAPS)
    app.button_group(key="gaps:filter").set_value(name).run()
    wanted = [
        gap.requirement
        for gap in gaps
        if name == "All" or (gap.grade is not None and words.GRADES[gap.grade] == name)
    ]
    assert driving.faults(app) == []
    assert listed(app) == wanted


def test_the_heaviest_gap_comes_with_its_first_step_and_leads_to_its_question(
    workspace: Workspace, place: Place
) -> None:
    picture = readiness.of(workspace, place.assessment)
    first = picture.questionnaire.by_id[picture.gaps()[0].requirement]
    app = driving.visit(driving.GAPS)
    assert first.first_step in driving.below(app.get_by_key("gaps:chosen"))
    app.button(key="gaps:open").click().run()
    assert app.title[0].value == "Self-assessment"
    assert driving.question(app) == first.id


def test_nothing_missing_is_good_news_and_no_table(workspace: Workspace) -> None:
    place = driving.begin(workspace)
    for requirement in workspace.library.questionnaire(driving.QUALITY).requirements:
        driving.answer(workspace, place, requirement=requirement.id, level=5)
    app = driving.visit(driving.GAPS)
    assert len(app.success) == 1
    assert not app.dataframe
    assert driving.faults(app) == []
