"""Freezing an assessment under a name, and the difference of two pictures with the list behind each bar."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment.model.comparison import Measure
from assessment.services import answering, readiness, snapshots
from assessment.services.workspace import Workspace
from assessment.store import snapshots as stored
from tests.pages import driving
from tests.pages.driving import Place


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.add_sample(workspace)


def opened(place: Place) -> AppTest:
    return driving.visit(driving.COMPARE, organization=str(place.organization.id))


def freeze(app: AppTest, place: Place, name: str) -> AppTest:
    key = f"freeze:{place.assessment}"
    app.text_input(key=f"{key}:name").set_value(name)
    return app.button(key=f"{key}:take").click().run()


def list_of(app: AppTest) -> list[str]:
    frames = [one.value for one in app.dataframe]
    return list(next((one for one in frames if "Digest" in one.columns), {"Name": []})["Name"])


def test_a_snapshot_is_frozen_under_its_name_and_listed(workspace: Workspace, place: Place) -> None:
    app = freeze(opened(place), place, "Before *the* audit")
    assert driving.faults(app) == []
    (filed,) = snapshots.of(workspace, place.assessment)
    assert (filed.name, filed.on) == ("Before *the* audit", workspace.today())
    assert list_of(app) == ["Before *the* audit"]
    assert any("is frozen" in one.value for one in app.success)
    assert app.text_input(key=f"freeze:{place.assessment}:name").value == ""
    frame = next(one.value for one in app.dataframe if "Digest" in one.value.columns)
    assert filed.digest.startswith(frame["Digest"][0])
    assert frame["Method"][0] == filed.method_version


def test_a_past_day_can_be_frozen(workspace: Workspace, place: Place) -> None:
    app = opened(place)
    day = workspace.today() - timedelta(days=30)
    app.date_input(key=f"freeze:{place.assessment}:on").set_value(day)
    freeze(app, place, "A month ago")
    (filed,) = snapshots.of(workspace, place.assessment)
    assert filed.on == day


@pytest.mark.parametrize("name", ["", "   "])
def test_a_snapshot_without_a_name_is_refused(
    workspace: Workspace, place: Place, name: str
) -> None:
    app = freeze(opened(place), place, name)
    assert driving.faults(app) == []
    assert any("needs a name" in one.value for one in app.error)
    assert snapshots.of(workspace, place.assessment) == ()


def test_a_name_that_is_taken_is_refused_and_stays_in_the_field(
    workspace: Workspace, place: Place
) -> None:
    snapshots.take(workspace, place.assessment, "Board", person="Grace")
    app = freeze(opened(place), place, "Board")
    assert any("already" in one.value for one in app.error)
    assert app.text_input(key=f"freeze:{place.assessment}:name").value == "Board"
    assert len(snapshots.of(workspace, place.assessment)) == 1


def test_the_bars_and_the_list_are_those_of_the_service(workspace: Workspace, place: Place) -> None:
    app = opened(place)
    first = readiness.span(workspace, place.assessment)[0]
    before = snapshots.on_day(workspace, place.assessment, first)
    after = snapshots.on_day(workspace, place.assessment)
    found = snapshots.compare(before, after)
    assert app.get("plotly_chart")
    for measure in Measure:
        app.selectbox(key="compare:measure").set_value(measure).run()
        assert driving.faults(app) == []
        bar = max(found[measure].bars, key=lambda one: abs(one.shown))
        frame = next(one.value for one in app.dataframe if "What happened" in one.value.columns)
        assert list(frame["Requirement"]) == [one.requirement or "all" for one in bar.changes]
        assert sum(frame["Change"]) == pytest.approx(float(bar.shown), abs=1e-9)


def test_later_answers_do_not_change_a_snapshot_and_the_difference_is_told(
    workspace: Workspace, place: Place
) -> None:
    filed = snapshots.take(workspace, place.assessment, "Board", person="Ada")
    entries = answering.current(workspace, place.assessment)
    low = next(one for one, entry in entries.items() if entry.level == 1)
    driving.answer(workspace, place, requirement=low, level=3)
    app = opened(place)
    assert app.selectbox(key=f"compare:from:{place.assessment}").value == filed.id
    frame = next(one.value for one in app.dataframe if "What happened" in one.value.columns)
    assert list(frame["Requirement"]) == [low]
    assert list(frame["What happened"]) == ["level 1 to level 3"]


def test_a_picture_against_itself_has_no_bars(place: Place) -> None:
    app = opened(place)
    app.selectbox(key=f"compare:from:{place.assessment}").set_value("today").run()
    assert driving.faults(app) == []
    assert "Nothing changed" in driving.text(app)


def test_the_younger_picture_first_is_told(place: Place) -> None:
    app = opened(place)
    app.selectbox(key=f"compare:from:{place.assessment}").set_value("today").run()
    app.selectbox(key=f"compare:to:{place.assessment}").set_value("past").run()
    assert driving.faults(app) == []
    assert "backwards in time" in driving.text(app)


def test_a_broken_snapshot_is_named_and_the_page_stays(
    workspace: Workspace, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed = snapshots.take(workspace, place.assessment, "Board", person="Ada")
    one = stored.one
    monkeypatch.setattr(stored, "one", lambda *args: (one(*args)[0], one(*args)[1] + " "))
    app = opened(place)
    assert driving.faults(app) == []
    assert any("Board" in error.value and "changed since" in error.value for error in app.error)
    assert list_of(app) == [filed.name]
    frame = next(one.value for one in app.dataframe if "Digest" in one.value.columns)
    assert list(frame["Seal"]) == ["Broken"]


def test_an_organization_without_answers_is_led_to_the_questions(workspace: Workspace) -> None:
    driving.begin(workspace)
    app = driving.visit(driving.COMPARE)
    assert driving.faults(app) == []
    assert app.page_link
