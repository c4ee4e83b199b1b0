"""Bringing and removing a questionnaire, on either kind of database; answering it and scoring it like any other."""

from pathlib import Path

import pytest

from assessment.library.content import Library, UnknownStandardError
from assessment.library.places import content
from assessment.library.shelf import ShelfError
from assessment.model.faults import InputFaultsError
from assessment.model.organization import OrganizationFacts
from assessment.services import answering, organizations, questionnaires, readiness, snapshots
from assessment.services.answering import Draft
from assessment.services.questionnaires import NoShelfError, QuestionnaireInUseError
from assessment.services.workspace import Workspace
from assessment.store import changes
from tests.library.bringing import GOOD, YAML, book

ID, FOLDER = "supplier-check:2026", "supplier-check-2026"


@pytest.fixture
def mine(workspace: Workspace, tmp_path: Path) -> Workspace:
    """The workspace with a place for questionnaires of one's own."""
    library = Library(content(), tmp_path / "questionnaires")
    return Workspace(database=workspace.database, library=library, now=workspace.now)


def take(workspace: Workspace, text: str = YAML) -> questionnaires.Examined:
    return questionnaires.take(workspace, text.encode(), "list.yaml", person="Ada")


def log(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.database.reading() as session:
        return [(verb, subject) for _, _, verb, subject, _ in changes.latest(session)]


def test_looking_at_a_file_takes_nothing(mine: Workspace) -> None:
    found = questionnaires.examine(mine.library, YAML.encode(), "list.yaml")
    assert (found.standard, found.replaces, found.notes) == (ID, False, ())
    assert found.counts == {
        "sections": 1, "requirements": 2, "checks": 3, "documents": 0, "gates": 0, "themes": 1,
    }  # fmt: skip
    assert mine.library.own_folders() == []
    assert log(mine) == []


def test_a_questionnaire_that_is_taken_is_there_and_in_the_change_log(mine: Workspace) -> None:
    take(mine)
    assert list(mine.library.questionnaire(ID).by_id) == ["AC-1", "AC-2"]
    assert log(mine) == [("brought questionnaire", ID)]


def test_a_workbook_is_kept_as_text_that_can_be_edited(mine: Workspace) -> None:
    questionnaires.take(mine, book(GOOD), "list.xlsx", person="Ada")
    (folder,) = mine.library.own_folders()
    (file,) = folder.iterdir()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"Keys"', '"All keys"'), encoding="utf-8")
    assert mine.library.questionnaire(ID).by_id["AC-2"].title == "All keys"


def test_one_fault_takes_nothing(mine: Workspace) -> None:
    with pytest.raises(InputFaultsError):
        take(mine, YAML.replace("Who has a key?", "Keys"))
    assert mine.library.own_folders() == []
    assert log(mine) == []


def test_what_is_replaced_is_told(mine: Workspace) -> None:
    take(mine)
    changed = YAML.replace("id: AC-2", "id: AC-3").replace("They are locked", "They are bolted")
    changed = changed.replace("Are the doors locked?", "Are all doors locked?")
    found = questionnaires.examine(mine.library, changed.encode(), "list.yaml")
    assert found.replaces
    told = [(one.place, one.fault.split(":")[0]) for one in found.notes]
    assert told == [
        ("", "questions that stand now are gone"),
        ("requirement AC-1", "checks that stand now are gone"),
        ("requirement AC-1", "the question reads differently under the same revision"),
    ]
    take(mine, changed)
    assert list(mine.library.questionnaire(ID).by_id) == ["AC-1", "AC-3"]
    assert log(mine)[0] == ("replaced questionnaire", ID)


def test_a_broken_one_that_stands_there_can_be_replaced(mine: Workspace) -> None:
    take(mine)
    (folder,) = mine.library.own_folders()
    (folder / "questionnaire.yaml").write_text("[")
    assert take(mine).replaces
    assert mine.library.faults() == []


def test_a_failed_write_leaves_no_trace_in_the_change_log(mine: Workspace, tmp_path: Path) -> None:
    (tmp_path / "questionnaires").write_text("in the way")
    with pytest.raises(ShelfError):
        take(mine)
    assert log(mine) == []


def test_without_a_place_for_it_nothing_is_taken(workspace: Workspace) -> None:
    with pytest.raises(NoShelfError, match="--data"):
        take(workspace)
    assert log(workspace) == []


def test_a_brought_questionnaire_is_answered_scored_and_frozen_like_any_other(
    mine: Workspace,
) -> None:
    take(mine)
    _, (aim,) = organizations.start(mine, OrganizationFacts(name="Bakery"), [ID], person="Ada")
    check = mine.library.questionnaire(ID).by_id["AC-1"].checks[0].id
    draft = Draft(requirement="AC-1", level=3, checks=frozenset({check}))
    answering.record(mine, aim.id, draft, person="Ada")
    picture = readiness.of(mine, aim.id)
    assert (picture.readiness.answered, picture.readiness.total) == (1, 2)
    assert picture.readiness.operation.low == 50
    assert [group.title for group in picture.themes()] == ["People"]
    filed = snapshots.take(mine, aim.id, "First", person="Ada")
    assert [one.requirement for one in snapshots.read(mine, filed.id).asked] == ["AC-1", "AC-2"]


def test_one_that_somebody_aims_at_stays(mine: Workspace) -> None:
    take(mine)
    _, (aim,) = organizations.start(mine, OrganizationFacts(name="Bakery"), [ID], person="Ada")
    with pytest.raises(QuestionnaireInUseError, match=r"Supplier check stays, because Bakery aims"):
        questionnaires.remove(mine, FOLDER, person="Ada")
    assert mine.library.questionnaire(ID)
    organizations.drop_aim(mine, aim.id, person="Ada")
    questionnaires.remove(mine, FOLDER, person="Ada")
    with pytest.raises(UnknownStandardError):
        mine.library.questionnaire(ID)
    assert log(mine)[0] == ("removed questionnaire", ID)


def test_even_when_it_cannot_be_read(mine: Workspace) -> None:
    take(mine)
    organizations.start(mine, OrganizationFacts(name="Bakery"), [ID], person="Ada")
    (folder,) = mine.library.own_folders()
    (folder / "questionnaire.yaml").write_text("[")
    with pytest.raises(QuestionnaireInUseError):
        questionnaires.remove(mine, FOLDER, person="Ada")


def test_a_broken_one_that_nobody_aims_at_can_be_removed(mine: Workspace) -> None:
    take(mine)
    (folder,) = mine.library.own_folders()
    (folder / "questionnaire.yaml").write_text("[")
    questionnaires.remove(mine, FOLDER, person="Ada")
    assert mine.library.own_folders() == []


@pytest.mark.parametrize("folder", ["nowhere", "iso-9001-2026", "..", "../..", "/", ""])
def test_nothing_else_can_be_removed(mine: Workspace, folder: str, tmp_path: Path) -> None:
    take(mine)
    before = sorted(tmp_path.rglob("*"))
    questionnaires.remove(mine, folder, person="Ada")
    assert sorted(tmp_path.rglob("*")) == before
    assert len(mine.library.questionnaire("iso-9001:2026").requirements) == 65


def test_the_list_has_shipped_and_own_ones_and_says_what_is_broken(mine: Workspace) -> None:
    take(mine)
    (folder,) = mine.library.own_folders()
    (folder.parent / "other").mkdir()
    (folder.parent / "other" / "questionnaire.yaml").write_text("[")
    every = questionnaires.known(mine.library)
    assert [one.own for one in every] == [False] * (len(every) - 2) + [True, True]
    broken, good = sorted((one for one in every if one.own), key=lambda one: one.usable)
    assert (good.edition is not None and good.edition.id, good.requirements) == (ID, 2)
    assert (broken.edition, broken.folder.name, len(broken.faults)) == (None, "other", 1)
    assert all(one.usable for one in every if not one.own)


def test_a_brought_questionnaire_goes_out_as_a_workbook_and_comes_back_the_same(
    mine: Workspace,
) -> None:
    take(mine)
    raw = questionnaires.workbook(mine.library, ID)
    before = mine.library.questionnaire(ID)
    found = questionnaires.take(mine, raw, "list.xlsx", person="Ada")
    assert (found.replaces, found.notes) == (True, ())
    assert mine.library.questionnaire(ID).model_dump() == before.model_dump()
