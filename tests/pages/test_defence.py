"""What the readiness page says in its defence: contradictions, changed settings, what turns a verdict, evidence asked for."""

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.model.answers import Settings, WeightChange
from assessment.model.readiness import Grade, VerdictWord
from assessment.services import contradictions, readiness, settings, what_if
from assessment.services.workspace import Workspace
from assessment.store import assessments
from assessment.store.errors import NotSavedError
from assessment.ui import words
from tests.pages import driving
from tests.pages.driving import Place

REASON = "Customers *ask* for it"


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.add_sample(workspace)


def opened(place: Place, assessment: int, section: str = "Findings") -> AppTest:
    app = driving.visit(
        driving.READINESS, organization=str(place.organization.id), assessment=str(assessment)
    )
    app.button_group(key="readiness:section").set_value(section).run()
    assert driving.faults(app) == []
    return app


def test_each_contradiction_has_its_reason_its_remedy_and_a_link_by_requirement(
    workspace: Workspace, place: Place
) -> None:
    assessment = place.aims[1].id
    found = contradictions.of(workspace, assessment)
    assert found
    app = opened(place, assessment, "Contradictions")
    said, links = driving.text(app), [one.label for one in app.page_link]
    for one in found:
        assert one.reason in said
        assert one.remedy in said
        for requirement in one.requirements:
            assert any(link.startswith(f"{requirement} ") for link in links)
    assert any(f"{len(found)} contradictions" in one.value for one in app.warning)


def test_without_contradictions_there_is_no_warning(workspace: Workspace, place: Place) -> None:
    assessment = place.aims[0].id
    assert contradictions.of(workspace, assessment) == ()
    app = opened(place, assessment, "Contradictions")
    assert not app.warning
    assert any("Nothing contradicts itself" in one.value for one in app.success)


def test_what_turns_a_verdict_lists_the_shortest_set_with_titles(
    workspace: Workspace, place: Place
) -> None:
    assessment = place.aims[1].id
    picture = readiness.of(workspace, assessment)
    app = opened(place, assessment, "What would turn it")
    said = driving.text(app)
    tables = [list(one.value.index) for one in app.table]
    for (stage, goal), turn in what_if.turns(workspace, assessment).items():
        verdict = picture.readiness.stage_1 if stage == 1 else picture.readiness.stage_2
        assert verdict.word is VerdictWord.NOT_READY
        assert turn is not None
        assert [one.requirement for one in turn.raises] in tables, (stage, goal)
        for one in turn.happenings:
            assert one.because in said
    titles = {title for one in app.table for title in one.value["Title"]}
    assert titles <= {one.title for one in picture.questionnaire.requirements}


def test_of_a_past_day_nothing_is_turned(workspace: Workspace, place: Place) -> None:
    assessment = place.aims[1].id
    app = opened(place, assessment, "What would turn it")
    day = workspace.today() - timedelta(days=30)
    app.date_input(key=f"readiness:on:{assessment}").set_value(day).run()
    assert driving.faults(app) == []
    assert any("for today only" in one.value for one in app.info)


def test_each_finding_names_the_evidence_that_an_auditor_would_ask_for(
    workspace: Workspace, place: Place
) -> None:
    for aim in place.aims:
        picture = readiness.of(workspace, aim.id)
        app = opened(place, aim.id)
        app.button_group(key="readiness:grade").set_value(Grade.MAJOR).run()
        asked = app.table[0].value["An auditor would ask for"]
        for finding, text in zip(picture.readiness.major, asked, strict=True):
            assert picture.asked_for(finding)[0] in text


def test_settings_of_ones_own_stand_beside_the_numbers(workspace: Workspace, place: Place) -> None:
    assessment = place.assessment
    assert "of your own** behind these numbers" not in driving.text(opened(place, assessment))
    weight = WeightChange(requirement="4.1", weight=9, reason=REASON)
    settings.change(
        workspace, assessment, Settings(minor_tolerance=2, weights=(weight,)), person="Ada"
    )
    app = opened(place, assessment)
    said = driving.below(app.get_by_key("readiness:departures"))
    for one in readiness.of(workspace, assessment).readiness.departures:
        assert words.plain(str(one)) in said
    assert "2 settings of your own" in said


def test_settings_are_stored_for_all_standards_of_the_organization(
    workspace: Workspace, place: Place
) -> None:
    assessment = place.assessment
    app = opened(place, assessment, "Settings")
    key = f"settings:{assessment}"
    app.selectbox(key=f"{key}:target").set_value(4)
    app.number_input(key=f"{key}:minor_tolerance").set_value(2)
    app.number_input(key=f"{key}:operating_months").set_value(6)
    app.button(key=f"{key}:save").click().run()
    assert driving.faults(app) == []
    assert any("Settings saved" in one.value for one in app.success)
    for aim in place.aims:
        stored = readiness.of(workspace, aim.id).aim
        assert (stored.target, stored.minor_tolerance, stored.operating_months) == (4, 2, 6)
    metric = {one.label: one.value for one in app.metric}["Operation readiness"]
    assert metric == words.spread(readiness.of(workspace, assessment).readiness.operation)


def test_settings_are_stored_for_one_standard_only_when_told_so(
    workspace: Workspace, place: Place
) -> None:
    first, second = (aim.id for aim in place.aims)
    app = opened(place, first, "Settings")
    app.selectbox(key=f"settings:{first}:target").set_value(5)
    app.checkbox(key=f"settings:{first}:all").uncheck()
    app.button(key=f"settings:{first}:save").click().run()
    assert readiness.of(workspace, first).aim.target == 5
    assert readiness.of(workspace, second).aim.target == 3
    again = opened(place, second, "Settings")
    assert again.checkbox(key=f"settings:{second}:all").value is False


def test_a_weight_is_set_with_its_reason_and_taken_back(workspace: Workspace, place: Place) -> None:
    assessment = place.assessment
    app = opened(place, assessment, "Settings")
    key = f"weight:{assessment}"
    app.selectbox(key=f"{key}:requirement").set_value("8.6")
    app.number_input(key=f"{key}:weight").set_value(7)
    app.text_input(key=f"{key}:reason").set_value(REASON)
    app.button(key=f"{key}:set").click().run()
    assert driving.faults(app) == []
    (weight,) = readiness.of(workspace, assessment).aim.weights
    assert (weight.requirement, weight.weight, weight.reason) == ("8.6", 7, REASON)
    assert words.plain(REASON) in driving.text(app)
    app.button(key=f"{key}:8.6:drop").click().run()
    assert driving.faults(app) == []
    assert readiness.of(workspace, assessment).aim.weights == ()


@pytest.mark.parametrize("reason", ["", "ab", "   "])
def test_a_weight_without_a_reason_is_refused_and_nothing_is_stored(
    workspace: Workspace, place: Place, reason: str
) -> None:
    app = opened(place, place.assessment, "Settings")
    key = f"weight:{place.assessment}"
    app.text_input(key=f"{key}:reason").set_value(reason)
    app.button(key=f"{key}:set").click().run()
    assert driving.faults(app) == []
    assert any("needs a reason" in one.value for one in app.error)
    assert readiness.of(workspace, place.assessment).aim.weights == ()


def test_settings_that_could_not_be_saved_are_told(
    workspace: Workspace, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        why = "disk is full"
        raise NotSavedError(why)

    app = opened(place, place.assessment, "Settings")
    monkeypatch.setattr(assessments, "change", refuse)
    app.selectbox(key=f"settings:{place.assessment}:target").set_value(5)
    app.button(key=f"settings:{place.assessment}:save").click().run()
    assert driving.faults(app) == []
    assert any("disk is full" in one.value for one in app.error)
    assert readiness.of(workspace, place.assessment).aim.target == 3


def test_settings_of_a_colleague_are_shown_in_a_session_that_is_already_open(
    workspace: Workspace, place: Place
) -> None:
    assessment = place.assessment
    app = opened(place, assessment, "Settings")
    settings.change(workspace, assessment, Settings(target=4, operating_months=12), person="Grace")
    app.run()
    assert app.selectbox(key=f"settings:{assessment}:target").value == 4
    assert app.number_input(key=f"settings:{assessment}:operating_months").value == 12


@pytest.mark.parametrize("section", ["Contradictions", "What would turn it", "Settings"])
def test_an_organization_without_answers_sees_every_section(
    workspace: Workspace, section: str
) -> None:
    place = driving.begin(workspace)
    app = opened(place, place.assessment, section)
    assert driving.faults(app) == []


def test_the_method_page_lists_every_rule_of_contradictions_and_its_version(
    workspace: Workspace,
) -> None:
    app = driving.visit(driving.METHOD)
    assert driving.faults(app) == []
    rules = workspace.library.contradictions().rules
    assert [one.title for one in rules] in [list(one.value.index) for one in app.table]
    said = driving.text(app)
    assert f"Version {workspace.library.method().version} of the method" in said
    assert "What would turn a verdict" in said
    assert "Settings of your own" in said
