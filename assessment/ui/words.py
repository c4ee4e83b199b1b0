"""How values read on a page."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from assessment.model.faults import InputFaultsError
from assessment.model.organization import Organization
from assessment.model.readiness import Grade, Range, VerdictWord
from assessment.services.standards import name_of
from assessment.ui import session

VERDICTS = {
    VerdictWord.READY: "Ready",
    VerdictWord.READY_WITH_CONCERNS: "Ready with concerns",
    VerdictWord.NOT_READY: "Not ready",
}
VERDICT_ICONS = {
    VerdictWord.READY: ":material/check_circle:",
    VerdictWord.READY_WITH_CONCERNS: ":material/error:",
    VerdictWord.NOT_READY: ":material/cancel:",
}
_VERDICT_COLOURS = {
    VerdictWord.READY: "green",
    VerdictWord.READY_WITH_CONCERNS: "orange",
    VerdictWord.NOT_READY: "red",
}
_MARKUP = re.compile(r"([\\`*_\[\]()<>~$|])")
_LINE_START = re.compile(r"(?m)^(\s*)([#+-])")
_NUMBERED = re.compile(r"(?m)^(\s*\d+)([.)])")
_DIRECTIVE = re.compile(r":(?=[a-z])")
GRADES = {
    Grade.MAJOR: "Major",
    Grade.MINOR: "Minor",
    Grade.UNVERIFIED: "Unverified",
    Grade.UNKNOWN: "Not answered",
}


def verdict(word: VerdictWord) -> str:
    """Return a verdict in its colour with its icon, as Markdown."""
    return f":{_VERDICT_COLOURS[word]}[{VERDICT_ICONS[word]} **{VERDICTS[word]}**]"


def moved(before: VerdictWord, after: VerdictWord) -> str:
    """Return a verdict before and after, as Markdown; one verdict when nothing turned."""
    if before is after:
        return f"{verdict(after)}, as before"
    return f"{verdict(before)} :material/arrow_forward: {verdict(after)}"


def plain(text: str) -> str:
    """Return a person's text as Markdown that shows exactly that text."""
    escaped = _MARKUP.sub(r"\\\1", text)
    for marker in (_LINE_START, _NUMBERED):
        escaped = marker.sub(r"\1\\\2", escaped)
    return _DIRECTIVE.sub(":\N{WORD JOINER}", escaped)


def organization(one: Organization) -> str:
    """Return an organization's name, marked when it is the sample."""
    return f"{one.name} (sample)" if one.sample else one.name


def organizations(every: Iterable[Organization]) -> dict[int, str]:
    """Return a label per organization id, no two alike: Streamlit finds the chosen one by its label."""
    labels = {one.id: organization(one) for one in every}
    often = Counter(labels.values())
    return {
        key: label if often[label] == 1 else f"{label}, no. {key}" for key, label in labels.items()
    }


def standard(identifier: str) -> str:
    """Return the name of an edition, or its id when its content is broken."""
    try:
        return name_of(session.library(), identifier)
    except InputFaultsError:
        return identifier


def spread(value: Range) -> str:
    """Return a range of percent, or one percentage when both ends are the same."""
    return f"{value.low} %" if value.low == value.high else f"{value.low} to {value.high} %"


def clock(moment: datetime) -> str:
    """Return the local time of day with seconds."""
    return moment.astimezone().strftime("%H:%M:%S")


def stamp(moment: datetime) -> str:
    """Return the local date and time to the minute."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def days(value: Decimal | float) -> str:
    """Return days without a needless decimal."""
    return f"{float(value):g}"
