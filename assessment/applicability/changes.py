"""What differs between two statements."""

from assessment.model.applicability import Line, LineChange, Statement

_COMPARED = ("applies", "reasons", "why", "justification", "state", "level", "risks", "evidence")


def changes(before: Statement, after: Statement) -> tuple[LineChange, ...]:
    """Return the controls that differ, in the order of the later statement, those that are gone last."""
    old, new = before.by_control, after.by_control
    found = [_change(old.get(one.control), one) for one in after.lines]
    found += [_change(one, None) for one in before.lines if one.control not in new]
    return tuple(one for one in found if one is not None)


def _change(before: Line | None, after: Line | None) -> LineChange | None:
    line = after or before
    if line is None:
        return None
    if before is None or after is None:
        return LineChange(line.control, line.title, before, after, ())
    fields = tuple(name for name in _COMPARED if getattr(before, name) != getattr(after, name))
    return LineChange(line.control, line.title, before, after, fields) if fields else None
