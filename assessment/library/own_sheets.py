"""From the sheets of a workbook, or a CSV table, to the plain values of a questionnaire, each with the cell that it comes from.

What the values mean is checked afterwards, by the same road as YAML; here only what a spreadsheet can get wrong is said.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assessment.library.own_cells import file_id, given, identity, slug
from assessment.library.own_layout import (
    CHECKS,
    DOCUMENTS,
    EDITION,
    EXAMPLE,
    GATES,
    LEFT_OUT,
    LEVELS,
    README,
    REQUIREMENTS,
    TABLES,
    THEMES,
    Layout,
)
from assessment.library.own_rows import Record, Spot, TableSource, Told, Way, letter, records
from assessment.library.tables import EMPTY, Cell, Sheet

Raw = dict[str, Any]  # Any: plain values, before a model reads them

_EFFORT = ("low", "likely", "high")
# Rows of the sheet Edition whose values lie deeper.
_DEEPER: dict[str, tuple[str, str]] = {
    "rule": ("applicability", "rule"),
    "source": ("applicability", "source"),
    "grounds_gates": ("grounds", "gates"),
    "grounds_core": ("grounds", "core"),
    "grounds_attention": ("grounds", "attention"),
}


def read_book(sheets: Sequence[Sheet], file: str) -> tuple[TableSource | None, Told]:
    """Return what the sheets say, and what there is to say about them; None where there are no questions."""
    book = _Book(file)
    found = book.assigned(sheets)
    if REQUIREMENTS.name in found:
        book.requirements(found[REQUIREMENTS.name])
    book.belongings(found)
    book.edition(found)
    return book.source(), book.told


class _Book:
    """The values as they come together, with the cell of each."""

    def __init__(self, file: str) -> None:
        self.told = Told(file)
        self._edition: Raw = {}
        self._sections: list[Raw] = []
        self._ways: dict[str, Way] = {}  # of a requirement, by its id
        self._spots: dict[Way, Spot] = {}
        self._examples = 0

    def source(self) -> TableSource | None:
        if self._examples:
            fault = f"the example {EXAMPLE} of the template was left aside"
            self.told.note("", fault, "Delete its rows, or give them an id of their own")
        if not self._sections:
            return None
        content = {"edition": self._edition, "sections": self._sections}
        return TableSource(self.told.file, content, self._spots)

    def assigned(self, sheets: Sequence[Sheet]) -> dict[str, Sheet]:
        """Return each sheet under the name of its layout; a sheet that stands alone holds the questions, whatever its name."""
        filled = [
            one
            for one in sheets
            if any(cell.text or cell.wrong for row in one.rows for cell in row)
        ]
        layouts = (*TABLES, EDITION)
        found: dict[str, Sheet] = {}
        strangers: list[Sheet] = []
        for sheet in filled:
            layout = next((one for one in layouts if one.is_called(sheet.name)), None)
            if layout is None:
                strangers.append(sheet)
            elif layout.name in found:
                where = f"sheet {sheet.name}"
                self.told.fault(where, f"there are two sheets {layout.name}", "Keep one of them")
            else:
                found[layout.name] = sheet
        strangers = [one for one in strangers if one.name.strip().casefold() != README.casefold()]
        if REQUIREMENTS.name not in found and len(strangers) == 1:
            found[REQUIREMENTS.name] = strangers.pop()
        if REQUIREMENTS.name not in found:
            names = ", ".join(one.name for one in sheets if one.name) or "none with anything in it"
            fault = f"there is no sheet {REQUIREMENTS.name} (sheets: {names})"
            self.told.fault("", fault, "Name the sheet with the questions so")
        for one in strangers:
            known = ", ".join(layout.name for layout in layouts)
            fault = f"the sheet {one.name} is not known and was left aside"
            self.told.note("", fault, f"Known are {known}")
        return found

    def requirements(self, sheet: Sheet) -> None:
        """Read the questions; rows one below the other with one section are one section."""
        section: str | None = None
        known = len(self.told.faults)
        for record in records(sheet, REQUIREMENTS, self.told):
            if self._is_example(record.text("id")):
                continue
            named = record.text("section") or section
            if not self._sections or named != section:
                self._begin_section(record, named)
            section = named
            self._requirement(record)
        if not self._sections and len(self.told.faults) == known:
            where = f"sheet {sheet.name}" if sheet.name else ""
            self.told.fault(where, "there is no question in it", "Write one row for each")

    def _begin_section(self, record: Record, named: str | None) -> None:
        way = ("sections", len(self._sections))
        self._spots[way] = record.spot()
        self._spots[*way, "section"] = record.spot("section")
        title = {} if named is None else {"section": named}
        self._sections.append({**title, "requirements": []})

    def _requirement(self, record: Record) -> None:
        listed = self._sections[-1]["requirements"]
        way: Way = ("sections", len(self._sections) - 1, "requirements", len(listed))
        raw = self._values(record, REQUIREMENTS, way, leave={"section", *_EFFORT})
        effort = [record.text(one) for one in _EFFORT]
        if any(effort):
            self._spots[*way, "effort_days"] = record.spot("low")
            raw["effort_days"] = [one for one in effort if one]
            for place, one in enumerate(_EFFORT):
                self._spots[*way, "effort_days", place] = record.spot(one)
            if not all(effort):
                remedy = "Fill in all three, or none"
                self.told.fault(record.spot("low"), "the effort isn't whole", remedy)
                del raw["effort_days"]
        for place in range(len(raw.get("checks", ()))):
            self._spots[*way, "checks", place] = record.spot("checks")
        self._know(record, way)
        listed.append(raw)

    def _know(self, record: Record, way: Way) -> None:
        one = record.text("id")
        if one in self._ways:
            first = self._spots[self._ways[one]].row
            remedy = "Give one of them another id"
            if "." in one:
                remedy += f"; if a zero got lost ({one}0), make the column text and type it again"
            self.told.fault(
                record.spot("id"), f"the id {one} stands in row {first} already", remedy
            )
        elif one:
            self._ways[one] = way

    def belongings(self, found: dict[str, Sheet]) -> None:
        """Read what other sheets say about single questions."""
        for layout, key in ((CHECKS, "checks"), (DOCUMENTS, "documents"), (LEVELS, "anchors")):
            own: set[str] = set()
            for record in (
                records(found[layout.name], layout, self.told) if layout.name in found else ()
            ):
                one = record.text("requirement")
                if self._is_example(one):
                    continue
                if one not in self._ways:
                    self._lost(record, one)
                    continue
                way = self._ways[one]
                raw = self._at(way)
                if key == "checks" and "checks" in raw and one not in own:
                    fault = f"{one} has checks in the sheet {REQUIREMENTS.name}, too"
                    self.told.fault(record.spot(), fault, "Keep them in one place")
                    continue
                own.add(one)
                self._belongs(record, layout, key, way)

    def _lost(self, record: Record, one: str) -> None:
        if not one:
            self.told.fault(
                record.spot("requirement"), "the cell Requirement is empty", "Fill it in"
            )
        elif self._ways:
            fault = f"there is no question {one}"
            self.told.fault(record.spot("requirement"), fault, "Correct the id")

    def _belongs(self, record: Record, layout: Layout, key: str, way: Way) -> None:
        raw = self._at(way)
        if key == "anchors":
            level = record.text("level")
            anchors = raw.setdefault("anchors", {})
            if level in anchors:
                fault = f"level {level} stands twice for {record.text('requirement')}"
                self.told.fault(record.spot("level"), fault, "Keep one of them")
            anchors[level] = record.text("text")
            self._spots[*way, "anchors", level] = record.spot("level")
            return
        listed = raw.setdefault(key, [])
        place = (*way, key, len(listed))
        listed.append(self._values(record, layout, place, leave={"requirement"}))

    def edition(self, found: dict[str, Sheet]) -> None:
        """Read what the questionnaire says about itself; its id comes from the name of the file where no sheet tells it."""
        if EDITION.name in found:
            self._fields(found[EDITION.name])
        else:
            self._from_file_name()
        for layout, key in ((GATES, "gates"), (THEMES, "themes")):
            for record in (
                records(found[layout.name], layout, self.told) if layout.name in found else ()
            ):
                listed = self._edition.setdefault(key, [])
                way = ("edition", key, len(listed))
                raw = self._values(record, layout, way)
                raw.setdefault("id", slug(record.text("title"), f"{key[:-1]}_{len(listed) + 1}"))
                listed.append(raw)
        if LEFT_OUT.name in found:
            self._left_out(found[LEFT_OUT.name])

    def _from_file_name(self) -> None:
        told = file_id(Path(self.told.file).stem)
        if told is None:
            fault = "nothing says what this questionnaire is"
            remedy = "Add a sheet Edition, or name the file like supplier-check-2026"
            self.told.fault("", fault, remedy)
        else:
            self._edition["id"], self._edition["title"] = told

    def _fields(self, sheet: Sheet) -> None:
        self._spots["edition",] = Spot(sheet.name, 0)
        for number, row in enumerate(sheet.rows, start=1):
            name, cell = (*row, EMPTY, EMPTY)[:2]
            column = EDITION.column(name.text) if name.text else None
            if column is not None:
                spot = Spot(sheet.name, number, f"column {letter(1)} ({column.label})")
                self._field(column.key, cell, spot, identity_wanted=column.key == "id")
            elif name.text and number > 1:
                fault = f"the field {name.text} is not known and was left aside"
                known = ", ".join(one.label for one in EDITION.columns)
                self.told.note(Spot(sheet.name, number), fault, f"Known are {known}")
        self._needed_fields(sheet)

    def _needed_fields(self, sheet: Sheet) -> None:
        places = {one.place for one in self.told.faults}
        for column in EDITION.needed:
            spot = self._spots.get(("edition", column.key))
            if spot is None:
                fault = f"there is no field {column.label}"
                self.told.fault(f"sheet {sheet.name}", fault, "Write it in a row of its own")
            elif column.key not in self._edition and str(spot) not in places:
                self.told.fault(spot, f"the cell {column.label} is empty", "Fill it in")

    def _field(self, key: str, cell: Cell, spot: Spot, *, identity_wanted: bool) -> None:
        steps = _DEEPER.get(key, (key,))
        way: Way = ("edition", *steps)
        if way in self._spots:
            self.told.fault(spot, "the field stands twice", "Keep one of them")
            return
        self._spots[way] = spot
        if cell.wrong is not None:
            self.told.fault(spot, *cell.wrong)
        elif cell.text and (not identity_wanted or identity(cell, spot, self.told)):
            into = self._edition if len(steps) == 1 else self._edition.setdefault(steps[0], {})
            into[steps[-1]] = cell.text

    def _left_out(self, sheet: Sheet) -> None:
        tolerated: Raw = {}
        for record in records(sheet, LEFT_OUT, self.told):
            one = record.text("requirement")
            if self._is_example(one):
                continue
            if one in tolerated:
                self.told.fault(record.spot("requirement"), f"{one} stands twice", "Keep one row")
            tolerated[one] = record.text("condition")
            self._spots["edition", "applicability", "tolerated", one] = record.spot("condition")
        if tolerated:
            self._edition.setdefault("applicability", {})["tolerated"] = tolerated

    def _values(
        self, record: Record, layout: Layout, way: Way, *, leave: Iterable[str] = ()
    ) -> Raw:
        """Return the values of a row; cells with nothing in them are left to the defaults."""
        self._spots[way] = record.spot()
        raw: Raw = {}
        for column in layout.columns:
            if column.key not in record.cells or column.key in leave:
                continue
            self._spots[*way, column.key] = record.spot(column.key)
            value = given(record.cells[column.key], column, record.spot(column.key), self.told)
            if value is not None:
                raw[column.key] = value
        return raw

    def _is_example(self, one: str) -> bool:
        self._examples += one == EXAMPLE
        return one == EXAMPLE

    def _at(self, way: Way) -> Raw:
        value: Any = {"sections": self._sections}  # Any: steps into plain values
        for step in way:
            value = value[step]
        found: Raw = value
        return found
