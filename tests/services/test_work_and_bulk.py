from datetime import date, timedelta

import pytest

from assessment.model.work import Review
from assessment.services import answering, bulk, choosing, organizations, readiness, work
from assessment.services.answering import Draft
from assessment.services.choosing import Choice
from assessment.services.work import WorkRefusedError
from assessment.services.workspace import Workspace
from tests.services.making import Clock

QUESTIONS = ("4.1", "5.2.1", "9.2.1")


def level(workspace: Workspace, assessment: int, requirement: str) -> int | None:
    found = answering.latest(workspace, assessment, requirement)
    return None if found is None else found.level


def rate(workspace: Workspace, assessment: int, requirement: str, level: int) -> None:
    draft = Draft(requirement=requirement, level=level, note="as found")
    answering.record(workspace, assessment, draft, person="Ada")


def test_a_task_is_appended_and_its_history_kept(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    due = workspace.today() + timedelta(days=7)
    assert (
        work.change(workspace, assessment, QUESTIONS, {"owner": "Bo", "due": due}, person="Ada")
        == 3
    )
    clock.moment += timedelta(hours=1)
    work.submit(workspace, assessment, "4.1", person="Bo")
    work.give_back(
        workspace, assessment, "4.1", "Name the issues of the night shift.", person="Ada"
    )
    found = work.of(workspace, assessment)
    assert (found["4.1"].owner, found["4.1"].due, found["4.1"].review) == (
        "Bo",
        due,
        Review.RETURNED,
    )
    told = [
        (one.person, one.review, one.comment) for one in work.history(workspace, assessment, "4.1")
    ]
    assert told == [
        ("Ada", Review.RETURNED, "Name the issues of the night shift."),
        ("Bo", Review.SUBMITTED, ""),
        ("Ada", Review.OPEN, ""),
    ]


def test_the_same_word_twice_appends_nothing(workspace: Workspace, assessment: int) -> None:
    work.change(workspace, assessment, ["4.1"], {"owner": "Bo"}, person="Ada")
    assert work.change(workspace, assessment, ["4.1"], {"owner": "Bo"}, person="Ada") == 0
    assert len(work.history(workspace, assessment, "4.1")) == 1


@pytest.mark.parametrize(
    ("requirement", "changes", "said"),
    [
        ("99", {"owner": "Bo"}, "no requirement 99"),
        ("4.1", {"owner": "B" * 81}, "longer than 80"),
        ("4.1", {"comment": "a\x00b"}, "can't be stored"),
    ],
)
def test_a_task_that_cannot_be_stored_is_refused_in_words(
    workspace: Workspace, assessment: int, requirement: str, changes: dict[str, str], said: str
) -> None:
    with pytest.raises(WorkRefusedError, match=said):
        work.change(workspace, assessment, ["5.2.1", requirement], changes, person="Ada")
    assert work.of(workspace, assessment) == {}


def test_giving_back_needs_a_word(workspace: Workspace, assessment: int) -> None:
    with pytest.raises(WorkRefusedError, match="what is to be done"):
        work.give_back(workspace, assessment, "4.1", "  ", person="Ada")


def test_the_due_list_is_a_persons_own_earliest_first_and_without_what_is_accepted(
    workspace: Workspace, assessment: int
) -> None:
    day = workspace.today()
    for place, requirement in enumerate(QUESTIONS):
        fields = {"owner": "Bo", "due": day + timedelta(days=3 - place)}
        work.change(workspace, assessment, [requirement], fields, person="Ada")
    work.change(workspace, assessment, ["7.5.1"], {"owner": "Cy"}, person="Ada")
    work.accept(workspace, assessment, "5.2.1", person="Ada")
    organization = organizations.every(workspace)[0].id
    aims = organizations.aims(workspace, organization)
    mine = work.due_list(workspace, aims, person="bo")
    assert [one.task.requirement for one in mine] == ["9.2.1", "4.1"]
    assert len(work.due_list(workspace, aims)) == 3
    assert work.people(workspace, organization) == ("Ada", "Bo", "Cy")


def test_a_bulk_change_is_seen_before_made_and_taken_back_in_one_step(
    workspace: Workspace, assessment: int
) -> None:
    rate(workspace, assessment, "4.1", 2)
    rate(workspace, assessment, "5.2.1", 3)
    before = readiness.of(workspace, assessment).readiness
    change = bulk.Level(level=3)
    lines = bulk.preview(workspace, assessment, reversed(QUESTIONS), change)
    assert [(one.requirement, one.before, one.changes) for one in lines] == [
        ("4.1", "2 Defined", True),
        ("5.2.1", "3 Implemented", False),
        ("9.2.1", "not answered", True),
    ]
    assert readiness.of(workspace, assessment).readiness == before
    done = bulk.apply(workspace, assessment, QUESTIONS, change, person="Bo")
    assert [level(workspace, assessment, one) for one in QUESTIONS] == [3, 3, 3]
    assert bulk.take_back(workspace, done, person="Bo") == ()
    assert [level(workspace, assessment, one) for one in QUESTIONS] == [2, 3, None]
    first = answering.latest(workspace, assessment, "4.1")
    assert first is not None
    assert (first.note, len(answering.history(workspace, assessment, "4.1"))) == ("as found", 3)
    assert readiness.of(workspace, assessment).readiness.operation == before.operation


def test_taking_back_leaves_alone_what_a_colleague_changed_since(
    workspace: Workspace, assessment: int
) -> None:
    done = bulk.apply(workspace, assessment, QUESTIONS, bulk.Level(level=1), person="Bo")
    rate(workspace, assessment, "5.2.1", 4)
    assert bulk.take_back(workspace, done, person="Bo") == ("5.2.1",)
    assert [level(workspace, assessment, one) for one in QUESTIONS] == [None, 4, None]


def test_leaving_out_in_bulk_skips_what_the_edition_does_not_allow(
    workspace: Workspace, assessment: int
) -> None:
    change = bulk.LeaveOut(justification="We design nothing.")
    allowed = next(
        one
        for one in readiness.of(workspace, assessment).questionnaire.by_id
        if one.startswith("8.3")
    )
    lines = bulk.preview(workspace, assessment, ["4.1", allowed], change)
    assert [bool(one.fault) for one in lines] == [True, False]
    bulk.apply(workspace, assessment, ["4.1", allowed], change, person="Bo")
    assert answering.latest(workspace, assessment, "4.1") is None
    entry = answering.latest(workspace, assessment, allowed)
    assert entry is not None
    assert (entry.not_applicable, entry.justification) == (True, "We design nothing.")


def test_tasks_are_given_and_taken_back_in_bulk(workspace: Workspace, assessment: int) -> None:
    work.change(workspace, assessment, ["4.1"], {"owner": "Ada"}, person="Ada")
    due = date(2026, 6, 1)
    done = bulk.apply(
        workspace, assessment, QUESTIONS, bulk.Assign(owner="Bo", due=due), person="Ada"
    )
    assert {one.owner for one in work.of(workspace, assessment).values()} == {"Bo"}
    assert bulk.take_back(workspace, done, person="Ada") == ()
    assert [work.of(workspace, assessment)[one].owner for one in QUESTIONS] == ["Ada", "", ""]
    marked = bulk.apply(workspace, assessment, ["4.1"], bulk.LookAgain(flag=True), person="Ada")
    assert [one.requirement for one in marked.steps] == ["4.1"]


def test_each_choice_holds_what_its_name_says(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    rate(workspace, assessment, "4.1", 3)
    clock.moment += timedelta(days=2)
    rate(workspace, assessment, "5.2.1", 1)
    work.change(workspace, assessment, ["9.2.1"], {"owner": "Bo", "look_again": True}, person="Bo")
    work.submit(workspace, assessment, "4.1", person="Bo")

    def of(which: Choice, since: date | None = None) -> tuple[str, ...]:
        return choosing.chosen(workspace, assessment, which, person="Bo", since=since)

    questionnaire = readiness.of(workspace, assessment).questionnaire
    assert of(Choice.EVERY) == tuple(one.id for one in questionnaire.requirements)
    assert set(of(Choice.EVERY)) - set(of(Choice.UNANSWERED)) == {"4.1", "5.2.1"}
    assert "4.1" not in of(Choice.GAPS)
    assert "5.2.1" in of(Choice.GAPS)
    assert of(Choice.MINE) == of(Choice.LOOK_AGAIN) == ("9.2.1",)
    assert of(Choice.TO_REVIEW) == ("4.1",)
    assert of(Choice.WITHOUT_EVIDENCE) == ("4.1", "5.2.1")
    assert of(Choice.CHANGED) == ("5.2.1",)
    assert of(Choice.CHANGED, date(2026, 3, 10)) == ("4.1", "5.2.1")
    assert of(Choice.CARRIED) == ()
    held = {one for gate in questionnaire.edition.gates for one in gate.requirements}
    assert set(of(Choice.GATE)) == held
    assert {questionnaire.by_id[one].stage for one in of(Choice.STAGE_1)} == {1}
