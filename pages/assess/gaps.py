import streamlit as st

from assessment.ui import gap_list, guard

st.title("Gaps", anchor=False)
place = guard.assessment(
    "Here you see what is missing, the heaviest first, with what closing it is worth."
)
guard.questionnaire(place.aim.standard)
gap_list.show(place.workspace, place.aim.id)
