"""What users brought stands beside the shipped editions: found, changed and broken without a restart, never in the place of one."""

import os
from pathlib import Path

import pytest

from assessment.library.content import Library, UnknownStandardError, check_path
from assessment.library.places import content
from assessment.library.shelf import Shelf, ShelfError
from assessment.model.faults import InputFaultsError
from tests.library.bringing import YAML

ID, SHIPPED = "supplier-check:2026", "iso-9001:2026"
QUALITY = YAML.replace(ID, SHIPPED)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "questionnaires")


@pytest.fixture
def library(shelf: Shelf) -> Library:
    return Library(content(), shelf.root)


def place(shelf: Shelf, name: str, **files: str) -> Path:
    """A folder as somebody lays it there by hand; ``edition`` is ``edition.yaml``."""
    folder = shelf.root / "standards" / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        (folder / f"{file}.yaml").write_text(text, encoding="utf-8")
    return folder


def only_shipped(library: Library) -> bool:
    return library.editions() == Library(content()).editions()


def test_without_the_folder_there_are_the_shipped_ones(library: Library) -> None:
    assert only_shipped(library)
    assert (library.faults(), library.own_folders()) == ([], [])
    assert library.own is not None
    assert not library.own.exists()


def test_a_brought_questionnaire_is_there_at_once_and_gone_at_once(
    library: Library, shelf: Shelf
) -> None:
    shelf.put(ID, YAML)
    assert ID in {one.id for one in library.editions()}
    assert list(library.questionnaire(ID).by_id) == ["AC-1", "AC-2"]
    assert library.faults() == []
    shelf.remove(shelf.folder(ID))
    assert only_shipped(library)
    with pytest.raises(UnknownStandardError):
        library.questionnaire(ID)
    assert not shelf.folder(ID).exists()


def test_an_edit_shows_at_once_and_a_broken_one_names_its_line_and_nothing_else_is_hurt(
    library: Library, shelf: Shelf
) -> None:
    shelf.put(ID, YAML)
    assert library.questionnaire(ID).by_id["AC-2"].title == "Keys"
    shelf.put(ID, YAML.replace("title: Keys", "title: All keys"))
    assert library.questionnaire(ID).by_id["AC-2"].title == "All keys"
    shelf.put(ID, YAML.replace("title: Keys", "titel: Keys"))
    with pytest.raises(
        InputFaultsError, match=r"supplier-check-2026/questionnaire\.yaml, line 1\d"
    ):
        library.questionnaire(ID)
    assert len(library.questionnaire(SHIPPED).requirements) == 65
    assert {one.file for one in library.faults()} == {"supplier-check-2026/questionnaire.yaml"}
    shelf.put(ID, YAML)
    assert library.faults() == []


@pytest.mark.parametrize(
    "text",
    ["", "a: [", "edition: 1\nsections: 2\n", "- one\n", "\x00", "edition:\n", "sections: []\n"],
)
def test_whatever_lies_there_never_takes_the_others_down(
    library: Library, shelf: Shelf, text: str
) -> None:
    place(shelf, "supplier-check-2026", questionnaire=text)
    assert only_shipped(library)
    assert library.faults()
    with pytest.raises(InputFaultsError):
        library.questionnaire(ID)


def test_strange_things_in_the_folder_are_passed_over_or_named(
    library: Library, shelf: Shelf
) -> None:
    (shelf.root / "standards" / ".hidden").mkdir(parents=True)
    (shelf.root / "standards" / "notes.txt").write_text("hello")
    (place(shelf, "empty") / "list.yaml").mkdir()
    place(shelf, "not-utf").joinpath("questionnaire.yaml").write_bytes(b"\xff\xfe")
    (shelf.root / "standards" / "gone").symlink_to(shelf.root / "nowhere")
    assert only_shipped(library)
    assert {one.file.split("/")[0] for one in library.faults()} == {"empty", "not-utf"}


def test_a_place_that_is_no_folder_is_as_good_as_none(library: Library, shelf: Shelf) -> None:
    shelf.root.mkdir()
    (shelf.root / "standards").write_text("not a folder")
    assert only_shipped(library)
    with pytest.raises(ShelfError, match="can't be written"):
        shelf.put(ID, YAML)


@pytest.mark.parametrize("name", ["iso-9001-2026", "anything"])
def test_a_shipped_edition_cannot_be_replaced(library: Library, shelf: Shelf, name: str) -> None:
    place(shelf, name, questionnaire=QUALITY)
    assert only_shipped(library)
    assert len(library.questionnaire(SHIPPED).requirements) == 65
    (fault,) = library.faults()
    assert fault.file == f"{name}/questionnaire.yaml"
    assert "comes with Stage Zero" in fault.fault


def test_not_even_one_whose_own_files_are_broken(tmp_path: Path, shelf: Shelf) -> None:
    broken = tmp_path / "content" / "standards" / "iso-9001-2026"
    broken.mkdir(parents=True)
    (broken / "edition.yaml").write_text("id: [")
    place(shelf, "iso-9001-2026", questionnaire=QUALITY)
    library = Library(tmp_path / "content", shelf.root)
    assert library.editions() == ()
    with pytest.raises(InputFaultsError, match=r"edition\.yaml"):
        library.questionnaire(SHIPPED)


def test_of_two_folders_with_one_id_the_one_named_after_it_counts(
    library: Library, shelf: Shelf
) -> None:
    place(shelf, "a-copy", questionnaire=YAML.replace("Supplier check", "A copy"))
    shelf.put(ID, YAML)
    assert library.questionnaire(ID).edition.title == "Supplier check"
    (fault,) = library.faults()
    assert (fault.file, "supplier-check-2026" in fault.fault) == ("a-copy/questionnaire.yaml", True)


def test_a_folder_of_several_files_as_ours_will_do_and_is_held_to_our_rules(
    library: Library, shelf: Shelf
) -> None:
    ours = content() / "standards" / "iso-22301-2019"
    files = {path.stem: path.read_text(encoding="utf-8") for path in ours.glob("*.yaml")}
    files["edition"] = files["edition"].replace('"iso-22301:2019"', '"our-continuity:2026"', 1)
    place(shelf, "our-continuity-2026", **files)
    assert library.faults() == []
    assert library.questionnaire("our-continuity:2026").sections
    place(
        shelf, "our-continuity-2026", **{"04-context": "section: X\nrequirements: [{id: AC-1}]\n"}
    )
    assert library.faults()
    with pytest.raises(ShelfError, match="several files"):
        shelf.put("our-continuity:2026", YAML)


def test_a_file_beside_a_questionnaire_in_one_piece_is_named(
    library: Library, shelf: Shelf
) -> None:
    place(shelf, "supplier-check-2026", questionnaire=YAML, more="section: More\n")
    (fault,) = library.faults()
    assert fault.file == "supplier-check-2026/more.yaml"


def test_a_questionnaire_may_build_on_another_brought_one_and_changes_with_it(
    library: Library, shelf: Shelf
) -> None:
    shelf.put(ID, YAML)
    child = (
        'edition: {id: "child:2026", title: Child, based_on: "supplier-check:2026"}\n'
        "sections: [{requirements: [{id: AC-1, like: AC-1}]}]\n"
    )
    shelf.put("child:2026", child)
    assert library.questionnaire("child:2026").by_id["AC-1"].title == "Locks"
    shelf.put(ID, YAML.replace("title: Locks", "title: All locks"))
    assert library.questionnaire("child:2026").by_id["AC-1"].title == "All locks"


def test_a_failed_write_leaves_the_questionnaire_that_was_there(
    shelf: Shelf, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(ID, YAML)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ShelfError, match="No space left on device"):
        shelf.put(ID, YAML.replace("Locks", "Other"))
    assert library.questionnaire(ID).by_id["AC-1"].title == "Locks"
    assert [path.name for path in shelf.folder(ID).iterdir()] == ["questionnaire.yaml"]
    with pytest.raises(ShelfError):
        shelf.put("new:2026", YAML)
    assert not shelf.folder("new:2026").exists()


def test_removing_leaves_what_is_no_questionnaire_and_what_a_link_leads_to(
    shelf: Shelf, tmp_path: Path
) -> None:
    folder = place(shelf, "supplier-check-2026", questionnaire=YAML)
    (folder / "notes.txt").write_text("mine")
    shelf.remove(folder)
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "questionnaire.yaml").write_text(YAML)
    link = shelf.root / "standards" / "linked"
    link.symlink_to(elsewhere)
    shelf.remove(link)
    assert (link.is_symlink(), (elsewhere / "questionnaire.yaml").exists()) == (False, True)


def test_a_folder_of_questionnaires_one_of_them_and_a_file_can_be_checked(
    library: Library, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put(ID, YAML)
    file = shelf.folder(ID) / "questionnaire.yaml"
    for path in (shelf.root, shelf.folder(ID), file):
        assert check_path(path, library) == (1, [])
    loose = tmp_path / "mine.yml"
    loose.write_text(YAML.replace("title: Keys", "titel: Keys"))
    assert len(check_path(loose)[1]) == 2
    file.write_text(QUALITY)
    for path in (shelf.root, file):
        (fault,) = check_path(path, library)[1]
        assert "comes with Stage Zero" in fault.fault
