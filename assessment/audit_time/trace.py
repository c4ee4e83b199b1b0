"""Steps of a calculation, in words and figures that a small firm understands."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from assessment.model.audit_rules import Rule
from assessment.model.audit_time import Step
from assessment.model.numbers import half_up

Quantity = Fraction | Decimal | int
_PLACES = 2


def number(value: Quantity) -> str:
    """Write a number with at most two decimals and a comma between thousands: 2.8, 12,900."""
    text = f"{half_up(Fraction(value), _PLACES):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_days(value: Quantity) -> str:
    """Write a number of days: 1 day, 2.8 days."""
    return f"{number(value)} day" if value == 1 else f"{number(value)} days"


def in_persons(value: Quantity) -> str:
    """Write a number of persons: 1 person, 3.2 persons."""
    return f"{number(value)} person" if value == 1 else f"{number(value)} persons"


def signed(percent: Quantity) -> str:
    """Write a percentage with its sign: +10 %, -5 %, 0 %."""
    return f"{'+' if percent > 0 else ''}{number(percent)} %"


def step(
    name: str,
    rule: Rule,
    arithmetic: str,
    result: Quantity,
    *,
    unit: str = "days",
    inputs: Mapping[str, Quantity | str] | None = None,
    doubt: str | None = None,
) -> Step:
    """Make a step of a rule; ``doubt`` replaces the rule's own. Inputs and result keep two decimals."""
    return Step(
        id=name,
        rule=rule.means,
        source=rule.source.words,
        inputs={key: _plain(value) for key, value in (inputs or {}).items()},
        arithmetic=arithmetic,
        result=_decimal(result),
        unit=unit,
        confidence=rule.confidence,
        doubt=doubt or rule.doubt,
    )


def _plain(value: Quantity | str) -> int | Decimal | str:
    return value if isinstance(value, int | str) else _decimal(value)


def _decimal(value: Quantity) -> Decimal:
    return half_up(Fraction(value), _PLACES)
