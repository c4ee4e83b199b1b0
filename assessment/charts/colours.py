"""Colours that hold on a white and on a nearly black page, and for people who see no red or no green.

Blue, vermilion and green are Okabe and Ito's. Each has a contrast of 3 or more with both pages. Letters have the
colour of the page's text, except white ones on the two darkest steps of a heat map: no single colour can be read as
text on both pages.
"""

from typing import Final, Literal, NamedTuple

CLEAR: Final = "rgba(0,0,0,0)"
WHITE: Final = "#ffffff"

Page = Literal["light", "dark"]
TEXT: Final[dict[Page, str]] = {"light": "#05161c", "dark": "#e8f0f2"}
BACKGROUND: Final[dict[Page, str]] = {"light": "#ffffff", "dark": "#0a1114"}
"""Text and background of either page; the same as in ``.streamlit/config.toml``."""


class Colour(NamedTuple):
    """Red, green and blue, 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def solid(self) -> str:
        """The colour as it is."""
        return f"rgb({self.red},{self.green},{self.blue})"

    def veil(self, opacity: float) -> str:
        """Return the colour with the page shining through; ``opacity`` from 0 to 1."""
        return f"rgba({self.red},{self.green},{self.blue},{opacity})"


BLUE: Final = Colour(0, 114, 178)
VERMILION: Final = Colour(213, 94, 0)
GREEN: Final = Colour(0, 146, 107)
GREY: Final = Colour(122, 134, 140)
DEEP_BLUE: Final = Colour(0, 100, 158)
DEEP_GREY: Final = Colour(84, 97, 104)

DESIGN: Final = BLUE
OPERATION: Final = VERMILION
MORE: Final = BLUE
LESS: Final = VERMILION
TOTAL: Final = GREEN
LINE: Final = GREY.solid
FAINT_LINE: Final = GREY.veil(0.45)
TRACK: Final = GREY.veil(0.16)
OPEN_OPACITY: Final = 0.16

STEPS: Final = (0.16, 0.3, 0.46, 0.88, 1.0)
"""Opacity of a heat map's cells, lightest first. The jump leaves out the shades on which no text can be read."""
FIRST_DARK_STEP: Final = 4
"""From this step on, counted from 1, text is white; below, it has the colour of the page's text."""


def scale(colour: Colour) -> list[tuple[float, str]]:
    """Return a colour scale without transitions, for the values 1 to ``len(STEPS)``."""
    count = len(STEPS)
    return [
        (edge / count, colour.veil(opacity))
        for place, opacity in enumerate(STEPS)
        for edge in (place, place + 1)
    ]


def step(count: int, *, peak: int) -> int:
    """Return the step for ``count`` when the largest is ``peak``: 0 for nothing, else 1 to ``len(STEPS)``."""
    return -(-count * len(STEPS) // peak) if peak else 0


class Shade(NamedTuple):
    """A fill and the letters that can be read on it, both the same on either page."""

    fill: str
    letters: str


def _tint(colour: Colour, opacity: float) -> str:
    """Return the colour on white, opaque: areas that lie on each other can't let the page shine through."""
    mixed = Colour(*(round(opacity * part + 255 * (1 - opacity)) for part in colour))
    return mixed.solid


UNKNOWN: Final = Shade(_tint(DEEP_GREY, 0.3), TEXT["light"])
GROUND: Final = Shade(_tint(DEEP_GREY, 0.12), TEXT["light"])
LEVELS: Final = tuple(
    Shade(_tint(DEEP_BLUE, opacity), WHITE if opacity > 0.8 else TEXT["light"])  # noqa: PLR2004  from here on white reads better
    for opacity in (0.06, 0.16, 0.3, 0.46, 0.88, 1.0)
)
"""Fills of areas by level, 0 first; the level is written in the area as well."""
