"""The rules in force, printed from the content that the engine reads."""

import pandas as pd
import streamlit as st

from assessment.model.answers import HIGHEST_WEIGHT
from assessment.model.faults import InputFaultsError
from assessment.model.method import Method
from assessment.model.questionnaire import Kind
from assessment.services import standards
from assessment.ui import session, words

_KINDS = {
    Kind.DOCUMENT: "A document",
    Kind.PROCESS: "A process",
    Kind.CONTROL: "A control",
    Kind.RECORD: "A record",
}


def show() -> None:
    """Show scale, weights, thresholds, verdict rules and the editions known."""
    try:
        method = session.library().method()
    except InputFaultsError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.markdown(
        f"How every number in this app is made. Version {method.version} of the method. {method.disclaimer}"
    )
    _scale(method)
    _rules(method)
    _turning(method)
    _settings(method)
    _contradictions()
    _editions()
    faults = session.library().faults()
    if faults:
        st.subheader("Faults in the content", anchor=False)
        for fault in faults:
            st.text(str(fault))


def _scale(method: Method) -> None:
    st.subheader("The scale", anchor=False)
    frame = pd.DataFrame(
        [
            {
                "Level": f"{step.level} {step.name}",
                "Plainly": step.plainly,
                **{_KINDS[kind]: step.anchors[kind] for kind in Kind},
            }
            for step in method.scale
        ]
    )
    st.table(frame.set_index("Level"))


def _rules(method: Method) -> None:
    weights, limits = method.weights, method.thresholds
    st.subheader("From answers to readiness", anchor=False)
    st.markdown(
        f"""
- **Weight** w: {weights.core} for a core requirement, {weights.documented} where the standard asks for documented information, else {weights.other}.
- **Design readiness** (stage 1) is 100 · Σ w·min(level, {limits.design_level})/{limits.design_level} ÷ Σ w over the requirements that apply.
- **Operation readiness** (stage 2) is 100 · Σ w·min(level, t)/t ÷ Σ w with the target t, {limits.default_target} unless you aim higher. It is capped at the target, so that
  excellence in one place can't hide absence in another.
- **Always a range.** A requirement that nobody has answered counts nothing for the low end, which is the headline, and fully for the high end.
- **Not applicable** takes a requirement out only where the edition allows it and with a reason; otherwise it counts as level 0. It never raises a score.
- **Confidence** (0 to 1) is the share of what you claim (level 2 and up, weighted) that is backed. {" ".join(method.backing.values())}
- **Maturity** is the mean level of what is answered. It stands apart from readiness.
"""
    )
    st.subheader("From answers to predicted findings", anchor=False)
    st.markdown(
        f"""
- A core requirement at level 0 or 1: **major**. Any other at level 0 or 1, and every one at level {limits.design_level}: **minor**.
- Left out where the edition forbids it: **major**. Left out without a reason: **minor**.
- {limits.systemic_minors} or more minors under one sub-clause of clauses 4 to 10: one **systemic major** that names them.
- Level {limits.unverified_from_level} or more without current evidence: **unverified**, neither finding nor comfort. Unanswered: **unknown**.
"""
    )
    st.subheader("Verdicts", anchor=False)
    st.markdown(
        f"""
- **Stage 1** is *not ready* when a gate of the edition is missed (a requirement under level {limits.design_level}, or no date for internal audit or management review);
  *ready with concerns* when mandatory documented information is under level {limits.design_level} or the low end of design readiness is under {limits.design_ready_percent} %.
- **Stage 2** is *not ready* with a predicted major, more minors than you are willing to carry ({limits.minor_tolerance} unless you say otherwise), no internal audit or
  management review in the last {limits.event_months} months, less than about three months ({limits.record_days} days) of records, an overdue corrective action, or a missed stage 1 gate;
  *ready with concerns* while minors remain, questions are open or confidence is under {limits.confidence_ready}.
"""
    )


def _turning(method: Method) -> None:
    limits = method.thresholds
    st.subheader("What would turn a verdict", anchor=False)
    st.markdown(
        f"""
- **The shortest set.** Whatever a verdict can't do without is in it: missed gates, majors, dates. Of what only has to reach a sum (minors tolerated, {limits.design_ready_percent} % of design readiness,
  confidence of {limits.confidence_ready}), the largest steps are taken first, because that takes the fewest; among equals the least work.
- **The lowest level.** The set is told with the lowest level that is enough. What was rightly left out stays out.
- **What if** scores the same answers again as they would be, with the same rules, and stores nothing.
- **Compare** goes from one picture to the other, one change after the other: method, settings, questions, scope, not applicable, answers up, answers down, new evidence, expired evidence.
  Each change counts for what it does at its turn, so the bars add up exactly.
- **A snapshot** keeps the answers, evidence, settings, version of the method and numbers of its day, sealed with a digest (SHA-256). Later changes don't touch it.
"""
    )


def _settings(method: Method) -> None:
    limits = method.thresholds
    st.subheader("Settings of your own", anchor=False)
    st.markdown(
        f"""
- **Target level** 2 to 5, {limits.default_target} unless you choose another. **Minor findings tolerated**: {limits.minor_tolerance} unless you choose another number.
- **Months of operation** before stage 2, 1 to 24; left empty, {limits.record_days} days count.
- **Weights** 1 to {HIGHEST_WEIGHT} for single requirements, each with a reason that an auditor may read.
- Whatever isn't the method's own stands beside the numbers on the readiness page and in every snapshot, and the change log keeps who changed it.
"""
    )


def _contradictions() -> None:
    rules = session.library().contradictions().rules
    st.subheader("Contradictions", anchor=False)
    st.markdown(
        f"{words.count(len(rules), 'rule finds', 'rules find')} answers, dates and files that can't all be true. They don't change a number; an auditor would ask."
    )
    with st.expander("All rules", icon=":material/rule:"):
        st.table(
            pd.DataFrame(
                [
                    {"Found when": one.title, "Why it can't be": one.reason, "What to do": one.remedy}
                    for one in rules
                ]
            ).set_index("Found when")
        )  # fmt: skip


def _editions() -> None:
    st.subheader("Editions", anchor=False)
    rows = standards.overview(session.library())
    if not rows:
        return
    st.table(
        pd.DataFrame(
            [
                {
                    "Edition": row["title"], "Status": row["status"], "Published": row["published"],
                    "Requirements": row["requirements"], "Core": row["core"],
                    "Mandatory documented information": row["mandatory_documents"], "Certainty of our facts": row["certainty"],
                }
                for row in rows
            ]
        ).set_index("Edition")
    )  # fmt: skip
    grounds = [one for one in session.library().editions() if one.grounds is not None]
    with st.expander("What gates, core flags and the marks for auditors' attention rest on"):
        for one in grounds:
            if one.grounds is not None:
                st.markdown(
                    f"**{one.name}.** Gates: {one.grounds.gates} Core: {one.grounds.core} Attention: {one.grounds.attention}"
                )
    st.caption(standards.together(session.library()))
