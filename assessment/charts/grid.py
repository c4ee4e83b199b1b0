"""Rows of shaded cells with a value in each: the body of every heat map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from plotly import graph_objects as go

from assessment.charts import colours, wording
from assessment.charts.chart import FONT_SIZE, blank
from assessment.charts.rows import Rows

_THICKNESS = 30
_HEADER = 34
_APART = 0.25
_Cell = TypeVar("_Cell")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. ``step`` is its shade, 0 for none to ``len(STEPS)``; without a ``text`` it stays empty."""

    text: str
    step: int
    hover: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Headings from left to right. From ``apart`` on they stand apart, in grey: they aren't on the scale."""

    headings: Sequence[str]
    apart: int
    names: tuple[str, str] = ("On the scale", "Apart")

    @property
    def places(self) -> list[float]:
        """Where each column stands."""
        return [
            place + (_APART if place >= self.apart else 0) for place in range(len(self.headings))
        ]


def draw(names: Sequence[str], columns: Columns, cells: Sequence[Sequence[Cell]]) -> go.Figure:
    """Return a figure with a row per name, at least one, and a cell per column in each."""
    rows = Rows.named(names, characters=44, thickness=_THICKNESS)
    figure = blank(plot_height=rows.height, top=_HEADER, bottom=8)
    figure.update_layout(
        showlegend=False,
        margin={"l": 2, "r": 2},
        xaxis=_axis(columns),
        yaxis=rows.axis(),
        annotations=rows.headings(),
    )
    for part, colour, name in (
        (slice(None, columns.apart), colours.DEEP_BLUE, columns.names[0]),
        (slice(columns.apart, None), colours.DEEP_GREY, columns.names[1]),
    ):
        if columns.headings[part]:
            figure.add_trace(
                _shades(cells, columns, part=part, colour=colour, rows=rows, name=name)
            )
    figure.add_traces(_texts(cells, columns.places, rows))
    return figure


def _axis(columns: Columns) -> dict[str, object]:
    places = columns.places
    return {
        "tickvals": places,
        "ticktext": list(columns.headings),
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
    cells: Sequence[Sequence[Cell]],
    columns: Columns,
    *,
    part: slice,
    colour: colours.Colour,
    rows: Rows,
    name: str,
) -> go.Heatmap:
    return go.Heatmap(
        z=_between([[cell.step or None for cell in row[part]] for row in cells]),
        x=columns.places[part],
        y=[0, *(edge for pair in zip(rows.tops, rows.bottoms, strict=True) for edge in pair)],
        zmin=1 - 0.5,
        zmax=len(colours.STEPS) + 0.5,
        colorscale=colours.scale(colour),
        showscale=False,
        xgap=3,
        hoverongaps=False,
        hovertext=_between([[wording.broken(cell.hover) for cell in row[part]] for row in cells]),
        hoverinfo="text",
        name=name,
    )


def _between(rows: Sequence[Sequence[_Cell]]) -> list[Sequence[_Cell | None]]:
    """Return the rows with an empty one above each, where its name stands."""
    return [one for row in rows for one in ((None,) * len(row), row)]


def _texts(
    cells: Sequence[Sequence[Cell]], places: Sequence[float], rows: Rows
) -> list[go.Scatter]:
    """Return the values in three traces: without a shade they are pale, the page's colour on light cells, white on dark."""
    every = [
        (places[column], rows.centres[row], cell)
        for row, several in enumerate(cells)
        for column, cell in enumerate(several)
        if cell.text
    ]
    none = [one for one in every if not one[2].step]
    light = [one for one in every if 0 < one[2].step < colours.FIRST_DARK_STEP]
    dark = [one for one in every if one[2].step >= colours.FIRST_DARK_STEP]
    return [
        _text(none, name="None", opacity=0.7),
        _text(light, name="Some"),
        _text(dark, name="Many", color=colours.WHITE),
    ]


def _text(
    cells: Sequence[tuple[float, float, Cell]],
    *,
    name: str,
    opacity: float = 1,
    color: str | None = None,
) -> go.Scatter:
    return go.Scatter(
        x=[cell[0] for cell in cells],
        y=[cell[1] for cell in cells],
        text=[cell[2].text for cell in cells],
        mode="text",
        textposition="middle center",
        textfont={"size": FONT_SIZE, "color": color},
        opacity=opacity,
        hoverinfo="skip",
        name=name,
    )
