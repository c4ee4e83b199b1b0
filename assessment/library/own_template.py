"""The empty workbook to begin with: instructions, one example, drop-downs."""

from assessment.library.own_layout import (
    CHECKS,
    DOCUMENTS,
    EXAMPLE,
    LEFT_OUT,
    LEVELS,
    REQUIREMENTS,
)
from assessment.library.own_paper import Row, written_book

_EXAMPLES: dict[str, tuple[Row, ...]] = {
    REQUIREMENTS.name: (
        {
            "id": EXAMPLE,
            "title": "Leavers",
            "ask": "Do people who leave lose their keys and their access on the day they go?",
            "section": "People",
            "why": "A key that nobody asked back opens the door for years.",
            "kind": "process",
            "core": "no",
            "stage": 2,
            "first_step": "Ask who left last, and look whether the account still works.",
            "evidence": "List of keys with dates\nClosed accounts of the last three leavers",
            "pitfalls": "Nobody tells the person who looks after the accounts.",
            "low": 0.5,
            "likely": 1,
            "high": 3,
            "attention": 2,
        },
    ),
    CHECKS.name: (
        {
            "requirement": EXAMPLE,
            "text": "A list says what has to be taken back when somebody leaves.",
            "shows": "document",
        },
        {
            "requirement": EXAMPLE,
            "text": "The access list of the last person who left shows the date on which the rights were removed.",
            "shows": "record",
        },
    ),
    DOCUMENTS.name: (
        {
            "requirement": EXAMPLE,
            "name": "List for leavers",
            "type": "document",
            "mandatory": "no",
        },
    ),
    LEVELS.name: (
        {"requirement": EXAMPLE, "level": 1, "text": "It depends on who happens to think of it."},
    ),
    LEFT_OUT.name: (
        {"requirement": EXAMPLE, "condition": "Allowed when nobody but the owner works here."},
    ),
}


def template() -> bytes:
    """Return an empty workbook with instructions, an example and drop-downs."""
    return written_book({}, _EXAMPLES)
