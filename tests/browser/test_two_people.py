"""Two people at one requirement: nobody's answer is lost, and the second is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import steps
from tests.provision.server import ServerFactory

FIRST, SECOND = steps.requirements()[:2]


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """Somebody else's browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("view", ["one", "ten"])
def test_both_answers_stay_and_the_second_is_told_with_both_ways_out(
    server: ServerFactory, tmp_path: Path, page: Page, other: Page, view: str
) -> None:
    data = tmp_path / "data"
    on = steps.stock_own(data)
    running = server(data)
    button = steps.level if view == "one" else steps.on_sheet
    for name, screen in (("Grace", page), ("Alan", other)):
        steps.open_page(screen, running.url, "self_assessment", view=view, at=FIRST)
        steps.answer_as(screen, name)
        expect(button(screen, FIRST, 3, on)).to_be_enabled()

    button(page, FIRST, 1, on).click()
    steps.expect_saved(page, FIRST, 1)
    button(other, FIRST, 3, on).click()
    told = steps.keyed(other, "overtaken")
    expect(told).to_contain_text("Grace")
    expect(told).to_contain_text(FIRST)
    assert [(level, who) for _, level, _, who in steps.answers(data)] == [(1, "Grace"), (3, "Alan")]
    expect(steps.keyed(page, "overtaken")).to_have_count(0)

    steps.keyed(other, "overtaken:theirs").get_by_role("button").click()
    expect(told).to_have_count(0)
    assert [level for _, level, _, _ in steps.answers(data)] == [1, 3, 1]
    if view == "ten":
        chosen = steps.on_sheet(other, FIRST, 1, on)
        expect(chosen).to_have_attribute("aria-checked", "true")


def test_a_colleagues_tick_survives_mine(
    server: ServerFactory, tmp_path: Path, page: Page, other: Page
) -> None:
    data = tmp_path / "data"
    steps.stock_own(data)
    running = server(data)
    for screen in (page, other):
        steps.open_page(screen, running.url, "self_assessment", at=FIRST)
    for place, screen in enumerate((page, other)):
        box = steps.question(screen, FIRST).get_by_role("checkbox").nth(place)
        box.locator("xpath=ancestor::label").click()
        steps.expect_saved(screen, FIRST)
    other.reload()
    for place in (0, 1):
        box = steps.question(other, FIRST).get_by_role("checkbox").nth(place)
        expect(box).to_be_checked()


@pytest.mark.parametrize("view", ["one", "ten"])
def test_an_organization_removed_by_a_colleague_is_told_and_not_crashed_into(
    server: ServerFactory, tmp_path: Path, page: Page, other: Page, view: str
) -> None:
    data = tmp_path / "data"
    on = steps.stock_own(data)
    running = server(data)
    steps.open_page(page, running.url, "self_assessment", view=view, at=FIRST)
    button = steps.level if view == "one" else steps.on_sheet
    expect(button(page, FIRST, 3, on)).to_be_enabled()
    steps.open_page(other, running.url, "organizations")
    other.locator("[data-testid=stPopover] button").click()
    steps.keyed(other, "organization:remove:1").get_by_role("button").click()
    expect(steps.keyed(other, "portfolio:sample")).to_be_visible()
    button(page, FIRST, 3, on).click()
    expect(page.locator("[data-testid=stAlert], [data-testid=stException]").first).to_be_visible()
    assert page.locator("[data-testid=stException]").count() == 0
