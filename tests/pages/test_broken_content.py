"""A broken content file names itself with place and remedy, and the rest of the app works."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.library import places
from assessment.model.faults import InputFaultsError
from assessment.services import organizations
from assessment.services.workspace import Workspace, open_workspace
from assessment.ui import session
from tests.pages import driving
from tests.pages.driving import Place

FILES = {
    "section": "standards/iso-9001-2026/05-leadership.yaml",
    "edition": "standards/iso-9001-2026/edition.yaml",
}
ABOUT_THE_STANDARD = (driving.ANSWERING, driving.READINESS, driving.GAPS)


@dataclass(frozen=True)
class Broken:
    """A workspace whose quality edition has one broken file, and who aims at both editions."""

    workspace: Workspace
    place: Place
    file: Path

    def visit(self, page: str, standard: int) -> AppTest:
        return driving.visit(
            page,
            organization=str(self.place.organization.id),
            assessment=str(self.place.aims[standard].id),
        )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the shipped content."""
    copied: Path = shutil.copytree(places.content(), tmp_path / "questionnaires")
    return copied


@pytest.fixture
def whole(workspace: Workspace, content: Path, sqlite_url: str) -> Iterator[Workspace]:
    """The test's database with the copied content, still in order."""
    assert workspace
    opened = open_workspace(sqlite_url, content)
    session.use(opened)
    yield opened
    opened.database.close()


@pytest.fixture(params=list(FILES))
def broken(request: pytest.FixtureRequest, whole: Workspace) -> Broken:
    place = driving.begin(whole, driving.QUALITY, driving.SECURITY)
    file = whole.library.root / FILES[request.param]
    file.write_text(file.read_text(encoding="utf-8") + "suprise: 1\n", encoding="utf-8")
    return Broken(whole, place, file)


@pytest.mark.parametrize("page", ABOUT_THE_STANDARD)
def test_a_page_of_the_broken_edition_names_file_line_and_remedy(broken: Broken, page: str) -> None:
    app = broken.visit(page, standard=0)
    assert driving.faults(app) == []
    assert len(app.title) == 1
    assert app.error
    line = len(broken.file.read_text(encoding="utf-8").splitlines())
    (said,) = [one.value for one in app.text if broken.file.name in one.value]
    assert f"line {line}" in said
    assert "suprise" in said
    assert said.count(".") >= 2


@pytest.mark.parametrize("page", driving.PAGES)
def test_no_page_breaks_while_the_broken_edition_is_in_view(broken: Broken, page: str) -> None:
    app = broken.visit(page, standard=0)
    assert driving.faults(app) == []
    assert len(app.title) == 1


@pytest.mark.parametrize("page", driving.PAGES)
def test_the_other_edition_works(broken: Broken, page: str) -> None:
    app = broken.visit(page, standard=1)
    assert driving.faults(app) == []
    if page in ABOUT_THE_STANDARD:
        assert not app.error


def test_an_answer_to_the_other_edition_is_saved(broken: Broken) -> None:
    app = broken.visit(driving.ANSWERING, standard=1)
    app.button(key=f"level:{broken.place.aims[1].id}:4.1:2").click().run()
    assert "Saved" in driving.bar(app)
    assert driving.faults(app) == []


def test_home_shows_the_other_edition_and_names_the_file(broken: Broken) -> None:
    app = broken.visit(driving.HOME, standard=0)
    assert driving.faults(app) == []
    assert app.get_by_key(f"journey:{broken.place.aims[1].id}")
    assert any(broken.file.name in one.value for one in (*app.error, *app.text))


def test_the_method_page_lists_the_fault(broken: Broken) -> None:
    app = broken.visit(driving.METHOD, standard=0)
    assert any(broken.file.name in one.value for one in app.text)


def test_the_readiness_of_an_organization_comes_back_with_the_mended_file(
    broken: Broken,
) -> None:
    text = broken.file.read_text(encoding="utf-8")
    broken.file.write_text(text.removesuffix("suprise: 1\n"), encoding="utf-8")
    app = broken.visit(driving.READINESS, standard=0)
    assert app.metric
    assert not app.error


def test_a_newcomer_who_chooses_the_broken_edition_is_told(whole: Workspace) -> None:
    file = whole.library.root / FILES["section"]
    file.write_text(file.read_text(encoding="utf-8") + "suprise: 1\n", encoding="utf-8")
    app = driving.visit().button(key="door:own").click().run()
    app.text_input(key="start:name").set_value("Bakery")
    app.button_group(key="start:standards").set_value([driving.QUALITY])
    app.button(key="start:submit").click().run()
    assert driving.faults(app) == []
    assert any(file.name in one.value for one in (*app.error, *app.text))
    assert organizations.every(whole) == ()


def test_a_newcomer_who_wants_the_sample_is_told(whole: Workspace) -> None:
    file = whole.library.root / FILES["section"]
    file.write_text(file.read_text(encoding="utf-8") + "suprise: 1\n", encoding="utf-8")
    app = driving.visit().button(key="door:sample").click().run()
    assert driving.faults(app) == []
    assert any(file.name in one.value for one in (*app.error, *app.text))
    assert organizations.every(whole) == ()


def test_aiming_at_the_broken_edition_is_refused_with_the_reason(whole: Workspace) -> None:
    place = driving.begin(whole, driving.SECURITY)
    file = whole.library.root / FILES["section"]
    file.write_text(file.read_text(encoding="utf-8") + "suprise: 1\n", encoding="utf-8")
    app = driving.visit(driving.SCOPE)
    app.button_group(key="scope:part").set_value("Standards").run()
    app.button(key=f"aim:{driving.QUALITY}").click().run()
    assert driving.faults(app) == []
    assert any(file.name in one.value for one in (*app.error, *app.text))
    assert organizations.aims(whole, place.organization.id) == place.aims


@pytest.mark.parametrize("page", driving.PAGES)
def test_a_broken_method_is_named_on_every_page_that_needs_it(whole: Workspace, page: str) -> None:
    driving.begin(whole)
    file = whole.library.root / "method.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "suprise: 1\n", encoding="utf-8")
    app = driving.visit(page)
    assert driving.faults(app) == []
    if page in (*ABOUT_THE_STANDARD, driving.METHOD):
        assert any("method.yaml" in one.value for one in (*app.error, *app.text))


@pytest.mark.parametrize("name", ["common.yaml", "qms.yaml"])
@pytest.mark.parametrize("page", driving.PAGES)
def test_a_broken_scheme_is_named_on_the_audit_time_page_and_the_rest_works(
    whole: Workspace, monkeypatch: pytest.MonkeyPatch, page: str, name: str
) -> None:
    root = whole.library.root
    monkeypatch.setattr(places, "content", lambda: root)
    place = driving.begin(whole)
    driving.visit(driving.AUDIT_TIME).number_input(
        key=f"audit:{place.organization.id}:personnel"
    ).set_value(20).run()
    file = root / "schemes" / name
    file.write_text(file.read_text(encoding="utf-8") + "suprise: 1\n", encoding="utf-8")
    app = driving.visit(page)
    assert driving.faults(app) == []
    if page == driving.AUDIT_TIME:
        assert any(name in one.value for one in (*app.error, *app.text, *app.markdown))


def test_the_copy_is_in_order_before_it_is_broken(whole: Workspace) -> None:
    assert whole.library.faults() == []
    try:
        whole.library.method()
    except InputFaultsError as error:  # pragma: no cover
        pytest.fail(str(error))
