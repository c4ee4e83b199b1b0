"""Every format opened: the same low, high, confidence, findings and verdicts as the engine's."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from assessment.model.organization import EventKind, EvidenceFacts
from assessment.model.papers import Detail, Wish
from assessment.model.readiness import Finding, Readiness
from assessment.services import answering, readiness, reports, snapshots
from assessment.services.papers.wording import VERDICTS
from assessment.services.workspace import Workspace
from tests.services import reading_reports as reading
from tests.services.making import TODAY, record
from tests.store.making import STANDARD

SLUG = "iso_9001_2026"
FULL = Wish(detail=Detail.FULL)


@pytest.fixture
def answered(workspace: Workspace, assessment: int) -> int:
    """An assessment with levels, evidence, dates, and a good part open."""
    for place, one in enumerate(workspace.library.questionnaire(STANDARD).requirements[:40]):
        record(workspace, assessment, one.id, place % 5, checks=frozenset({one.checks[0].id}))
        if place % 3 == 0:
            facts = EvidenceFacts(title="Minutes", valid_until=TODAY + timedelta(days=30))
            answering.add_evidence(workspace, assessment, one.id, facts, person="Ada")
    day = TODAY - timedelta(days=30)
    answering.state_event(workspace, assessment, EventKind.INTERNAL_AUDIT, day, person="Ada")
    return assessment


def export(workspace: Workspace, assessment: int, ending: str) -> bytes:
    organization = reports.organization_of(workspace, assessment)
    return reports.export(workspace, organization, FULL, ending, person="Ada").content


def figures(found: Readiness) -> dict[str, Decimal | int | str]:
    return {
        "design.low": found.design.low,
        "design.high": found.design.high,
        "operation.low": found.operation.low,
        "operation.high": found.operation.high,
        "confidence": found.confidence,
        "findings.major": len(found.major),
        "findings.minor": len(found.minor),
        "findings.unverified": len(found.unverified),
        "findings.unknown": len(found.unknown),
        "verdict.stage_1": VERDICTS[found.stage_1.word],
        "verdict.stage_2": VERDICTS[found.stage_2.word],
    }


def findings(found: Readiness) -> list[Finding]:
    return [*found.major, *found.minor, *found.unverified, *found.unknown]


def test_tables_for_programs_say_what_the_engine_says(workspace: Workspace, answered: int) -> None:
    found = readiness.of(workspace, answered).readiness
    lines = reading.csv_lines(export(workspace, answered, "csv"))
    by_key = {line[4]: line[1] for line in lines if len(line) == 6}
    assert {key: by_key[f"{SLUG}.{key}"] for key in figures(found)} == {
        key: str(value) for key, value in figures(found).items()
    }
    reasons = [(line[1], line[3]) for line in lines if len(line) == 5 and line[0] in {"Major", "Minor", "Unverified", "Not answered"}]  # fmt: skip
    assert reasons == [(one.requirement, one.reason) for one in findings(found)]
    read = json.loads(export(workspace, answered, "json"))
    assert {key: read["figures"][f"{SLUG}.{key}"]["value"] for key in figures(found)} == {
        key: value if isinstance(value, int | str) else float(value)
        for key, value in figures(found).items()
    }
    assert Readiness.model_validate(read["machine"][f"readiness.{SLUG}"], strict=False) == found
    inside = reading.notebook(export(workspace, answered, "ipynb"))
    assert Readiness.model_validate_json(inside["machine"][f"readiness.{SLUG}"]) == found


def test_the_workbook_says_what_the_engine_says(workspace: Workspace, answered: int) -> None:
    found = readiness.of(workspace, answered).readiness
    sheets = reading.xlsx(export(workspace, answered, "xlsx"))
    values = {row[0]: row[1] for row in sheets["Summary"] if row[0] and row[1] is not None}
    assert values["Design readiness, low end (%)"] == float(found.design.low)
    assert values["Operation readiness, high end (%)"] == float(found.operation.high)
    assert values["Confidence"] == float(found.confidence)
    assert values["Stage 2 verdict"] == VERDICTS[found.stage_2.word]
    rows = [(row[1], row[3]) for row in sheets["Predicted findings"][3:]]
    assert rows == [(one.requirement, one.reason) for one in findings(found)]


@pytest.mark.parametrize("ending", ["docx", "pdf", "pptx"])
def test_papers_and_slides_say_what_the_engine_says(
    workspace: Workspace, answered: int, ending: str
) -> None:
    found = readiness.of(workspace, answered).readiness
    text = getattr(reading, ending)(export(workspace, answered, ending))
    units = {"design": "%", "operation": "%"}
    labels = {
        "design.low": "Design readiness, low end",
        "design.high": "Design readiness, high end",
        "operation.low": "Operation readiness, low end",
        "operation.high": "Operation readiness, high end",
        "confidence": "Confidence",
        "findings.major": "Predicted major findings",
        "findings.minor": "Predicted minor findings",
        "findings.unverified": "Claims without current evidence",
        "findings.unknown": "Questions not answered",
        "verdict.stage_1": "Stage 1 verdict",
        "verdict.stage_2": "Stage 2 verdict",
    }
    for key, value in figures(found).items():
        pair = reading.squeezed(f"{value}{units.get(key.split('.')[0], '')}{labels[key]}")
        assert pair in text, key
    if ending != "pptx":
        reasons = {reading.squeezed(one.reason) for one in found.major}
        assert [one for one in reasons if one not in text] == []


def test_every_figure_names_its_day_method_and_the_digest_of_a_snapshot_of_that_day(
    workspace: Workspace, answered: int
) -> None:
    organization = reports.organization_of(workspace, answered)
    made = reports.put_together(workspace, organization, FULL)
    filed = snapshots.take(workspace, answered, "Today", person="Ada")
    (source,) = made.sources
    assert (source.on, source.method_version, source.digest) == (
        filed.on,
        filed.method_version,
        filed.digest,
    )
    for ending in ("docx", "pdf"):
        text = getattr(reading, ending)(export(workspace, answered, ending))
        shown = reading.squeezed(f"as of {filed.on}, method {filed.method_version}, digest {filed.digest[:12]}")  # fmt: skip
        sourced = sum(block.kind in {"figures", "table", "chart"} for section in made.sections for block in section.blocks)  # fmt: skip
        assert text.count(shown) >= sourced


def test_a_report_of_a_snapshot_keeps_its_numbers_whatever_comes_later(
    workspace: Workspace, answered: int
) -> None:
    before = readiness.of(workspace, answered).readiness
    filed = snapshots.take(workspace, answered, "Before", person="Ada")
    record(workspace, answered, "4.1", 5)
    wish = FULL.model_copy(update={"snapshots": {answered: filed.id}})
    made = reports.put_together(workspace, reports.organization_of(workspace, answered), wish)
    assert made.figures[f"{SLUG}.operation.low"].value == before.operation.low
    assert made.sources[0].snapshot == "Before"
    assert readiness.of(workspace, answered).readiness.operation.low != before.operation.low
