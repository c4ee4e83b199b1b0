"""Answers and a questionnaire become readiness, predicted findings, verdicts and gaps.

Pure: no clock, no randomness, no files. May import model only. Tested in ``tests/scoring`` by numbered rules, by
worked examples in YAML whose figures were worked out by hand, and by property tests for the laws.

Around the one engine, ``assess``: what contradicts itself, what would turn a verdict, what if, what makes two pictures differ; ``many`` scores by
the thousand. All of them call the engine or are tested against it.

Decisions: arithmetic is in whole numbers until the one rounding at the end, so that the order of answers can't matter;
members of a systemic major stay listed as minors too, because each still has to be closed.
"""

from assessment.scoring.assess import assess
from assessment.scoring.comparison import compare
from assessment.scoring.contradictions import contradictions
from assessment.scoring.departures import departures
from assessment.scoring.findings import asked_for
from assessment.scoring.freezing import freeze
from assessment.scoring.gaps import effort, gaps
from assessment.scoring.groups import by_clause, by_section, by_theme
from assessment.scoring.indexes import answered
from assessment.scoring.indexes import readiness as index
from assessment.scoring.parts import part
from assessment.scoring.suggestion import suggested_level
from assessment.scoring.turning import turn
from assessment.scoring.what_if import alike, outlook, outlooks

__all__ = [
    "alike",
    "answered",
    "asked_for",
    "assess",
    "by_clause",
    "by_section",
    "by_theme",
    "compare",
    "contradictions",
    "departures",
    "effort",
    "freeze",
    "gaps",
    "index",
    "outlook",
    "outlooks",
    "part",
    "suggested_level",
    "turn",
]
