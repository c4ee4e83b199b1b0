"""All formats by name: a report in, a file out, opened again and counted."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from assessment.reports import reopened, texts
from assessment.reports.look import Look
from assessment.reports.model import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its ending, what it is for, the type that browsers and mails want."""

    ending: str
    title: str
    media: str


FORMATS = {
    one.ending: one
    for one in (
        Format("docx", "Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Format("pdf", "PDF", "application/pdf"),
        Format("pptx", "Slides", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        Format("xlsx", "Workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Format("csv", "CSV", "text/csv"),
        Format("json", "JSON", "application/json"),
        Format("ipynb", "Notebook", "application/x-ipynb+json"),
    )
}  # fmt: skip
"""Formats by ending, in the order in which people ask for them."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file with what was counted in it."""

    content: bytes
    format: Format
    counted: reopened.Counted


def write(report: Report, ending: str, look: Look) -> Written:
    """Write a report and open the file again. Raises BrokenExportError when the file isn't whole, KeyError for a format unknown."""
    content = _writer(ending)(report, look)
    return Written(content, FORMATS[ending], reopened.count(content, ending, report))


def _writer(ending: str) -> Callable[[Report, Look], bytes]:
    """Return a writer; its library is loaded only now."""
    if ending == "csv":
        return texts.as_csv
    if ending == "json":
        return lambda report, _: texts.as_json(report)
    module = {"docx": "word", "pdf": "paper", "pptx": "slides", "xlsx": "workbook", "ipynb": "notebook"}[ending]  # fmt: skip
    writer: Callable[[Report, Look], bytes] = import_module(f"assessment.reports.{module}").write
    return writer
