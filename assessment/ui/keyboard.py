"""Number keys that work while a checkbox has the focus (Streamlit takes that for typing), and a new question seen from its top."""

import streamlit as st

_HTML = """
<span hidden></span>
"""

_JS = """
let shown = null
let last = null

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
  // A second click with a pointer that hasn't moved, on another level that has slid under it, is a mistake.
  const moved = (event) => {
    if (last && Math.hypot(event.clientX - last.x, event.clientY - last.y) > 8) last.moved = true
  }
  const clicked = (event) => {
    const box = event.target.closest?.('[class*="st-key-level-"]')
    if (!box) return
    const level = [...box.classList].find((name) => name.startsWith("st-key-level-")).slice(-1)
    const now = { x: event.clientX, y: event.clientY, level, at: performance.now() }
    const resting = last && !last.moved && Math.hypot(now.x - last.x, now.y - last.y) <= 8 && now.at - last.at < 900
    if (event.isTrusted && event.detail > 0 && resting && now.level !== last.level) {
      event.stopPropagation()
      event.preventDefault()
      return
    }
    last = now
  }
  document.addEventListener("keydown", pressed)
  document.addEventListener("mousemove", moved, true)
  document.addEventListener("click", clicked, true)
  return () => {
    document.removeEventListener("keydown", pressed)
    document.removeEventListener("mousemove", moved, true)
    document.removeEventListener("click", clicked, true)
  }
}
"""

_component = st.components.v2.component("stagezero_keyboard", html=_HTML, js=_JS)


def show(prefix: str, keys: str) -> None:
    """Let each of ``keys`` press the button whose widget key is ``prefix`` plus that key; a new prefix scrolls to the top."""
    css_class = "st-key-" + "".join(one if one.isalnum() or one in "-_" else "-" for one in prefix)
    _component(key=f"keyboard:{prefix}", data={"prefix": css_class, "keys": list(keys)})
