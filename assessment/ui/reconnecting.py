"""After a lost connection: ask the server to look once more, so that a click made in that very moment is noticed."""

import streamlit as st

_HTML = """
<span hidden></span>
"""

_JS = """
let observer = null
let look = null

export default function (component) {
  const { setTriggerValue } = component
  look = () => setTriggerValue("back", Date.now())
  const app = document.querySelector('[data-testid="stApp"]')
  const connected = () => app.getAttribute("data-test-connection-state") === "CONNECTED"
  let cut = !connected()
  observer?.disconnect()
  observer = new MutationObserver(() => {
    if (!connected()) cut = true
    else if (cut) {
      cut = false
      // More than once: a server that has just started may still be drawing its first page.
      for (const milliseconds of [800, 2500, 6000]) setTimeout(() => look(), milliseconds)
    }
  })
  observer.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] })
  return () => observer?.disconnect()
}
"""

_component = st.components.v2.component("stagezero_reconnecting", html=_HTML, js=_JS)


def show() -> None:
    """Watch the connection of this page."""
    _component(key="reconnecting", on_back_change=lambda: None)
