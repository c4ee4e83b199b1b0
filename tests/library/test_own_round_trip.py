"""A questionnaire that goes out as a workbook and comes back is the same one, and so is the text in which it is kept."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assessment.library.content import Library
from assessment.library.own import own_questionnaire
from assessment.library.own_file import read_brought, written
from assessment.library.own_layout import EXAMPLE, TABLES
from assessment.library.own_sheets import read_book
from assessment.library.own_template import template
from assessment.library.own_workbook import workbook
from assessment.library.places import content
from assessment.library.reading import read_text
from assessment.library.tables import read_sheets
from assessment.model.faults import InputFaultsError
from assessment.model.own import OwnQuestionnaire
from assessment.model.questionnaire import Questionnaire
from tests.library.bringing import bring, refused

LIBRARY = Library(content())
SHIPPED = [edition.id for edition in LIBRARY.editions()]


def brought_back(raw: bytes) -> Questionnaire:
    """What is in a workbook, even under an id of ours."""
    source, told = read_book(read_sheets(raw, "out.xlsx"), "out.xlsx")
    assert source is not None
    assert (told.faults, told.notes) == ([], [])
    reading, faults = read_text(written(source.content), "kept.yaml")
    assert reading is not None, faults
    first, faults = own_questionnaire(source, LIBRARY.topics(), lambda _: {})
    assert first is not None, [str(fault) for fault in faults]
    kept, _ = own_questionnaire(reading, LIBRARY.topics(), lambda _: {})
    assert kept == first
    return first


@pytest.mark.parametrize("standard", SHIPPED)
def test_an_edition_of_ours_comes_back_as_it_went_out(standard: str) -> None:
    ours = LIBRARY.questionnaire(standard)
    assert brought_back(workbook(ours)).model_dump() == ours.model_dump()


def test_an_edition_of_ours_under_another_id_is_taken() -> None:
    book = load_workbook(io.BytesIO(workbook(LIBRARY.questionnaire("iso-22301:2019"))))
    book["Edition"]["B2"] = "our-continuity:2026"
    packed = io.BytesIO()
    book.save(packed)
    found = bring(packed.getvalue()).questionnaire
    assert found.edition.id == "our-continuity:2026"
    assert len(found.requirements) == found.edition.expected_requirements


ONE_LINE = (
    st.text(
        st.characters(
            exclude_categories=("C", "Zl", "Zp"), exclude_characters="]\u2022\u2023\u25aa"
        ),
        min_size=3,
        max_size=200,
    )
    .filter(lambda text: text == text.strip() and len(text) > 2)
    .filter(lambda text: not text.startswith(("- ", "* ")) and "x005F_" not in text)
)
DAYS = st.lists(st.integers(1, 4000), min_size=3, max_size=3).map(
    lambda some: [one / 10 for one in sorted(some)]
)
SIGNS = st.sampled_from(
    [
        "=1+1",
        "+1 is not",
        "-1 is less",
        "@SUM(A1)",
        "#REF!",
        "4.10",
        "true",
        "no",
        "1e5",
        "2026-01-01",
    ]
)
TEXT = ONE_LINE | SIGNS.map(lambda sign: f"{sign} text"[:12].strip())
PARAGRAPHS = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
QUESTION = TEXT.map(lambda text: text + "?")
SLUG = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)


@st.composite
def requirements(draw: st.DrawFn, identity: str) -> dict[str, Any]:
    ids = draw(st.lists(SLUG, min_size=1, max_size=4, unique=True))
    shows = st.sampled_from(["document", "practice", "record", "measure"])
    found: dict[str, Any] = {
        "id": identity,
        "title": draw(TEXT),
        "ask": draw(QUESTION),
        "checks": [{"id": one, "text": draw(PARAGRAPHS), "shows": draw(shows)} for one in ids],
    }
    more = {
        "why": PARAGRAPHS,
        "kind": st.sampled_from(["document", "process", "control", "record"]),
        "core": st.booleans(),
        "stage": st.integers(1, 2),
        "first_step": PARAGRAPHS,
        "evidence": st.lists(TEXT, min_size=1, max_size=3),
        "pitfalls": st.lists(TEXT, max_size=3),
        "small": PARAGRAPHS,
        "effort_days": DAYS,
        "attention": st.integers(1, 3),
        "certainty": st.sampled_from(["high", "medium-high", "medium", "low"]),
        "revision": st.integers(1, 9),
        "anchors": st.dictionaries(st.integers(0, 5), PARAGRAPHS),
        "documents": st.lists(
            st.fixed_dictionaries(
                {
                    "name": TEXT,
                    "type": st.sampled_from(["document", "record"]),
                    "mandatory": st.booleans(),
                }
            ),
            max_size=2,
        ),
    }
    for key, strategy in more.items():
        if draw(st.booleans()):
            found[key] = draw(strategy)
    return found


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    ids = draw(st.lists(st.integers(1, 30), min_size=1, max_size=4, unique=True))
    names = [draw(st.sampled_from(["4.{}", "AC-{}", "A.5.{}", "x{}"])).format(one) for one in ids]
    cut = draw(st.integers(1, len(names)))
    sections = [
        {"section": title, "requirements": [draw(requirements(one)) for one in some]}
        for title, some in zip(draw(st.lists(TEXT, min_size=2, max_size=2, unique=True)), (names[:cut], names[cut:]), strict=True)
        if some
    ]  # fmt: skip
    edition: dict[str, Any] = {"id": "own-list:2026.1", "title": draw(TEXT)}
    if draw(st.booleans()):
        edition["gates"] = [{"id": "first", "title": draw(TEXT), "requirements": names}]
        edition["applicability"] = {"rule": draw(PARAGRAPHS), "tolerated": {names[0]: draw(TEXT)}}
    given_ = {"edition": edition, "sections": sections}
    return OwnQuestionnaire.model_validate(given_).questionnaire()


@settings(max_examples=20)
@given(questionnaires())
def test_whatever_is_in_a_questionnaire_comes_back_as_it_went_out(out: Questionnaire) -> None:
    assert brought_back(workbook(out)).model_dump() == out.model_dump()


def test_nothing_in_a_workbook_is_a_formula() -> None:
    sections = [
        {"requirements": [{"id": "1", "title": "=1+1", "ask": "=cmd()?", "checks": ["@SUM(A1)"]}]}
    ]
    own = OwnQuestionnaire.model_validate(
        {"edition": {"id": "x:2026", "title": "=HYPERLINK(1)"}, "sections": sections}
    )
    book = load_workbook(io.BytesIO(workbook(own.questionnaire())))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_a_text_longer_than_a_cell_is_refused_and_not_cut() -> None:
    requirement = {"id": "1", "title": "Long", "ask": "Yes?", "checks": ["x" * 33_000]}
    own = OwnQuestionnaire.model_validate(
        {
            "edition": {"id": "x:2026", "title": "Long"},
            "sections": [{"requirements": [requirement]}],
        }
    )
    with pytest.raises(InputFaultsError, match="longer than the 32767 characters"):
        workbook(own.questionnaire())


def test_the_template_explains_itself_offers_the_words_and_has_an_example() -> None:
    book = load_workbook(io.BytesIO(template()))
    assert book.sheetnames == ["Read me", "Edition", *(layout.name for layout in TABLES)]
    explained = {cell.value for row in book["Read me"].iter_rows() for cell in row}
    for layout in TABLES:
        assert {column.says for column in layout.columns} <= explained
    sheet = book["Requirements"]
    assert sheet["A2"].value == EXAMPLE
    offers = {one.formula1: str(one.sqref) for one in sheet.data_validations.dataValidation}
    assert offers['"document,process,control,record"'].startswith("G2:G")
    assert any(
        "Requirements!$A$2" in one.formula1
        for one in book["Checks"].data_validations.dataValidation
    )


def test_the_empty_template_says_what_is_missing() -> None:
    assert [(one.place, one.fault) for one in refused(template())] == [
        ("sheet Requirements", "there is no question in it"),
        ("sheet Edition, row 2, column B (Id)", "the cell Id is empty"),
        ("sheet Edition, row 3, column B (Title)", "the cell Title is empty"),
    ]


def test_the_template_filled_in_is_taken_without_its_example() -> None:
    book = load_workbook(io.BytesIO(template()))
    book["Edition"]["B2"], book["Edition"]["B3"] = "our-rules:2026", "Our rules"
    book["Requirements"].append(["R-1", "Locks", "Are the doors locked?", "They are locked"])
    packed = io.BytesIO()
    book.save(packed)
    found = read_brought(packed.getvalue(), "ours.xlsx", LIBRARY)
    assert list(found.questionnaire.by_id) == ["R-1"]
    (note,) = found.notes
    assert EXAMPLE in note.fault
