import streamlit as st

from assessment.ui import audit_page, guard

st.title("Audit time", anchor=False)
place = guard.organization(
    "Here you see how many days a certification body has to spend on your audit, and why."
)
audit_page.show(place)
