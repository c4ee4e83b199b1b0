"""A broken content file names itself with place and remedy, and the rest of the app works."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.library import places
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


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped content."""
    copied: Path = shutil.copytree(
        places.content(), tmp_path_factory.mktemp("content") / "questionnaires"
    )
    return copied


class Breaking:
    """Breaks files of the copied content and mends them; the times of change stay the same, so that what was read is not read again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._whole: dict[Path, tuple[str, int]] = {}

    def __call__(self, name: str) -> Path:
        """Adds a line with an unknown key to a file."""
        file = self.root / name
        text, changed = file.read_text(encoding="utf-8"), file.stat().st_mtime_ns
        self._whole[file] = text, changed
        self._write(file, text + "suprise: 1\n", changed + 1_000_000_000)
        return file

    def mend(self) -> None:
        while self._whole:
            file, (text, changed) = self._whole.popitem()
            self._write(file, text, changed)

    def _write(self, file: Path, text: str, changed: int) -> None:
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(changed, changed))


@pytest.fixture
def breaking(content: Path) -> Iterator[Breaking]:
    """`breaking(name)` breaks a file until the test ends."""
    files = Breaking(content)
    yield files
    files.mend()


@pytest.fixture
def whole(workspace: Workspace, content: Path, sqlite_url: str) -> Iterator[Workspace]:
    """The test's database with the copied content, still in order."""
    assert workspace
    opened = open_workspace(sqlite_url, content)
    session.use(opened)
    yield opened
    opened.database.close()


@pytest.fixture(params=list(FILES))
def broken(request: pytest.FixtureRequest, whole: Workspace, breaking: Breaking) -> Broken:
    place = driving.begin(whole, driving.QUALITY, driving.SECURITY)
    return Broken(whole, place, breaking(FILES[request.param]))


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
    app.button_group(key=f"level:{broken.place.aims[1].id}:4.1").set_value(2).run()
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
    broken: Broken, breaking: Breaking
) -> None:
    breaking.mend()
    app = broken.visit(driving.READINESS, standard=0)
    assert app.metric
    assert not app.error


def test_a_newcomer_who_chooses_the_broken_edition_is_told(
    whole: Workspace, breaking: Breaking
) -> None:
    file = breaking(FILES["section"])
    app = driving.visit().button(key="door:own").click().run()
    app.text_input(key="start:name").set_value("Bakery")
    app.button_group(key="start:standards").set_value([driving.QUALITY])
    app.button(key="start:submit").click().run()
    assert driving.faults(app) == []
    assert any(file.name in one.value for one in (*app.error, *app.text))
    assert organizations.every(whole) == ()


def test_a_newcomer_who_wants_the_sample_is_told(whole: Workspace, breaking: Breaking) -> None:
    file = breaking(FILES["section"])
    app = driving.visit().button(key="door:sample").click().run()
    assert driving.faults(app) == []
    assert any(file.name in one.value for one in (*app.error, *app.text))
    assert organizations.every(whole) == ()


def test_aiming_at_the_broken_edition_is_refused_with_the_reason(
    whole: Workspace, breaking: Breaking
) -> None:
    place = driving.begin(whole, driving.SECURITY)
    file = breaking(FILES["section"])
    app = driving.visit(driving.SCOPE)
    app.button_group(key="scope:part").set_value("Standards").run()
    app.button(key=f"aim:{driving.QUALITY}").click().run()
    assert driving.faults(app) == []
    assert any(file.name in one.value for one in (*app.error, *app.text))
    assert organizations.aims(whole, place.organization.id) == place.aims


@pytest.mark.parametrize("page", driving.PAGES)
def test_a_broken_method_is_named_on_every_page_that_needs_it(
    whole: Workspace, breaking: Breaking, page: str
) -> None:
    driving.begin(whole)
    breaking("method.yaml")
    app = driving.visit(page)
    assert driving.faults(app) == []
    if page in (*ABOUT_THE_STANDARD, driving.METHOD):
        assert any("method.yaml" in one.value for one in (*app.error, *app.text))


@pytest.mark.parametrize("name", ["common.yaml", "qms.yaml"])
def test_a_broken_scheme_is_named_on_the_audit_time_page_and_the_rest_works(
    whole: Workspace, breaking: Breaking, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    root = whole.library.root
    monkeypatch.setattr(places, "content", lambda: root)
    place = driving.begin(whole)
    persons = driving.visit(driving.AUDIT_TIME).number_input(
        key=f"audit:{place.organization.id}:personnel"
    )
    persons.set_value(20).run()
    breaking(f"schemes/{name}")
    app = driving.visit(driving.AUDIT_TIME)
    assert driving.faults(app) == []
    assert any(name in one.value for one in (*app.error, *app.text, *app.markdown))
    for page in driving.PAGES:
        assert driving.faults(driving.turn_to(app, page)) == []


def test_the_copy_is_in_order_before_it_is_broken(whole: Workspace) -> None:
    assert whole.library.faults() == []
