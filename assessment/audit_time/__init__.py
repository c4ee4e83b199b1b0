"""Facts and scheme rules become audit time, with every step and its source.

Pure: no clock, no files, no randomness. May import model only. Tested in ``tests/audit_time`` by worked examples in YAML,
each with the outside page or answer it stands on, and by property tests for the laws (more persons never fewer days, a
larger reduction never more days, low <= likely <= high, order irrelevant, caps kept, the steps of a trace reproduce its total).

Order: headcount, effective personnel, table, complexity and factors, sites, integration, rounding, split, later audits, range, cost.
A scheme is a file in ``questionnaires/schemes``; what a table and factors cannot say is one form with one small function
(``categories``, ``energy``, ``food``, ``roles``, the grades in ``complexity``, ``addition``). ``ends`` reads tables for the likely case and both
ends of the range, ``sites`` counts visits, ``site_time`` adds them up, ``visits`` says which site is visited when, ``integration`` joins
standards, ``cycle`` publishes, ``calendar`` dates the cycle, ``cost`` prices it, ``quote`` and ``comparison`` hold offers against it.

Decisions. Arithmetic is in fractions and is rounded once for each published figure, to the nearest half day, a tie
upwards. The largest reduction is checked before that rounding, which may then end a quarter day below it; the rounding
rule is the documents', and the trace shows both numbers. The table is read by its bands; the reading as a continuum
only draws the high end of the range. With several sites each visited site gets the table time of its own persons
(EA 42.6 forbids computing a sample as one site); of a sample the longest visits are taken, because the body picks and
looks at the heavy sites first, and so that a further site never lowers the time. The total is never below what one
site with everybody needs: HQ 25 and depot 20 need 3 + 3 = 6 days for ISO 9001, not the 4 days of 45 persons in one place. Nothing is taken off a site unless the person says so
and why; the low end of the range takes the fifth that MD 1 names for centralized processes. A percentage without a
justification changes nothing, because a body would not accept it either; the reader of a finished file refuses it.

Where nothing is said about complexity, an energy system, a food category or a role, something is assumed, a warning says so, and the
range runs over what it could be. Beyond the last published band the days are marked indicative when no document gives a rule. What is
added to another standard (privacy on information security) is a share already: integration takes nothing off it. Reductions
of MD 5, MD 1 and MD 11 follow one another, each with its own cap; they are never added up.
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
