"""Every page on a desk in light and in dark, and on a phone.

Nothing sticks out to the side, the title can be read, axe-core finds nothing that keeps a person with an aid from working (its
rules come with the package axe-playwright-python, of the dev group, of which only the script is used), nobody but this
machine is asked for anything, and nothing goes wrong on the way.
"""

from collections.abc import Iterator
from importlib import resources
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import steps
from tests.browser.conftest import Stocked
from tests.provision.server import RunningServer

DESK = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
COLOURS: tuple[Literal["dark", "light"], ...] = ("dark", "light")  # light last: pages open in it

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


# Left aside is what only Streamlit can mend: its map of pages wraps list items in boxes, the parts of a date are small, and the chosen segment's text has the primary
# colour, which on a dark page can't stand out from the page and carry white letters on buttons at the same time (4.5 x 4.5 is more
# contrast than white has to the page); the segment also has a border and says to aids that it is chosen.
_RUN = """
async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
  const found = await axe.run(document, { resultTypes: ["violations"], runOnly: tags })
  const ours = (id, node) => {
    const at = document.querySelector(node.target.flat().at(-1))
    if (!at) return true
    if (id === "list" || id === "listitem") return !at.closest("[data-testid=stSidebarNav]")
    if (id === "target-size") return !at.closest("[data-testid=stDateInput]")
    const dark = matchMedia("(prefers-color-scheme: dark)").matches
    if (id === "color-contrast" && dark) return !at.closest("[data-variant=segmented_control], [data-variant=pills]")
    return true
  }
  const why = (node) => `${node.html.slice(0, 80)}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message}`
  return found.violations.flatMap((one) => one.nodes.filter((node) => ours(one.id, node)).map((node) => `${one.id}: ${why(node)}`))
}
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["desk", "phone"])
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def shown(size: str, browser: Browser) -> Iterator[tuple[Page, steps.Watch]]:
    context = browser.new_context(
        viewport=PHONE if size == "phone" else DESK,
        has_touch=size == "phone",
        device_scale_factor=1,
        reduced_motion="reduce",
    )
    seen = steps.watch(context)
    yield context.new_page(), seen
    context.close()


@pytest.fixture
def screen(shown: tuple[Page, steps.Watch]) -> Iterator[Page]:
    """A page of the size that the parameter names; what it asked for and what went wrong is looked at afterwards."""
    page, seen = shown
    seen.faults.clear()
    yield page
    assert seen.requests
    assert seen.strangers() == []
    assert seen.faults == []


def expect_to_fit(page: Page) -> None:
    steps.settled(page)
    assert page.evaluate(_WIDE) == []


def expect_title_on_top(page: Page) -> None:
    expect(steps.title(page)).to_be_in_viewport()
    assert steps.title(page).evaluate(_ON_TOP), "something covers the title"


def expect_no_violation(page: Page, axe: str, size: str) -> None:
    """In both colours on a desk; a phone shows the same parts."""
    steps.settled(page)
    for colours in COLOURS if size == "desk" else ():
        page.emulate_media(color_scheme=colours)
        expect(page.locator("[data-testid=stApp]")).to_have_css(
            "background-color", "rgb(10, 17, 20)" if colours == "dark" else "rgb(255, 255, 255)"
        )
        page.evaluate(axe)
        assert page.evaluate(_RUN) == [], colours


@pytest.mark.parametrize("address", steps.ADDRESSES)
def test_a_page_fits_and_breaks_no_rule(
    screen: Page, stocked: Stocked, axe: str, size: str, address: str
) -> None:
    steps.open_page(screen, stocked.url, address)
    if address == "self_assessment":
        expect(steps.question(screen, "4.1").get_by_role("checkbox").first).to_be_visible()
    expect_title_on_top(screen)
    expect_to_fit(screen)
    expect_no_violation(screen, axe, size)
    for expander in screen.locator("[data-testid=stMain] [data-testid=stExpander] summary").all():
        expander.click()
    expect_to_fit(screen)


def test_a_sheet_of_ten_questions_fits_and_breaks_no_rule(
    screen: Page, stocked: Stocked, axe: str, size: str
) -> None:
    steps.open_page(screen, stocked.url, "self_assessment", view="ten")
    expect(steps.keyed(screen, "row:4.1")).to_be_visible()
    expect_to_fit(screen)
    expect_no_violation(screen, axe, size)


def test_the_doors_and_the_form_fit_and_break_no_rule(
    screen: Page, empty: RunningServer, axe: str, size: str
) -> None:
    steps.open_page(screen, empty.url)
    expect_title_on_top(screen)
    expect_to_fit(screen)
    expect_no_violation(screen, axe, size)
    steps.keyed(screen, "door:own").get_by_role("button").click()
    expect(steps.keyed(screen, "start:submit")).to_be_visible()
    expect_to_fit(screen)
    expect_no_violation(screen, axe, size)


def test_the_map_leads_to_every_page(screen: Page, stocked: Stocked, size: str) -> None:
    steps.open_page(screen, stocked.url)
    links = screen.locator("[data-testid=stSidebarNav] a")
    expect(links).to_have_count(len(steps.LISTED))
    if size == "desk":
        links.last.click()
        expect(links.last).to_have_attribute("aria-current", "page")
        steps.settled(screen)


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


@pytest.mark.parametrize("colours", COLOURS)
def test_a_page_opens_in_the_colours_that_the_person_prefers(
    browser: Browser, stocked: Stocked, colours: Literal["dark", "light"]
) -> None:
    context = browser.new_context(viewport=DESK, color_scheme=colours)
    page = context.new_page()
    steps.open_page(page, stocked.url)
    shade = page.locator("[data-testid=stApp]").evaluate(
        "(app) => getComputedStyle(app).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b)"
    )
    context.close()
    assert (shade < 3 * 128) == (colours == "dark")
