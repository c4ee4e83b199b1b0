"""Serves a database with an assessment per person, lets the crowd answer, and counts what the database has."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

from assessment.library.places import content
from benchmarks import prepared, program
from benchmarks.crowd.drive import Crowd, drive
from benchmarks.spread import p95
from benchmarks.table import Line, milliseconds
from tests.provision.server import ROOT, start_server

_AIM = 50.0


def measure(folder: Path, *, people: int, seconds: float) -> list[Line]:
    """Measure so many people who answer every three seconds for so long."""
    place = folder / "crowd"
    workspace = prepared.open_folder(place, content())
    everyone = prepared.start(workspace, program.STANDARD, count=people)
    workspace.database.close()
    server = start_server(place, log_file=place / "log", working_directory=ROOT)
    try:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as apart:
            crowd = apart.submit(drive, server.url, server.pid, everyone, seconds).result()
    finally:
        server.stop()
    for fault in (*crowd.faults[:5], *server.log().splitlines()[1:6]):
        sys.stderr.write(f"crowd: {fault}\n")
    return _lines(crowd, prepared.count_answers(place), people, seconds)


def _lines(crowd: Crowd, stored: int, people: int, seconds: float) -> list[Line]:
    waits = [1000 * wait for wait in crowd.waits] or [float("inf")]
    turns = [1000 * turn for turn in crowd.turns] or [float("inf")]
    exact = stored == crowd.sent and not crowd.faults
    return [
        Line(
            f"{people} people, an answer every 3 s for {seconds:g} s: click sent until the saved mark arrived",
            milliseconds(median(waits)), milliseconds(p95(waits)), aim=f"p95 under {_AIM:g} ms", met=p95(waits) < _AIM,
        ),
        Line("of it: until the next question was there", milliseconds(median(turns)), milliseconds(p95(turns))),
        Line(
            "of it: answers in the database of answers sent, faults", f"{stored} of {crowd.sent}, {len(crowd.faults)}",
            aim="all, none", met=exact,
        ),
        Line("of it: the server's processor time per answer", milliseconds(1000 * crowd.processor / max(crowd.sent, 1))),
        Line(
            "of it: the server's memory (start, all pages open, end)",
            f"{crowd.memory_empty:.0f}, {crowd.memory_open:.0f}, {crowd.memory_end:.0f} MiB",
        ),
    ]  # fmt: skip
