import streamlit as st

from assessment.ui import compare_page, guard

st.title("Compare", anchor=False)
place = guard.assessment(
    "Here you freeze an assessment under a name, and see why two pictures of it differ."
)
guard.questionnaire(place.aim.standard)
compare_page.show(place)
