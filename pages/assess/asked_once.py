import streamlit as st

from assessment.ui import guard, reuse_page

st.title("Asked once", anchor=False)
place = guard.assessment(
    "Here you take over what other standards, the earlier edition or this assessment know already."
)
guard.questionnaire(place.aim.standard)
reuse_page.show(place)
