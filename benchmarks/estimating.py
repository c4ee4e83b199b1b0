"""What an estimate costs: ten schemes with 200 sites, next to nothing but the table readings that it cannot do without."""

import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from statistics import median

from assessment import audit_time
from assessment.library import places
from assessment.library.schemes import read_schemes
from assessment.model.audit_facts import AuditFacts
from assessment.model.audit_tables import Table
from benchmarks.spread import p95, ratio
from benchmarks.table import Line, milliseconds

STANDARDS = (
    "iso-9001:2026", "iso-14001:2026", "iso-45001:2018", "iso-27001:2022", "iso-20000-1:2018", "iso-50001:2018",
    "iso-13485:2016", "iso-42001:2023", "iso-22301:2019", "iso-37001:2016",
)  # fmt: skip
SITES = 200
ROUNDS = 7
_EACH = 9
_AIM = 50.0


def facts(*, reduced: bool = False) -> AuditFacts:
    """Return ten schemes with 200 sites of different sizes; ``reduced`` gives each a reduction of its own."""
    sites = [
        {
            "name": f"Site {place}",
            "personnel": 10 + place,
            "reduction_percent": place % 50 if reduced else 0,
            "justification": "One activity",
        }
        for place in range(SITES)
    ]
    return AuditFacts.model_validate({"standards": STANDARDS, "sites": sites})


def floor(tables: Sequence[Table], sizes: Sequence[int]) -> float:
    """Read every table for every site, three times, in binary numbers and without a word: low, likely, high; sum the longest."""
    total = 0.0
    for table in tables:
        column = [float(each) for each in table.figures[table.columns[0]]]
        for factor in (0.7, 1.0, 1.2):
            days = [column[bisect_left(table.ends, size)] * factor for size in sizes]
            total += sum(sorted(days, reverse=True)[:15])
    return total


def measure() -> list[Line]:
    """Measure processor time of the floor and of two kinds of estimate in turns."""
    rules = read_schemes(places.content() / "schemes").usable()
    tables = [scheme.table for one in STANDARDS if (scheme := rules.serving(one)) and scheme.table]
    plain, reduced = facts(), facts(reduced=True)
    sizes = [site.personnel for site in plain.sites]
    bare, same, each = _rounds(
        lambda: floor(tables, sizes),
        lambda: audit_time.estimate(plain, rules),
        lambda: audit_time.estimate(reduced, rules),
    )
    lines = [
        Line(
            f"Floor, processor time: only read {len(tables)} tables for {SITES} sites, low, likely and high",
            *_spread(bare),
        )
    ]
    for what, rounds, aim in (
        (f"Estimate {len(STANDARDS)} schemes with {SITES} sites, every step in words", same, _AIM),
        ("the same, every site with a reduction of its own", each, None),
    ):
        found = ratio(rounds, bare)
        times = f"{found.middle:.0f} times the floor ({found.low:.0f} to {found.high:.0f})"
        reached = median([one for several in rounds for one in several])
        lines.append(
            Line(
                what,
                *_spread(rounds),
                ratio=times,
                aim="" if aim is None else f"under {aim:g} ms",
                met=None if aim is None else reached < aim,
            )
        )
    return lines


def _rounds(*works: Callable[[], object]) -> list[list[list[float]]]:
    """Return milliseconds by work, round and turn; the works take turns, so that what disturbs a round disturbs all."""
    found: list[list[list[float]]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            found[place].append([_took(work) for _ in range(_EACH)])
    return found


def _took(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def _spread(rounds: Sequence[Sequence[float]]) -> tuple[str, str]:
    every = [one for several in rounds for one in several]
    return milliseconds(median(every)), milliseconds(p95(every))
