"""How a report looks and speaks: accent colour, logo, and the language of dates and numbers."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from assessment.reports.model import Cell, Figure, Source, short

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
DEFAULT_ACCENT: Final = "#0B5E82"
_MIDDLE = 0.18  # relative luminance; letters on a lighter colour have to be dark


@dataclass(frozen=True, slots=True)
class Language:
    """How dates and numbers are written. ``tag`` is the BCP 47 tag; the words of the reports stay English."""

    tag: str
    title: str
    day: str
    thousands: str
    point: str

    def date(self, value: date) -> str:
        """Return a day in numbers."""
        return value.strftime(self.day)

    def number(self, value: float | Decimal) -> str:
        """Return a number with its decimals as they are, and its thousands apart."""
        text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        parts = text.split(".")
        parts[0] = parts[0].replace(",", self.thousands)
        return self.point.join(parts)

    def cell(self, value: Cell) -> str:
        """Return any value of a report as text; nothing for None."""
        match value:
            case None:
                return ""
            case str():
                return value
            case datetime() | date():
                return self.date(value)
            case _:
                return self.number(value)

    def figure(self, one: Figure) -> str:
        """Return a key figure with its unit; "not known" for None."""
        if one.value is None:
            return "not known"
        return f"{self.cell(one.value)} {one.unit}".strip()

    def source(self, one: Source) -> str:
        """Return a source in one line: what, when, by which method, under which digest."""
        parts = [one.title, f"as of {self.date(one.on)}", f"method {one.method_version}"]
        if one.snapshot:
            parts.append(f"snapshot {one.snapshot}")
        if one.digest:
            parts.append(f"digest {short(one.digest)}")
        return "Source: " + ", ".join(parts)


_NARROW = "\N{NO-BREAK SPACE}"
LANGUAGES: Final = MappingProxyType(
    {
        one.tag: one
        for one in (
            Language("en", "English, ISO dates: 2026-11-25, 1,234.5", "%Y-%m-%d", ",", "."),
            Language(
                "en-GB", "English (United Kingdom): 25/11/2026, 1,234.5", "%d/%m/%Y", ",", "."
            ),
            Language("en-US", "English (United States): 11/25/2026, 1,234.5", "%m/%d/%Y", ",", "."),
            Language("de-DE", "Deutsch: 25.11.2026, 1.234,5", "%d.%m.%Y", ".", ","),
            Language("fr-FR", "Français: 25/11/2026, 1 234,5", "%d/%m/%Y", _NARROW, ","),
            Language("es-ES", "Español: 25/11/2026, 1.234,5", "%d/%m/%Y", ".", ","),
            Language("it-IT", "Italiano: 25/11/2026, 1.234,5", "%d/%m/%Y", ".", ","),
            Language("nl-NL", "Nederlands: 25-11-2026, 1.234,5", "%d-%m-%Y", ".", ","),
            Language("pl-PL", "Polski: 25.11.2026, 1 234,5", "%d.%m.%Y", _NARROW, ","),
            Language("pt-PT", "Português: 25/11/2026, 1 234,5", "%d/%m/%Y", _NARROW, ","),
            Language("sv-SE", "Svenska: 2026-11-25, 1 234,5", "%Y-%m-%d", _NARROW, ","),
        )
    }
)
"""The languages of dates and numbers, by tag."""


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour like #0B5E82."""
    return _COLOUR.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Look:
    """The look of an organization's papers. ``logo`` is a PNG that ``logos.checked`` has let through."""

    accent: str = DEFAULT_ACCENT
    language: Language = LANGUAGES["en"]
    logo: bytes | None = None

    @property
    def rgb(self) -> tuple[int, int, int]:
        """The accent colour as red, green, blue, 0 to 255."""
        return _rgb(self.accent)

    @property
    def hex(self) -> str:
        """The accent colour as six digits without #."""
        return self.accent[1:].upper()

    @property
    def on_accent(self) -> str:
        """The colour of letters on the accent colour, as six digits: white, or nearly black on a light one."""
        return "FFFFFF" if _light(self.rgb) <= _MIDDLE else "1F2933"

    @property
    def ink(self) -> str:
        """The colour of headings on white, as six digits: the accent, darkened until it can be read."""
        red, green, blue = self.rgb
        while _light((red, green, blue)) > 0.18:  # contrast of 4.5 on white  # noqa: PLR2004
            red, green, blue = (int(part * 0.9) for part in (red, green, blue))
        return f"{red:02X}{green:02X}{blue:02X}"

    def shades(self, count: int) -> tuple[str, ...]:
        """Return colours for series, as six digits: the ink first, then others that a colour-blind person tells apart by lightness."""
        others = ("D98C00", "7A7A7A", "8FBCD4", "5B3A8C", "B04A4A")
        return (self.ink, *others)[:count] if count <= len(others) + 1 else (self.ink,) * count


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _light(colour: tuple[int, int, int]) -> float:
    """Relative luminance, 0 black to 1 white (WCAG 2.2)."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  sRGB
