"""The commands of the README, as far as they can be tried without doing them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ("run", "test", "check", "bench", "lock", "format", "clean", "help")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no make")


def make(
    folder: Path, *arguments: str, path: str | None = None
) -> subprocess.CompletedProcess[str]:
    program = shutil.which("make")
    assert program is not None
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    environment = {**kept, "PATH": os.environ["PATH"] if path is None else path}
    command = [program, "--no-print-directory", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("target", TARGETS)
def test_make_has_the_command(target: str) -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", text, flags=re.MULTILINE)


@pytest.mark.parametrize("target", [target for target in TARGETS if target != "help"])
def test_help_names_the_command(target: str) -> None:
    assert f"make {target} " in make(ROOT, "help").stdout


@pytest.mark.parametrize("kind", ["none", "too old"])
def test_one_sentence_where_no_python_will_do(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    programs = tmp_path / "programs"
    programs.mkdir()
    if kind == "too old":
        (programs / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (programs / "python3").chmod(0o755)
    done = make(folder, "run", path=str(programs))
    assert done.returncode != 0
    sentences = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(sentences) == 1
    assert sentences[0].startswith("Stage Zero needs Python 3.11 or newer")
    assert not (folder / ".venv").exists()


def test_the_integration_machine_runs_what_the_readme_says() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make --no-print-directory test" in script.read_text(encoding="utf-8")
