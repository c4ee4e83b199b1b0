import streamlit as st

from assessment.ui import method_page

st.title("Method", anchor=False)
method_page.show()
