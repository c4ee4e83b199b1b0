"""When evidence runs out: a calendar of months by part of the system."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from plotly import graph_objects as go

from assessment.charts import colours, grid, wording
from assessment.charts.chart import Chart, nothing
from assessment.charts.grid import Cell, Columns
from assessment.model.organization import Evidence

_MONTHS = 12
_SOON = timedelta(days=30)
_EXPIRED, _LATER, _ENDLESS = "Expired", "Later", "No end"


class _Column(NamedTuple):
    heading: str
    said: str


def calendar(evidence: Sequence[Evidence], parts: Mapping[str, str], *, on: date) -> Chart:
    """Return how many pieces of evidence run out in which of the next twelve months, by part.

    ``parts`` gives the part's title by requirement, in the order of the standard; parts without evidence are left out. What has expired before
    ``on``, what lasts longer and what has no end stand apart. The last day of validity counts as current.
    """
    columns = _columns(on)
    rows = [title for title in dict.fromkeys(parts.values()) if _of(evidence, parts, title)]
    matrix = [[_count(_of(evidence, parts, title), one, on) for one in columns] for title in rows]
    return Chart(
        figure=_figure(rows, columns, matrix),
        title=_title(evidence, on),
        alternative=_alternative(rows, columns, matrix),
        table=tuple(
            {
                "Part": title,
                **{column.heading: count for column, count in zip(columns, counts, strict=True)},
            }
            for title, counts in zip(rows, matrix, strict=True)
        ),
    )


def _columns(on: date) -> list[_Column]:
    months = [_month(on, ahead) for ahead in range(_MONTHS)]
    return [
        *(_Column(month, f"run out in {month}") for month in months),
        _Column(_LATER, "run out later"),
        _Column(_EXPIRED, "have expired"),
        _Column(_ENDLESS, "have no end"),
    ]


def _month(on: date, ahead: int) -> str:
    year, month = divmod(on.year * 12 + on.month - 1 + ahead, 12)
    return f"{year:04}-{month + 1:02}"


def _of(evidence: Sequence[Evidence], parts: Mapping[str, str], title: str) -> list[Evidence]:
    return [one for one in evidence if parts.get(one.requirement) == title]


def _column(one: Evidence, on: date) -> str:
    until = one.valid_until
    if until is None:
        return _ENDLESS
    if until < on:
        return _EXPIRED
    month = f"{until.year:04}-{until.month:02}"
    return month if month <= _month(on, _MONTHS - 1) else _LATER


def _count(evidence: Sequence[Evidence], column: _Column, on: date) -> int:
    return sum(_column(one, on) == column.heading for one in evidence)


def _figure(
    rows: Sequence[str], columns: Sequence[_Column], matrix: Sequence[Sequence[int]]
) -> go.Figure:
    if not rows:
        return nothing()
    peak = max(count for counts in matrix for count in counts)
    cells = [
        [
            Cell(
                str(count) if count else "",
                colours.step(count, peak=peak),
                f"{title}: {_pieces(count)} {column.said}",
            )
            for column, count in zip(columns, counts, strict=True)
        ]
        for title, counts in zip(rows, matrix, strict=True)
    ]
    headings = Columns(
        [column.heading for column in columns], apart=_MONTHS, names=("Months", "Apart")
    )
    return grid.draw(rows, headings, cells)


def _pieces(count: int) -> str:
    return "1 piece of evidence" if count == 1 else f"{count} pieces of evidence"


def _title(evidence: Sequence[Evidence], on: date) -> str:
    if not evidence:
        return "There is no evidence on file yet"
    ends = [one.valid_until for one in evidence if one.valid_until is not None]
    expired = sum(end < on for end in ends)
    soon = sum(on <= end <= on + _SOON for end in ends)
    all_of_it = _pieces(len(evidence))
    if expired and soon:
        verb = "runs" if soon == 1 else "run"
        return f"{expired} of {all_of_it} expired already, and {soon} more {verb} out within {_SOON.days} days"
    if expired:
        return f"{expired} of {all_of_it} expired already; the rest is current for {_SOON.days} days and more"
    if soon:
        verb = "runs" if soon == 1 else "run"
        return f"{soon} of {all_of_it} {verb} out within {_SOON.days} days; nothing has expired"
    return f"All evidence is current for {_SOON.days} days and more"


def _alternative(
    rows: Sequence[str], columns: Sequence[_Column], matrix: Sequence[Sequence[int]]
) -> str:
    if not rows:
        return "A calendar of evidence without rows."
    told = "; ".join(
        f"{title}: "
        + wording.listed(
            [
                f"{count} {column.said}"
                for column, count in zip(columns, counts, strict=True)
                if count
            ]
        )
        for title, counts in zip(rows, matrix, strict=True)
    )
    return f"Evidence by part and by the month in which it runs out. {told}."
