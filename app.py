"""Front door: page set-up and the map of pages. Nothing else."""

import streamlit as st

from assessment.ui import frame
from assessment.ui.icon import ICON

st.set_page_config(page_title="Stage Zero", page_icon=ICON, layout="wide")

page = st.navigation(
    {
        "": [
            st.Page("pages/start/home.py", title="Home", icon=":material/home:", default=True),
        ],
        "Prepare": [
            st.Page(
                "pages/prepare/scope.py", title="Organization and scope", icon=":material/domain:"
            ),
            st.Page("pages/prepare/losses.py", title="Losses in money", icon=":material/payments:"),
        ],
        "Assess": [
            st.Page(
                "pages/assess/self_assessment.py",
                title="Self-assessment",
                icon=":material/checklist:",
            ),
            st.Page(
                "pages/assess/asked_once.py", title="Asked once", icon=":material/content_copy:"
            ),
            st.Page(
                "pages/assess/applicability.py",
                title="Statement of applicability",
                icon=":material/rule:",
            ),
            st.Page("pages/assess/readiness.py", title="Readiness", icon=":material/speed:"),
            st.Page("pages/assess/gaps.py", title="Gaps", icon=":material/format_list_numbered:"),
            st.Page("pages/assess/what_if.py", title="What if", icon=":material/alt_route:"),
            st.Page("pages/assess/compare.py", title="Compare", icon=":material/compare_arrows:"),
        ],
        "Certify": [
            st.Page(
                "pages/certify/audit_time.py", title="Audit time", icon=":material/calendar_month:"
            ),
        ],
        "Manage": [
            st.Page(
                "pages/manage/organizations.py", title="Organizations", icon=":material/apartment:"
            ),
            st.Page("pages/manage/reports.py", title="Reports", icon=":material/description:"),
            st.Page("pages/manage/content.py", title="Content", icon=":material/quiz:"),
            st.Page("pages/manage/method.py", title="Method", icon=":material/menu_book:"),
        ],
    },
    expanded=True,
)
frame.show()
frame.run(page)
