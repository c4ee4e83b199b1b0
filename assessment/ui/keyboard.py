"""Keys that answer a question from wherever nothing is being typed, and a new question seen from its top."""

import streamlit as st

SEARCH, _HELP_KEY = "walk:jump", "walk:keys"

_HTML = """
<span hidden></span>
"""

_JS = """
let shown = null
let listening = null

export default function (component) {
  const { data } = component
  if (shown !== null && shown !== data.group) document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 })
  shown = data.group
  const pressed = (event) => {
    const at = event.target
    const typing = at instanceof HTMLElement && (at.isContentEditable || at instanceof HTMLTextAreaElement || at.getAttribute("role") === "combobox"
      || (at instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(at.type)))
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const named = (name) => document.querySelector("." + CSS.escape(name))
    if (event.key === "/") {
      const search = named(data.search)?.querySelector("input")
      if (search) { event.preventDefault(); search.focus() }
      return
    }
    if (event.key === "?") { named(data.help)?.querySelector("button")?.click(); return }
    if (event.key === "n" || event.key === "N") { named(data.out)?.querySelector("input")?.click(); return }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const boxes = [...(named(data.question)?.querySelectorAll("input[type=checkbox]") ?? [])]
      const next = boxes.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)
      if (boxes[next] && (boxes.includes(at) || event.key === "ArrowDown")) { event.preventDefault(); boxes[next].focus() }
      return
    }
    if (!data.keys.includes(event.key)) return
    const button = document.querySelectorAll("." + CSS.escape(data.group) + " button")[data.keys.indexOf(event.key)]
    if (button && !button.disabled) { if (at instanceof HTMLElement) at.blur(); button.click() }
  }
  document.querySelector("." + CSS.escape(data.group))?.setAttribute("data-keys", data.keys)
  if (listening !== null) document.removeEventListener("keydown", listening)
  listening = pressed
  document.addEventListener("keydown", pressed)
  return () => document.removeEventListener("keydown", pressed)
}
"""

_component = st.components.v2.component("stagezero_keyboard", html=_HTML, js=_JS)


_HELP = """
| key | does |
|---|---|
| 0 to 5 | chooses the level |
| N | "Doesn't apply to us", where the standard allows it |
| Down, Up | go from one fact to the next |
| Space | ticks the fact |
| Right, Left | next question, question before |
| / | looks for a question by its number or words |
| ? | shows this help |
"""


def show(group: str, keys: str, *, question: str, out: str, search: str = SEARCH) -> None:
    """Let each of ``keys`` press the button in its place in the widget ``group``; a new group scrolls to the top.

    Named by their keys are also what ``question`` holds (Down and Up go through its boxes), the box ``out`` (N) and the list
    ``search`` (/).
    """
    names = {"group": group, "question": question, "out": out, "search": search, "help": _HELP_KEY}
    _component(
        key="keyboard",
        data={"keys": keys, **{name: _css_class(key) for name, key in names.items()}},
    )


def help_button() -> None:
    """Show the button that tells the keys; it answers to ?."""
    if st.button("Keys", key=_HELP_KEY, type="tertiary", icon=":material/keyboard:"):
        _tell()


@st.dialog("Keys")
def _tell() -> None:
    st.markdown(_HELP)


def _css_class(key: str) -> str:
    return "st-key-" + "".join(one if one.isalnum() or one in "-_" else "-" for one in key)
