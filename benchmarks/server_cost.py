"""What one answer costs the server: processor time of recording it and scoring 123 requirements again."""

import time
from pathlib import Path
from statistics import median

from assessment.library.places import content
from assessment.services import answering, readiness
from assessment.services.answering import Draft
from benchmarks import prepared, program
from benchmarks.spread import p95
from benchmarks.table import Line, milliseconds

ROUNDS = 300
_AIM = 5.0


def measure(folder: Path) -> list[Line]:
    """Answer every requirement once, so that all count, then measure 300 answers."""
    workspace = prepared.open_folder(folder / "server", content())
    (assessed,) = prepared.start(workspace, program.STANDARD, count=1)
    for requirement in assessed.requirements:
        answering.record(
            workspace,
            assessed.assessment,
            Draft(requirement=requirement, level=1),
            person="Benchmark",
        )
    recorded, scored = [], []
    for number in range(ROUNDS):
        requirement = assessed.requirements[number % len(assessed.requirements)]
        draft = Draft(requirement=requirement, level=number % 6)
        before = time.process_time()
        answering.record(workspace, assessed.assessment, draft, person="Benchmark")
        between = time.process_time()
        readiness.of(workspace, assessed.assessment)
        recorded.append(1000 * (between - before))
        scored.append(1000 * (time.process_time() - between))
    workspace.database.close()
    both = [one + other for one, other in zip(recorded, scored, strict=True)]
    count = len(assessed.requirements)
    return [
        Line(
            f"Server, processor time: record one answer and score {count} requirements",
            milliseconds(median(both)), milliseconds(p95(both)), aim=f"at most {_AIM:g} ms", met=median(both) <= _AIM,
        ),
        Line("of it: record", milliseconds(median(recorded)), milliseconds(p95(recorded))),
        Line("of it: read and score", milliseconds(median(scored)), milliseconds(p95(scored))),
    ]  # fmt: skip
