import streamlit as st

from assessment.ui import guard, session, sheet, solo, strip, walk

st.title("Self-assessment", anchor=False)
place = guard.assessment()
questionnaire = guard.questionnaire(place.aim.standard)
method = session.library().method()

with st.container(horizontal=True, vertical_alignment="bottom"):
    st.segmented_control(
        "View", (walk.FOCUS, walk.SHEET), default=walk.view(), required=True, key="walk:choice",
        on_change=lambda: walk.set_view(st.session_state["walk:choice"]),
    )  # fmt: skip
    solo.jump(questionnaire)
    st.space("stretch")
    st.page_link("pages/assess/readiness.py", label="See readiness", icon=":material/speed:")

head = st.empty()
strip.show(head, place.aim.id)
walk.remember(questionnaire, walk.position(questionnaire))
if walk.view() == walk.SHEET:
    sheet.show(questionnaire, place.aim.id, method=method, place=head)
else:
    solo.show(questionnaire, place.aim.id, method, head)
