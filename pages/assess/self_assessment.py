import streamlit as st

from assessment.ui import guard, reconnecting, session, sheet, solo, walk

st.title("Self-assessment", anchor=False)
place = guard.assessment()
questionnaire = guard.questionnaire(place.aim.standard)
method = session.library().method()

with st.container(horizontal=True, vertical_alignment="center"):
    st.segmented_control(
        "View", (walk.FOCUS, walk.SHEET), default=walk.view(), required=True, key="walk:choice", label_visibility="collapsed",
        on_change=lambda: walk.set_view(st.session_state["walk:choice"]),
    )  # fmt: skip
    st.page_link("pages/assess/readiness.py", label="See readiness", icon=":material/speed:")

reconnecting.show()
walk.remember(questionnaire, walk.position(questionnaire))
show = sheet.show if walk.view() == walk.SHEET else solo.show
show(questionnaire, place.aim.id, method=method)
