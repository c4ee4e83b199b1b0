import streamlit as st

from assessment.ui import guard, what_if_page

st.title("What if", anchor=False)
place = guard.assessment(
    "Here you try out what closing some gaps would do to your numbers and verdicts, for all your standards at once."
)
guard.questionnaire(place.aim.standard)
what_if_page.show(place)
