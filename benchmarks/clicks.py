"""Click until saved mark and new readiness are on screen, in a real browser, next to the floor.

All pages are open at the same time and are clicked in turn, ten clicks each, round after round: what else the machine does
disturbs every page alike, and ratios are taken within a round.
"""

import random
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from assessment.services.workspace import Workspace
from benchmarks import prepared, program
from benchmarks.courses import Course, Floor, OneQuestion, Sheet
from benchmarks.spread import p95, ratio
from benchmarks.table import Line, milliseconds
from tests.provision.browser import find_browser, launch_arguments
from tests.provision.server import ROOT, RunningServer, start_server

ROUNDS, PER_ROUND, WARM_UP = 5, 10, 3
_PAUSE = (300, 600)
_ONE_AIM, _TEN_AIM, _SAME_AIM = 2.5, 4.0, 1.2
_LARGE, _FULL = f"{program.LARGE} requirements", "two million answers"
Rounds = list[list[tuple[float, ...]]]


def measure(folder: Path) -> list[Line]:
    """Measure the floor, both views, and both again with 300 requirements and with two million answers."""
    with ExitStack() as stack:
        courses = _courses(folder, stack)
        timed = _click_in_turn(courses)
    return _lines(timed)


def _courses(folder: Path, stack: ExitStack) -> dict[str, Course]:
    home = program.copy_program(folder / "program")
    with _open(folder / "small", home) as workspace:
        small = prepared.start(workspace, program.STANDARD, count=2)
        large = prepared.start(workspace, program.LARGE_STANDARD, count=2, name="Large")
    with _open(folder / "full", home) as workspace:
        full = prepared.start(workspace, program.STANDARD, count=2)
        others = prepared.start(workspace, program.STANDARD, count=prepared.OTHERS, name="Other")
    _tell("writing two million answers ...")
    _tell(f"{prepared.fill(folder / 'full', full, others):,} answers written")
    floor = _serve(folder / "floor", stack, ROOT, "benchmarks.floor.serve")
    first = _serve(folder / "small", stack, home, "assessment.cli")
    second = _serve(folder / "full", stack, home, "assessment.cli")
    playwright = stack.enter_context(sync_playwright())
    browser = playwright.chromium.launch(
        executable_path=find_browser(), headless=True, args=launch_arguments()
    )
    stack.callback(browser.close)
    return {
        "floor": Floor(_page(browser), floor.url),
        "one": OneQuestion(_page(browser), first.url, small[0]),
        "ten": Sheet(_page(browser), first.url, small[1]),
        f"one, {_LARGE}": OneQuestion(_page(browser), first.url, large[0]),
        f"ten, {_LARGE}": Sheet(_page(browser), first.url, large[1]),
        f"one, {_FULL}": OneQuestion(_page(browser), second.url, full[0]),
        f"ten, {_FULL}": Sheet(_page(browser), second.url, full[1]),
    }


def _click_in_turn(courses: dict[str, Course]) -> dict[str, Rounds]:
    pace = random.Random(1)  # noqa: S311  the pace of a hand
    timed: dict[str, Rounds] = {name: [] for name in courses}
    for course in courses.values():
        _clicks(course, WARM_UP, pace)
    for number in range(ROUNDS):
        _tell(f"round {number + 1} of {ROUNDS}")
        for name, course in courses.items():
            timed[name].append(_clicks(course, PER_ROUND, pace))
    return timed


def _clicks(course: Course, count: int, pace: random.Random) -> list[tuple[float, ...]]:
    course.page.bring_to_front()
    taken = []
    for _ in range(count):
        course.page.wait_for_timeout(pace.uniform(*_PAUSE))
        taken.append(course.click())
    return taken


def _lines(timed: dict[str, Rounds]) -> list[Line]:
    floor = _seconds_of(timed["floor"])
    lines = [Line("Floor: one button and a counter", *_middle(floor), "1")]
    lines.append(
        _against(
            "One question: click until saved and new readiness",
            timed["one"],
            floor,
            "the floor",
            _ONE_AIM,
        )
    )
    lines.append(
        _against(
            "One question: until the next question is there too",
            timed["one"],
            floor,
            "the floor",
            None,
            mark=1,
        )
    )
    lines.append(
        _against(
            "Ten-question sheet: click until saved and new readiness",
            timed["ten"],
            floor,
            "the floor",
            _TEN_AIM,
        )
    )
    for view, title in (("one", "One question"), ("ten", "Ten-question sheet")):
        for size in (_LARGE, _FULL):
            rounds = timed[f"{view}, {size}"]
            lines.append(
                _against(
                    f"{title}, {size}",
                    rounds,
                    _seconds_of(timed[view]),
                    "the same, small",
                    _SAME_AIM,
                )
            )
    return lines


def _against(
    what: str,
    rounds: Rounds,
    reference: list[list[float]],
    name: str,
    aim: float | None,
    *,
    mark: int = 0,
) -> Line:
    found = ratio(_seconds_of(rounds, mark), reference)
    return Line(
        what,
        *_middle(_seconds_of(rounds, mark)),
        f"{found.middle:.2f} x {name} ({found.low:.2f} to {found.high:.2f})",
        "" if aim is None else f"at most {aim:g} x",
        None if aim is None else found.middle <= aim,
    )


def _seconds_of(rounds: Rounds, mark: int = 0) -> list[list[float]]:
    return [[one[mark] for one in taken] for taken in rounds]


def _middle(rounds: list[list[float]]) -> tuple[str, str]:
    every = [one for taken in rounds for one in taken]
    return milliseconds(median(every)), milliseconds(p95(every))


@contextmanager
def _open(folder: Path, home: Path) -> Iterator[Workspace]:
    workspace = prepared.open_folder(folder, home / "questionnaires")
    yield workspace
    workspace.database.close()


def _serve(folder: Path, stack: ExitStack, home: Path, module: str) -> RunningServer:
    folder.mkdir(exist_ok=True)
    server = start_server(
        folder,
        log_file=folder / "log",
        command=(sys.executable, "-m", module),
        working_directory=home,
    )
    stack.callback(server.stop)
    return server


def _page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1280, "height": 800}).new_page()


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
