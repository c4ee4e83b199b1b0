"""Levels of risk, the appetite, movements, what has to be looked at again, and what losses cost (``loss_*``).

Imports the model only. Everything comes in as arguments: no clock, no files. Tested by ``tests/risk`` with worked examples and laws.
Decided: ratings made with an older method are read with that method and never mixed with newer ones in a picture; a rating that
rises on either scale needs a reason, even where the level stays; opportunities are on the same matrix but over no appetite.
"""

from assessment.risk.heatmap import counts, movements, within
from assessment.risk.level import band, over_appetite, rank
from assessment.risk.register import (
    accepted,
    faults,
    outdated,
    overdue,
    raised,
    top,
    untreated,
)
from assessment.risk.suggestions import RiskSuggestion, suggestions, treatment_counts

__all__ = [
    "RiskSuggestion",
    "accepted",
    "band",
    "counts",
    "faults",
    "movements",
    "outdated",
    "over_appetite",
    "overdue",
    "raised",
    "rank",
    "suggestions",
    "top",
    "treatment_counts",
    "untreated",
    "within",
]
