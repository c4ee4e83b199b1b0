"""Times a click inside the page: from the pointer's release until what it changes stands in the document."""

from dataclasses import dataclass
from typing import cast

from playwright.sync_api import Page

_ARM = """
(marks) => {
  const now = (mark) => document.querySelector(mark.place)?.textContent ?? ""
  const part = (mark) => mark.changing ? now(mark).match(mark.changing)?.[0] : null
  const waiting = marks.map((mark) => ({ mark, pattern: new RegExp(mark.pattern), before: part(mark), took: null }))
  window.stagezeroStopwatch = new Promise((resolve) => {
    let started = null
    const look = () => {
      if (started === null) return
      for (const one of waiting) {
        if (one.took !== null || !one.pattern.test(now(one.mark))) continue
        if (one.mark.changing && part(one.mark) === one.before) continue
        one.took = performance.now() - started
      }
      if (waiting.some((one) => one.took === null)) return
      observer.disconnect()
      resolve(waiting.map((one) => one.took))
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    addEventListener("pointerup", () => { started = performance.now() }, { capture: true, once: true })
  })
}
"""
_READ = """
() => Promise.race([window.stagezeroStopwatch, new Promise((_, fail) => setTimeout(() => fail("nothing to see"), 10000))])
"""


@dataclass(frozen=True)
class Mark:
    """What has to be seen: text at a place that matches a pattern, and whose part ``changing`` reads other than before."""

    place: str
    pattern: str = "."
    changing: str = ""


def time_click(page: Page, target: str, *marks: Mark) -> tuple[float, ...]:
    """Click and return, per mark, the milliseconds until it was seen. Raises playwright's Error after 10 s without."""
    page.evaluate(_ARM, [vars(mark) for mark in marks])
    page.click(target)
    return tuple(cast("list[float]", page.evaluate(_READ)))
