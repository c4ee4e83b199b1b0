"""Where the data lives: the option wins over the environment, the environment over the default."""

import os
from pathlib import Path

import pytest

from assessment.services.places import UnusableFolderError, data_folder, database_address

ELSEWHERE = "postgresql+psycopg://ada@host/name"


def file_in(folder: Path) -> str:
    return f"sqlite:///{(folder.resolve() / 'stagezero.db').as_posix()}"


@pytest.mark.parametrize(
    ("data", "database", "data_set", "database_set", "expected"),
    [
        ("a", None, "b", ELSEWHERE, "a"),
        ("a", None, None, None, "a"),
        ("a", ELSEWHERE, "b", None, ELSEWHERE),
        (None, ELSEWHERE, "b", "sqlite:///other.db", ELSEWHERE),
        (None, None, "b", None, "b"),
        (None, None, "b", ELSEWHERE, ELSEWHERE),
        (None, None, None, ELSEWHERE, ELSEWHERE),
    ],
)
def test_the_option_wins_over_the_environment(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    data: str | None,
    database: str | None,
    data_set: str | None,
    database_set: str | None,
    expected: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in (("STAGEZERO_DATA", data_set), ("STAGEZERO_DATABASE_URL", database_set)):
        if value is not None:
            monkeypatch.setenv(name, value)
    wanted = expected if "://" in expected else file_in(tmp_path / expected)
    assert database_address(data, database) == wanted
    made = [path.name for path in tmp_path.iterdir()]
    assert made == ([] if "://" in expected else [expected])


def test_without_a_word_it_is_the_persons_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    folder = data_folder()
    if os.name == "posix":
        assert folder.is_relative_to(tmp_path)
    assert "stagezero" in folder.as_posix()


def test_asking_for_the_folder_does_not_make_it(tmp_path: Path) -> None:
    assert data_folder(str(tmp_path / "a")) == (tmp_path / "a").resolve()
    assert list(tmp_path.iterdir()) == []


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert data_folder("~/mine") == (tmp_path / "mine").resolve()


def test_missing_folders_are_made_on_the_way(tmp_path: Path) -> None:
    database_address(str(tmp_path / "a" / "b"))
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(
            UnusableFolderError, match=r"cannot be used \(.*\). Choose another with --data.$"
        ):
            database_address(str(folder))
