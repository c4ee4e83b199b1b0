"""Readiness today and on any past day, from the same rows; and how answers and evidence are joined."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.model.organization import EventKind, Evidence, EvidenceFacts
from assessment.model.readiness import Readiness, State
from assessment.services import answering, readiness
from assessment.services.readiness import Picture, combine
from assessment.services.workspace import Workspace
from tests.services.making import TODAY, Clock, record
from tests.store.making import NOON, entry

DAY = timedelta(days=1)
MAY, JUNE = date(2026, 5, 31), date(2026, 6, 30)


def level(picture: Readiness, requirement: str = "4.1") -> int | None:
    return next(one.level for one in picture.parts if one.requirement == requirement)


def test_without_answers_everything_is_open(workspace: Workspace, assessment: int) -> None:
    found = readiness.of(workspace, assessment).readiness
    assert (found.answered, found.total, found.on) == (0, 65, TODAY)
    assert (float(found.design.low), float(found.design.high)) == (0.0, 100.0)
    assert readiness.span(workspace, assessment) == ()
    assert readiness.over_time(workspace, assessment) == ()


def test_a_past_day_shows_what_was_known_in_its_evening(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    for days, given in ((0, 1), (2, 3), (4, 5)):
        clock.moment = NOON + days * DAY
        record(workspace, assessment, level=given)
    seen = [
        level(readiness.of(workspace, assessment, on=TODAY + days * DAY).readiness)
        for days in (-1, 0, 1, 2, 3, 4)
    ]
    assert seen == [None, 1, 1, 3, 3, 5]
    assert level(readiness.of(workspace, assessment).readiness) == 5
    assert readiness.span(workspace, assessment) == (TODAY, TODAY + 4 * DAY)


def test_events_and_evidence_of_a_past_day_are_those_known_then(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    record(workspace, assessment, level=3)
    facts = EvidenceFacts(title="Minutes")
    item = answering.add_evidence(workspace, assessment, "4.1", facts, person="Ada")
    clock.moment = NOON + 2 * DAY
    answering.withdraw_evidence(workspace, item.id, person="Ada")
    kind = EventKind.INTERNAL_AUDIT
    answering.state_event(workspace, assessment, kind, TODAY, person="Ada")

    def known(on: date | None) -> tuple[bool, date | None]:
        found = readiness.of(workspace, assessment, on=on).readiness
        part = next(one for one in found.parts if one.requirement == "4.1")
        return part.evidence_current, found.events.internal_audit

    assert known(TODAY) == (True, None)
    assert known(TODAY + DAY) == (True, None)
    assert known(None) == (False, TODAY)


def test_evidence_runs_out_after_its_last_day(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    record(workspace, assessment, level=3)
    facts = EvidenceFacts(title="Minutes", valid_until=TODAY)
    answering.add_evidence(workspace, assessment, "4.1", facts, person="Ada")
    current = []
    for days in (0, 1):
        clock.moment = NOON + days * DAY
        parts = readiness.of(workspace, assessment).readiness.parts
        current.append(next(one for one in parts if one.requirement == "4.1").evidence_current)
    assert current == [True, False]


@pytest.fixture(params=["Pacific/Auckland", "America/Los_Angeles", "UTC"])
def _zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if os.name == "nt":
        pytest.skip("Windows takes its zone from elsewhere")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_zone")
def test_a_day_ends_at_midnight_of_the_place(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    evening = datetime(2026, 3, 10, 23, 30).astimezone()
    for moment, given in ((evening, 2), (evening + timedelta(hours=1), 4)):
        clock.moment = moment.astimezone(UTC)
        record(workspace, assessment, level=given)
    clock.moment += 5 * DAY
    seen = [
        level(readiness.of(workspace, assessment, on=date(2026, 3, day)).readiness)
        for day in (9, 10, 11)
    ]
    assert seen == [None, 2, 4]
    assert readiness.span(workspace, assessment) == (date(2026, 3, 10), date(2026, 3, 11))


def test_a_future_day_reads_todays_answers(workspace: Workspace, assessment: int) -> None:
    record(workspace, assessment, level=3)
    found = readiness.of(workspace, assessment, on=TODAY + 400 * DAY).readiness
    assert (level(found), found.on) == (3, TODAY + 400 * DAY)


def test_the_course_runs_from_the_first_answer_to_today(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    for number, requirement in enumerate(("4.1", "4.2", "4.3")):
        clock.moment = NOON + 10 * number * DAY
        record(workspace, assessment, requirement, 3)
    course = readiness.over_time(workspace, assessment, points=5)
    assert [day for day, _, _ in course] == [TODAY + days * DAY for days in (0, 5, 10, 15, 20)]
    lows = [operation.low for _, _, operation in course]
    assert lows == sorted(lows)
    assert lows[0] < lows[-1]
    today = readiness.of(workspace, assessment).readiness
    assert course[-1][1:] == (today.design, today.operation)


def test_the_course_of_one_day_is_one_point(workspace: Workspace, assessment: int) -> None:
    record(workspace, assessment)
    assert [day for day, _, _ in readiness.over_time(workspace, assessment)] == [TODAY]


def test_the_points_add_up_to_the_percentages(workspace: Workspace, assessment: int) -> None:
    record(workspace, assessment, "4.1", 2)
    record(workspace, assessment, "4.2", 5)
    record(
        workspace, assessment, "8.5.3", None, not_applicable=True,
        justification="nothing of theirs is ever in our hands",
    )  # fmt: skip
    picture: Picture = readiness.of(workspace, assessment)
    rows = readiness.points(picture)
    assert len(rows) == picture.readiness.total == 65
    total = {
        key: sum(int(row[key] or 0) for row in rows) for key in ("Design points", "of (design)")
    }
    low = 100 * total["Design points"] / total["of (design)"]
    assert float(picture.readiness.design.low) == pytest.approx(low, abs=0.05)
    left_out = next(row for row in rows if row["Requirement"] == "8.5.3")
    assert left_out["of (design)"] is None
    assert left_out["State"] == State.LEFT_OUT.value.replace("_", " ")


def item(until: date | None, requirement: str = "4.1") -> Evidence:
    return Evidence(id=1, requirement=requirement, title="Minutes", valid_until=until)


@pytest.mark.parametrize(
    ("ends", "latest"),
    [
        ([MAY], MAY),
        ([MAY, JUNE], JUNE),
        ([JUNE, MAY], JUNE),
        ([None], None),
        ([MAY, None], None),
        ([None, MAY], None),
        ([None, MAY, JUNE], None),
        ([MAY, None, JUNE], None),
    ],
)
def test_the_latest_end_counts_and_no_end_is_the_latest_of_all(
    ends: list[date | None], latest: date | None
) -> None:
    answer = combine([entry()], [item(one) for one in ends])["4.1"]
    assert (answer.has_evidence, answer.evidence_valid_until) == (True, latest)


def test_evidence_of_another_requirement_is_none() -> None:
    answer = combine([entry()], [item(None, "4.2")])["4.1"]
    assert (answer.has_evidence, answer.evidence_valid_until) == (False, None)


def test_the_answer_says_what_the_entry_says() -> None:
    given = entry(level=2, checks=frozenset({"issues"}), justification="so")
    answer = combine([given], [])["4.1"]
    for name in ("requirement", "level", "not_applicable", "justification", "checks"):
        assert getattr(answer, name) == getattr(given, name)


def test_the_trend_has_the_verdicts_of_each_day(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    picture = readiness.of(workspace, assessment)
    for kind in (EventKind.INTERNAL_AUDIT, EventKind.MANAGEMENT_REVIEW):
        answering.state_event(workspace, assessment, kind, TODAY, person="Ada")
    record(workspace, assessment, "4.1", 1)
    clock.moment = NOON + 10 * DAY
    for gate in picture.questionnaire.edition.gates:
        for requirement in gate.requirements:
            record(workspace, assessment, requirement, 2)
    course = readiness.trend(workspace, assessment, points=3)
    assert [one.day for one in course] == [TODAY, TODAY + 5 * DAY, TODAY + 10 * DAY]
    assert [one.stage_1.value for one in course] == [
        "not_ready",
        "not_ready",
        "ready_with_concerns",
    ]
    for one in course:
        then = readiness.of(workspace, assessment, on=one.day).readiness
        assert (one.design, one.stage_2) == (then.design, then.stage_2.word)


def test_a_picture_holds_what_was_answered_and_filed_on_its_day(
    workspace: Workspace, assessment: int, clock: Clock
) -> None:
    record(workspace, assessment, "4.1", 3)
    clock.moment = NOON + 2 * DAY
    answering.add_evidence(
        workspace, assessment, "4.1", EvidenceFacts(title="Minutes"), person="Ada"
    )
    then, now = (readiness.of(workspace, assessment, on=day) for day in (TODAY, None))
    assert (then.answers["4.1"].level, then.answers["4.1"].has_evidence) == (3, False)
    assert (then.evidence, [one.title for one in now.evidence]) == ((), ["Minutes"])
    assert now.answers["4.1"].has_evidence
    finding = then.readiness.unknown[0]
    assert then.asked_for(finding) == then.questionnaire.by_id[finding.requirement].evidence
    assert [one.id for one in then.clauses()] == ["4", "5", "6", "7", "8", "9", "10"]
