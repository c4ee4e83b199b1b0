"""How many requirements stand at which level, by section or theme."""

from collections.abc import Sequence
from typing import TypeVar

from plotly import graph_objects as go

from assessment.charts import colours, counts, wording
from assessment.charts.chart import FONT_SIZE, Chart, blank, nothing
from assessment.charts.rows import Rows
from assessment.model.readiness import Group

NOT_ANSWERED = "Not answered"
LEFT_OUT = "Left out"

_THICKNESS = 30
_HEADER = 34
_APART = 0.25
_Matrix = list[list[int]]
_Cell = TypeVar("_Cell")


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
    rows = Rows.named([group.title for group in groups], characters=44, thickness=_THICKNESS)
    places = [place + (_APART if place >= len(names) else 0) for place in range(len(columns))]
    figure = blank(plot_height=rows.height, top=_HEADER, bottom=8)
    figure.update_layout(
        showlegend=False,
        margin={"l": 2, "r": 2},
        xaxis=_axis(columns, places),
        yaxis=rows.axis(),
        annotations=rows.headings(),
    )
    levels_end = len(names)
    words = [_words(group, columns, cells) for group, cells in zip(groups, matrix, strict=True)]
    for part, colour, name in (
        (slice(None, levels_end), colours.DEEP_BLUE, "Levels"),
        (slice(levels_end, None), colours.DEEP_GREY, "Without a level"),
    ):
        figure.add_trace(
            _shades(matrix, words, places, part=part, colour=colour, rows=rows, name=name)
        )
    figure.add_traces(_texts(matrix, places, rows))
    return figure


def _axis(columns: Sequence[str], places: Sequence[float]) -> dict[str, object]:
    return {
        "tickvals": list(places),
        "ticktext": list(columns),
        "range": [places[0] - 0.5, places[-1] + 0.5],
        "side": "top",
        "autotickangles": [0, -90],
        "automargin": "height",
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": FONT_SIZE - 1},
    }


def _shades(
    matrix: _Matrix,
    words: list[list[str]],
    places: Sequence[float],
    *,
    part: slice,
    colour: colours.Colour,
    rows: Rows,
    name: str,
) -> go.Heatmap:
    return go.Heatmap(
        z=_between([[shade or None for shade in row[part]] for row in _steps(matrix)]),
        x=list(places[part]),
        y=[0, *(edge for pair in zip(rows.tops, rows.bottoms, strict=True) for edge in pair)],
        zmin=1 - 0.5,
        zmax=len(colours.STEPS) + 0.5,
        colorscale=colours.scale(colour),
        showscale=False,
        xgap=3,
        hoverongaps=False,
        hovertext=_between([row[part] for row in words]),
        hoverinfo="text",
        name=name,
    )


def _between(rows: Sequence[Sequence[_Cell]]) -> list[Sequence[_Cell | None]]:
    """Return the rows with an empty one above each, where its name stands."""
    return [one for row in rows for one in ((None,) * len(row), row)]


def _steps(matrix: _Matrix) -> _Matrix:
    peak = max((count for row in matrix for count in row), default=0)
    return [[colours.step(count, peak=peak) for count in row] for row in matrix]


def _texts(matrix: _Matrix, places: Sequence[float], rows: Rows) -> list[go.Scatter]:
    """Return the numbers in three traces: zeros are pale, the page's colour on light cells, white on dark."""
    cells = [
        (places[column], rows.centres[row], shade, matrix[row][column])
        for row, shades in enumerate(_steps(matrix))
        for column, shade in enumerate(shades)
    ]
    zeros = [cell for cell in cells if not cell[2]]
    light = [cell for cell in cells if 0 < cell[2] < colours.FIRST_DARK_STEP]
    dark = [cell for cell in cells if cell[2] >= colours.FIRST_DARK_STEP]
    return [
        _text(zeros, name="None", opacity=0.7),
        _text(light, name="Some"),
        _text(dark, name="Many", color=colours.WHITE),
    ]


def _text(
    cells: Sequence[tuple[float, float, int, int]],
    *,
    name: str,
    opacity: float = 1,
    color: str | None = None,
) -> go.Scatter:
    return go.Scatter(
        x=[cell[0] for cell in cells],
        y=[cell[1] for cell in cells],
        text=[str(cell[3]) for cell in cells],
        mode="text",
        textposition="middle center",
        textfont={"size": FONT_SIZE, "color": color},
        opacity=opacity,
        hoverinfo="skip",
        name=name,
    )


def _words(group: Group, columns: Sequence[str], cells: Sequence[int]) -> list[str]:
    return [
        wording.broken(f"{group.title}: {count} of {group.total} requirements {_stand(column)}")
        for column, count in zip(columns, cells, strict=True)
    ]


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
