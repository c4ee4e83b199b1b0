"""What another standard or the earlier edition knows of a requirement, to be confirmed by the person who answers."""

import streamlit as st

from assessment.model.questionnaire import Requirement
from assessment.reuse import Offer, Source
from assessment.ui import recording, words


def show(
    requirement: Requirement, offer: Offer, assessment: int, *, names: tuple[str, ...]
) -> None:
    """Show the offer above a question, with what taking it over would do."""
    with st.container(border=True, key=f"offer:{assessment}:{requirement.id}"):
        st.markdown(
            f":material/content_copy: **Known already** from {'; '.join(_source(one, names) for one in offer.sources)}.  \n"
            + _said(requirement, offer, names)
        )
        if offer.checks or offer.complete:
            st.button(
                "Yes, it is the same here" if offer.complete else "Take these ticks over",
                key=f"offer:{assessment}:{requirement.id}:take",
                on_click=recording.take_over,
                args=(assessment, requirement.id),
            )


def _source(source: Source, names: tuple[str, ...]) -> str:
    return f"{words.standard(source.standard)} {source.requirement} ({source.level} {names[source.level]})"


def _said(requirement: Requirement, offer: Offer, names: tuple[str, ...]) -> str:
    known = words.count(len(offer.checks), "fact is ticked", "facts are ticked")
    if offer.level is not None:
        return (
            f"{known} there and nothing remains to be asked: "
            f"that gives **{offer.level} {names[offer.level]}** here, too."
        )
    if not offer.remains:
        return (
            f"{known} there. The new edition asks something more, so the level is yours to choose."
        )
    texts = {check.id: check.text for check in requirement.checks}
    left = "\n".join(f"- {texts[one]}" for one in offer.remains)
    return f"{known} there. What remains to be asked here:\n\n{left}"
