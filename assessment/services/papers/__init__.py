"""The reports that can be made, one file each: what goes in, in which order. Numbers come from the other services, never from here.

To add a report, write a module with a ``PAPER`` beside these and name it below; page, command line, templates and formats follow.
"""

from types import MappingProxyType

from assessment.services.papers import audit_time, evidence, gaps, readiness, review
from assessment.services.papers.ground import Ground, Paper, Part, Seen

__all__ = ["PAPERS", "Ground", "Paper", "Part", "Seen"]

PAPERS = MappingProxyType(
    {one.PAPER.id: one.PAPER for one in (readiness, gaps, audit_time, review, evidence)}
)
"""The reports by id, in the order in which the page offers them."""
