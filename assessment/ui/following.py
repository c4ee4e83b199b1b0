"""Keeping an input in step with the database when somebody else changed it, without ever losing what this person gave."""

import streamlit as st

_NEVER = object()


def known(key: str) -> bool:
    """Tell whether this session has drawn the input before."""
    return f"{key}:seen" in st.session_state


def follow(key: str, value: object, *, force: bool = False) -> None:
    """Before the input ``key`` is drawn: show the stored ``value`` when it changed since it was drawn last.

    A session that draws the input for the first time (a new one after a restart, too) leaves alone what the browser sent, so
    that the callback can still store it. ``force`` shows the stored value in any case, as after a save that failed.
    """
    seen_key = f"{key}:seen"
    seen = st.session_state.get(seen_key, _NEVER)
    changed = seen is not _NEVER and seen != value
    if (changed or force) and key in st.session_state and st.session_state[key] != value:
        st.session_state[key] = value
    st.session_state[seen_key] = value
