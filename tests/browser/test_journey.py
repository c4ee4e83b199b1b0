"""From the first start to a readiness picture with ten answers, by mouse and by keyboard alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment.library.content import Library
from assessment.library.places import content
from tests.browser import steps
from tests.provision.server import ServerFactory

CLICKS_AT_MOST = 16
SCREENS_AT_MOST = 4
TEN = steps.requirements()[:10]


@pytest.fixture
def seen(page: Page) -> steps.Watch:
    """What went wrong on the page; it also counts clicks from here on."""
    steps.witness(page.context)
    return steps.watch(page.context)


def test_ten_answers_and_a_picture_by_mouse(
    server: ServerFactory, tmp_path: Path, page: Page, seen: steps.Watch
) -> None:
    running = server(tmp_path / "data")
    screens = ["home"]
    page.goto(running.url)
    steps.keyed(page, "door:own").get_by_role("button").click()

    screens.append("form")
    steps.keyed(page, "start:name").get_by_role("textbox").click()
    page.keyboard.type("Bakery by the bridge")
    steps.standard(page).click()
    steps.keyed(page, "start:submit").get_by_role("button").click()

    screens.append("questions")
    expect(steps.question(page, TEN[0])).to_be_visible()
    on = steps.assessment(page)
    for place, requirement in enumerate(TEN[:5]):
        steps.rate(page, requirement, place % 4, on)

    page.reload()
    expect(steps.question(page, TEN[5])).to_be_visible()
    expect(steps.bar(page)).to_contain_text("5 of")
    for place, requirement in enumerate(TEN[5:]):
        steps.rate(page, requirement, place % 4, on)
    expect(steps.bar(page)).to_contain_text("10 of")
    steps.to_readiness(page).click()

    screens.append("picture")
    expect(steps.chart(page)).to_be_visible()
    expect(page.locator("[data-testid=stMetricValue]").filter(has_text="10 of")).to_be_visible()

    assert steps.clicks(page) <= CLICKS_AT_MOST
    assert len(screens) <= SCREENS_AT_MOST
    stored = steps.answers(tmp_path / "data")
    assert [(one, level) for one, level, _, _ in stored] == [
        (one, place % 5 % 4) for place, one in enumerate(TEN)
    ]
    assert steps.said_saved(page) == steps.levels(tmp_path / "data")
    assert seen.faults == []


def test_ten_answers_and_a_picture_by_keyboard_alone(
    server: ServerFactory, tmp_path: Path, page: Page, seen: steps.Watch
) -> None:
    running = server(tmp_path / "data")
    page.goto(running.url)
    steps.tab_to(page, steps.keyed(page, "door:own").get_by_role("button"))
    page.keyboard.press("Enter")

    steps.tab_to(page, steps.keyed(page, "start:name").get_by_role("textbox"))
    page.keyboard.type("Bakery by the bridge")
    steps.tab_to(page, steps.standard(page))
    page.keyboard.press("Space")
    steps.tab_to(page, steps.keyed(page, "start:submit").get_by_role("button"))
    page.keyboard.press("Enter")

    expect(steps.level(page, TEN[0], 0)).to_be_enabled()
    on = steps.assessment(page)
    _tick_the_first_check(page, TEN[0], on)
    page.keyboard.press("1")  # while the checkbox has the focus
    steps.expect_saved(page, TEN[0], 1)
    for requirement in TEN[1:5]:
        _press(page, requirement, "2", on)

    page.reload()
    for requirement in TEN[5:]:
        _press(page, requirement, "3", on)

    expect(steps.question(page, steps.requirements()[10])).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(steps.question(page, TEN[9])).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(steps.question(page, steps.requirements()[10])).to_be_visible()

    steps.tab_to(page, steps.to_readiness(page))
    page.keyboard.press("Enter")
    expect(steps.chart(page)).to_be_visible()
    expect(page.locator("[data-testid=stMetricValue]").filter(has_text="10 of")).to_be_visible()

    assert steps.clicks(page) == 0
    assert len(steps.levels(tmp_path / "data") - {(TEN[0], None)}) == len(TEN)
    assert seen.faults == []


def _press(page: Page, requirement: str, digit: str, on: int) -> None:
    expect(steps.question(page, requirement)).to_be_visible()
    expect(steps.level(page, requirement, int(digit), on)).to_be_enabled()
    expect(steps.keyed(page, f"level:{on}:{requirement}")).to_have_attribute("data-keys", "012345")
    page.keyboard.press(digit)
    steps.expect_saved(page, requirement, int(digit))


def _tick_the_first_check(page: Page, requirement: str, on: int) -> None:
    first = Library(content()).questionnaire("iso-9001:2026").by_id[requirement].checks[0].id
    box = steps.keyed(page, f"check:{on}:{requirement}:{first}").get_by_role("checkbox")
    steps.tab_to(page, box)
    page.keyboard.press("Space")
    steps.expect_saved(page, requirement)
    expect(box).to_be_checked()
    assert steps.has_focus(box), "the focus is lost after a tick"
