"""How many requirements stand at which level, by section or theme."""

from collections.abc import Sequence

from plotly import graph_objects as go

from assessment.charts import colours, counts, grid, wording
from assessment.charts.chart import Chart, nothing
from assessment.charts.grid import Cell, Columns
from assessment.model.readiness import Group

NOT_ANSWERED = "Not answered"
LEFT_OUT = "Left out"

_Matrix = list[list[int]]


def levels(groups: Sequence[Group], names: Sequence[str]) -> Chart:
    """Return a row per group in the order given and a column per level, ``names`` from 0 up.

    What isn't answered, and what is left out if anything is, stand apart in grey: they are no levels.
    """
    columns = _columns(groups, names)
    matrix = [_cells(group, len(columns)) for group in groups]
    return Chart(
        figure=_figure(groups, names, columns, matrix),
        title=_title(groups, names),
        alternative=_alternative(groups, columns, matrix),
        table=tuple(
            {"Part": group.title, **dict(zip(columns, cells, strict=True))}
            for group, cells in zip(groups, matrix, strict=True)
        ),
    )


def _columns(groups: Sequence[Group], names: Sequence[str]) -> list[str]:
    left_out = [LEFT_OUT] if any(map(counts.left_out, groups)) else []
    return [*names, NOT_ANSWERED, *left_out]


def _cells(group: Group, columns: int) -> list[int]:
    return [*group.levels, counts.not_answered(group), counts.left_out(group)][:columns]


def _figure(
    groups: Sequence[Group], names: Sequence[str], columns: Sequence[str], matrix: _Matrix
) -> go.Figure:
    if not groups:
        return nothing()
    peak = max((count for row in matrix for count in row), default=0)
    cells = [
        [
            Cell(str(count), colours.step(count, peak=peak), _words(group, column, count))
            for column, count in zip(columns, row, strict=True)
        ]
        for group, row in zip(groups, matrix, strict=True)
    ]
    headings = Columns(columns, apart=len(names), names=("Levels", "Without a level"))
    return grid.draw([group.title for group in groups], headings, cells)


def _words(group: Group, column: str, count: int) -> str:
    return f"{group.title}: {count} of {group.total} requirements {_stand(column)}"


def _stand(column: str) -> str:
    return column.lower() if column in {NOT_ANSWERED, LEFT_OUT} else f"at level {column}"


def _title(groups: Sequence[Group], names: Sequence[str]) -> str:
    total = sum(group.total for group in groups)
    unanswered = sum(map(counts.not_answered, groups))
    by_level = [sum(column) for column in zip(*(group.levels for group in groups), strict=True)]
    if not total:
        return "There are no requirements to show yet"
    if unanswered == total:
        return f"None of the {total} requirements is answered yet"
    rest = f"; {unanswered} of {total} are not answered yet" if unanswered else ""
    if not any(by_level):
        return f"No requirement has a level{rest}"
    peak = max(by_level)
    most = [name for name, count in zip(names, by_level, strict=True) if count == peak]
    at = f"at {peak} of {total} requirements"
    if len(most) > 1:
        return f"The most frequent levels are {wording.listed(most)}, {at} each{rest}"
    return f"The most frequent level is {most[0]}, {at}{rest}"


def _alternative(groups: Sequence[Group], columns: Sequence[str], matrix: _Matrix) -> str:
    if not groups:
        return "A table of levels without rows."
    rows = (
        f"{group.title}: {_figures(columns, cells)}"
        for group, cells in zip(groups, matrix, strict=True)
    )
    return f"Number of requirements by level. {'; '.join(rows)}."


def _figures(columns: Sequence[str], cells: Sequence[int]) -> str:
    some = [f"{count} {_stand(name)}" for name, count in zip(columns, cells, strict=True) if count]
    return wording.listed(some) if some else "no requirements"
