"""The content page: bring a questionnaire, see what is wrong with it, answer it, take it away; and no page breaks over one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.library.places import content
from assessment.model.organization import OrganizationFacts
from assessment.services import organizations, questionnaires
from assessment.services.workspace import Workspace, open_workspace
from assessment.ui import session
from tests.library.bringing import GOOD, YAML, book
from tests.pages import driving
from tests.pages.driving import Place

PAGE = "pages/manage/content.py"
ID, FOLDER = "supplier-check:2026", "supplier-check-2026"


@pytest.fixture
def mine(workspace: Workspace, sqlite_url: str, tmp_path: Path) -> Iterator[Workspace]:
    """The test's database with a place for questionnaires of one's own."""
    assert workspace
    opened = open_workspace(sqlite_url, content(), tmp_path / "questionnaires")
    session.use(opened)
    yield opened
    opened.database.close()


def take(workspace: Workspace, text: str = YAML) -> None:
    questionnaires.take(workspace, text.encode(), "list.yaml", person="Ada")


def spoil(workspace: Workspace) -> Path:
    """Breaks the brought questionnaire by hand."""
    (folder,) = workspace.library.own_folders()
    file = folder / "questionnaire.yaml"
    file.write_text(YAML.replace("title: Keys", "titel: Keys"), encoding="utf-8")
    return file


def begin(workspace: Workspace, *standards: str) -> Place:
    facts = OrganizationFacts(name="Bakery")
    return Place(*organizations.start(workspace, facts, standards or (ID,), person="Ada"))


def upload(app: AppTest, raw: bytes, name: str = "list.yaml") -> AppTest:
    app.file_uploader[0].set_value((name, raw, "application/octet-stream"))
    return app.run()


def tables(app: AppTest) -> str:
    return "\n".join(one.value.to_string() for one in app.table)


def test_without_any_the_page_says_what_will_be_here_and_lists_ours(mine: Workspace) -> None:
    app = driving.visit(PAGE)
    assert driving.faults(app) == []
    said = driving.text(app).replace("\\", "")
    assert "None yet." in said
    for edition in mine.library.editions():
        assert edition.title in said
    assert "content:template" in driving.keys(app.download_button)
    assert "content:workbook:iso-9001-2026" in driving.keys(app.download_button)


@pytest.mark.parametrize(
    ("name", "raw"), [("list.yaml", YAML.encode()), ("list.xlsx", book(GOOD))], ids=["yaml", "xlsx"]
)
def test_a_file_in_order_is_summed_up_and_taken_by_a_click(
    mine: Workspace, name: str, raw: bytes
) -> None:
    app = upload(driving.visit(PAGE), raw, name)
    assert "Supplier check" in driving.text(app)
    assert "2 questions, 1 section, 3 checks" in driving.text(app)
    assert mine.library.own_folders() == []
    app.button(key="content:take").click().run()
    assert driving.faults(app) == []
    assert "is taken in" in app.success[0].value
    assert mine.library.questionnaire(ID)
    assert f"content:remove:{FOLDER}" in driving.keys(app.button)
    assert "content:take" not in driving.keys(app.button)  # the uploader is empty again


def test_faults_are_a_table_of_place_fault_and_remedy_and_nothing_can_be_taken(
    mine: Workspace,
) -> None:
    wrong = YAML.replace("Who has a key?", "Keys").replace("shows: document", "shows: nothing")
    app = upload(driving.visit(PAGE), wrong.encode())
    assert driving.faults(app) == []
    assert "Nothing was taken in: 2 faults" in app.error[0].value
    (table,) = app.table
    assert list(table.value.columns) == ["Place", "Fault", "Remedy"]
    assert len(table.value) == 2
    assert table.value["Place"][0].startswith("line 15")
    assert "content:take" not in driving.keys(app.button)
    assert mine.library.own_folders() == []


@pytest.mark.parametrize(
    ("name", "raw"),
    [("list.xlsx", b"PK\x03\x04"), ("list.csv", b"\xff\xfe\x00"), ("list.yaml", b"[" * 9_000), ("list.yaml", b"a: b")],
    ids=["half a workbook", "utf-16", "nesting", "something else"],
)  # fmt: skip
def test_a_hostile_or_foreign_file_is_one_sentence(mine: Workspace, name: str, raw: bytes) -> None:
    app = upload(driving.visit(PAGE), raw, name)
    assert driving.faults(app) == []
    assert len(app.table[0].value) == 1
    assert mine.library.own_folders() == []


@pytest.mark.usefixtures("mine")
def test_what_a_file_says_is_shown_as_text() -> None:
    wrong = YAML.replace("title: Keys", "'**bold** :red[x]': Keys")
    app = upload(driving.visit(PAGE), wrong.encode())
    assert r"\*\*bold\*\*" in tables(app)


def test_a_second_file_says_that_it_replaces_the_first_and_what_is_lost(mine: Workspace) -> None:
    take(mine)
    app = upload(driving.visit(PAGE), YAML.replace("id: AC-2", "id: AC-3").encode())
    assert app.warning
    assert "AC-2" in tables(app)
    assert app.button(key="content:take").label == f"Replace {ID}"
    app.button(key="content:take").click().run()
    assert "is replaced" in app.success[0].value
    assert list(mine.library.questionnaire(ID).by_id) == ["AC-1", "AC-3"]


def test_removing_is_refused_while_somebody_aims_at_it_and_done_afterwards(
    mine: Workspace,
) -> None:
    take(mine)
    place = begin(mine)
    app = driving.visit(PAGE)
    app.button(key=f"content:remove:{FOLDER}").click().run()
    assert "stays, because Bakery aims at it" in app.error[0].value
    assert mine.library.own_folders()
    organizations.drop_aim(mine, place.assessment, person="Ada")
    app.button(key=f"content:remove:{FOLDER}").click().run()
    assert driving.faults(app) == []
    assert not app.error
    assert mine.library.own_folders() == []
    assert "None yet." in driving.text(app)


def test_a_broken_one_is_named_with_place_and_remedy_where_it_lies(mine: Workspace) -> None:
    take(mine)
    file = spoil(mine)
    app = driving.visit(PAGE)
    assert driving.faults(app) == []
    assert "titel" in tables(app)
    assert str(file.parent) in driving.text(app).replace("\\", "")
    assert f"content:remove:{FOLDER}" in driving.keys(app.button)
    file.write_text(YAML, encoding="utf-8")
    app.run()
    assert not app.table


def test_without_a_place_for_it_the_page_says_how_to_get_one(workspace: Workspace) -> None:
    assert workspace.library.own is None
    app = upload(driving.visit(PAGE), YAML.encode())
    app.button(key="content:take").click().run()
    assert "--data" in app.error[0].value


def test_every_page_shows_a_plain_list_like_any_other_questionnaire(mine: Workspace) -> None:
    take(mine)
    place = begin(mine)
    driving.answer(mine, place, requirement="AC-1", level=2)
    app = driving.visit(organization=str(place.organization.id))
    for page in driving.PAGES:
        driving.turn_to(app, page)
        assert driving.faults(app) == [], page
        if page != driving.AUDIT_TIME:  # no scheme tells days for it
            assert not app.error, page


@pytest.mark.parametrize("gone", [False, True], ids=["broken", "gone"])
def test_no_page_breaks_over_one_that_is_broken_or_gone_and_the_other_standard_works(
    mine: Workspace, *, gone: bool
) -> None:
    take(mine)
    place = begin(mine, ID, driving.QUALITY)
    file = spoil(mine)
    if gone:
        file.unlink()
    for aim in place.aims:
        app = driving.visit(organization=str(place.organization.id), assessment=str(aim.id))
        for page in driving.PAGES:
            driving.turn_to(app, page)
            assert driving.faults(app) == [], page
            assert len(app.title) == 1, page
            if aim.standard != ID and page in (driving.ANSWERING, driving.READINESS, driving.GAPS):
                assert not app.error, page


def test_an_answer_to_a_plain_list_is_saved_and_its_details_say_what_there_is(
    mine: Workspace,
) -> None:
    take(mine)
    place = begin(mine)
    app = driving.questions(place, at="AC-1")
    assert driving.question(app) == "AC-1"
    driving.rate(app, place, "AC-1", 2)
    assert "Saved" in driving.bar(app)
    choices = app.button_group(key=f"details:{place.assessment}:AC-2").options
    named = {str(getattr(one, "content", one)) for one in choices}
    assert "First step" in named
    assert not {"Pitfalls", "Documents", "Small firms"} & named
