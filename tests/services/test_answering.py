"""Recording an answer: refused, kept with person and time, told when somebody was faster, or not saved at all."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, event

from assessment.model.organization import EventKind, EvidenceFacts
from assessment.services import answering
from assessment.services.answering import LONGEST_TEXT, AnswerRefusedError
from assessment.services.workspace import Workspace
from assessment.store.errors import NotSavedError, UnknownRecordError
from tests.services.making import TODAY, Clock, record, stored
from tests.store.making import NOON, counts


def test_an_answer_keeps_person_time_and_revision(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    clock.moment = NOON + timedelta(hours=1, microseconds=5)
    checks = frozenset({"climate", "issues"})
    made = record(workspace, assessment, level=2, person="Zoë", checks=checks, note=" why \n").entry
    assert (made.person, made.at, made.level, made.note) == ("Zoë", clock.moment, 2, "why")
    questionnaire = workspace.library.questionnaire("iso-9001:2026")
    assert made.revision == questionnaire.by_id["4.1"].revision
    assert made.checks == checks
    assert stored(workspace, assessment) == (made,)
    assert answering.latest(workspace, assessment, "4.1") == made
    assert answering.current(workspace, assessment) == {"4.1": made}


def test_not_applicable_carries_its_reason_and_no_level(
    workspace: Workspace, assessment: int
) -> None:
    made = record(
        workspace, assessment, "8.5.3", 4, not_applicable=True, justification=" nothing of theirs "
    ).entry
    assert (made.level, made.not_applicable, made.justification) == (
        None, True, "nothing of theirs",
    )  # fmt: skip


@pytest.mark.parametrize("level", [None, 0, 5])
def test_the_whole_scale_and_no_level_are_taken(
    workspace: Workspace, assessment: int, level: int | None
) -> None:
    assert record(workspace, assessment, level=level).entry.level == level


@pytest.mark.parametrize(
    ("requirement", "more", "words"),
    [
        ("4.1", {"level": 6}, "Level 6 is not on the scale. Use 0 to 5."),
        ("4.1", {"level": -1}, "Level -1 is not on the scale. Use 0 to 5."),
        ("4.1", {"checks": frozenset({"issues", "no"})}, "4.1 has no check no. Reload the page."),
        ("99", {}, "iso-9001:2026 has no requirement 99. Reload the page."),
        ("4.1", {"note": "x" * (LONGEST_TEXT + 1)}, "longer than 10000 characters"),
        ("4.1", {"justification": "x" * (LONGEST_TEXT + 1)}, "longer than 10000 characters"),
    ],
)
def test_what_the_questionnaire_does_not_allow_is_refused(
    workspace: Workspace, assessment: int, requirement: str, more: dict[str, object], words: str
) -> None:
    before = counts(workspace.database)
    with pytest.raises(AnswerRefusedError) as refusal:
        record(workspace, assessment, requirement, **more)  # type: ignore[arg-type]  # a table of keywords
    assert words in str(refusal.value)
    assert counts(workspace.database) == before


def test_the_longest_text_is_kept_whole(workspace: Workspace, assessment: int) -> None:
    text = "ü" * LONGEST_TEXT
    record(workspace, assessment, note=text)
    assert stored(workspace, assessment)[0].note == text


def test_a_text_with_a_null_character_is_no_failed_save(
    workspace: Workspace, assessment: int
) -> None:
    try:
        record(workspace, assessment, note="a\x00b")
    except AnswerRefusedError:
        assert "answer" not in counts(workspace.database)
    else:
        assert "\x00" not in stored(workspace, assessment)[0].note


def test_an_answer_for_an_assessment_that_is_gone_says_so(workspace: Workspace) -> None:
    with pytest.raises(UnknownRecordError):
        record(workspace, 4711)


def test_the_second_of_two_people_is_told_and_both_answers_stay(
    workspace: Workspace, assessment: int
) -> None:
    first = record(workspace, assessment, level=2, person="Ada")
    second = record(workspace, assessment, level=4, person="Ben", seen=0)
    assert (first.overtaken, second.overtaken) == (None, first.entry)
    assert stored(workspace, assessment) == (second.entry, first.entry)
    assert answering.latest(workspace, assessment, "4.1") == second.entry


def test_who_saw_the_newest_answer_is_told_nothing(workspace: Workspace, assessment: int) -> None:
    first = record(workspace, assessment)
    second = record(workspace, assessment, level=2, seen=first.entry.id, person="Ben")
    assert second.overtaken is None


def test_an_answer_to_another_requirement_overtakes_nobody(
    workspace: Workspace, assessment: int
) -> None:
    record(workspace, assessment, "4.1")
    assert record(workspace, assessment, "4.2", person="Ben").overtaken is None


def test_a_save_that_fails_at_the_commit_says_so_and_stores_nothing(
    workspace: Workspace, assessment: int
) -> None:
    before = counts(workspace.database)

    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT * FROM no_such_table")

    event.listen(workspace.database.engine, "commit", fail)
    with pytest.raises(NotSavedError, match=r"^Not saved .* Nothing was changed"):
        record(workspace, assessment)
    event.remove(workspace.database.engine, "commit", fail)
    assert counts(workspace.database) == before
    assert record(workspace, assessment).overtaken is None


def test_evidence_is_grouped_by_requirement_until_withdrawn(
    workspace: Workspace, assessment: int
) -> None:
    facts = EvidenceFacts(title="Minutes", valid_until=TODAY)
    items = [
        answering.add_evidence(workspace, assessment, requirement, facts, person="Ada")
        for requirement in ("4.1", "4.1", "4.2")
    ]
    answering.withdraw_evidence(workspace, items[0].id, person="Ben")
    found = answering.evidence_of(workspace, assessment)
    assert found == {"4.1": (items[1],), "4.2": (items[2],)}


def test_evidence_for_what_is_not_there_is_refused(workspace: Workspace, assessment: int) -> None:
    facts = EvidenceFacts(title="Minutes")
    with pytest.raises(AnswerRefusedError):
        answering.add_evidence(workspace, assessment, "99", facts, person="Ada")
    with pytest.raises(UnknownRecordError):
        answering.add_evidence(workspace, 4711, "4.1", facts, person="Ada")
    with pytest.raises(UnknownRecordError):
        answering.withdraw_evidence(workspace, 4711, person="Ada")


def test_withdrawing_twice_keeps_the_first_withdrawal(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    facts = EvidenceFacts(title="Minutes")
    item = answering.add_evidence(workspace, assessment, "4.1", facts, person="Ada")
    answering.withdraw_evidence(workspace, item.id, person="Ben")
    clock.moment = NOON + timedelta(days=9)
    answering.withdraw_evidence(workspace, item.id, person="Cy")
    with workspace.database.reading() as session:
        row = session.connection().exec_driver_sql("SELECT withdrawn_by FROM evidence").scalar_one()
    assert row == "Ben"


def test_an_event_of_an_assessment_that_is_gone_says_so(workspace: Workspace) -> None:
    with pytest.raises(UnknownRecordError):
        answering.state_event(workspace, 4711, EventKind.INTERNAL_AUDIT, TODAY, person="Ada")
