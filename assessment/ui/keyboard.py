"""Number keys that work while a checkbox has the focus (Streamlit takes that for typing), and a new question seen from its top."""

import streamlit as st

_HTML = """
<span hidden></span>
"""

_JS = """
let shown = null
let listening = null

export default function (component) {
  const { data } = component
  if (shown !== null && shown !== data.prefix) document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 })
  shown = data.prefix
  const pressed = (event) => {
    const at = event.target
    const onBox = at instanceof HTMLInputElement && ["checkbox", "radio"].includes(at.type)
    if (!onBox || event.ctrlKey || event.metaKey || event.altKey || !data.keys.includes(event.key)) return
    const button = document.querySelector("." + CSS.escape(data.prefix + event.key) + " button")
    if (button && !button.disabled) { at.blur(); button.click() }
  }
  if (listening !== null) document.removeEventListener("keydown", listening)
  listening = pressed
  document.addEventListener("keydown", pressed)
  return () => document.removeEventListener("keydown", pressed)
}
"""

_component = st.components.v2.component("stagezero_keyboard", html=_HTML, js=_JS)


def show(prefix: str, keys: str) -> None:
    """Let each of ``keys`` press the button whose widget key is ``prefix`` plus that key; a new prefix scrolls to the top."""
    css_class = "st-key-" + "".join(one if one.isalnum() or one in "-_" else "-" for one in prefix)
    _component(key="keyboard", data={"prefix": css_class, "keys": keys})
