import streamlit as st

from assessment.ui import content_page

st.title("Content", anchor=False)
content_page.show()
