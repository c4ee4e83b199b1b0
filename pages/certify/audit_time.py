import streamlit as st

from assessment.ui import audit_page, guard

st.title("Audit time", anchor=False)
place = guard.organization(
    "Here you see how many days a certification body has to spend on your audit, and why."
)
left, right = st.columns([2, 3], gap="large")
with left:
    audit_page.facts(place)
with right:
    audit_page.result(place)
