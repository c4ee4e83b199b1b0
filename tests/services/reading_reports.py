"""What each format says, read back with another library than the one that wrote it where there is one."""

import ast
import csv
import json
from io import BytesIO, StringIO
from typing import Any

from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader


def squeezed(text: str) -> str:
    """A text without blanks, so that line breaks of a layout don't matter."""
    return "".join(text.split())


def docx(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed("\n".join([*(one.text for one in document.paragraphs), *cells]))


def pdf(content: bytes) -> str:
    return squeezed("\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def pptx(content: bytes) -> str:
    found = []
    for slide in Presentation(BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return squeezed("\n".join(found))


def xlsx(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def csv_lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def notebook(content: bytes) -> dict[str, Any]:
    cells = json.loads(content)["cells"]
    source = next("".join(one["source"]) for one in cells if "".join(one["source"]).startswith("CONTENT"))  # fmt: skip
    found: dict[str, Any] = json.loads(ast.literal_eval(source.removeprefix("CONTENT = ")))
    return found
