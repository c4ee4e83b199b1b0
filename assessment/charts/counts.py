"""How many requirements of a group have no level, and why."""

from assessment.model.readiness import Group


def not_answered(group: Group) -> int:
    """Return how many requirements have no answer."""
    return group.total - group.answered


def left_out(group: Group) -> int:
    """Return how many requirements are left out by right, with a reason; all others count somewhere."""
    return group.answered - sum(group.levels)


def applicable(group: Group) -> int:
    """Return how many requirements readiness is about."""
    return group.total - left_out(group)
