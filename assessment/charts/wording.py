"""Figures as people read them. Minus signs and dashes are the typographic ones."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from textwrap import wrap

from assessment.model.readiness import Range

DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"


def percent(span: Range) -> str:
    """Return "61.3-79.0 %" with a dash, or one figure when both ends are the same."""
    return f"{span.low} %" if span.low == span.high else f"{span.low}{DASH}{span.high} %"


def number(value: Decimal) -> str:
    """Return the number with one decimal, or two where it has two, and never an exponent."""
    tenths = value.quantize(Decimal("0.1"))
    exact = tenths if tenths == value else value.normalize()
    return f"{abs(exact):f}" if not exact else f"{exact:f}".replace("-", MINUS)


def days(value: Decimal) -> str:
    """Return "7.5 days"."""
    return f"{number(value)} days"


def change(value: Decimal) -> str:
    """Return "+1.5 days", "-1.5 days" with a minus sign, or "no change"."""
    if not value:
        return "no change"
    return f"+{days(value)}" if value > 0 else days(value)


def listed(words: Sequence[str]) -> str:
    """Return "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def lines(text: str, width: int) -> list[str]:
    """Return the text for a figure, in lines of up to ``width`` characters; markup in it shows as it is."""
    return [escape(line, quote=False) for line in wrap(text, width)] or [""]


def broken(text: str, width: int = 44) -> str:
    """Return the text for a hover label, broken into lines that a phone can show."""
    return "<br>".join(lines(text, width))
