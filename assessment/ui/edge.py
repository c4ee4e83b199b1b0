"""The edge of a page or of a fragment: what can't be shown is said in words, with place and remedy."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from assessment.model.faults import InputFaultsError
from assessment.ui.refusals import REFUSALS

_FAULTS_SHOWN = 20


@contextmanager
def edge() -> Iterator[None]:
    """Show a refusal instead of what was going to be drawn. Also a decorator; under ``st.fragment``, which has an edge of its own."""
    try:
        yield
    except InputFaultsError as error:
        st.error(
            "Some content can't be read, so this can't be shown. Your answers are safe.",
            icon=":material/error:",
        )
        for fault in error.faults[:_FAULTS_SHOWN]:
            st.text(str(fault))
    except REFUSALS as error:
        st.error(str(error), icon=":material/error:")
