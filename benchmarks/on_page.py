"""Where things stand on the pages that are clicked. All that the benchmarks know of the looks of the app is in this file."""

import re

STRIP = ".st-key-strip"
NEXT = ".st-key-walk-next button"
FLOOR_BUTTON = ".st-key-click button"
FLOOR_COUNTER = ".st-key-counter"
READINESS = r"Operation [\d.]+( to [\d.]+)? %"
PAGE = "self_assessment"
_MARKDOWN = re.compile(r"[*\]]|:\w+\[")


def address(organization: int, assessment: int, *, view: str) -> str:
    """Return path and query of the answering page; ``view`` is "one" or "ten"."""
    return f"/{PAGE}?{query(organization, assessment, view=view)}"


def query(organization: int, assessment: int, *, view: str) -> str:
    """Return the query of the answering page."""
    return f"organization={organization}&assessment={assessment}&view={view}"


def level_key(assessment: int, requirement: str) -> str:
    """Return the widget key of the levels in the one-question view."""
    return f"level:{assessment}:{requirement}"


def level_on_one(assessment: int, requirement: str, level: int) -> str:
    """Return the selector of a level in the one-question view."""
    return _level(level_key(assessment, requirement), level)


def levels_on_one(assessment: int, requirement: str) -> str:
    """Return the CSS selector of any level in the one-question view."""
    return f".{_key_class(level_key(assessment, requirement))} [role=radio]"


def level_on_sheet(assessment: int, requirement: str, level: int) -> str:
    """Return the selector of a level on the ten-question sheet."""
    return _level(f"sheet:{assessment}:{requirement}", level)


def _level(key: str, level: int) -> str:
    return f".{_key_class(key)} [role=radio] >> nth={level}"


def saved(requirement: str, level: int) -> str:
    """Return the pattern of the saved mark of an answer."""
    return rf"Saved \d\d:\d\d:\d\d\W+{re.escape(requirement)}: {level} "


def spoken(markdown: str) -> str:
    """Return Markdown as it reads on the page, as far as the patterns above need it."""
    return _MARKDOWN.sub("", markdown)


def is_strip(markdown: str) -> bool:
    """Tell whether Markdown is the text of the bar with the readiness."""
    return re.search(READINESS, spoken(markdown)) is not None


def _key_class(key: str) -> str:
    return "st-key-" + re.sub(r"[^A-Za-z0-9_-]", "-", key)
