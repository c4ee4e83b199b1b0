"""The floor: the least that a click on a Streamlit page can do, one button and a counter."""

import streamlit as st


def _count() -> None:
    st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1


st.button("Click", key="click", on_click=_count)
with st.container(key="counter"):
    st.markdown(f"Clicks: {st.session_state.get('clicks', 0)}")
