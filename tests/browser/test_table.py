"""The table of all questions: rows chosen, changed together after a look, and taken back; and the keys of one question."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.provision.server import ServerFactory

ROW, HEAD = 35, 35  # pixels of the grid


@pytest.fixture
def questions(server: ServerFactory, tmp_path: Path, page: Page) -> Page:
    """The first question of an organization of one's own."""
    steps.begin(page, server(tmp_path / "data").url)
    return page


def show(page: Page, view: str) -> None:
    steps.keyed(page, "walk:choice").get_by_text(view, exact=True).click()


def choose(page: Page, *places: int) -> None:
    """Chooses rows by their boxes; the grid is one picture, so by their place in it."""
    grid = page.locator("[data-testid=stDataFrame]").last
    expect(grid).to_be_visible()
    for place in places:
        grid.click(position={"x": 15, "y": HEAD + ROW * place + ROW // 2})
        steps.settled(page)


def test_rows_are_changed_together_after_a_look_and_taken_back(questions: Page) -> None:
    show(questions, "Table")
    choose(questions, 0, 1, 2)
    act = steps.keyed(questions, "table:act")
    expect(act).to_contain_text("Change 3 chosen rows")
    steps.keyed(questions, "table:level").get_by_role("combobox").click()
    questions.get_by_role("option", name="2 Defined").click()
    act.get_by_role("button", name="See what would change").click()
    act.get_by_role("button", name="Change 3 rows").click()
    expect(questions.get_by_text("3 rows are changed and saved.")).to_be_visible()
    expect(steps.keyed(questions, "strip")).to_contain_text("3 of 65")
    questions.get_by_role("button", name="Take it back").click()
    expect(questions.get_by_text("3 rows are as before.")).to_be_visible()
    expect(steps.keyed(questions, "strip")).to_contain_text("0 of 65")


def test_keys_walk_through_the_facts_search_and_help(questions: Page) -> None:
    facts = steps.question(questions, "4.1").get_by_role("checkbox")
    expect(questions.locator("[data-keys]")).to_be_attached()  # the keys are listened to
    questions.keyboard.press("ArrowDown")
    expect(facts.first).to_be_focused()
    questions.keyboard.press("ArrowDown")
    expect(facts.nth(1)).to_be_focused()
    questions.keyboard.press("ArrowUp")
    questions.keyboard.press("Space")
    expect(facts.first).to_be_checked()
    expect(steps.keyed(questions, "strip")).to_contain_text("Saved")
    steps.settled(questions)
    questions.keyboard.press("?")
    expect(questions.get_by_role("dialog")).to_contain_text("chooses the level")
    questions.keyboard.press("Escape")
    expect(questions.get_by_role("dialog")).to_have_count(0)
    questions.keyboard.press("/")
    questions.keyboard.type("9.2.1")
    questions.keyboard.press("Enter")
    expect(steps.question(questions, "9.2.1")).to_be_visible()
