import streamlit as st

from assessment.ui import guard, reports_page

st.title("Reports", anchor=False)
place = guard.assessment(
    "Here you make papers that a board signs and a consultant edits: reports as document, slides, workbook, PDF."
)
reports_page.show(place)
