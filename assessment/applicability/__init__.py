"""The statement of applicability: put together from answers, held against rules, compared with another one.

Pure: no clock, no files. May import model only. Tested in ``tests/applicability``. Decisions: whether a control applies, its
justification and how far it is come from the answers and are kept nowhere else; a control that nobody has answered applies, because
leaving out is what needs a reason.
"""

from assessment.applicability.changes import changes
from assessment.applicability.flags import flags
from assessment.applicability.statement import controls, statement

__all__ = ["changes", "controls", "flags", "statement"]
