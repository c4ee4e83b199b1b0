"""Facts and scheme rules become audit time, with every step and its source.

Pure: no clock, no files, no randomness. May import model only. Tested in ``tests/audit_time`` by worked examples in YAML,
each with the outside page or answer it stands on, and by property tests for the laws (more persons never fewer days, a
larger reduction never more days, low <= likely <= high, order irrelevant, caps kept).

Order: headcount, effective personnel, table, complexity and factors, sites, integration, rounding, split, cycle, range, cost.
A scheme is a file in ``questionnaires/schemes``; what a table and factors cannot say is one function in ``complexity``.

Decisions. Arithmetic is in fractions and is rounded once for each published figure, to the nearest half day, a tie
upwards. The largest reduction is checked before that rounding, which may then end a quarter day below it; the rounding
rule is the documents', and the trace shows both numbers. The table is read by its bands; the reading as a continuum
only draws the high end of the range. With several sites each visited site gets the table time of its own persons
(EA 42.6 forbids computing a sample as one site); of a sample the longest visits are taken, because the body picks and
looks at the heavy sites first, and so that a further site never lowers the time. The total is never below what one
site with everybody needs: HQ 25 and depot 20 need 3 + 3 = 6 days for ISO 9001, not the 4 days of 45 persons in one place. Nothing is taken off a site unless the person says so
and why; the low end of the range takes the fifth that MD 1 names for centralized processes. A percentage without a
justification changes nothing, because a body would not accept it either.
"""

from assessment.audit_time.calendar import calendar
from assessment.audit_time.comparison import compare
from assessment.audit_time.estimate import estimate
from assessment.audit_time.integration import capability_of, level_of
from assessment.audit_time.offer_figures import Ground
from assessment.audit_time.waterfall import bars
from assessment.audit_time.wording import justification_text

__all__ = [
    "Ground",
    "bars",
    "calendar",
    "capability_of",
    "compare",
    "estimate",
    "justification_text",
    "level_of",
]
