"""From ticked checks to the level they support."""

from collections.abc import Set as AbstractSet

from assessment.model.questionnaire import Requirement, Shows

_INFORMAL, _DEFINED, _IMPLEMENTED, _MEASURED = 1, 2, 3, 4


def suggested_level(requirement: Requirement, ticked: AbstractSet[str]) -> int | None:
    """Return the level that the ticked checks support; None when nothing is ticked.

    Any tick is 1; every check that shows a document 2; also every practice and record 3; also every measure 4. Level 5 is
    a matter of judgement and never suggested. Without a check that shows a document, half of all ticks stand for 2.
    """
    known = [check for check in requirement.checks if check.id in ticked]
    if not known:
        return None
    missing = {check.shows for check in requirement.checks if check.id not in ticked}
    present = {check.shows for check in requirement.checks}
    defined = (
        Shows.DOCUMENT not in missing
        if Shows.DOCUMENT in present
        else 2 * len(known) >= len(requirement.checks)
    )
    if not defined:
        return _INFORMAL
    if missing & {Shows.PRACTICE, Shows.RECORD}:
        return _DEFINED
    return _MEASURED if Shows.MEASURE in present and Shows.MEASURE not in missing else _IMPLEMENTED
