"""Reports: chosen, looked at, made, remembered; look and templates."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from assessment.services import reports
from assessment.services.workspace import Workspace
from tests.pages import driving

PAGE = "pages/manage/reports.py"


@pytest.fixture
def place(workspace: Workspace) -> driving.Place:
    return driving.add_sample(workspace)


def made(app: AppTest) -> Any:
    return app.session_state["reports:made"][1]


@pytest.mark.parametrize("paper", list(reports.PAPERS))
def test_every_report_is_shown_before_it_is_made(place: driving.Place, paper: str) -> None:
    app = driving.visit(PAGE)
    app.selectbox(key="reports:paper").set_value(paper).run()
    assert driving.faults(app) == []
    assert place.organization.name in driving.text(app)
    assert reports.PAPERS[paper].title in [one.value for one in app.subheader]


def test_a_report_is_made_counted_and_offered_and_the_choice_is_remembered(
    workspace: Workspace, place: driving.Place
) -> None:
    app = driving.visit(PAGE)
    key = f"reports:{place.organization.id}:readiness"
    app.multiselect(key=f"{key}:sections").set_value(["summary", "findings"]).run()
    app.button(key="reports:make").click().run()
    assert driving.faults(app) == []
    document = Document(BytesIO(made(app).content))
    heads = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert heads == ["Summary", "Predicted findings"]
    assert "Opened again and counted" in driving.text(app)
    kept = reports.remembered(workspace, place.organization.id, "readiness")
    assert kept.sections == ("summary", "findings")
    again = driving.visit(PAGE)
    assert again.multiselect(key=f"{key}:sections").value == ["summary", "findings"]


def test_another_choice_takes_the_old_file_off_the_page(place: driving.Place) -> None:
    app = driving.visit(PAGE)
    app.button_group(key="reports:format").set_value("csv").run()
    app.button(key="reports:make").click().run()
    assert "Opened again" in driving.text(app)
    key = f"reports:{place.organization.id}:readiness"
    app.toggle(key=f"{key}:notes").set_value(True).run()
    assert "Opened again" not in driving.text(app)


def test_the_look_is_kept_and_the_template_side_lists_every_placeholder(
    workspace: Workspace, place: driving.Place
) -> None:
    app = driving.visit(PAGE)
    app.button_group(key="reports:view").set_value("Look and templates").run()
    key = f"reports:look:{place.organization.id}"
    app.selectbox(key=f"{key}:language").set_value("de-DE")
    next(one for one in app.button if one.label == "Keep this look").click().run()
    assert driving.faults(app) == []
    assert reports.look_of(workspace, place.organization.id).language.tag == "de-DE"
    assert "{{ readiness.low }}" in str(app.dataframe[0].value)
