"""Every format, opened again: whole, described, and without a text of a person that does anything."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from assessment.reports import reopened, texts, workbook, writing
from assessment.reports.look import LANGUAGES, Look
from assessment.reports.model import Column, Paragraph, Table
from tests.reports.making import DAY, HOSTILE, chart, figures, report, table

LOOK = Look()


@pytest.mark.parametrize("ending", list(writing.FORMATS))
def test_a_file_is_opened_again_and_holds_everything(ending: str) -> None:
    written = writing.write(report(), ending, LOOK)
    assert str(written.counted)


@pytest.mark.parametrize("ending", list(writing.FORMATS))
def test_hostile_texts_are_shown_and_do_nothing(ending: str) -> None:
    made = report(*(Paragraph(text=one) for one in HOSTILE), figures(), table(20, HOSTILE), chart(), organization=HOSTILE[6])  # fmt: skip
    writing.write(made, ending, LOOK)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf", "csv", "json"])
def test_a_file_that_lacks_something_is_not_offered(ending: str) -> None:
    short = writing.write(report(figures(), table(3)), ending, LOOK)
    with pytest.raises(reopened.BrokenExportError, match="isn't whole"):
        reopened.count(short.content, ending, report())
    with pytest.raises(reopened.BrokenExportError):
        reopened.count(b"PK\x03\x04 torn", ending, report())


def test_texts_that_begin_like_a_formula_are_neutral_in_csv_and_text_in_a_workbook() -> None:
    made = report(figures(), table(11, HOSTILE, columns=1))
    lines = list(csv.reader(StringIO(texts.as_csv(made, LOOK).decode("utf-8-sig"), newline="")))
    cells = [cell for line in lines for cell in line]
    assert [one for one in cells if one.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))] == []
    assert "'=1+1" in cells
    book = load_workbook(BytesIO(writing.write(made, "xlsx", LOOK).content))
    shown = [cell for row in book["Table of 11"].iter_rows(min_row=4) for cell in row if cell.value]
    assert {cell.data_type for cell in shown} == {"s"}
    assert all(cell.quotePrefix for cell in shown)
    assert "=1+1" in {cell.value for cell in shown}


def test_a_document_has_styles_contents_captions_numbers_and_words_for_its_pictures() -> None:
    document = Document(BytesIO(writing.write(report(), "docx", LOOK).content))
    styles = {one.style.name for one in document.paragraphs if one.style}
    assert {"Title", "Heading 1", "Heading 2", "Caption", "List Bullet", "toc 1"} <= {one if one != "TOC 1" else "toc 1" for one in styles}  # fmt: skip
    xml = document.element.xml
    assert 'TOC \\o "1-2"' in xml
    assert xml.count("SEQ Figure") == 4
    assert [one.get("descr") for one in document.element.iter(qn("wp:docPr"))] == [chart().alternative] * 4  # fmt: skip
    heads = list(document.element.iter(qn("w:tblHeader")))
    assert len(heads) == 1
    footer = document.sections[0].footer.paragraphs[0]._p.xml  # noqa: SLF001  python-docx has no call for fields
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert document.core_properties.title == "Report made up"


def test_slides_have_native_charts_with_words_and_notes_with_sources() -> None:
    slides = list(Presentation(BytesIO(writing.write(report(), "pptx", LOOK).content)).slides)
    assert 8 <= len(slides) <= 12
    charts = [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 4
    for shape in charts:
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == chart().alternative  # noqa: SLF001  no call for it
        assert shape.chart.part.chart_workbook.xlsx_part is not None  # the figures can be edited
    for slide in slides:
        assert "abababababab" in slide.notes_slide.notes_text_frame.text
        assert slide.shapes.title.text


def test_a_workbook_has_tables_charts_frozen_heads_and_choices() -> None:
    columns = (Column(title="State", choices=("Open", "Done")), Column(title="Day"), Column(title="Days", number=True))  # fmt: skip
    chosen = Table(id="t", title="Actions: a/b", columns=columns, rows=(("Open", DAY, Decimal("1.5")),), source="made_up")  # fmt: skip
    content = writing.write(report(chosen, chart()), "xlsx", LOOK).content
    sheet = load_workbook(BytesIO(content))["Actions  a b"]
    assert sheet.freeze_panes == "B4"
    assert list(sheet.tables)
    assert [one.formula1 for one in sheet.data_validations.dataValidation] == ['"Open,Done"']
    assert sheet["B4"].value.date() == DAY
    assert sheet["C4"].value == 1.5
    with ZipFile(BytesIO(content)) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert chart().alternative in drawing


def test_a_pdf_has_bookmarks_language_title_words_for_charts_and_all_fonts_inside() -> None:
    reader: Any = PdfReader(BytesIO(writing.write(report(), "pdf", LOOK).content))
    assert reader.metadata is not None
    assert reader.metadata.title == "Report made up"
    assert reader.root_object["/Lang"] == "en-GB"
    assert [one.title for one in reader.outline if not isinstance(one, list)] == ["First section"]
    fonts = [font for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    described = [one.get_object()["/FontDescriptor"] for one in fonts if "/FontDescriptor" in one.get_object()]  # fmt: skip
    assert described
    assert all("/FontFile2" in one for one in described)
    drawn = b"".join(page.get_contents().get_data() for page in reader.pages)
    assert drawn.count(b"/Span <</Alt <FEFF") == 4


def test_names_of_sheets_are_unlike_and_short() -> None:
    again = [table(3).model_copy(update={"id": f"t{place}", "title": "A title [that] is far too long for a sheet"}) for place in range(12)]  # fmt: skip
    names = workbook.sheet_names(report(*again))
    assert len({one.lower() for one in names}) == 12
    assert all(len(one) <= 31 for one in names)


@pytest.mark.parametrize(
    ("tag", "day", "number"),
    [("en", "2026-11-25", "1,234.5"), ("de-DE", "25.11.2026", "1.234,5"), ("en-US", "11/25/2026", "1,234.5"), ("fr-FR", "25/11/2026", "1\N{NO-BREAK SPACE}234,5")],
)  # fmt: skip
def test_days_and_numbers_are_written_in_the_language_of_the_organization(
    tag: str, day: str, number: str
) -> None:
    language = LANGUAGES[tag]
    assert language.cell(date(2026, 11, 25)) == day
    assert language.cell(Decimal("1234.5")) == number


def test_letters_can_be_read_on_every_accent() -> None:
    assert Look(accent="#FFFF00").on_accent == "1F2933"
    assert Look(accent="#003300").on_accent == "FFFFFF"
    assert Look(accent="#FFFF00").ink != "FFFF00"
