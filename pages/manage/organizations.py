import streamlit as st

from assessment.ui import portfolio

st.title("Organizations", anchor=False)
portfolio.show()
