"""Many virtual people at one server, and what that costs the server. Runs in a process of its own."""

import asyncio
import gc
import random
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from benchmarks.crowd.person import Person
from benchmarks.prepared import Assessed

_BETWEEN_ARRIVALS = 0.1
_MEBIBYTE = 2**20


@dataclass(frozen=True)
class Crowd:
    """What happened: waits for the saved mark and for the next question in seconds, answers sent, faults; the server's processor seconds and memory in MiB."""

    waits: tuple[float, ...]
    turns: tuple[float, ...]
    sent: int
    faults: tuple[str, ...]
    processor: float
    memory_empty: float
    memory_open: float
    memory_end: float


def drive(url: str, server: int, everyone: Sequence[Assessed], seconds: float) -> Crowd:
    """Let one person per assessment answer for so many seconds; ``server`` is the process id."""
    gc.disable()  # a pause of the driver must not look like one of the server
    return asyncio.run(_drive(url, psutil.Process(server), everyone, seconds))


async def _drive(
    url: str, server: psutil.Process, everyone: Sequence[Assessed], seconds: float
) -> Crowd:
    people = [
        Person(url, one.organization, one.assessment, random.Random(number))  # noqa: S311  the pace of a hand
        for number, one in enumerate(everyone)
    ]
    empty, begin, visits = _memory(server), asyncio.Event(), []
    arrivals = [asyncio.Event() for _ in people]
    for person, opened in zip(people, arrivals, strict=True):
        visits.append(asyncio.create_task(person.visit(opened, begin, seconds)))
        await opened.wait()
        await asyncio.sleep(_BETWEEN_ARRIVALS)
    open_, before = _memory(server), _processor(server)
    begin.set()
    await asyncio.gather(*visits)
    return Crowd(
        waits=tuple(wait for person in people for wait in person.waits),
        turns=tuple(turn for person in people for turn in person.turns),
        sent=sum(person.sent for person in people),
        faults=tuple(fault for person in people for fault in person.faults),
        processor=_processor(server) - before,
        memory_empty=empty,
        memory_open=open_,
        memory_end=_memory(server),
    )


def _processor(server: psutil.Process) -> float:
    times = server.cpu_times()
    return float(times.user + times.system)


def _memory(server: psutil.Process) -> float:
    return float(server.memory_info().rss) / _MEBIBYTE
