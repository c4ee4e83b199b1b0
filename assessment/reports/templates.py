"""An organization's own DOCX or PPTX with named placeholders: names are replaced by texts, and nothing else is done.

There is no language in a template: no condition, no loop, no expression. A text that is put in is never read again, so that it can't
bring a placeholder of its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assessment.reports.look import Language
from assessment.reports.model import Report, Table, clean, short
from assessment.reports.packages import Package, TemplateRefusedError, opened

__all__ = ["Filled", "Placeholders", "TemplateRefusedError", "fill", "opened", "values"]

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]{1,200}?)\s*\}\}")
_SPACES = {
    "docx": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "pptx": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_PARTS = re.compile(r"^(word|ppt)/(?!theme/|_rels/|media/).*\.xml$")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ROWS_AS_TEXT = 40


@dataclass(frozen=True, slots=True)
class Placeholders:
    """What a template asks for: the names that are known, and those that are not."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its placeholders replaced; ``missing`` have no value yet and read "not known", ``unknown`` stay as they are."""

    content: bytes
    kind: str
    replaced: int
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def values(report: Report, language: Language) -> dict[str, str]:
    """Return every placeholder with its present value; empty where nobody knows it yet.

    Figures by key; ``table.<id>`` is a table's rows as lines, ``source.<id>`` where figures come from, ``report.*`` the report itself.
    """
    found = {
        "report.title": report.title,
        "report.subtitle": report.subtitle,
        "report.date": language.date(report.made.date()),
        "report.disclaimer": report.disclaimer,
        "organization.name": report.organization,
    }
    for key, one in report.figures.items():
        found[key] = "" if one.value is None else language.figure(one)
    for source in report.sources:
        found[f"source.{source.id}"] = language.source(source)
        found[f"source.{source.id}.digest"] = short(source.digest)
    for table in report.each(Table):
        found[f"table.{table.id}"] = _as_lines(table, language)
    return found | {short_: found[key] for short_, key in report.aliases.items() if key in found}


def asked(package: Package, known: Mapping[str, str]) -> Placeholders:
    """Return the placeholders of a template, each once, in the order in which they stand there."""
    names = [
        found.group(1)
        for _, root in _parsed(package)
        for paragraph in _paragraphs(root, package.kind)
        for found in _PLACEHOLDER.finditer("".join(one.text or "" for one in _texts(paragraph, package.kind)))
    ]  # fmt: skip
    each = tuple(dict.fromkeys(names))
    return Placeholders(
        known=tuple(one for one in each if one in known),
        unknown=tuple(one for one in each if one not in known),
    )


def fill(package: Package, known: Mapping[str, str]) -> Filled:
    """Replace the placeholders of a template across runs, everywhere: text, tables, headers, footers, notes."""
    from lxml import etree

    files, replaced = dict(package.files), 0
    for name, root in _parsed(package):
        count = sum(_replace(one, package.kind, known) for one in _paragraphs(root, package.kind))
        if count:
            files[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # fmt: skip
            replaced += count
    found = asked(package, known)
    return Filled(
        content=_packed(files),
        kind=package.kind,
        replaced=replaced,
        missing=tuple(one for one in found.known if not known[one]),
        unknown=found.unknown,
    )


def _as_lines(table: Table, language: Language) -> str:
    lines = [", ".join(filter(None, map(language.cell, row))) for row in table.rows[:_ROWS_AS_TEXT]]
    more = len(table.rows) - len(lines)
    if more > 0:
        lines.append(f"and {more} more")
    return "\n".join(lines) or table.empty


def _parsed(package: Package) -> Iterator[tuple[str, Any]]:  # Any: lxml ships no types
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)  # fmt: skip
    for name, content in package.files.items():
        if _PARTS.match(name) is None:
            continue
        try:
            yield name, etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            message = f"This template is refused: {name[:80]} is damaged. Save it anew in your editor and bring that."
            raise TemplateRefusedError(message) from error


def _paragraphs(root: Any, kind: str) -> Iterator[Any]:
    yield from root.iter(f"{{{_SPACES[kind]}}}p")


def _texts(paragraph: Any, kind: str) -> list[Any]:
    """The texts of a paragraph itself, without those of a text box inside it, which has paragraphs of its own."""
    space = _SPACES[kind]
    return [
        one
        for one in paragraph.iter(f"{{{space}}}t")
        if next(one.iterancestors(f"{{{space}}}p")) is paragraph
    ]


def _replace(paragraph: Any, kind: str, known: Mapping[str, str]) -> int:
    texts = _texts(paragraph, kind)
    whole = "".join(one.text or "" for one in texts)
    found = [one for one in _PLACEHOLDER.finditer(whole) if one.group(1) in known]
    if not found:
        return 0
    starts, place = [], 0
    for one in texts:
        starts.append(place)
        place += len(one.text or "")
    contents = [one.text or "" for one in texts]
    for match in reversed(found):  # from the end, so that earlier places stay right
        value = clean(known[match.group(1)]) or "not known"
        _put(contents, starts, match.span(), value)
    for one, text in zip(texts, contents, strict=True):
        _write(one, text, kind)
    return len(found)


def _put(contents: list[str], starts: list[int], span: tuple[int, int], value: str) -> None:
    """Put a value in place of a span of the joined texts; it takes the look of the run in which the span begins."""
    start, end = span
    first = True
    for place, begins in enumerate(starts):
        ends = starts[place + 1] if place + 1 < len(starts) else end + len(contents[place])
        low, high = max(start, begins), min(end, ends)
        if low >= high:
            continue
        text = contents[place]
        keep = text[: low - begins], text[high - begins :]
        contents[place] = keep[0] + (value if first else "") + keep[1]
        first = False


def _write(element: Any, text: str, kind: str) -> None:
    from lxml import etree

    lines = text.split("\n")
    element.text = lines[0]
    if kind == "docx":
        element.set(_XML_SPACE, "preserve")
    if len(lines) == 1:
        return
    space = _SPACES[kind]
    if kind == "docx":
        last = element
        for line in lines[1:]:
            for tag, content in (("br", None), ("t", line)):
                more = etree.Element(f"{{{space}}}{tag}")
                more.text = content
                if tag == "t":
                    more.set(_XML_SPACE, "preserve")
                last.addnext(more)
                last = more
        return
    run = element.getparent()
    properties = run.find(f"{{{space}}}rPr")
    last = run
    for line in lines[1:]:
        broken, more = etree.Element(f"{{{space}}}br"), etree.Element(f"{{{space}}}r")
        if properties is not None:
            more.append(etree.fromstring(etree.tostring(properties)))
        text_of = etree.SubElement(more, f"{{{space}}}t")
        text_of.text = line
        last.addnext(broken)
        broken.addnext(more)
        last = more


def _packed(files: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    first = "[Content_Types].xml"
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in (first, *(one for one in files if one != first)):
            archive.writestr(ZipInfo(name, _EPOCH), files[name], ZIP_DEFLATED)
    return target.getvalue()
