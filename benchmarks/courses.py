"""The pages that are clicked and the next click on each."""

from abc import ABC, abstractmethod

from playwright.sync_api import Page

from benchmarks import on_page
from benchmarks.prepared import Assessed
from benchmarks.stopwatch import Mark, time_click

LEVEL = 2
PER_SHEET = 10


class Course(ABC):
    """A page, and one timed click after the other on it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @abstractmethod
    def click(self) -> tuple[float, ...]:
        """Make the next click; return milliseconds per mark, the one that counts first."""


class Floor(Course):
    """One button and a counter."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page)
        self._clicks = 0
        page.goto(url)
        page.wait_for_selector(on_page.FLOOR_COUNTER)

    def click(self) -> tuple[float, ...]:
        """Click until the counter has counted."""
        self._clicks += 1
        return time_click(
            self.page, on_page.FLOOR_BUTTON, Mark(on_page.FLOOR_COUNTER, f"Clicks: {self._clicks}$")
        )


class OneQuestion(Course):
    """The one-question view: a level, until saved mark and readiness are seen; then, until the next question's levels are."""

    def __init__(self, page: Page, url: str, assessed: Assessed) -> None:
        super().__init__(page)
        self._assessed, self._at = assessed, 0
        page.goto(url + on_page.address(assessed.organization, assessed.assessment, view="one"))
        page.wait_for_selector(self._button(0, 5))
        page.wait_for_selector(on_page.STRIP)

    def click(self) -> tuple[float, ...]:
        """Rate the question; the page goes on to the next."""
        requirement, target = self._assessed.requirements[self._at], self._button(self._at, LEVEL)
        self._at += 1
        following = on_page.levels_on_one(
            self._assessed.assessment, self._assessed.requirements[self._at]
        )
        return time_click(self.page, target, _answered(requirement), Mark(following))

    def _button(self, place: int, level: int) -> str:
        return on_page.level_on_one(
            self._assessed.assessment, self._assessed.requirements[place], level
        )


class Sheet(Course):
    """The ten-question sheet: a level, until saved mark and readiness are seen."""

    def __init__(self, page: Page, url: str, assessed: Assessed) -> None:
        super().__init__(page)
        self._assessed, self._at = assessed, 0
        page.goto(url + on_page.address(assessed.organization, assessed.assessment, view="ten"))
        page.wait_for_selector(self._radio(PER_SHEET - 1))
        page.wait_for_selector(on_page.STRIP)

    def click(self) -> tuple[float, ...]:
        """Rate the next question of the sheet; turn the sheet, untimed, when it is full."""
        if self._at and self._at % PER_SHEET == 0:
            self.page.click(on_page.NEXT)
            self.page.wait_for_selector(self._radio(self._at + PER_SHEET - 1))
            self.page.wait_for_timeout(500)
        requirement, target = self._assessed.requirements[self._at], self._radio(self._at)
        self._at += 1
        return time_click(self.page, target, _answered(requirement))

    def _radio(self, place: int) -> str:
        return on_page.level_on_sheet(
            self._assessed.assessment, self._assessed.requirements[place], LEVEL
        )


def _answered(requirement: str) -> Mark:
    return Mark(on_page.STRIP, on_page.saved(requirement, LEVEL), changing=on_page.READINESS)
