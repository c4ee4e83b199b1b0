"""Frozen assessments stay as they were, whatever is done later; a changed one is noticed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlmodel import Session

from assessment.model.answers import Settings, WeightChange
from assessment.model.comparison import Cause, Measure
from assessment.model.organization import EventKind, EvidenceFacts
from assessment.services import (
    answering,
    organizations,
    readiness,
    settings,
    snapshots,
)
from assessment.services.snapshots import BrokenSnapshotError, SnapshotRefusedError
from assessment.services.workspace import Workspace
from assessment.store.errors import UnknownRecordError
from tests.services.making import TODAY, Clock, log, record
from tests.store.making import NOON, counts

DAY = timedelta(days=1)


def test_a_snapshot_holds_what_was_asked_answered_and_found(
    workspace: Workspace, assessment: int
) -> None:
    record(workspace, assessment, "4.1", 3, checks=frozenset({"issues", "climate"}))
    facts = EvidenceFacts(title="Minutes", valid_until=TODAY)
    answering.add_evidence(workspace, assessment, "4.1", facts, person="Ada")
    picture = readiness.of(workspace, assessment)
    filed = snapshots.take(workspace, assessment, "  Before stage 1 ", person="Ben")
    found = snapshots.read(workspace, filed.id)
    assert (filed.name, filed.on, filed.person) == ("Before stage 1", TODAY, "Ben")
    assert filed.method_version == found.method_version == picture.method.version
    assert found == snapshots.live(picture)
    assert found.readiness == picture.readiness
    assert [one.title for one in found.evidence] == ["Minutes"]
    assert {one.requirement: one.revision for one in found.asked} == {
        one.id: one.revision for one in picture.questionnaire.requirements
    }
    assert log(workspace)[-1][1:3] == ("froze", "iso-9001:2026")


def test_later_edits_never_change_a_snapshot(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    record(workspace, assessment, "4.1", 3)
    filed = snapshots.take(workspace, assessment, "First", person="Ada")
    before = snapshots.read(workspace, filed.id)
    clock.moment = NOON + 400 * DAY
    record(workspace, assessment, "4.1", 0)
    kind = EventKind.INTERNAL_AUDIT
    answering.state_event(workspace, assessment, kind, TODAY, person="Ada")
    weight = WeightChange(requirement="4.1", weight=9, reason="It is our trade")
    settings.change(workspace, assessment, Settings(target=5, weights=(weight,)), person="Ada")
    assert snapshots.read(workspace, filed.id) == before
    assert snapshots.of(workspace, assessment) == (filed,)
    assert snapshots.broken(workspace, assessment) == ()


def test_the_digest_is_the_same_for_the_same_state_and_another_for_another(
    workspace: Workspace, assessment: int
) -> None:
    record(workspace, assessment, "4.1", 3, checks=frozenset({"issues", "climate", "known"}))
    one, other = (
        snapshots.take(workspace, assessment, name, person="Ada") for name in ("One", "Other")
    )
    record(workspace, assessment, "4.1", 4)
    third = snapshots.take(workspace, assessment, "Third", person="Ada")
    assert one.digest == other.digest != third.digest
    assert [filed.name for filed in snapshots.of(workspace, assessment)] == [
        "Third",
        "Other",
        "One",
    ]


def test_a_past_day_can_be_frozen_later(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    record(workspace, assessment, "4.1", 1)
    clock.moment = NOON + 5 * DAY
    record(workspace, assessment, "4.1", 3)
    filed = snapshots.take(workspace, assessment, "Then", person="Ada", on=TODAY)
    assert filed.on == TODAY
    assert [one.level for one in snapshots.read(workspace, filed.id).answers] == [1]


@pytest.mark.parametrize("name", ["", "   ", "\x00", "x" * 201])
def test_a_snapshot_without_a_name_is_refused(
    workspace: Workspace, assessment: int, name: str
) -> None:
    with pytest.raises(SnapshotRefusedError, match="1 to 200 characters"):
        snapshots.take(workspace, assessment, name, person="Ada")


def test_a_name_that_is_taken_and_a_day_to_come_are_refused_and_nothing_is_stored(
    workspace: Workspace, assessment: int
) -> None:
    snapshots.take(workspace, assessment, "One", person="Ada")
    before = counts(workspace.database)
    with pytest.raises(SnapshotRefusedError, match="named One already"):
        snapshots.take(workspace, assessment, "One ", person="Ben")
    with pytest.raises(SnapshotRefusedError, match="still to come"):
        snapshots.take(workspace, assessment, "Two", person="Ben", on=TODAY + DAY)
    assert counts(workspace.database) == before


def test_a_snapshot_that_somebody_changed_in_the_database_is_not_read(
    workspace: Workspace, assessment: int
) -> None:
    record(workspace, assessment, "4.1", 1)
    filed = snapshots.take(workspace, assessment, "One", person="Ada")
    with Session(workspace.database.engine) as session, session.begin():
        session.connection().execute(
            text("UPDATE snapshot SET content = replace(content, :old, :new)"),
            {"old": '"level":1', "new": '"level":5'},
        )
    with pytest.raises(BrokenSnapshotError, match="One of 2026-03-10 was changed"):
        snapshots.read(workspace, filed.id)
    assert snapshots.broken(workspace, assessment) == (filed,)


def test_snapshots_go_with_their_assessment_and_only_with_it(
    workspace: Workspace, assessment: int
) -> None:
    filed = snapshots.take(workspace, assessment, "One", person="Ada")
    organizations.drop_aim(workspace, assessment, person="Ada")
    with pytest.raises(UnknownRecordError, match="snapshot"):
        snapshots.read(workspace, filed.id)
    assert snapshots.of(workspace, assessment) == ()


def test_a_snapshot_is_compared_with_today_and_the_bars_add_up(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    record(workspace, assessment, "4.1", 1)
    filed = snapshots.take(workspace, assessment, "First", person="Ada")
    clock.moment = NOON + 30 * DAY
    record(workspace, assessment, "4.1", 3)
    record(workspace, assessment, "4.2", 2)
    found = snapshots.compare(
        snapshots.read(workspace, filed.id), snapshots.on_day(workspace, assessment)
    )
    assert set(found) == set(Measure)
    for comparison in found.values():
        shown = sum((bar.shown for bar in comparison.bars), Decimal(0))
        assert comparison.before + shown == comparison.after
    (up,) = (bar for bar in found[Measure.OPERATION_LOW].bars if bar.changes)
    assert (up.cause, [one.requirement for one in up.changes]) == (Cause.ANSWERS_UP, ["4.1", "4.2"])
    past = snapshots.on_day(workspace, assessment, TODAY)
    assert snapshots.compare(past, past)[Measure.DESIGN_LOW].difference == 0
