"""A report for programs: CSV, table by table, and JSON."""

import csv
import json
from io import StringIO
from typing import Any

from assessment.reports.look import Look
from assessment.reports.model import Cell, Figures, Report, Table

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe in front."""
    beginning = text.lstrip(" \n\N{NO-BREAK SPACE}")
    return f"'{text}" if beginning.startswith(_STARTS_A_FORMULA) else text


def as_csv(report: Report, look: Look) -> bytes:
    """Return key figures and tables one under the other, each with its title, heading and source, for a spreadsheet.

    Numbers have a point and days are ISO whatever the language, so that programs read them, too. UTF-8 with a mark, as Excel wants it.
    """
    target = StringIO(newline="")
    writer = csv.writer(target)

    def write(*cells: Cell) -> None:
        writer.writerow([_plain(one) for one in cells])

    write(report.title, report.organization, report.subtitle)
    write(report.disclaimer)
    write()
    write("Figure", "Value", "Unit", "Note", "Key", "Source")
    for block in report.each(Figures):
        source = look.language.source(report.source_of[block.source])
        for one in block.items:
            write(one.label, one.value, one.unit, one.note, one.key, source)
    for table in report.each(Table):
        write()
        write(table.title, look.language.source(report.source_of[table.source]))
        write(*(one.title for one in table.columns))
        for row in table.rows:
            write(*row)
    write()
    write("Source", "As of", "Method", "SHA-256")
    for source_ in report.sources:
        write(source_.title, source_.on, source_.method_version, source_.digest)
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8")


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return neutral(cell) if isinstance(cell, str) else str(cell)


def document(report: Report) -> dict[str, Any]:  # Any: a JSON document
    """Return the report as a JSON document; what it holds for programs stands under ``machine`` as it is."""
    found: dict[str, Any] = report.model_dump(mode="json")  # Any: see above
    found["figures"] = {
        key: one.model_dump(mode="json", exclude={"key"}) for key, one in report.figures.items()
    }
    found["machine"] = {name: json.loads(text) for name, text in report.machine.items()}
    return found


def as_json(report: Report) -> bytes:
    """Return the JSON document as a file."""
    text = json.dumps(document(report), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()
