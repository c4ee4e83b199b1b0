"""A report as a Jupyter notebook: it holds the figures, rebuilds the charts with the ``assessment`` package, and checks itself."""

import hashlib
import json
import re
from typing import Any

from assessment.reports.look import Look
from assessment.reports.model import (
    Block,
    Bullets,
    Chart,
    Figures,
    Heading,
    Note,
    Paragraph,
    Report,
    Table,
)

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|$~&-])")
_IMPORTS = """\
# This notebook needs the package "stagezero" beside pandas. It reads nothing but itself.
import json

import pandas as pd
from IPython.display import Image, display

from assessment.reports import painting, scene
from assessment.reports.look import LANGUAGES, Look
from assessment.reports.model import Chart, Figures, Report, Table"""
_READ = """\
report = Report.model_validate_json(CONTENT)
look = Look(accent={accent!r}, language=LANGUAGES[{tag!r}])


def show_table(name):
    table = next(one for one in report.each(Table) if one.id == name)
    return pd.DataFrame(list(table.rows), columns=[one.title for one in table.columns])


def show_chart(name):
    chart = next(one for one in report.each(Chart) if one.id == name)
    picture = painting.png(scene.of(chart, look, width=520))
    display(Image(picture, width=720, alt=chart.alternative))


pd.DataFrame([one.model_dump() for block in report.each(Figures) for one in block.items])"""
_CHECK = """\
# The percentages again, from the levels and weights of every requirement.
from decimal import Decimal

from assessment import scoring
from assessment.model.readiness import Readiness

for name, text in report.machine.items():
    if not name.startswith("readiness"):
        continue
    readiness = Readiness.model_validate_json(text)
    design = json.loads(report.machine["method"])["thresholds"]["design_level"]
    assert scoring.index(readiness.parts, reference=design) == readiness.design, name
    assert scoring.index(readiness.parts, reference=readiness.settings.target) == readiness.operation, name
    print(readiness.standard, readiness.on, "design", readiness.design.low, "to", readiness.design.high, "%,",
          "operation", readiness.operation.low, "to", readiness.operation.high, "%: as reported")"""


def write(report: Report, look: Look) -> bytes:
    """Return the report as a notebook of format 4.5."""
    from nbformat import v4, writes

    made = v4.new_notebook(
        cells=_cells(report, look),
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
            "title": report.title,
        },
    )
    return str(writes(made)).encode("utf-8")


def plain(text: str) -> str:
    """Return a text as Markdown that shows exactly that text."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", "  \n")


def _cells(report: Report, look: Look) -> list[Any]:  # Any: nbformat's cells are loose dictionaries
    made = look.language.date(report.made.date())
    head = f"# {plain(report.title)}\n\n{plain(report.organization)}, {plain(report.subtitle)}, put together on {made}.\n\n{plain(report.disclaimer)}"
    content = report.model_dump_json()
    cells = [
        _words(head, 0),
        _code(_IMPORTS, 1),
        _code(f"CONTENT = {json.dumps(content)}", 2),
        _code(_READ.format(accent=look.accent, tag=look.language.tag), 3),
    ]
    for section in report.shown:
        cells.append(_words(f"## {plain(section.title)}", len(cells)))
        for block in section.blocks:
            cells += _block(block, report, look, len(cells))
    if any(name.startswith("readiness") for name in report.machine):
        cells.append(_words("## The same numbers again", len(cells)))
        cells.append(_code(_CHECK, len(cells)))
    return cells


def _block(block: Block, report: Report, look: Look, place: int) -> list[Any]:  # Any: see above
    match block:
        case Heading():
            text, shown = f"{'#' * (block.level + 1)} {plain(block.text)}", ""
        case Paragraph():
            text, shown = plain(block.text), ""
        case Note():
            text, shown = f"> {plain(block.text)}", ""
        case Bullets():
            text, shown = "\n".join(f"- {plain(one)}" for one in block.items), ""
        case Figures():
            lines = [
                f"- **{plain(one.label)}**: {plain(look.language.figure(one))}"
                for one in block.items
            ]
            text, shown = "\n".join([*lines, "", _source(block.source, report, look)]), ""
        case Table():
            text = f"**{plain(block.title)}**\n\n{_source(block.source, report, look)}"
            shown = f"show_table({block.id!r})"
        case Chart():
            text = f"**{plain(block.title)}**\n\n{plain(block.alternative)}\n\n{_source(block.source, report, look)}"
            shown = f"show_chart({block.id!r})"
    cells = [_words(text, place)]
    return [*cells, _code(shown, place + 1)] if shown else cells


def _source(source: str, report: Report, look: Look) -> str:
    return plain(look.language.source(report.source_of[source]))


def _words(text: str, place: int) -> Any:
    from nbformat import v4

    return v4.new_markdown_cell(text, id=_id(text, place))


def _code(text: str, place: int) -> Any:
    from nbformat import v4

    return v4.new_code_cell(text, id=_id(text, place))


def _id(text: str, place: int) -> str:
    """The same report gives the same file, so cells get no random ids."""
    return hashlib.sha256(f"{place} {text}".encode()).hexdigest()[:12]
