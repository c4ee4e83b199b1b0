"""A copy of the program with one more edition, so that what is measured stays the same while the tree is worked on."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.provision.server import ROOT

STANDARD = "iso-27001:2022"
LARGE_STANDARD = "large:2026"
LARGE = 300
_PER_SECTION = 30
_PARTS = ("assessment", "pages", "questionnaires", ".streamlit")


def copy_program(folder: Path) -> Path:
    """Copy the program into a folder that doesn't exist yet, add the large edition, return the folder."""
    for part in _PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", folder)
    standards = folder / "questionnaires" / "standards"
    _write_large_edition(
        standards / STANDARD.replace(":", "-"), standards / LARGE_STANDARD.replace(":", "-")
    )
    return folder


def large_ids() -> tuple[str, ...]:
    """Return the ids of the large edition in order."""
    return tuple(
        f"{4 + place // _PER_SECTION}.{1 + place % _PER_SECTION}" for place in range(LARGE)
    )


def _write_large_edition(source: Path, target: Path) -> None:
    """Repeat the requirements of an edition under other ids, so that its pages are as long as those of the real one."""
    target.mkdir()
    real: list[dict[str, Any]] = []
    for path in sorted(source.glob("*.yaml")):
        if path.name != "edition.yaml":
            real += yaml.safe_load(path.read_text(encoding="utf-8"))["requirements"]
    ids = large_ids()
    for start in range(0, LARGE, _PER_SECTION):
        requirements = [
            {**real[place % len(real)], "id": ids[place], "topic": None}
            for place in range(start, start + _PER_SECTION)
        ]
        section = {"section": f"Chapter {start // _PER_SECTION + 1}", "requirements": requirements}
        _write(target / f"{start:03}.yaml", section)
    edition: dict[str, Any] = yaml.safe_load((source / "edition.yaml").read_text(encoding="utf-8"))
    edition |= {
        "id": LARGE_STANDARD,
        "title": "Large edition",
        "name": "Large edition",
        "expected_requirements": LARGE,
        "gates": [{"id": "scope", "title": "Scope", "requirements": [ids[0]]}],
        "themes": [
            {
                "id": "all",
                "title": "All",
                "prefixes": sorted({one.split(".")[0] + "." for one in ids}),
            }
        ],
    }
    edition["applicability"]["tolerated"] = {ids[-1]: "Allowed where nothing of the kind is done."}
    _write(target / "edition.yaml", edition)


def _write(path: Path, document: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
