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

# Streamlit's own, in its grid and its drop zone; see shared/STREAMLIT.md, section 4.
OF_STREAMLIT = {"empty-table-header", "presentation-role-conflict"}
DESK = ViewportSize(width=1280, height=800)
_RUN = """
async (asked) => {
  const found = await axe.run(document, { resultTypes: ["violations"], rules: {} })
  return found.violations.filter((one) => !asked.includes(one.id)).map((one) =>
    `${one.impact} ${one.id}: ${one.help}; ` + one.nodes.slice(0, 3).map((node) => `${node.target.flat().join(" ")} ${node.any[0]?.message ?? ""}`).join(" | "))
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
    return page.evaluate(_RUN, sorted(OF_STREAMLIT))


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


def test_the_doors_and_the_form_break_no_rule(
    screen: Page, empty: RunningServer, axe: str
) -> None:
    steps.open_page(screen, empty.url)
    assert violations(screen, axe) == []
    steps.keyed(screen, "door:own").get_by_role("button").click()
    expect(steps.keyed(screen, "start:submit")).to_be_visible()
    assert violations(screen, axe) == []
