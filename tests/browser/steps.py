"""What a person does and sees in the app, in the words of the journeys.

Everything waits for what a person would wait for: a question on the screen, the saved mark, a chart. Widgets are found by their
keys, which Streamlit turns into CSS classes.
"""

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    WebSocket,
    expect,
)

from assessment.library.content import Library
from assessment.library.places import content
from assessment.model.organization import OrganizationFacts
from assessment.services import organizations, sample
from assessment.services.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = {
    path.stem if path.stem != "home" else "": path.relative_to(ROOT).as_posix()
    for path in sorted((ROOT / "pages").glob("*/*.py"))
}
"""The address of each page and its file."""
LISTED = ADDRESSES
"""The pages that the map names."""
QUALITY = "ISO 9001:2026"
TABS_AT_MOST = 80
SECONDS_TO_RECONNECT = 30
TIMES_ASKED_AT_MOST = 4  # the page looks three times after a reconnection

# Counts presses of a pointer and notes what the bar ever said to be saved; both survive a reload of the page.
_WITNESS = """
(() => {
  const read = (name, empty) => { try { return JSON.parse(sessionStorage.getItem(name)) ?? empty } catch (e) { return empty } }
  const write = (name, value) => { try { sessionStorage.setItem(name, JSON.stringify(value)) } catch (e) {} }
  addEventListener("pointerdown", () => write("witness:clicks", read("witness:clicks", 0) + 1), true)
  let last = ""
  new MutationObserver(() => {
    const text = document.querySelector(".st-key-strip")?.innerText ?? ""
    const found = /Saved \\d\\d:\\d\\d:\\d\\d\\s+(\\S+): (\\d)/.exec(text)
    if (!found || found[0] === last) return
    last = found[0]
    write("witness:saved", [...read("witness:saved", []), [found[1], Number(found[2])]])
  }).observe(document, { subtree: true, childList: true, characterData: true })
})()
"""

_IN_ONE_GROUP = """
(element) => {
  const group = element.closest("[role=group], [role=radiogroup], [role=toolbar]")
  return group !== null && group.contains(document.activeElement) && document.activeElement.role === element.role
}
"""


@dataclass
class Watch:
    """What one context of the browser asked for, and what went wrong in it."""

    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def strangers(self) -> list[str]:
        """Requests to anything but this machine."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in {"data", "blob", "about"}
            and urlsplit(url).hostname != "127.0.0.1"
        ]


def watch(context: BrowserContext) -> Watch:
    """Notes every request, error on the console and exception of the context's pages from now on."""
    seen = Watch()

    def note_request(request: Request) -> None:
        seen.requests.append(request.url)

    def note_socket(socket: WebSocket) -> None:
        seen.requests.append(socket.url)

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not _probe(message):
            seen.faults.append(f"{message.text} {message.location.get('url', '')}")

    def note_exception(error: Error) -> None:
        seen.faults.append(str(error))

    def note_page(page: Page) -> None:
        page.on("websocket", note_socket)
        page.on("pageerror", note_exception)

    context.on("request", note_request)
    context.on("console", note_message)
    context.on("page", note_page)
    for page in context.pages:
        note_page(page)
    return seen


def _probe(message: ConsoleMessage) -> bool:
    """Streamlit looks for its server beside the page first, and asks there in vain when a page was opened by its address."""
    address = str(message.location.get("url", ""))
    return "404" in message.text and address.endswith(("/_stcore/health", "/_stcore/host-config"))


def witness(context: BrowserContext) -> None:
    """Lets the context's pages count clicks and note what they say to be saved."""
    context.add_init_script(_WITNESS)


def clicks(page: Page) -> int:
    """How often a pointer was pressed on the page since its tab was opened."""
    return int(_read(page, "witness:clicks") or 0)


def said_saved(page: Page) -> set[tuple[str, int]]:
    """The requirement and level of every answer that the bar ever said to be saved."""
    return {(one, level) for one, level in _read(page, "witness:saved") or []}


def _read(page: Page, name: str) -> Any:
    kept = page.evaluate("(name) => sessionStorage.getItem(name)", name)
    return json.loads(kept) if kept else None


def keyed(page: Page, key: str) -> Locator:
    """The element with this widget key."""
    return page.locator(f".st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key)}")


def settled(page: Page) -> None:
    """Waits until the page has its title, its script has ended and what it draws is there."""
    expect(title(page)).to_be_visible()
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_have_count(1)
    expect(page.locator("[data-testid=stSkeleton]:visible")).to_have_count(0)
    charts = page.locator("[data-testid=stPlotlyChart]")
    expect(charts.locator(".main-svg").first if charts.count() else title(page)).to_be_visible()


def title(page: Page) -> Locator:
    return page.locator("[data-testid=stMain] h1").first


def open_page(page: Page, url: str, address: str = "", **query: Any) -> None:
    """Opens a page of the app by its address and waits for it."""
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    page.goto(f"{url}/{address}" + (f"?{asked}" if asked else ""))
    settled(page)


def begin(page: Page, url: str, name: str = "Bakery by the bridge") -> int:
    """Starts an organization of one's own and gives the id of its assessment; the first question is on the screen."""
    page.goto(url)
    keyed(page, "door:own").get_by_role("button").click()
    keyed(page, "start:name").get_by_role("textbox").fill(name)
    standard(page).click()
    keyed(page, "start:submit").get_by_role("button").click()
    expect(question(page, "4.1")).to_be_visible()
    return assessment(page)


def standard(page: Page, name: str = QUALITY) -> Locator:
    return keyed(page, "start:standards").get_by_role("button").filter(has_text=name)


def assessment(page: Page) -> int:
    """The id of the assessment that the address bar names."""
    page.wait_for_url(re.compile(r"assessment=\d+"))
    found = re.search(r"assessment=(\d+)", page.url)
    assert found is not None
    return int(found[1])


def question(page: Page, requirement: str) -> Locator:
    """The question as the one-question view shows it."""
    return keyed(page, f"question:{requirement}")


def level(page: Page, requirement: str, value: int, on: int = 1) -> Locator:
    """A level in the one-question view; ``on`` is the assessment."""
    return _in_row(keyed(page, f"level:{on}:{requirement}"), value)


def on_sheet(page: Page, requirement: str, value: int, on: int = 1) -> Locator:
    """The same on a sheet of ten questions."""
    return _in_row(keyed(page, f"sheet:{on}:{requirement}"), value)


def _in_row(row: Locator, value: int) -> Locator:
    return row.locator("button").filter(has_text=re.compile(rf"^\s*{value}\b"))


def bar(page: Page) -> Locator:
    return keyed(page, "strip")


def expect_saved(page: Page, requirement: str, value: int | None = None) -> None:
    """Waits for the saved mark of this very answer."""
    what = re.escape(requirement) + ("" if value is None else rf": {value}\b")
    expect(bar(page)).to_contain_text(re.compile(rf"Saved \d\d:\d\d:\d\d\s+{what}"))


def saved_or_asked(
    page: Page, requirement: str, value: int, on: int = 1, *, row: str = "sheet"
) -> None:
    """Waits until the page says that the answer is saved, or asks about it; then says yes. ``row``: sheet or level.

    The page may look once more in the very moment of the yes, and ask again: then a person says it again.
    """
    save = keyed(page, f"{row}:{on}:{requirement}:save").locator("button")
    mark = bar(page).get_by_text(re.compile(rf"{re.escape(requirement)}: {value}\b"))
    for _ in range(TIMES_ASKED_AT_MOST):
        expect(save.or_(mark).first).to_be_visible()
        if mark.is_visible():
            return
        save.click()
        settled(page)


def rate(page: Page, requirement: str, value: int, on: int = 1) -> None:
    """Clicks on a level in the one-question view and waits for the saved mark."""
    level(page, requirement, value, on).click()
    expect_saved(page, requirement, value)


def turn_to_sheet(page: Page) -> None:
    keyed(page, "walk:choice").locator("button").nth(1).click()
    expect(keyed(page, "row:4.1")).to_be_visible()


def note(page: Page, requirement: str, on: int = 1) -> Locator:
    return keyed(page, f"note:{on}:{requirement}").locator("textarea")


def answer_as(page: Page, name: str) -> None:
    """Changes the name under which the session answers."""
    field_ = keyed(page, "frame:person").get_by_role("textbox")
    field_.fill(name)
    field_.press("Enter")
    settled(page)


def to_readiness(page: Page) -> Locator:
    """The link from the questions to the picture."""
    return page.locator("[data-testid=stPageLink] a").filter(
        has_text=re.compile("readiness", re.IGNORECASE)
    )


def chart(page: Page) -> Locator:
    return page.locator("[data-testid=stPlotlyChart] .main-svg").first


def connection(page: Page, state: str = "CONNECTED") -> Locator:
    return page.locator(f"[data-testid=stApp][data-test-connection-state={state}]")


def expect_cut_off(page: Page) -> None:
    """Waits until the page knows that its server is gone."""
    expect(connection(page)).to_have_count(0, timeout=SECONDS_TO_RECONNECT * 1000)


def expect_reconnected(page: Page) -> None:
    expect(connection(page)).to_have_count(1, timeout=SECONDS_TO_RECONNECT * 1000)


def expect_new_session(page: Page) -> None:
    """Waits until the page was drawn anew after a reconnection: the mark of what was saved before is gone."""
    expect_reconnected(page)
    expect(bar(page)).not_to_contain_text("Saved")


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until the target has the focus, and the arrow key inside a group that Tab takes as one."""
    expect(target).to_be_visible()
    for _ in range(TABS_AT_MOST):
        if has_focus(target):
            return
        beside = target.evaluate(_IN_ONE_GROUP)
        page.keyboard.press("ArrowRight" if beside else "Tab")
    message = f"{target} can't be reached with {TABS_AT_MOST} keys"
    raise AssertionError(message)


def has_focus(target: Locator) -> bool:
    return bool(target.evaluate("(element) => element.getRootNode().activeElement === element"))


def answers(data: Path) -> list[tuple[str, int | None, str, str]]:
    """Requirement, level, note and person of every stored answer, in the order given; read around the app."""
    with closing(sqlite3.connect(data / "stagezero.db", timeout=10)) as connected:
        rows = connected.execute("SELECT requirement, level, note, person FROM answer ORDER BY id")
        return list(rows)


def levels(data: Path) -> set[tuple[str, int | None]]:
    return {(requirement, given) for requirement, given, _, _ in answers(data)}


def notes(data: Path, requirement: str) -> list[str]:
    return [text for one, _, text, _ in answers(data) if one == requirement]


def stock(data: Path) -> int:
    """Puts the sample into a new data folder and gives the id of its organization."""
    data.mkdir(parents=True, exist_ok=True)
    workspace = open_workspace(f"sqlite:///{(data / 'stagezero.db').as_posix()}", content())
    try:
        return sample.add(workspace, person="Ada").id
    finally:
        workspace.database.close()


def stock_own(data: Path, name: str = "Bakery by the bridge") -> int:
    """Puts an organization that aims at ISO 9001 into a data folder and gives the id of its assessment."""
    data.mkdir(parents=True, exist_ok=True)
    workspace = open_workspace(f"sqlite:///{(data / 'stagezero.db').as_posix()}", content())
    try:
        facts = OrganizationFacts(name=name)
        _, aims = organizations.start(workspace, facts, ["iso-9001:2026"], person="Ada")
        return aims[0].id
    finally:
        workspace.database.close()


def requirements() -> list[str]:
    """The ids of ISO 9001's requirements, in their order."""
    return [one.id for one in Library(content()).questionnaire("iso-9001:2026").requirements]
