"""The locks: exact versions with hashes, of all that pyproject.toml asks for, and no address in them."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINE = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)")


def pinned(lock: str) -> dict[str, Version]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    found = [match for line in lines if (match := LINE.match(line)) is not None]
    return {canonicalize_name(match["name"]): Version(match["version"]) for match in found}


def wanted(lock: str) -> list[Requirement]:
    groups = PROJECT["dependency-groups"]
    texts = [*PROJECT["project"]["dependencies"], *groups["build"]]
    if lock == "requirements-dev.lock":
        texts += groups["dev"]
        texts += [
            text for extra in PROJECT["project"]["optional-dependencies"].values() for text in extra
        ]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_no_index_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    faults = [
        line
        for line in text.splitlines()
        if re.search(r"://|^\s*-(?!-hash=sha256:)|[ (@]/|\.\./", line)
    ]
    assert faults == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_what_the_project_asks_for_in_a_version_it_allows(lock: str) -> None:
    versions = pinned(lock)
    faults = [
        str(requirement)
        for requirement in wanted(lock)
        if canonicalize_name(requirement.name) not in versions
        or versions[canonicalize_name(requirement.name)] not in requirement.specifier
    ]
    assert faults == [], "make lock renews the locks"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_has_one_exact_version_and_hashes(lock: str) -> None:
    text = re.sub(r"^\s*#.*\n", "", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = text.replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert LINE.match(entry), entry
        assert "--hash=sha256:" in entry, entry
    assert len(pinned(lock)) == len(entries), "a package stands twice"


def test_both_locks_name_the_same_versions() -> None:
    developers = pinned("requirements-dev.lock")
    differing = [
        name
        for name, version in pinned("requirements.lock").items()
        if developers.get(name) != version
    ]
    assert differing == []
