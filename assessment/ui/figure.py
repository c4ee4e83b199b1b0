"""A chart on a page: its finding as a sentence, the figure with a text alternative, and the data behind it."""

from typing import Literal

import pandas as pd
import streamlit as st

from assessment.charts import CONFIG, Chart


def show(chart: Chart, *, key: str) -> None:
    """Show a chart."""
    st.markdown(f"**{chart.title}**")
    if not chart.table:
        return
    page: Literal["light", "dark"] = "dark" if st.context.theme.type == "dark" else "light"
    st.plotly_chart(
        chart.on_page(page), config=dict(CONFIG), alt=chart.alternative, theme="streamlit", key=key
    )
    with st.expander("Figures behind this chart"):
        st.dataframe(pd.DataFrame(chart.table).convert_dtypes(), hide_index=True)
