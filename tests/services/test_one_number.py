"""One engine: what is stored and what a file says come out as the same document."""

import csv
from datetime import timedelta
from pathlib import Path

from assessment.model.answers import Settings, WeightChange
from assessment.model.organization import EventKind, EvidenceFacts
from assessment.services import answering, contradictions, readiness, reading, settings
from assessment.services.workspace import Workspace
from tests.services.making import TODAY, record
from tests.store.making import STANDARD

CHOSEN = Settings(
    target=4,
    minor_tolerance=3,
    operating_months=2,
    weights=(WeightChange(requirement="7.2", weight=6, reason="It is our trade"),),
)


def test_an_assessment_reads_the_same_from_the_database_and_from_a_file(
    workspace: Workspace, assessment: int, tmp_path: Path
) -> None:
    asked = workspace.library.questionnaire(STANDARD).requirements
    until = TODAY + timedelta(days=30)
    rows = []
    for place, one in enumerate(asked[:50]):
        if one.id == "8.5.3":
            why = "Nothing of theirs is here"
            record(workspace, assessment, one.id, None, not_applicable=True, justification=why)
            rows.append([one.id, "", "yes", why, "", ""])
            continue
        checks, backed = frozenset({one.checks[0].id}), place % 3 == 0
        record(workspace, assessment, one.id, place % 5, checks=checks)
        if backed:
            facts = EvidenceFacts(title="Minutes", valid_until=until)
            answering.add_evidence(workspace, assessment, one.id, facts, person="Ada")
        end = until.isoformat() if backed else "none"
        rows.append([one.id, str(place % 5), "no", "", end, ";".join(checks)])
    for kind, days in ((EventKind.INTERNAL_AUDIT, -30), (EventKind.OPERATING_SINCE, -100)):
        day = TODAY + timedelta(days=days)
        answering.state_event(workspace, assessment, kind, day, person="Ada")
    settings.change(workspace, assessment, CHOSEN, person="Ada")
    path = tmp_path / "answers.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [
                ["requirement", "level", "not_applicable", "justification", "evidence_valid_until", "checks"],
                *rows,
            ]
        )  # fmt: skip
    picture = readiness.of(workspace, assessment)
    stored = reading.as_json(
        picture.readiness,
        questionnaire=picture.questionnaire,
        contradictions=contradictions.of(workspace, assessment),
    )
    filed = reading.assess_file(
        workspace.library,
        path,
        STANDARD,
        events=picture.readiness.events,
        on=TODAY,
        settings=CHOSEN,
    )
    read = reading.as_json(
        filed.readiness, questionnaire=filed.questionnaire, contradictions=filed.contradictions
    )
    assert read == stored
    assert stored["answered"]["count"] == 50
    assert stored["departures"]
    assert stored["contradictions"]
