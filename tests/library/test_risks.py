"""Methods and ready-made risks: what is shipped is whole, and what is wrong is told with file, place and remedy."""

import shutil
from pathlib import Path

import pytest

from assessment.library.content import Library, check_path
from assessment.library.places import content
from assessment.model.risks import Discipline


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The shipped content, to be spoiled."""
    return shutil.copytree(content(), tmp_path / "questionnaires")


def test_every_discipline_has_ready_made_risks_and_every_size_a_method() -> None:
    found = Library(content()).risks()
    assert found.faults == ()
    assert set(found.starters) == set(Discipline)
    assert [len(one.likelihood) for one in found.methods] == [3, 4, 5, 6]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("methods.yaml", "value: 2,", "value: 1,", "number them 1 to 3, upwards"),
        ("methods.yaml", "[low, medium, high]", "[low, medium, low]", "may not lower the level"),
        ("methods.yaml", "[low, medium, high]", "[low, medium]", "one for each of the 3 steps"),
        ("methods.yaml", "[low, medium, high]", "[low, medium, huge]", "names huge; use one of low"),
        ("methods.yaml", "appetite: low", "appetite: none", "the appetite none is none of the levels"),
        ("starters/quality.yaml", "9.1", "99.1", "has no requirement 99.1. Correct the id"),
        ("starters/quality.yaml", "id: knowledge", "id: measuring", "the id stands twice"),
        ("starters/quality.yaml", "discipline: quality", "discipline: service", "not named after"),
    ],
    ids=["steps", "falls", "short row", "level", "appetite", "requirement", "twice", "discipline"],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_and_remedy(
    copy: Path, file: str, old: str, new: str, told: str
) -> None:
    path = copy / "risk" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    count, found = check_path(path)
    assert count == 1
    assert any(told in str(one) and str(one).startswith(one.file + ", ") for one in found), found
