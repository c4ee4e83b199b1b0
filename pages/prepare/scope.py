import streamlit as st

from assessment.ui import guard, scoping

st.title("Organization and scope", anchor=False)
place = guard.organization(
    "Here you say who you are, where and what you do; a draft scope statement grows beside it."
)
chosen = st.segmented_control(
    "Part", scoping.PARTS, default=scoping.PARTS[0], required=True, key="scope:part", persist_state="session",
    label_visibility="collapsed", wrap=True,
)  # fmt: skip
if chosen in scoping.WIDE:
    scoping.edit(chosen, place)
    scoping.drafts(place)
else:
    left, right = st.columns([3, 2], gap="large")
    with left:
        scoping.edit(chosen, place)
    with right:
        scoping.drafts(place)
