import streamlit as st

from assessment.ui import applicability_page, guard

st.title("Statement of applicability", anchor=False)
place = guard.assessment(
    "Here you say of every control of Annex A whether you apply it and why, see what doesn't fit together, and keep approved versions."
)
guard.questionnaire(place.aim.standard)
applicability_page.show(place)
