"""One engine, one number: the page shows what the command line prints for the same answers."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from assessment.library.content import Library
from assessment.library.places import content
from assessment.services import answering
from assessment.services.workspace import open_workspace
from tests.browser import steps
from tests.provision.server import ServerFactory

STANDARD = "iso-9001:2026"


def answer_some(data: Path, assessment: int, file: Path) -> None:
    """Stores forty answers, and writes the same to a file."""
    workspace = open_workspace(f"sqlite:///{(data / 'stagezero.db').as_posix()}", content())
    rows = []
    try:
        for place, one in enumerate(Library(content()).questionnaire(STANDARD).requirements[:40]):
            level, checks = place % 5, frozenset({one.checks[0].id})
            draft = answering.Draft(requirement=one.id, level=level, checks=checks)
            answering.record(workspace, assessment, draft, person="Ada")
            rows.append([one.id, str(level), ";".join(checks)])
    finally:
        workspace.database.close()
    with file.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([["requirement", "level", "checks"], *rows])


def spread(found: dict[str, float]) -> str:
    low, high = f"{found['low']:.1f}", f"{found['high']:.1f}"
    return f"{low} %" if low == high else f"{low} to {high} %"


def test_the_page_and_the_command_line_say_the_same(
    server: ServerFactory, tmp_path: Path, page: Page
) -> None:
    data, file = tmp_path / "data", tmp_path / "answers.csv"
    assessment = steps.stock_own(data)
    answer_some(data, assessment, file)
    printed = subprocess.run(
        [sys.executable, "-m", "assessment.cli", "assess", str(file), "--standard", STANDARD, "--json"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    said = json.loads(printed.stdout)
    running = server(data)
    steps.open_page(page, running.url, "readiness", assessment=assessment)
    metrics = page.locator("[data-testid=stMetric]")
    for label, value in (
        ("Design readiness", spread(said["design"])),
        ("Operation readiness", spread(said["operation"])),
        ("Confidence", f"{said['confidence']:.2f}"),
        ("Answered", f"{said['answered']['count']} of {said['answered']['of']}"),
    ):
        expect(metrics.filter(has_text=label)).to_contain_text(value)
    for grade in ("major", "minor", "unverified"):
        count = len(said["predicted"][grade])
        shown = page.get_by_text(re.compile(rf"^{grade.capitalize()} \({count}\)$"))
        expect(shown.first).to_be_visible()
    words = {
        "ready": "Ready",
        "ready_with_concerns": "Ready with concerns",
        "not_ready": "Not ready",
    }
    verdicts = page.locator("[data-testid=stMain] h4")
    for place, stage in enumerate(("stage_1", "stage_2")):
        expect(verdicts.nth(place)).to_contain_text(words[said["verdicts"][stage]["verdict"]])
    steps.open_page(page, running.url, "self_assessment", assessment=assessment)
    expect(steps.bar(page)).to_contain_text(spread(said["operation"]))
    expect(steps.bar(page)).to_contain_text(spread(said["design"]))
