import streamlit as st
st.title("Audit time", anchor=False)
