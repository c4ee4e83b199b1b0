"""The readiness page prints what the service says, and the dates it takes are stored."""

from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.model.organization import EventKind
from assessment.model.readiness import Grade
from assessment.services import answering, readiness
from assessment.services.readiness import Picture
from assessment.services.workspace import Workspace
from assessment.store import assessments
from assessment.store.errors import NotSavedError
from assessment.ui import words
from tests.pages import driving
from tests.pages.driving import Place

BY_GRADE = ("major", "minor", "unverified", "unknown")


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.add_sample(workspace)


def open_readiness(place: Place, assessment: int | None = None) -> AppTest:
    return driving.visit(
        driving.READINESS,
        organization=str(place.organization.id),
        assessment=str(assessment or place.assessment),
    )


def metrics(app: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in app.metric}


def expected(picture: Picture) -> dict[str, str]:
    found = picture.readiness
    return {
        "Design readiness": words.spread(found.design),
        "Operation readiness": words.spread(found.operation),
        "Answered": f"{found.answered} of {found.total}",
    }


def test_the_page_shows_the_numbers_of_the_service(workspace: Workspace, place: Place) -> None:
    for aim in place.aims:
        picture = readiness.of(workspace, aim.id)
        shown = metrics(open_readiness(place, aim.id))
        assert expected(picture).items() <= shown.items()
        assert str(picture.readiness.confidence) in shown["Confidence"]


def test_home_and_readiness_show_the_same_numbers(place: Place) -> None:
    home = driving.visit(organization=str(place.organization.id))
    card = home.get_by_key(f"journey:{place.assessment}")
    shown = metrics(open_readiness(place))
    on_card = {one.label: one.value for one in card.metric}
    assert len(on_card) > 2
    assert on_card.items() <= shown.items()


def test_both_verdicts_stand_there_with_their_reasons(workspace: Workspace, place: Place) -> None:
    found = readiness.of(workspace, place.assessment).readiness
    said = driving.text(open_readiness(place))
    for verdict in (found.stage_1, found.stage_2):
        assert words.verdict(verdict.word) in said
        for one in verdict.blockers or verdict.concerns:
            assert one.reason in said


def test_the_predicted_findings_are_those_of_the_service(
    workspace: Workspace, place: Place
) -> None:
    found = readiness.of(workspace, place.assessment).readiness
    app = open_readiness(place)
    for grade in (Grade.MAJOR, Grade.MINOR, Grade.UNVERIFIED):
        findings = getattr(found, grade.value)
        app.button_group(key="readiness:grade").set_value(grade).run()
        assert driving.faults(app) == []
        if findings:
            assert list(app.table[0].value.index) == [one.requirement for one in findings]


def test_the_choice_of_grades_counts_them(workspace: Workspace, place: Place) -> None:
    found = readiness.of(workspace, place.assessment).readiness
    options = open_readiness(place).button_group(key="readiness:grade").options
    for option, grade in zip(options, BY_GRADE, strict=True):
        assert f"({len(getattr(found, grade))})" in option


def test_the_points_behind_a_number_add_up_to_it(workspace: Workspace, place: Place) -> None:
    found = readiness.of(workspace, place.assessment).readiness
    frames = [one.value for one in open_readiness(place).dataframe]
    points = next(frame for frame in frames if "Design points" in frame.columns)
    for kind, low in (("design", found.design.low), ("operation", found.operation.low)):
        had, of = points[f"{kind.capitalize()} points"].sum(), points[f"of ({kind})"].sum()
        assert round(float(100 * had / of), 1) == pytest.approx(float(low), abs=0.051)


@pytest.mark.parametrize("kind", list(EventKind))
def test_a_date_is_stored_and_counts_at_once(
    workspace: Workspace, place: Place, kind: EventKind
) -> None:
    app = open_readiness(place)
    day = workspace.today() - timedelta(days=40)
    app.date_input(key=f"event:{place.assessment}:{kind.value}").set_value(day).run()
    picture = readiness.of(workspace, place.assessment)
    assert getattr(picture.readiness.events, kind.value) == day
    assert expected(picture).items() <= metrics(app).items()
    assert (
        open_readiness(place).date_input(key=f"event:{place.assessment}:{kind.value}").value == day
    )


def test_a_date_can_be_taken_back(workspace: Workspace, place: Place) -> None:
    app = open_readiness(place)
    app.date_input(key=f"event:{place.assessment}:management_review").set_value(None).run()
    events = readiness.of(workspace, place.assessment).readiness.events
    assert events.management_review is None
    assert driving.faults(app) == []


def test_a_date_that_could_not_be_saved_is_told(
    workspace: Workspace, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        why = "disk is full"
        raise NotSavedError(why)

    app = open_readiness(place)
    monkeypatch.setattr(assessments, "state_event", refuse)
    key = f"event:{place.assessment}:internal_audit"
    app.date_input(key=key).set_value(workspace.today()).run()
    assert any("disk is full" in error.value for error in app.error)
    assert driving.faults(app) == []


def test_a_past_day_shows_the_readiness_of_that_day(workspace: Workspace, place: Place) -> None:
    app = open_readiness(place)
    day = workspace.today() - timedelta(days=60)
    app.date_input(key=f"readiness:on:{place.assessment}").set_value(day).run()
    then = readiness.of(workspace, place.assessment, on=day)
    assert then.readiness.design != readiness.of(workspace, place.assessment).readiness.design
    assert expected(then).items() <= metrics(app).items()
    assert day.isoformat() in driving.text(app)


def test_no_past_day_can_be_chosen_before_there_is_one(workspace: Workspace) -> None:
    place = driving.begin(workspace)
    driving.answer(workspace, place, requirement="4.1", level=2)
    app = open_readiness(place)
    assert not [key for key in driving.keys(app.date_input) if key.startswith("readiness:on")]


def test_a_date_of_a_colleague_is_shown_in_a_session_that_is_already_open(
    workspace: Workspace, place: Place
) -> None:
    app = open_readiness(place)
    day = date(2026, 1, 5)
    answering.state_event(
        workspace, place.assessment, EventKind.INTERNAL_AUDIT, day, person="Grace"
    )
    app.run()
    assert app.date_input(key=f"event:{place.assessment}:internal_audit").value == day
