"""The finder of LibreOffice."""

from pathlib import Path

import pytest

from tests.provision import office, packages


@pytest.fixture
def machine_without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_usual_places", lambda _environment: [])
    monkeypatch.setattr(packages, "install", lambda *_names: False)


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.usefixtures("machine_without_office")
def test_one_sentence_where_no_office_can_be_had(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(office.CHOICE, raising=False)
    assert office.main() == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert office.CHOICE in printed.err


@pytest.mark.usefixtures("machine_without_office")
def test_the_named_office_is_taken_before_any_other_and_never_replaced(tmp_path: Path) -> None:
    program(tmp_path, "soffice")
    named = program(tmp_path, "mine")
    environment = {"PATH": str(tmp_path), office.CHOICE: str(named)}
    assert office.find_office(environment) == named
    with pytest.raises(office.NoOfficeError, match="names nothing-there"):
        office.find_office({"PATH": str(tmp_path), office.CHOICE: "nothing-there"})


@pytest.mark.usefixtures("machine_without_office")
def test_debian_is_asked_last_without_what_it_only_recommends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(*names: str) -> bool:
        assert names == office.PACKAGES
        program(tmp_path, "soffice")
        return True

    monkeypatch.setattr(packages, "install", install)
    assert office.find_office({"PATH": str(tmp_path)}) == tmp_path / "soffice"
