import streamlit as st

from assessment.ui import guard, scoping

st.title("Organization and scope", anchor=False)
place = guard.organization(
    "Here you say who you are, where and what you do; a draft scope statement grows beside it."
)
scoping.show(place)
