import streamlit as st

from assessment.ui import guard, losses_page

st.title("Losses in money", anchor=False)
place = guard.organization(
    "Here you say how often your main risks strike and what one blow costs; you see what a year may cost and which treatment pays."
)
losses_page.show(place)
