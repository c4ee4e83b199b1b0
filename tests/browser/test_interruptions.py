"""A server killed, a page reloaded, a note half-way: what was said to be saved is there, and what was typed is not lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.provision.server import RunningServer, ServerFactory

FIRST, SECOND, THIRD, FOURTH = steps.requirements()[:4]
MILLISECONDS_LATER = 1000


class Installation:
    """A data folder with an organization, and the server that may be killed and come back on the same port."""

    def __init__(self, data: Path, server: ServerFactory) -> None:
        self.data = data
        self.on = steps.stock_own(data)
        self._server = server
        self.running: RunningServer = server(data)

    def kill(self) -> None:
        self.running.kill()

    def come_back(self) -> None:
        self.running = self._server(self.data, port=self.running.port)


@pytest.fixture
def installation(tmp_path: Path, server: ServerFactory) -> Installation:
    return Installation(tmp_path / "data", server)


def open_questions(page: Page, at: Installation, **query: str) -> None:
    steps.witness(page.context)
    steps.open_page(page, at.running.url, "self_assessment", **query)


def test_a_kill_right_after_the_saved_mark_loses_nothing_and_the_first_click_afterwards_counts(
    installation: Installation, page: Page
) -> None:
    open_questions(page, installation)
    for place, requirement in enumerate((FIRST, SECOND, THIRD)):
        steps.rate(page, requirement, place, installation.on)
    installation.kill()
    said = steps.said_saved(page)
    assert said == {(FIRST, 0), (SECOND, 1), (THIRD, 2)}
    assert said <= steps.levels(installation.data)

    steps.expect_cut_off(page)
    installation.come_back()
    steps.expect_new_session(page)
    steps.rate(page, FOURTH, 3, installation.on)
    assert (FOURTH, 3) in steps.levels(installation.data)


def test_the_same_on_a_sheet_with_a_new_and_with_an_answered_question(
    installation: Installation, page: Page
) -> None:
    open_questions(page, installation, view="ten")
    for place, requirement in enumerate((FIRST, SECOND)):
        steps.on_sheet(page, requirement, place, installation.on).click()
        steps.expect_saved(page, requirement, place)
    installation.kill()
    said = steps.said_saved(page)
    assert said == {(FIRST, 0), (SECOND, 1)}
    assert said <= steps.levels(installation.data)

    steps.expect_cut_off(page)
    installation.come_back()
    steps.expect_new_session(page)
    steps.on_sheet(page, FIRST, 4, installation.on).click()
    steps.expect_saved(page, FIRST, 4)
    assert (FIRST, 4) in steps.levels(installation.data)

    installation.kill()
    steps.expect_cut_off(page)
    installation.come_back()
    steps.expect_new_session(page)
    steps.on_sheet(page, THIRD, 2, installation.on).click()
    steps.expect_saved(page, THIRD, 2)
    assert (THIRD, 2) in steps.levels(installation.data)


def test_an_answer_already_given_can_be_changed_by_the_first_click_after_a_kill(
    installation: Installation, page: Page
) -> None:
    open_questions(page, installation)
    steps.keyed(page, "walk:go_on").locator("label").click()
    expect(steps.keyed(page, "walk:go_on").get_by_role("switch")).not_to_be_checked()
    steps.rate(page, FIRST, 1, installation.on)
    expect(steps.question(page, FIRST)).to_be_visible()
    installation.kill()
    steps.expect_cut_off(page)
    installation.come_back()
    steps.expect_new_session(page)
    steps.rate(page, FIRST, 3, installation.on)
    assert [given for _, given, _, _ in steps.answers(installation.data)] == [1, 3]


def test_a_tick_is_saved_by_the_first_click_after_a_kill(
    installation: Installation, page: Page
) -> None:
    open_questions(page, installation)
    steps.rate(page, FIRST, 1, installation.on)
    boxes = steps.question(page, SECOND).get_by_role("checkbox")
    expect(boxes.first).to_be_visible()
    installation.kill()
    steps.expect_cut_off(page)
    installation.come_back()
    steps.expect_new_session(page)
    expect(boxes.first).to_be_enabled()
    boxes.first.locator("xpath=ancestor::label").click()
    steps.expect_saved(page, SECOND)
    expect(boxes.first).to_be_checked()
    assert [one for one, _, _, _ in steps.answers(installation.data)] == [FIRST, SECOND]


def test_a_click_on_a_sheet_in_the_very_moment_of_the_reconnection_is_saved_or_asked_about(
    installation: Installation, page: Page
) -> None:
    open_questions(page, installation, view="ten")
    steps.on_sheet(page, FIRST, 1, installation.on).click()
    steps.expect_saved(page, FIRST, 1)
    installation.kill()
    steps.expect_cut_off(page)
    installation.come_back()
    steps.expect_reconnected(page)
    steps.on_sheet(page, SECOND, 3, installation.on).click()
    steps.saved_or_asked(page, SECOND, 3, installation.on)
    steps.expect_saved(page, SECOND, 3)
    assert (SECOND, 3) in steps.levels(installation.data)


def test_a_click_in_the_very_moment_of_the_reconnection_never_looks_saved_when_it_is_not(
    installation: Installation, page: Page
) -> None:
    open_questions(page, installation)
    steps.rate(page, FIRST, 1, installation.on)
    installation.kill()
    steps.expect_cut_off(page)
    installation.come_back()
    steps.expect_reconnected(page)
    chosen = steps.level(page, SECOND, 3, installation.on)
    chosen.click()
    ask = steps.keyed(page, f"level:{installation.on}:{SECOND}:save").locator("button")
    saved = steps.bar(page).get_by_text(re.compile(rf"{re.escape(SECOND)}: 3\b"))
    unrated = chosen.and_(page.locator("[aria-checked=false]"))

    def settled() -> bool:
        forgotten = "Saved" not in steps.bar(page).inner_text()
        return saved.is_visible() or ask.is_visible() or (forgotten and unrated.is_visible())

    wait_until(page, settled)
    page.wait_for_timeout(1500)  # the page looks again 0.8 s and later after it was connected
    assert steps.said_saved(page) <= steps.levels(installation.data)
    if ask.is_visible():
        ask.click()
    elif not saved.is_visible():
        chosen.click()
    steps.expect_saved(page, SECOND, 3)
    assert (SECOND, 3) in steps.levels(installation.data)


def test_clicks_in_quick_succession_are_all_stored(installation: Installation, page: Page) -> None:
    open_questions(page, installation, view="ten")
    for requirement in steps.requirements()[:10]:
        steps.on_sheet(page, requirement, 2, installation.on).click()
    steps.expect_saved(page, steps.requirements()[9], 2)
    assert steps.levels(installation.data) == {(one, 2) for one in steps.requirements()[:10]}


def saved_note(at: Installation, text: str) -> Callable[[], bool]:
    return lambda: text in steps.notes(at.data, FIRST)


def wait_until(page: Page, happened: Callable[[], bool], seconds: float = 15) -> None:
    """Waits for something outside the browser, and lets the browser go on meanwhile."""
    for _ in range(int(seconds * 20)):
        if happened():
            return
        page.wait_for_timeout(50)
    message = f"not within {seconds} s"
    raise AssertionError(message)


def test_a_note_typed_a_second_before_a_reload_is_stored(
    installation: Installation, page: Page
) -> None:
    open_questions(page, installation)
    steps.note(page, FIRST, installation.on).press_sequentially("Minutes of May", delay=10)
    page.wait_for_timeout(MILLISECONDS_LATER)  # the time in question is what is tested
    page.reload()
    expect(steps.note(page, FIRST, installation.on)).to_have_value("Minutes of May")
    assert saved_note(installation, "Minutes of May")()


def test_a_note_typed_right_before_a_reload_is_restored_and_stored(
    installation: Installation, page: Page
) -> None:
    open_questions(page, installation)
    steps.note(page, FIRST, installation.on).press_sequentially("Minutes of May")
    page.reload()
    expect(steps.note(page, FIRST, installation.on)).to_have_value("Minutes of May")
    wait_until(page, saved_note(installation, "Minutes of May"))


def type_while_dead(installation: Installation, page: Page) -> Locator:
    """Leaves "Minutes of May and June" in a note of which the server knows the first half."""
    open_questions(page, installation)
    area = steps.note(page, FIRST, installation.on)
    area.press_sequentially("Minutes of May")
    steps.expect_saved(page, FIRST)
    wait_until(page, saved_note(installation, "Minutes of May"))
    installation.kill()
    steps.expect_cut_off(page)
    area.focus()
    page.keyboard.press("End")
    page.keyboard.type(" and June")
    expect(area).to_have_value("Minutes of May and June")
    page.wait_for_timeout(
        MILLISECONDS_LATER
    )  # a person who looks up: the note tried to save by now
    installation.come_back()
    steps.expect_new_session(page)
    return area


def test_a_note_typed_while_the_server_is_dead_is_stored_when_it_is_back(
    installation: Installation, page: Page
) -> None:
    area = type_while_dead(installation, page)
    wait_until(page, saved_note(installation, "Minutes of May and June"))
    expect(area).to_have_value("Minutes of May and June")


def test_a_note_typed_while_the_server_is_dead_is_stored_at_the_latest_when_it_is_left(
    installation: Installation, page: Page
) -> None:
    area = type_while_dead(installation, page)
    expect(area).to_have_value("Minutes of May and June")
    area.blur()
    wait_until(page, saved_note(installation, "Minutes of May and June"))


def test_a_note_typed_while_the_server_is_dead_survives_a_reload_too(
    installation: Installation, page: Page
) -> None:
    open_questions(page, installation)
    area = steps.note(page, FIRST, installation.on)
    expect(area).to_be_visible()
    installation.kill()
    steps.expect_cut_off(page)
    area.focus()
    page.keyboard.type("Minutes of May")
    installation.come_back()
    page.reload()
    expect(steps.note(page, FIRST, installation.on)).to_have_value("Minutes of May")
    wait_until(page, saved_note(installation, "Minutes of May"))


def test_a_note_and_a_rating_right_after_it_are_both_stored(
    installation: Installation, page: Page
) -> None:
    open_questions(page, installation)
    steps.note(page, FIRST, installation.on).press_sequentially("Minutes of May")
    steps.level(page, FIRST, 3, installation.on).click()
    expect(steps.question(page, SECOND)).to_be_visible()
    wait_until(page, saved_note(installation, "Minutes of May"))
    wait_until(page, lambda: steps.answers(installation.data)[-1][1:3] == (3, "Minutes of May"))
    assert steps.notes(installation.data, SECOND) == []


def test_a_note_that_is_emptied_stays_empty(installation: Installation, page: Page) -> None:
    open_questions(page, installation)
    area = steps.note(page, FIRST, installation.on)
    area.press_sequentially("Minutes of May")
    wait_until(page, saved_note(installation, "Minutes of May"))
    area.fill("")
    wait_until(page, lambda: steps.notes(installation.data, FIRST)[-1] == "")
    page.reload()
    expect(steps.question(page, FIRST)).to_be_visible()
    expect(steps.note(page, FIRST, installation.on)).to_have_value("")
