import streamlit as st

from assessment.ui import guard, keyboard, parts, reconnecting, session, sheet, solo, table, walk

st.title("Self-assessment", anchor=False)
place = guard.assessment()
questionnaire = guard.questionnaire(place.aim.standard)
method = session.library().method()

with st.container(horizontal=True, vertical_alignment="center"):
    st.segmented_control(
        "View", (walk.FOCUS, walk.SHEET, walk.TABLE), default=walk.view(), required=True, key="walk:choice", label_visibility="collapsed",
        on_change=lambda: walk.set_view(st.session_state["walk:choice"]),
    )  # fmt: skip
    parts.show(questionnaire, place.aim.id)
    if walk.view() == walk.FOCUS:
        keyboard.help_button()
    st.page_link("pages/assess/readiness.py", label="See readiness", icon=":material/speed:")

reconnecting.show()
walk.remember(questionnaire, walk.position(questionnaire))
if parts.empty(questionnaire):
    parts.say_empty()
else:
    show = {walk.SHEET: sheet.show, walk.TABLE: table.show}.get(walk.view(), solo.show)
    show(questionnaire, place.aim.id, method=method)
