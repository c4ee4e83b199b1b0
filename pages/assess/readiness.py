import streamlit as st

from assessment.ui import guard, readiness_page

st.title("Readiness", anchor=False)
place = guard.assessment("Here you see what an auditor would find today, with every reason.")
guard.questionnaire(place.aim.standard)
readiness_page.show(place.workspace, place.aim.id)
