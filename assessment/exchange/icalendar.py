"""Dated events as an iCalendar file (RFC 5545) that calendars of any maker import.

All-day events; an end is exclusive in the format. The same event keeps its UID, so that a second import updates it.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from assessment.model.audit_time import DatedEvent

_PRODUCT = "-//Stage Zero//Certification cycle//EN"
_OCTETS = 75
_LINE_END = "\r\n"


def icalendar(events: Sequence[DatedEvent], *, name: str, stamp: datetime) -> str:
    """Return the text of a calendar called ``name``; ``stamp`` is the moment of writing, with its time zone.

    Lines end in CR LF and are folded at 75 octets, never inside a character.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in events:
        lines += _event(event, name, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}{_LINE_END}" for line in lines)


def _event(event: DatedEvent, name: str, stamp: datetime) -> Iterable[str]:
    told = f"{event.rule}. Source: {event.source}; confidence {event.confidence}."
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'stagezero:{name}/{event.id}')}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(event.start)}"
    yield f"DTEND;VALUE=DATE:{_day(event.end + timedelta(days=1))}"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DESCRIPTION:{_text(told)}"
    yield f"CATEGORIES:{'Deadline' if event.deadline else 'Audit'}"
    yield f"TRANSP:{'TRANSPARENT' if event.deadline else 'OPAQUE'}"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(value: str) -> str:
    """Escape what the format reserves; line ends become a backslash and n, other control characters go."""
    plain = value.replace("\r\n", "\n").replace("\r", "\n")
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    plain = plain.replace("\n", "\\n")
    return "".join(one for one in plain if one >= " " and one != "\x7f")


def _folded(line: str) -> str:
    """Break a line after at most 75 octets; what follows starts with a blank, which counts."""
    parts, part, room = [], "", _OCTETS
    for character in line:
        size = len(character.encode("utf-8", "surrogatepass"))
        if size > room:
            parts.append(part)
            part, room = "", _OCTETS - 1
        part += character
        room -= size
    return f"{_LINE_END} ".join([*parts, part])
