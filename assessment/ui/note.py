"""A text area that saves while one types, and keeps a draft in the browser until the database has it."""

from collections.abc import Callable, Mapping

import streamlit as st

_HTML = """
<label>
  <span class="label"></span>
  <textarea rows="3"></textarea>
  <span class="state" aria-live="polite"></span>
</label>
"""

_CSS = """
label { display: block; font-family: var(--st-font); color: var(--st-text-color); font-size: 0.875rem; }
.label { display: block; margin-bottom: 0.25rem; }
textarea {
  width: 100%; box-sizing: border-box; resize: vertical; field-sizing: content; min-height: 5.5rem; max-height: 20rem; padding: 0.5rem 0.75rem; font: inherit; font-size: 1rem;
  color: inherit; background: var(--st-secondary-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius);
}
textarea:focus { outline: 2px solid var(--st-primary-color); outline-offset: -1px; }
.state { font-size: 0.8rem; opacity: 0.75; }
"""

_JS = """
const waiting = new WeakMap()

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const area = parentElement.querySelector("textarea")
  const state = parentElement.querySelector(".state")
  const draftKey = "stagezero:draft:" + data.draft
  const store = (value) => { try { value === null ? localStorage.removeItem(draftKey) : localStorage.setItem(draftKey, value) } catch (e) {} }
  const draft = () => { try { return localStorage.getItem(draftKey) } catch (e) { return null } }
  parentElement.querySelector(".label").textContent = data.label
  area.placeholder = data.placeholder
  area.maxLength = data.longest

  const same = (one, other) => one.trim() === other.trim()
  const later = (milliseconds) => {
    clearTimeout(waiting.get(parentElement))
    waiting.set(parentElement, setTimeout(send, milliseconds))
  }
  // Sent again until the server's answer brings the text back: a lost connection swallows what is sent into it.
  const send = () => {
    clearTimeout(waiting.get(parentElement))
    waiting.delete(parentElement)
    if (same(area.value, area.dataset.saved)) return
    setTriggerValue("typed", { text: area.value, draft: area.dataset.draft })
    later(3000)
  }

  if (area.dataset.draftKey !== draftKey) {
    clearTimeout(waiting.get(parentElement))
    waiting.delete(parentElement)
    area.dataset.draftKey = draftKey
    area.dataset.draft = data.draft
    state.textContent = ""
    const kept = draft()
    area.dataset.saved = data.text
    area.value = kept !== null && !same(kept, data.text) ? kept : data.text
    if (!same(area.value, data.text)) { state.textContent = "Restored from this browser, saving ..."; later(400) }
  } else if (area.dataset.saved !== data.text) {
    // What is on its way is newer than what comes back, even where it reads like the text before.
    if (area.value === area.dataset.saved && !waiting.has(parentElement)) area.value = data.text
    area.dataset.saved = data.text
  }
  if (same(area.value, data.text)) {
    store(null)
    clearTimeout(waiting.get(parentElement))
    waiting.delete(parentElement)
    if (state.textContent) state.textContent = "Saved"
  }

  area.onkeydown = (event) => event.stopPropagation()
  area.onkeyup = (event) => event.stopPropagation()
  area.oninput = () => {
    store(area.value)
    state.textContent = "Saving ..."
    later(400)
  }
  // Sent at once only when the person stays in this part of the page: together with a change of page it would get in its way.
  area.onblur = (event) => {
    const to = event.relatedTarget
    if (to && to.closest && to.closest('[class*="st-key-stays"]')) send()
    else later(300)
  }
  return () => clearTimeout(waiting.get(parentElement))
}
"""

_component = st.components.v2.component("stagezero_note", html=_HTML, css=_CSS, js=_JS)


def show(
    label: str,
    text: str,
    *,
    key: str,
    about: str = "",
    on_change: Callable[[str], None],
    placeholder: str = "",
    longest: int = 10_000,
) -> None:
    """Show the text area; ``on_change`` gets the new text 400 ms after the last key.

    One area (``key``) may serve one subject after another; ``about`` names the present one, ``key`` itself unless given, so that a
    text typed about one is never stored with the next.
    """
    about = about or key

    def changed() -> None:
        state = st.session_state.get(key)
        typed = None if state is None else state.get("typed")
        value = None
        if isinstance(typed, Mapping) and typed.get("draft") == about:
            value = typed.get("text")
        if isinstance(value, str) and value.strip() != text.strip():
            on_change(value[:longest])

    _component(
        key=key,
        data={
            "label": label,
            "text": text,
            "draft": about,
            "placeholder": placeholder,
            "longest": longest,
        },
        on_typed_change=changed,
    )
