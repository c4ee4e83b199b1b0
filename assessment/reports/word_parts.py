"""The pieces of a DOCX that python-docx has no call for, as XML: tables made in one go, fields, captions, bookmarks.

A table cell by cell through python-docx takes milliseconds a cell; as one text it takes a tenth of that.
"""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from assessment.reports.look import Look
from assessment.reports.model import Column, Table

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARED = f'xmlns:w="{NAMESPACE}"'
TWIPS_OF_TEXT, TWIPS_OF_WIDE_TEXT = 9638, 14570  # A4 upright and lying, less two margins of 2 cm
_BAND = "F3F6F8"


def element(xml: str) -> Any:
    """Return an element from XML that this module has written."""
    from docx.oxml import parse_xml

    return parse_xml(xml)


def text_runs(text: str, properties: str = "") -> str:
    """Return runs with a text; its line breaks stay, and nothing in it is markup."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    broken = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")]
    return f"<w:r>{style}{'<w:br/>'.join(broken)}</w:r>"


def field(instruction: str, shown: str, properties: str = "") -> str:
    """Return the runs of a field with the text shown until it is worked out anew."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{style}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{style}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{style}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{text_runs(shown, properties)}"
        f'<w:r>{style}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """Return a paragraph of a style, by the style's id."""
    return f'<w:p {_DECLARED}><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def caption(kind: str, number: int, title: str, *, keep_next: bool) -> str:
    """Return a caption with a number that Word counts itself."""
    keep = "<w:keepNext/>" if keep_next else ""
    runs = text_runs(f"{kind} ") + field(f"SEQ {kind} \\* ARABIC", str(number)) + text_runs(f": {title}")  # fmt: skip
    return paragraph("Caption", runs, keep)


def bookmarked(style: str, text: str, name: str, number: int, properties: str = "") -> str:
    """Return a heading that the contents can point at."""
    return paragraph(
        style,
        f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{text_runs(text)}<w:bookmarkEnd w:id="{number}"/>',
        properties,
    )


def contents(entries: Sequence[tuple[int, str, str]]) -> list[str]:
    """Return the paragraphs of a contents field, filled with (level, title, bookmark), each a link.

    Page numbers come when the field is worked out anew: Word does it when it opens the file, others on F9. Guessed ones would be wrong.
    """
    found = []
    for place, (level, title, bookmark) in enumerate(entries):
        begin, end = "", ""
        if place == 0:
            begin = (
                '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
                '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            )
        if place == len(entries) - 1:
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        link = f'<w:hyperlink w:anchor={quoteattr(bookmark)} w:history="1">{text_runs(title)}</w:hyperlink>'
        found.append(paragraph(f"TOC{level}", begin + link + end))
    return found


def table(one: Table, look: Look, *, width: int) -> str:
    """Return a table with a header that is repeated on each page, rows that are not torn, and its alternative text."""
    widths = _widths(one.columns, width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(
        _cell(column.title, width, f'<w:b/><w:color w:val="{look.on_accent}"/>', fill=look.hex)
        for column, width in zip(one.columns, widths, strict=True)
    )
    rows = "".join(
        _row(row, one.columns, widths, look, banded=place % 2 == 1)
        for place, row in enumerate(one.rows)
    )
    return (
        f"<w:tbl {_DECLARED}>{_table_properties(one.title, f'{len(one.rows)} rows: {one.title}', width)}<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def tiles(
    labels: Sequence[tuple[str, str, str]], look: Look, *, across: int, name: str, room: int
) -> str:
    """Return key figures (label, value, note) as a table of ``across`` columns: the value large, what it is below."""
    width = room // across
    rows = []
    for start in range(0, len(labels), across):
        cells = ""
        for place in range(across):
            one = labels[start + place] if start + place < len(labels) else ("", "", "")
            cells += _tile(one, width, look)
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    grid = f'<w:gridCol w:w="{width}"/>' * across
    properties = _table_properties(name, "Key figures", room, borders=False)
    return f"<w:tbl {_DECLARED}>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _tile(one: tuple[str, str, str], width: int, look: Look) -> str:
    label, value, note = one
    border = f'<w:tcBorders><w:top w:val="single" w:sz="12" w:color="{look.ink}"/></w:tcBorders>' if label else ""  # fmt: skip
    size = 32 if len(value) <= 14 else 24  # half points; long words don't fit otherwise  # noqa: PLR2004
    lines = (
        (value, 40, 0, f'<w:b/><w:color w:val="{look.ink}"/><w:sz w:val="{size}"/>'),
        (label, 0, 40, '<w:sz w:val="18"/>'),
        (note, 0, 40, '<w:color w:val="5A6672"/><w:sz w:val="16"/>'),
    )
    parts = [
        f'<w:p><w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="{after}"/></w:pPr>{text_runs(text, properties)}</w:p>'
        for text, before, after, properties in lines
        if text or text is value
    ]
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{border}</w:tcPr>{"".join(parts)}</w:tc>'
    )


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    whole = sum(one.share for one in columns)
    return [int(width * one.share / whole) for one in columns]


def _table_properties(name: str, description: str, width: int, *, borders: bool = True) -> str:
    line = '<w:{0} w:val="single" w:sz="4" w:color="D5DBE1"/>'
    sides = "".join(line.format(one) for one in ("top", "bottom", "insideH")) if borders else ""
    margins = '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(name)}/><w:tblDescription w:val={quoteattr(description)}/></w:tblPr>'
    )


def _row(
    row: Sequence[Any],  # Any: a cell of the model
    columns: Sequence[Column],
    widths: Sequence[int],
    look: Look,
    *,
    banded: bool,
) -> str:
    cells = "".join(
        _cell(
            look.language.cell(value),
            width,
            "",
            fill=_BAND if banded else None,
            right=column.number,
        )
        for value, column, width in zip(row, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(
    text: str, width: int, properties: str, *, fill: str | None = None, right: bool = False
) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    align = '<w:jc w:val="right"/>' if right else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{align}</w:pPr>{text_runs(text, properties)}</w:p></w:tc>'
    )
