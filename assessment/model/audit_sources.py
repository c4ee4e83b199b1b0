"""Where a figure of audit time stands, what it means, and how sure we are of it.

Units: a share is a fraction of 1; confidence runs from A (read in an official page) to D (general knowledge, not confirmed).
"""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from assessment.model.base import Row


def _by_digits(value: object) -> object:
    """Read 1.5 by its decimal digits, not by its binary value."""
    return Decimal(str(value)) if isinstance(value, float) else value


def _share(value: object) -> object:
    """Read 0.3 and "1/3" exactly."""
    return Fraction(str(value)) if isinstance(value, float) else value


Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]
Number = Annotated[Decimal, BeforeValidator(_by_digits)]
Share = Annotated[Fraction, BeforeValidator(_share)]
Confidence = Annotated[str, Field(pattern=r"^[ABCD]$")]


class Source(Row):
    """Where a number stands: document, issue, clause, date of the issue, and where we could read it."""

    document: Text
    issue: str = ""
    clause: Annotated[str, Field(min_length=1)]
    date: Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
    seen_in: tuple[str, ...] = ()

    @cached_property
    def words(self) -> str:
        """The source in one line; a clause that is a bare number is introduced as one."""
        numbered = self.clause[0].isdigit() or self.clause[:2] in {"A.", "B.", "C.", "D."}
        clause = f"clause {self.clause}" if numbered else self.clause
        return ", ".join(one for one in (self.document, self.issue, self.date, clause) if one)


class Rule(Row):
    """One rule in our words, with its source, how sure we are (A to D) and what is doubtful."""

    means: Text
    source: Source
    confidence: Confidence
    doubt: str | None = None


class Figure(Rule):
    """A rule that is a number with a unit."""

    value: Annotated[Share, Field(gt=0)]
    unit: Text
    warn: bool = False


class Portion(Figure):
    """A figure that is a share, above 0 up to 1."""

    value: Annotated[Share, Field(gt=0, le=1)]


class Cap(Figure):
    """A figure that is a largest share, 0 to 1; 0 says that nothing may be taken off."""

    value: Annotated[Share, Field(ge=0, le=1)]
