"""Who looks after a requirement, until when, and whether somebody else has looked at the answer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Review(StrEnum):
    """Where an answer stands between the one who gives it and the one who looks at it."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Task:
    """The newest word about the work on a requirement; every earlier one stays in the history.

    ``owner`` is empty while nobody has it. ``comment`` belongs to the review: what is to be done before it is accepted.
    """

    requirement: str
    owner: str = ""
    due: date | None = None
    look_again: bool = False
    review: Review = Review.OPEN
    comment: str = ""
    person: str = ""
    at: datetime | None = None

    def overdue(self, on: date) -> bool:
        """Tell whether the due date has passed and nobody has accepted the answer."""
        return self.due is not None and self.due < on and self.review is not Review.ACCEPTED
