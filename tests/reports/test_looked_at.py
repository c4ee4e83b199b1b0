"""Papers drawn as they look: no page empty, nothing over the edge, charts there, fonts inside. With LibreOffice for DOCX and PPTX."""

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader
from pypdfium2 import raw

from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.organization import OrganizationFacts
from assessment.model.papers import Detail, Wish
from assessment.reports import writing
from assessment.reports.look import Look
from assessment.reports.model import Report
from assessment.services import organizations, reports, sample
from assessment.services.answering import Draft, record
from assessment.services.workspace import Workspace
from assessment.store.engine import open_database
from tests.provision.office import as_pdf
from tests.reports.making import chart, figures, report, table
from tests.services.making import Clock

FEWEST_MARKS = 0.002  # share of a page that isn't white
EDGE = 0.012  # share of the width or height at each edge that stays free of letters
LONG = ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3, "A very long sentence that goes on. " * 12)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Reports of the sample, of a tiny firm without answers, of one half-way, and one with endless words."""
    path = tmp_path_factory.mktemp("data") / "looked-at.db"
    workspace = Workspace(open_database(f"sqlite:///{path.as_posix()}"), Library(content()), now=Clock())  # fmt: skip
    full = sample.add(workspace, person="Ada").id
    tiny = organizations.start(workspace, OrganizationFacts(name="Bakery"), ["iso-9001:2026"], person="Ada")[0].id  # fmt: skip
    facts = OrganizationFacts(name="A firm with a name that is long enough to trouble every header, cover and footer of a paper " * 2)  # fmt: skip
    half, (aim,) = organizations.start(workspace, facts, ["iso-22301:2019"], person="Ada")
    for place, one in enumerate(workspace.library.questionnaire(aim.standard).requirements[::2]):
        record(workspace, aim.id, Draft(requirement=one.id, level=place % 4), person="Ada")
    found = {
        "sample": reports.put_together(workspace, full, Wish()),
        "sample, gaps": reports.put_together(workspace, full, Wish(paper="gaps")),
        "tiny": reports.put_together(workspace, tiny, Wish()),
        "half": reports.put_together(workspace, half.id, Wish(paper="evidence", detail=Detail.FULL)),
        "review": reports.put_together(workspace, half.id, Wish(paper="review")),
        "endless": report(figures(7), table(9, LONG), table(30, LONG, columns=3), chart(categories=24)),
    }  # fmt: skip
    workspace.database.close()
    return found


CASES = [
    ("sample", "docx"), ("sample", "pptx"), ("sample", "pdf"), ("sample, gaps", "pdf"), ("tiny", "pptx"), ("tiny", "pdf"),
    ("half", "docx"), ("half", "pdf"), ("review", "pptx"), ("endless", "docx"), ("endless", "pptx"), ("endless", "pdf"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "ending"), CASES, ids=str)
def test_a_paper_looks_as_it_should(
    made: dict[str, Report], tmp_path: Path, name: str, ending: str
) -> None:
    written = writing.write(made[name], ending, Look()).content
    drawn = written if ending == "pdf" else as_pdf(written, ending, tmp_path)
    document = pdfium.PdfDocument(drawn)
    try:
        for number, page in enumerate(document, start=1):
            assert marks(page) > FEWEST_MARKS, f"page {number} is empty"
            assert outside(page) == "", f"page {number} has letters at its edge"
    finally:
        document.close()
    assert loose_fonts(drawn) == []
    assert charts(drawn, ending) >= charts_expected(made[name], ending)


def marks(page: pdfium.PdfPage) -> float:
    """The share of a page that isn't white, without the coloured bar at the left of slides."""
    picture = np.asarray(page.render(scale=0.5).to_pil().convert("L"))
    return float((picture[:, picture.shape[1] // 40 :] < 200).mean())


def outside(page: pdfium.PdfPage) -> str:
    """The letters that lie beyond the edge that stays free."""
    width, height = page.get_size()
    text = page.get_textpage()
    found = []
    for place in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(place)
        inside = (
            left >= width * EDGE and right <= width * (1 - EDGE)
            and bottom >= height * EDGE and top <= height * (1 - EDGE)
        )  # fmt: skip
        letter = text.get_text_range(place, 1)
        if not inside and letter.strip() and right > left:
            found.append(letter)
    return "".join(found)


def loose_fonts(drawn: bytes) -> list[str]:
    """The fonts that a PDF names without holding them."""
    found = []
    page: Any
    for page in PdfReader(BytesIO(drawn)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            whole = font.get_object()
            one = (
                whole["/DescendantFonts"][0].get_object() if "/DescendantFonts" in whole else whole
            )
            described = one.get("/FontDescriptor", {})
            if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                found.append(str(whole.get("/BaseFont")))
    return found


def charts(drawn: bytes, ending: str) -> int:
    """How many charts are drawn: pictures in documents, described drawings in a PDF, pages with many shapes among slides."""
    if ending == "pdf":
        reader = PdfReader(BytesIO(drawn))
        pages: list[Any] = list(reader.pages)
        return sum(page.get_contents().get_data().count(b"/Span <</Alt") for page in pages)
    document = pdfium.PdfDocument(drawn)
    try:
        if ending == "docx":
            return sum(1 for page in document for one in page.get_objects() if one.type == raw.FPDF_PAGEOBJ_IMAGE)  # fmt: skip
        paths = [sum(one.type == raw.FPDF_PAGEOBJ_PATH for one in page.get_objects()) for page in document]  # fmt: skip
        return len([count for count in paths if count > 12])
    finally:
        document.close()


def charts_expected(made: Report, ending: str) -> int:
    drawn = [
        block for section in made.sections for block in section.blocks if block.kind == "chart"
    ]
    if ending == "pptx":
        return min(len([one for one in drawn if one.on_slides and one.categories]), 1)
    return len(drawn)


def test_the_rows_of_a_table_end_above_the_foot_of_a_slide(
    made: dict[str, Report], tmp_path: Path
) -> None:
    written = writing.write(made["endless"], "pptx", Look()).content
    document = pdfium.PdfDocument(as_pdf(written, "pptx", tmp_path))
    try:
        for page in document:
            _, height = page.get_size()
            text = page.get_textpage()
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                words = text.get_text_bounded(left, bottom, right, top)
                foot = ("Bakery", "more row")
                low = bottom < height * 0.09
                assert not low or words.strip().isdigit() or any(one in words for one in foot), (
                    words
                )
    finally:
        document.close()
