"""Answering: what is stored, what the bar says, and that nothing is said to be saved that is not."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from streamlit.testing.v1 import AppTest

from assessment.model.questionnaire import Questionnaire
from assessment.services import answering, organizations, readiness
from assessment.services.workspace import Workspace
from assessment.store import answers
from assessment.store.errors import NotSavedError
from assessment.ui import words
from tests.pages import driving
from tests.pages.driving import Place

SAVED = re.compile(r"Saved \d\d:\d\d:\d\d")
OVERTAKEN = {"overtaken:theirs", "overtaken:mine"}


@pytest.fixture
def place(workspace: Workspace) -> Place:
    return driving.begin(workspace)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        why = "disk is full"
        raise NotSavedError(why)

    monkeypatch.setattr(answers, "append", refuse)


def rate_big(app: AppTest, place: Place, requirement: str, level: int) -> AppTest:
    return driving.rate(app, place, requirement, level)


def rate_on_sheet(app: AppTest, place: Place, requirement: str, level: int) -> AppTest:
    return app.button_group(key=f"sheet:{place.assessment}:{requirement}").set_value(level).run()


BOTH_VIEWS = pytest.mark.parametrize(
    ("view", "click"), [("one", rate_big), ("ten", rate_on_sheet)], ids=["one question", "ten"]
)
Click = Callable[[AppTest, Place, str, int], AppTest]


@BOTH_VIEWS
def test_a_level_is_stored_and_the_bar_says_so(
    workspace: Workspace, place: Place, view: str, click: Click
) -> None:
    app = driving.questions(place, view=view)
    assert "Saved" not in driving.bar(app)
    click(app, place, "4.1", 3)
    (entry,) = answering.history(workspace, place.assessment, "4.1")
    assert (entry.level, entry.not_applicable, entry.checks, entry.note) == (
        3,
        False,
        frozenset(),
        "",
    )
    said = driving.bar(app)
    assert SAVED.search(said)
    assert words.clock(entry.at) in said
    assert "4.1: 3 " in said


@BOTH_VIEWS
def test_the_bar_shows_the_readiness_that_the_service_gives(
    workspace: Workspace, place: Place, view: str, click: Click
) -> None:
    app = driving.questions(place, view=view)
    click(app, place, "4.1", 3)
    found = readiness.of(workspace, place.assessment).readiness
    said = driving.bar(app)
    assert words.spread(found.operation) in said
    assert words.spread(found.design) in said
    assert f"1 of {found.total}" in said


@BOTH_VIEWS
def test_a_second_rating_is_appended_and_the_first_stays(
    workspace: Workspace, place: Place, view: str, click: Click
) -> None:
    click(driving.questions(place, view=view), place, "4.1", 3)
    app = click(driving.questions(place, view=view), place, "4.1", 1)
    entries = answering.history(workspace, place.assessment, "4.1")
    assert [entry.level for entry in entries] == [1, 3]
    assert OVERTAKEN.isdisjoint(driving.keys(app.button))


@BOTH_VIEWS
def test_an_answer_is_shown_as_given_in_a_new_session(
    workspace: Workspace, place: Place, view: str, click: Click
) -> None:
    driving.answer(workspace, place, requirement="4.1", level=2)
    app = driving.questions(place, view=view)
    row = "sheet" if view == "ten" else "level"
    assert app.button_group(key=f"{row}:{place.assessment}:4.1").value == 2
    assert click is not None


@BOTH_VIEWS
@pytest.mark.usefixtures("full_disk")
def test_a_save_that_fails_is_told_and_nothing_is_said_to_be_saved(
    workspace: Workspace, place: Place, view: str, click: Click
) -> None:
    app = click(driving.questions(place, view=view), place, "4.1", 3)
    assert answering.history(workspace, place.assessment, "4.1") == ()
    assert "disk is full" in driving.bar(app)
    assert not SAVED.search(driving.text(app))
    assert driving.faults(app) == []
    if view == "one":
        assert driving.question(app) == "4.1"


@BOTH_VIEWS
def test_a_failure_after_a_save_takes_the_saved_mark_away(
    place: Place, view: str, click: Click, request: pytest.FixtureRequest
) -> None:
    app = click(driving.questions(place, view=view), place, "4.1", 3)
    assert SAVED.search(driving.bar(app))
    app.run()
    request.getfixturevalue("full_disk")
    click(app, place, "4.2", 3)
    assert "disk is full" in driving.bar(app)
    assert not SAVED.search(driving.text(app))


@pytest.mark.usefixtures("full_disk")
def test_a_tick_that_could_not_be_saved_is_told(workspace: Workspace, place: Place) -> None:
    app = driving.tick(driving.questions(place), place, "4.1", "issues")
    assert answering.history(workspace, place.assessment, "4.1") == ()
    assert "disk is full" in driving.bar(app)
    assert not SAVED.search(driving.text(app))


@BOTH_VIEWS
def test_a_database_that_refuses_to_write_is_told_in_one_sentence(
    workspace: Workspace, place: Place, view: str, click: Click, sqlite_url: str
) -> None:
    app = driving.questions(place, view=view)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        connection.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON answer BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
        connection.commit()
    click(app, place, "4.1", 3)
    assert answering.history(workspace, place.assessment, "4.1") == ()
    said = driving.bar(app)
    assert "Not saved" in said
    assert not SAVED.search(said)
    assert driving.faults(app) == []


@BOTH_VIEWS
def test_an_organization_removed_in_between_is_told_without_an_exception(
    workspace: Workspace, place: Place, view: str, click: Click
) -> None:
    app = driving.questions(place, view=view)
    organizations.remove(workspace, place.organization.id, person="Grace")
    click(app, place, "4.1", 3)
    assert driving.faults(app) == []
    assert "Saved" not in driving.text(app)


def test_rating_goes_on_to_the_next_question(place: Place) -> None:
    app = driving.rate(driving.questions(place), place, "4.1", 2)
    assert driving.question(app) == "4.2"
    assert app.query_params["at"] == "4.2"


def test_going_on_can_be_switched_off(place: Place) -> None:
    app = driving.questions(place)
    app.toggle(key="walk:go_on").set_value(False).run()
    driving.rate(app, place, "4.1", 2)
    assert driving.question(app) == "4.1"
    assert SAVED.search(driving.bar(app))


def test_ticking_stores_the_tick_and_suggests_the_level_that_it_supports(
    workspace: Workspace, place: Place
) -> None:
    app = driving.tick(driving.questions(place), place, "4.1", "issues")
    (entry,) = answering.history(workspace, place.assessment, "4.1")
    assert entry.checks == {"issues"}
    assert entry.level is None
    assert SAVED.search(driving.bar(app))
    app.run()
    lines = [line for one in app.markdown for line in one.value.splitlines() if "ticks]" in line]
    marked = [int(re.findall(r"\*\*(\d) ", line)[0]) for line in lines]
    assert len(marked) == 1
    requirement = workspace.library.questionnaire(driving.QUALITY).by_id["4.1"]
    from_engine = driving.suggested(requirement, entry.checks)
    assert marked == [from_engine]


def test_unticking_is_an_answer_too(workspace: Workspace, place: Place) -> None:
    app = driving.tick(driving.questions(place), place, "4.1", "issues")
    app.run()
    app.checkbox(key=f"check:{place.assessment}:4.1:issues").uncheck().run()
    entries = answering.history(workspace, place.assessment, "4.1")
    assert [entry.checks for entry in entries] == [frozenset(), frozenset({"issues"})]


def test_a_rating_above_the_ticks_is_stored_asks_back_and_does_not_go_on(
    workspace: Workspace, place: Place
) -> None:
    app = driving.tick(driving.questions(place), place, "4.1", "issues")
    app.run()
    driving.rate(app, place, "4.1", 4)
    assert driving.question(app) == "4.1"
    latest = answering.latest(workspace, place.assessment, "4.1")
    assert latest is not None
    assert (latest.level, latest.checks) == (4, frozenset({"issues"}))
    assert SAVED.search(driving.bar(app))
    assert any("ticks" in info.value and "4" in info.value for info in app.info)


def test_a_note_answers_the_question_back(workspace: Workspace, place: Place) -> None:
    driving.answer(
        workspace, place, requirement="4.1", checks=frozenset({"issues"}), note="Asked in May"
    )
    app = driving.rate(driving.questions(place), place, "4.1", 4)
    assert driving.question(app) == "4.2"
    driving.questions(place)
    assert not any("ticks" in info.value for info in driving.questions(place).info)


def test_a_rating_at_what_the_ticks_support_goes_on(workspace: Workspace, place: Place) -> None:
    driving.answer(workspace, place, requirement="4.1", checks=frozenset({"issues"}))
    app = driving.rate(driving.questions(place), place, "4.1", 1)
    assert driving.question(app) == "4.2"


def test_rating_keeps_ticks_and_note(workspace: Workspace, place: Place) -> None:
    driving.answer(
        workspace, place, requirement="4.1", checks=frozenset({"issues"}), note="Asked in May"
    )
    driving.rate(driving.questions(place), place, "4.1", 1)
    latest = answering.latest(workspace, place.assessment, "4.1")
    assert latest is not None
    assert (latest.level, latest.checks, latest.note) == (1, frozenset({"issues"}), "Asked in May")


def one_of_each_kind(questionnaire: Questionnaire) -> list[str]:
    """What may be left out by name, the first that may by prefix, and the first of each section."""
    tolerated = questionnaire.edition.applicability.tolerated
    firsts = [ids[0] for _, ids in questionnaire.sections]
    chosen = {
        one.id for one in questionnaire.requirements if one.id in tolerated or one.id in firsts
    }
    return [one.id for one in questionnaire.requirements if one.id in chosen]


@pytest.mark.parametrize("standard", [driving.QUALITY, driving.SECURITY])
def test_not_applicable_is_offered_only_where_the_edition_allows_it(
    workspace: Workspace, standard: str
) -> None:
    place = driving.begin(workspace, standard)
    questionnaire = workspace.library.questionnaire(standard)
    app = driving.questions(place)
    offered, allowed = [], []
    for requirement in one_of_each_kind(questionnaire):
        app.selectbox(key="walk:jump").set_value(requirement).run()
        assert driving.question(app) == requirement
        if f"out:{place.assessment}:{requirement}" in driving.keys(app.checkbox):
            offered.append(requirement)
        if questionnaire.edition.applicability.condition(requirement) is not None:
            allowed.append(requirement)
    assert allowed
    assert offered == allowed


def test_leaving_out_stores_it_and_asks_for_the_reason(workspace: Workspace, place: Place) -> None:
    rule = workspace.library.questionnaire(driving.QUALITY).edition.applicability
    requirement = next(iter(rule.tolerated))
    key = f"out:{place.assessment}:{requirement}"
    app = driving.questions(place, at=requirement)
    app.checkbox(key=key).check().run()
    app.run()
    app.text_input(key=f"{key}:why").set_value("We design nothing").run()
    latest = answering.latest(workspace, place.assessment, requirement)
    assert latest is not None
    assert (latest.not_applicable, latest.level, latest.justification) == (
        True,
        None,
        "We design nothing",
    )
    assert SAVED.search(driving.bar(app))


def test_what_was_left_out_where_the_edition_forbids_it_can_be_taken_back(
    workspace: Workspace, place: Place
) -> None:
    driving.answer(workspace, place, requirement="4.1", not_applicable=True)
    app = driving.questions(place)
    assert "level 0" in driving.text(app)
    app.checkbox(key=f"out:{place.assessment}:4.1").uncheck().run()
    latest = answering.latest(workspace, place.assessment, "4.1")
    assert latest is not None
    assert not latest.not_applicable


@BOTH_VIEWS
def test_an_answer_that_arrived_in_between_is_told_and_both_rows_stay(
    workspace: Workspace, place: Place, view: str, click: Click
) -> None:
    app = driving.questions(place, view=view)
    driving.answer(workspace, place, "Grace", requirement="4.1", level=1, note="Seen the minutes")
    click(app, place, "4.1", 3)
    entries = answering.history(workspace, place.assessment, "4.1")
    assert [(entry.level, entry.note) for entry in entries] == [
        (3, "Seen the minutes"),
        (1, "Seen the minutes"),
    ]
    (warning,) = app.warning
    assert "Grace" in warning.value
    assert "4.1" in warning.value
    assert set(driving.keys(app.button)) >= OVERTAKEN


@BOTH_VIEWS
def test_theirs_can_be_taken_and_mine_stays_in_the_history(
    workspace: Workspace, place: Place, view: str, click: Click
) -> None:
    app = driving.questions(place, view=view)
    driving.answer(workspace, place, "Grace", requirement="4.1", level=1)
    click(app, place, "4.1", 3)
    app.button(key="overtaken:theirs").click().run()
    entries = answering.history(workspace, place.assessment, "4.1")
    assert [entry.level for entry in entries] == [1, 3, 1]
    assert OVERTAKEN.isdisjoint(driving.keys(app.button))
    if view == "ten":
        assert app.run().button_group(key=f"sheet:{place.assessment}:4.1").value == 1


def test_a_tick_is_laid_over_the_ticks_of_a_colleague(workspace: Workspace, place: Place) -> None:
    app = driving.questions(place)
    theirs = frozenset({"issues", "direction"})
    driving.answer(workspace, place, "Grace", requirement="4.1", level=2, checks=theirs)
    driving.tick(app, place, "4.1", "climate")
    latest = answering.latest(workspace, place.assessment, "4.1")
    assert latest is not None
    assert latest.checks == theirs | {"climate"}


def test_ticks_of_a_colleague_are_on_the_screen_once_they_are_taken(
    workspace: Workspace, place: Place
) -> None:
    app = driving.questions(place)
    theirs = frozenset({"issues", "direction"})
    driving.answer(workspace, place, "Grace", requirement="4.1", level=2, checks=theirs)
    driving.tick(app, place, "4.1", "climate")
    app.button(key="overtaken:theirs").click().run()
    latest = answering.latest(workspace, place.assessment, "4.1")
    assert latest is not None
    assert latest.checks == theirs
    app.run()
    assert {
        key.split(":")[-1] for key in driving.keys(app.checkbox) if app.checkbox(key=key).value
    } == theirs


@BOTH_VIEWS
def test_mine_can_be_kept_and_nothing_more_is_written(
    workspace: Workspace, place: Place, view: str, click: Click
) -> None:
    app = driving.questions(place, view=view)
    driving.answer(workspace, place, "Grace", requirement="4.1", level=1)
    click(app, place, "4.1", 3)
    app.button(key="overtaken:mine").click().run()
    entries = answering.history(workspace, place.assessment, "4.1")
    assert [entry.level for entry in entries] == [3, 1]
    assert OVERTAKEN.isdisjoint(driving.keys(app.button))


def test_what_a_person_wrote_is_shown_as_written(workspace: Workspace, place: Place) -> None:
    hostile = "![x](http://example.org/beacon.png) **bold** <b>"
    app = driving.questions(place)
    driving.answer(workspace, place, "**Grace**", requirement="4.1", level=1, note=hostile)
    driving.rate(app, place, "4.1", 3)
    assert any(hostile in one.value for one in app.text)
    assert not any("](http" in one.value for one in (*app.markdown, *app.warning, *app.info))
    assert not any("**Grace**" in one.value for one in app.warning)
