"""Number keys that choose a level from wherever nothing is being typed, and a new question seen from its top."""

import streamlit as st

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
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !data.keys.includes(event.key)) return
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


def show(group: str, keys: str) -> None:
    """Let each of ``keys`` press the button in its place in the widget ``group``; a new group scrolls to the top."""
    css_class = "st-key-" + "".join(one if one.isalnum() or one in "-_" else "-" for one in group)
    _component(key="keyboard", data={"group": css_class, "keys": keys})
