"""What every chart is: a figure, its finding in a sentence, the same in words, and the data behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from plotly import graph_objects as go

from assessment.charts import colours

CONFIG: Final[Mapping[str, object]] = MappingProxyType(
    {
        "displayModeBar": False,
        "displaylogo": False,
        "doubleClick": False,
        "scrollZoom": False,
        "showTips": False,
        "showAxisDragHandles": False,
    }
)
"""How plotly behaves in the browser. Give it as ``config=dict(CONFIG)``."""

FONT_SIZE: Final = 13
LEGEND_HEIGHT: Final = 48
"""Two lines: on a phone plotly breaks the legend where the plot ends."""
AXIS_HEIGHT: Final = 34
LEGEND: Final[Mapping[str, object]] = MappingProxyType(
    {
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "font": {"size": FONT_SIZE},
        "itemclick": False,
        "itemdoubleclick": False,
        "traceorder": "normal",
    }
)
PERCENT_AXIS: Final[Mapping[str, object]] = MappingProxyType(
    {
        "tickvals": [0, 25, 50, 75, 100],
        "ticktext": ["0 %", "25 %", "50 %", "75 %", "100 %"],
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"size": FONT_SIZE - 1},
    }
)


@dataclass(frozen=True)
class Chart:
    """A figure with what has to stand beside it.

    ``title`` states the finding in a sentence; ``alternative`` has all essential figures in words; each row of
    ``table`` maps a column's heading, with its unit, to a value.
    """

    figure: go.Figure
    title: str
    alternative: str
    table: tuple[dict[str, object], ...]

    def on_page(self, page: colours.Page) -> go.Figure:
        """Return a copy of the figure with letters in the colour of this page's text.

        Without it letters follow the theme, and Streamlit's light theme draws them in a grey too pale to read.
        """
        letters = {"color": colours.TEXT[page]}
        figure = go.Figure(self.figure)
        figure.update_layout(
            font=letters,
            legend={"font": letters},
            hoverlabel={"font": letters, "bgcolor": colours.BACKGROUND[page]},
        )
        figure.update_polars(radialaxis={"tickfont": letters}, angularaxis={"tickfont": letters})
        figure.update_xaxes(tickfont=letters)
        return figure.update_yaxes(tickfont=letters)


def blank(*, plot_height: int, top: int, bottom: int) -> go.Figure:
    """Return an empty figure of these pixels that fits any width and any page, light or dark."""
    return go.Figure(
        layout={
            "template": {},
            "height": plot_height + top + bottom,
            "margin": {"l": 16, "r": 20, "t": top, "b": bottom, "pad": 0},
            "paper_bgcolor": colours.CLEAR,
            "plot_bgcolor": colours.CLEAR,
            "font": {"size": FONT_SIZE},
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {"align": "left", "font": {"size": FONT_SIZE}},
        }
    )


def nothing() -> go.Figure:
    """Return the figure for no data; the chart's title says that there is none."""
    figure = blank(plot_height=24, top=0, bottom=0)
    return figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
