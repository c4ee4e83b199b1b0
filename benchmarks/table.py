"""What was measured, as one Markdown table."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the table; ``met`` is None where nothing is aimed at."""

    what: str
    median: str
    p95: str = ""
    ratio: str = ""
    aim: str = ""
    met: bool | None = None


_HEAD = ("Measured", "Median", "p95", "Ratio (extremes of the rounds)", "Aim", "Met")


def markdown(lines: Sequence[Line]) -> str:
    """Return the table."""
    rows = [_HEAD, ("---", "---:", "---:", "---", "---", "---")]
    rows += [
        (one.what, one.median, one.p95, one.ratio, one.aim, _word(met=one.met)) for one in lines
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def milliseconds(value: float) -> str:
    """Return a duration with one decimal under ten."""
    return f"{value:.1f} ms" if value < 10 else f"{value:.0f} ms"


def _word(*, met: bool | None) -> str:
    return "" if met is None else "yes" if met else "**no**"
