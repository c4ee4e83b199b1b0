"""Short words for making the files that people bring."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from openpyxl import Workbook

from assessment.library.content import Library
from assessment.library.own_file import Brought, read_brought
from assessment.library.places import content
from assessment.model.faults import Fault, InputFaultsError

Cell = str | float | bool | date | None
Sheets = dict[str, Sequence[Iterable[Cell]]]

EDITION: list[list[Cell]] = [
    ["Field", "Value"],
    ["Id", "supplier-check:2026"],
    ["Title", "Supplier check"],
]
HEAD: list[Cell] = ["Id", "Title", "Question", "Checks"]
FIRST: list[Cell] = [
    "AC-1",
    "Locks",
    "Are the doors locked?",
    "record: The log shows it\nThey are locked",
]
SECOND: list[Cell] = ["AC-2", "Keys", "Who has a key?", "The list of keys is current"]
GOOD: Sheets = {"Edition": EDITION, "Requirements": [HEAD, FIRST, SECOND]}
YAML = """\
edition:
  id: "supplier-check:2026"
  title: Supplier check
sections:
  - section: People
    requirements:
      - id: AC-1
        title: Locks
        ask: Are the doors locked?
        checks:
          - "record: The log shows it"
          - They are locked
      - id: AC-2
        title: Keys
        ask: Who has a key?
        checks:
          - {id: list, text: The list of keys is current, shows: document}
"""


def book(sheets: Sheets) -> bytes:
    """A workbook with these rows in sheets of these names."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def bring(raw: bytes | str, name: str = "list.xlsx", library: Library | None = None) -> Brought:
    given = raw.encode() if isinstance(raw, str) else raw
    return read_brought(given, name, library or Library(content()))


def refused(raw: bytes | str, name: str = "list.xlsx") -> tuple[Fault, ...]:
    """The faults for which a file is refused; each has its file, a sentence and a remedy."""
    with pytest.raises(InputFaultsError) as caught:
        bring(raw, name)
    assert all(one.file and one.fault and one.remedy for one in caught.value.faults)
    return caught.value.faults


def the_fault(raw: bytes | str, name: str = "list.xlsx") -> tuple[str, str]:
    """Place and fault of the only fault."""
    (fault,) = refused(raw, name)
    return fault.place, fault.fault
