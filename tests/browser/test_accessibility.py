"""Every page in light and dark, looked at by axe-core: nothing that keeps a person with an aid from working.

The rules come with the package axe-playwright-python (of the dev group), of which only the script is used.
"""

from collections.abc import Iterator
from importlib import resources
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import steps
from tests.browser.conftest import Stocked
from tests.provision.server import RunningServer

DESK = ViewportSize(width=1280, height=800)

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


@pytest.fixture(scope="module", params=["light", "dark"])
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    scheme: Literal["light", "dark"] = "dark" if request.param == "dark" else "light"
    context = browser.new_context(viewport=DESK, color_scheme=scheme, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page: Page, axe: str) -> Any:
    steps.settled(page)
    page.evaluate(axe)
    return page.evaluate(_RUN)


@pytest.mark.parametrize("address", steps.ADDRESSES)
def test_a_page_breaks_no_rule(screen: Page, stocked: Stocked, axe: str, address: str) -> None:
    steps.open_page(screen, stocked.url, address)
    if address == "self_assessment":
        expect(steps.question(screen, "4.1").get_by_role("checkbox").first).to_be_visible()
    assert violations(screen, axe) == []


def test_a_sheet_of_ten_questions_breaks_no_rule(screen: Page, stocked: Stocked, axe: str) -> None:
    steps.open_page(screen, stocked.url, "self_assessment", view="ten")
    expect(steps.keyed(screen, "row:4.1")).to_be_visible()
    assert violations(screen, axe) == []


def test_the_doors_and_the_form_break_no_rule(screen: Page, empty: RunningServer, axe: str) -> None:
    steps.open_page(screen, empty.url)
    assert violations(screen, axe) == []
    steps.keyed(screen, "door:own").get_by_role("button").click()
    expect(steps.keyed(screen, "start:submit")).to_be_visible()
    assert violations(screen, axe) == []
