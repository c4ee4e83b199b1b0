"""The fonts that every report can embed: DejaVu Sans, which comes with matplotlib, so that none has to be fetched."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

REGULAR, BOLD, ITALIC = "DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"


class NoFontError(Exception):
    """The fonts that reports are set in are missing."""

    def __init__(self) -> None:
        """Say which and what to do."""
        super().__init__("The DejaVu fonts of matplotlib are missing. Install Stage Zero anew.")


@lru_cache(maxsize=1)
def folder() -> Path:
    """Return the folder of the fonts, found without loading matplotlib. Raises NoFontError."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise NoFontError
    path = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
    if not (path / f"{REGULAR}.ttf").is_file():
        raise NoFontError
    return path


@lru_cache(maxsize=1)
def register() -> None:
    """Make the fonts known to reportlab."""
    from reportlab.graphics.shapes import STATE_DEFAULTS
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (REGULAR, BOLD, ITALIC):
        pdfmetrics.registerFont(TTFont(name, folder() / f"{name}.ttf"))
    STATE_DEFAULTS["fontName"] = REGULAR  # or every chart names Helvetica, which isn't embedded
    for bold, italic, name in ((0, 0, REGULAR), (1, 0, BOLD), (0, 1, ITALIC), (1, 1, BOLD)):
        addMapping(REGULAR, bold, italic, name)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    register()
    return float(stringWidth(text, BOLD if bold else REGULAR, size))


def lines(text: str, size: float, room: float, *, most: int = 3) -> list[str]:
    """Break a text into lines no wider than ``room`` points; what is beyond ``most`` lines ends in an ellipsis."""
    found: list[str] = []
    for word in text.split():
        if found and width(f"{found[-1]} {word}", size) <= room:
            found[-1] = f"{found[-1]} {word}"
        else:
            found += _pieces(word, size, room)
    if len(found) > most:
        found = found[:most]
        found[-1] = _shortened(found[-1], size, room)
    return found or [""]


def _pieces(word: str, size: float, room: float) -> list[str]:
    """Cut a word that is wider than a line; an endless word must not run over its neighbour."""
    pieces, rest = [], word
    while rest and width(rest, size) > room:
        cut = max(1, int(len(rest) * room / width(rest, size)))
        while cut > 1 and width(rest[:cut], size) > room:
            cut -= 1
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return [*pieces, rest] if rest else pieces


def _shortened(text: str, size: float, room: float) -> str:
    while text and width(f"{text}\N{HORIZONTAL ELLIPSIS}", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}\N{HORIZONTAL ELLIPSIS}"
