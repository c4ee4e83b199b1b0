"""Every page on a desk and on a phone, in light and in dark: nothing sticks out to the side, and the title can be read."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import steps
from tests.browser.conftest import Stocked
from tests.provision.server import RunningServer

DESK = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)

# Who is wider than the room there is, but for what scrolls in a box of its own.
_WIDE = """
() => {
  const main = document.querySelector("[data-testid=stMain]")
  const rooms = [document.scrollingElement, main].filter((one) => one.scrollWidth > one.clientWidth)
  if (!rooms.length) return []
  const right = main.getBoundingClientRect().left + main.clientWidth
  const wide = [...main.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > right + 1)
  const name = (one) => `${one.tagName} ${one.dataset?.testid ?? ""} ${one.className?.baseVal ?? one.className}`.slice(0, 120)
  return [rooms.map((one) => `${name(one)}: ${one.scrollWidth} in ${one.clientWidth}`), ...wide.slice(0, 6).map(name)].flat()
}
"""
_ON_TOP = """
(title) => {
  const box = title.getBoundingClientRect()
  const at = document.elementFromPoint(box.left + Math.min(box.width, 40) / 2, box.top + box.height / 2)
  return at !== null && (title.contains(at) || at.contains(title))
}
"""


@pytest.fixture(scope="module", params=["desk light", "desk dark", "phone light", "phone dark"])
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of the size and in the colours that the parameter names."""
    size, colours = str(request.param).split()
    scheme: Literal["light", "dark"] = "dark" if colours == "dark" else "light"
    context = browser.new_context(
        viewport=PHONE if size == "phone" else DESK,
        color_scheme=scheme,
        has_touch=size == "phone",
        device_scale_factor=1,
    )
    yield context.new_page()
    context.close()


def expect_to_fit(page: Page) -> None:
    steps.settled(page)
    assert page.evaluate(_WIDE) == []


def expect_title_on_top(page: Page) -> None:
    expect(steps.title(page)).to_be_in_viewport()
    assert steps.title(page).evaluate(_ON_TOP), "something covers the title"


@pytest.mark.parametrize("address", steps.ADDRESSES)
def test_a_page_fits_its_screen(screen: Page, stocked: Stocked, address: str) -> None:
    steps.open_page(screen, stocked.url, address)
    expect_title_on_top(screen)
    expect_to_fit(screen)


def test_a_sheet_of_ten_questions_fits(screen: Page, stocked: Stocked) -> None:
    steps.open_page(screen, stocked.url, "self_assessment", view="ten")
    expect(steps.keyed(screen, "row:4.1")).to_be_visible()
    expect_to_fit(screen)


def test_the_doors_and_the_form_fit(screen: Page, empty: RunningServer) -> None:
    steps.open_page(screen, empty.url)
    expect_title_on_top(screen)
    expect_to_fit(screen)
    steps.keyed(screen, "door:own").get_by_role("button").click()
    expect(steps.keyed(screen, "start:submit")).to_be_visible()
    expect_to_fit(screen)


def test_every_part_of_the_scope_fits(screen: Page, stocked: Stocked) -> None:
    steps.open_page(screen, stocked.url, "scope")
    parts = steps.keyed(screen, "scope:part").locator("button")
    expect(parts.first).to_be_visible()
    for place in range(parts.count()):
        parts.nth(place).click()
        expect(parts.nth(place)).to_have_attribute("aria-checked", "true")
        expect_to_fit(screen)


def test_every_chart_of_the_readiness_page_fits(screen: Page, stocked: Stocked) -> None:
    steps.open_page(screen, stocked.url, "readiness")
    charts = steps.keyed(screen, "readiness:chart").locator("button")
    expect(charts.first).to_be_visible()
    for place in range(charts.count()):
        charts.nth(place).click()
        expect(charts.nth(place)).to_have_attribute("aria-checked", "true")
        expect(steps.chart(screen)).to_be_visible()
        expect_to_fit(screen)


def test_the_page_has_the_colours_that_the_person_prefers(screen: Page, stocked: Stocked) -> None:
    steps.open_page(screen, stocked.url)
    dark = screen.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    shade = screen.locator("[data-testid=stApp]").evaluate(
        "(app) => getComputedStyle(app).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b)"
    )
    assert (shade < 3 * 128) == dark
