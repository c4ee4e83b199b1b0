"""A report on the screen before it is made: the first rows of its tables, its charts as they will be printed."""

from typing import Any

import pandas as pd
import streamlit as st

from assessment.model.audit_offer import Offer
from assessment.model.papers import Wish
from assessment.services import reports
from assessment.ui import guard, words

_ROWS, _ACROSS = 8, 4


def show(place: guard.At, wish: Wish, offers: tuple[Offer, ...]) -> None:
    """Show a section of the report at a time, so that a click stays quick."""
    workspace, organization = place.workspace, place.organization.id
    made = reports.put_together(workspace, organization, wish, offers=offers)
    look = reports.look_of(workspace, organization)
    sections = {one.id: one for one in made.shown}
    with st.container(border=True, key="reports:preview"):
        st.caption("Preview")
        st.subheader(words.plain(made.title), anchor=False)
        st.markdown(f"{words.plain(made.organization)}, {words.plain(made.subtitle)}")
        chosen = st.selectbox(
            "Section", list(sections), key=f"reports:preview:{made.id}:{'-'.join(sections)}",
            format_func=lambda one: sections[one].title if one in sections else "",
        )  # fmt: skip
        for place_in_section, block in enumerate(sections[chosen].blocks):
            _block(block, look, f"{chosen}:{place_in_section}")
        st.caption(words.plain(made.disclaimer))


def _block(block: Any, look: reports.Look, key: str) -> None:  # noqa: ANN401  a block of any kind
    match block.kind:
        case "heading":
            st.markdown(f"**{words.plain(block.text)}**")
        case "paragraph":
            st.markdown(words.plain(block.text))
        case "note":
            st.caption(words.plain(block.text))
        case "bullets":
            st.markdown("\n".join(f"- {words.plain(one)}" for one in block.items))
        case "figures":
            _figures(block, look)
        case "table":
            _table(block, look, key)
        case _:
            st.markdown(f"**{words.plain(block.title)}**")
            if block.categories:
                st.image(reports.drawn(block, look))
            with st.expander("The chart in words"):
                st.markdown(words.plain(block.alternative))


def _figures(block: Any, look: reports.Look) -> None:  # noqa: ANN401  see above
    for start in range(0, len(block.items), _ACROSS):
        columns = st.columns(_ACROSS)
        for column, one in zip(columns, block.items[start : start + _ACROSS], strict=False):
            text = words.plain(look.language.figure(one))
            column.markdown(f"**{text}**  \n:small[{words.plain(one.label)}]")


def _table(block: Any, look: reports.Look, key: str) -> None:  # noqa: ANN401  see above
    st.markdown(f"**{words.plain(block.title)}**")
    if not block.rows:
        st.caption(words.plain(block.empty))
        return
    titles = [one.title for one in block.columns]
    rows = [[look.language.cell(cell) for cell in row] for row in block.rows[:_ROWS]]
    alternative = f"The first {len(rows)} of {len(block.rows)} rows: {block.title}"
    st.dataframe(pd.DataFrame(rows, columns=titles), hide_index=True, key=f"reports:table:{key}", alt=alternative)  # fmt: skip
    if len(block.rows) > _ROWS:
        st.caption(f"{len(block.rows) - _ROWS} more in the file.")
