"""A calendar file as RFC 5545 wants it, read back by rules of the format."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as some

from assessment.exchange.icalendar import icalendar
from assessment.model.audit_time import DatedEvent

STAMP = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def event(
    title: str = "Stage 1", rule: str = "Stage 1 looks at documents", **more: object
) -> DatedEvent:
    values = {
        "id": "stage_1", "title": title, "start": date(2027, 3, 1), "end": date(2027, 3, 2), "deadline": False,
        "rule": rule, "source": "ISO/IEC 17021-1, clause 9.3.1.2", "confidence": "C",
    }  # fmt: skip
    return DatedEvent.model_validate(values | more)


def unfolded(text: str) -> list[str]:
    """Undo folding: CR LF and a blank vanish, then lines end at CR LF."""
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def value(text: str, name: str) -> str:
    """Return the unescaped value of the first property of that name."""
    line = next(one for one in unfolded(text) if one.startswith((f"{name}:", f"{name};")))
    raw = line.split(":", 1)[1]
    out, place = "", 0
    while place < len(raw):
        if raw[place] == "\\":
            place += 1
            out += "\n" if raw[place] in "nN" else raw[place]
        else:
            out += raw[place]
        place += 1
    return out


def test_a_calendar_has_the_parts_that_the_format_demands() -> None:
    lines = unfolded(icalendar([event()], name="Our cycle", stamp=STAMP))
    assert lines[:3] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Stage Zero//Certification cycle//EN",
    ]
    assert lines[-1] == "END:VCALENDAR"
    names = [one.split(":")[0].split(";")[0] for one in lines]
    for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"):
        assert names.count(name) == 1


def test_an_event_covers_whole_days_and_its_end_is_exclusive() -> None:
    lines = unfolded(icalendar([event()], name="x", stamp=STAMP))
    assert "DTSTART;VALUE=DATE:20270301" in lines
    assert "DTEND;VALUE=DATE:20270303" in lines
    assert "TRANSP:OPAQUE" in lines
    deadline = unfolded(icalendar([event(deadline=True)], name="x", stamp=STAMP))
    assert {"TRANSP:TRANSPARENT", "CATEGORIES:Deadline"} <= set(deadline)


def test_the_stamp_is_written_in_universal_time() -> None:
    later = STAMP.astimezone(timezone(timedelta(hours=5)))
    assert "DTSTAMP:20261123T093000Z" in unfolded(icalendar([event()], name="x", stamp=later))


def test_an_event_keeps_its_uid_so_that_a_second_import_updates_it() -> None:
    first = icalendar([event()], name="x", stamp=STAMP)
    moved = icalendar([event(start=date(2027, 4, 1), end=date(2027, 4, 1))], name="x", stamp=STAMP)
    other = icalendar([event(id="stage_2")], name="x", stamp=STAMP)
    assert value(first, "UID") == value(moved, "UID") != value(other, "UID")


def test_reserved_marks_are_escaped() -> None:
    text = icalendar([event(title="One; two, three\\four\nfive")], name="x", stamp=STAMP)
    assert "SUMMARY:One\\; two\\, three\\\\four\\nfive" in unfolded(text)


@given(title=some.text(some.characters(codec="utf-8"), max_size=200))
def test_any_title_comes_back_and_no_line_is_longer_than_75_octets(title: str) -> None:
    text = icalendar([event(title=title)], name=title, stamp=STAMP)
    for line in text.split("\r\n"):
        assert len(line.encode("utf-8")) <= 75
    kept = title.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in kept if one == "\n" or (one >= " " and one != "\x7f"))
    assert value(text, "SUMMARY") == kept
    assert value(text, "X-WR-CALNAME") == kept


def test_a_calendar_without_events_is_still_one() -> None:
    assert unfolded(icalendar([], name="x", stamp=STAMP))[-1] == "END:VCALENDAR"
