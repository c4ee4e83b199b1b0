"""How ready each clause is in each standard, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from plotly import graph_objects as go

from assessment.charts import grid, wording
from assessment.charts.chart import Chart, nothing
from assessment.charts.colours import STEPS
from assessment.charts.counts import applicable
from assessment.charts.grid import Cell, Columns
from assessment.model.readiness import Group

_ABSENT = "not in this standard"
_NOTHING = "nothing applies"
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Column:
    """A standard by name, with its groups by clause (``scoring.by_clause``)."""

    name: str
    groups: Sequence[Group]


def clauses(columns: Sequence[Column]) -> Chart:
    """Return a row per clause and a column per standard with the low end of operation readiness.

    Clauses stand in the order in which the standards name them; a cell without a number isn't in the standard.
    """
    titles = {group.id: group.title for column in columns for group in column.groups}
    order = sorted(titles, key=_place)
    found = [{group.id: group for group in column.groups} for column in columns]
    return Chart(
        figure=_figure(columns, found, titles, order),
        title=_title(columns),
        alternative=_alternative(columns),
        table=tuple(
            {
                "Clause": titles[clause],
                **{
                    f"{column.name} (%)": _low(groups.get(clause))
                    for column, groups in zip(columns, found, strict=True)
                },
            }
            for clause in order
        ),
    )


def _place(clause: str) -> tuple[bool, int, str]:
    return (not clause.isdigit(), int(clause) if clause.isdigit() else 0, clause)


def _figure(
    columns: Sequence[Column],
    found: Sequence[dict[str, Group]],
    titles: dict[str, str],
    order: Sequence[str],
) -> go.Figure:
    if not order:
        return nothing()
    cells = [
        [
            _cell(column.name, titles[clause], groups.get(clause))
            for column, groups in zip(columns, found, strict=True)
        ]
        for clause in order
    ]
    headings = Columns([column.name for column in columns], apart=len(columns))
    return grid.draw([titles[clause] for clause in order], headings, cells)


def _cell(standard: str, title: str, group: Group | None) -> Cell:
    about = f"{standard}, {title}"
    if group is None:
        return Cell("", 0, f"{about}: {_ABSENT}")
    if not applicable(group):
        return Cell("", 0, f"{about}: {_NOTHING}")
    low = group.operation.low
    step = 0 if not low else min(int(low * len(STEPS) / _WHOLE) + 1, len(STEPS))
    text = f"{about}: operation readiness {wording.percent(group.operation)}, {group.answered} of {group.total} answered"
    return Cell(f"{low}", step, text)


def _low(group: Group | None) -> object:
    return None if group is None or not applicable(group) else group.operation.low


def _title(columns: Sequence[Column]) -> str:
    known = [
        (group.operation.low, column.name, group)
        for column in columns
        for group in column.groups
        if applicable(group)
    ]
    if not known:
        return "There is no standard to compare yet"
    if not any(group.answered for _, _, group in known):
        return "Nothing is answered yet in any standard"
    weakest = min(known, key=lambda one: one[0])
    strongest = max(known, key=lambda one: one[0])
    if weakest[0] == strongest[0]:
        return f"Every clause is at {weakest[0]} % in every standard"
    return (
        f"{_named(strongest)} is furthest with {strongest[0]} %; "
        f"{_named(weakest)} is furthest behind with {weakest[0]} %"
    )


def _named(one: tuple[object, str, Group]) -> str:
    return f"{one[2].title} ({one[1]})"


def _alternative(columns: Sequence[Column]) -> str:
    if not any(column.groups for column in columns):
        return "A table of clauses and standards without cells."
    told = "; ".join(
        f"{column.name}: "
        + ", ".join(
            f"{group.title} {f'{group.operation.low} %' if applicable(group) else _NOTHING}"
            for group in column.groups
        )
        for column in columns
    )
    return f"Low end of operation readiness by clause and standard. {told}."
