"""Rows with a name above them, so that long names fit on narrow screens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType

from assessment.charts import wording
from assessment.charts.chart import FONT_SIZE

_LINE = 17
_SPACE = 14
_BELOW = 4
_TEXT: Mapping[str, object] = MappingProxyType(
    {
        "xref": "paper",
        "yref": "y",
        "xanchor": "left",
        "align": "left",
        "borderpad": 0,
        "showarrow": False,
        "font": {"size": FONT_SIZE},
    }
)

VALUE_WIDTH = 108
"""Right margin in which the longest value fits."""


@dataclass(frozen=True)
class Rows:
    """Rows from top to bottom. All sizes and places are pixels; a name is a list of lines."""

    names: tuple[list[str], ...]
    thickness: int

    @classmethod
    def named(cls, names: Sequence[str], *, characters: int, thickness: int) -> "Rows":
        """Return rows for the names, which break into lines of up to ``characters``."""
        return cls(tuple(wording.lines(name, characters) for name in names), thickness)

    @cached_property
    def bottoms(self) -> tuple[int, ...]:
        """Where each row ends, from the top."""
        return tuple(accumulate(_SPACE + _LINE * len(name) + self.thickness for name in self.names))

    @property
    def tops(self) -> list[int]:
        """Where each row begins, under its name."""
        return [bottom - self.thickness for bottom in self.bottoms]

    @property
    def centres(self) -> list[float]:
        """The middle of each row."""
        return [bottom - self.thickness / 2 for bottom in self.bottoms]

    @property
    def height(self) -> int:
        """All rows together."""
        return self.bottoms[-1] + _BELOW

    def axis(self) -> dict[str, object]:
        """Return the vertical axis: first row on top, no ticks."""
        return {"range": [self.height, 0], "visible": False, "fixedrange": True}

    def headings(self, values: Sequence[str] = ()) -> list[dict[str, object]]:
        """Return annotations: each name above its row, its value beside it, in the right margin."""
        names = [
            {**_TEXT, "text": "<br>".join(name), "x": 0, "y": top, "yanchor": "bottom", "yshift": 2}
            for name, top in zip(self.names, self.tops, strict=True)
        ]
        beside = [
            {**_TEXT, "text": value, "x": 1, "xshift": 8, "y": centre, "yanchor": "middle"}
            for value, centre in zip(values, self.centres, strict=bool(values))
        ]
        return names + beside
