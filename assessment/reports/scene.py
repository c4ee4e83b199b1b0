"""A chart laid out as plain shapes, for painters that know only rectangles, lines and words. Points, from the lower left corner."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.reports import fonts
from assessment.reports.look import Look
from assessment.reports.model import Chart, ChartKind

_SIZE, _LEGEND_HEIGHT, _AXIS_HEIGHT = 8.0, 20.0, 18.0
_INK, _GRID = "1F2933", "D5DBE1"
_NAMES_SHARE = 0.34
_BAR, _GAP, _LINE = 11.0, 9.0, 10.0
_COLUMNS_HEIGHT = 150.0
_TICKS = 5
_CROWDED = 16  # more rows than this stand closer, each with a name of one line
_LIGHTENED = 0.55


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; ``hatched`` ones have strokes across, so that colour isn't the only sign."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 0.5
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; ``anchor`` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    size: float = _SIZE
    colour: str = _INK


Shape = Box | Stroke | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A chart ready to be painted."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def of(chart: Chart, look: Look, *, width: float) -> Scene:
    """Lay a chart out for a width in points; the height follows from what is in it."""
    if chart.form in {ChartKind.BARS, ChartKind.STACKED}:
        return _Lying(chart, look, width).scene()
    return _Standing(chart, look, width).scene()


def steps_of(chart: Chart) -> tuple[float, int]:
    """Return how far apart the marks of a chart's scale are, and how many there are after the first, at 0."""
    if chart.most is not None:
        return chart.most / _TICKS, _TICKS
    if chart.form is ChartKind.STACKED:
        ends = [sum(one or 0.0 for one in row) for row in _rows(chart)]
    else:
        ends = [one or 0.0 for row in _rows(chart) for one in row]
    most = max([*ends, 0.0])
    step = _round(most / _TICKS)
    return step, max(1, math.ceil(most / step - 1e-9))


def shrunk(scene: Scene, height: float) -> float:
    """Return the factor by which a scene has to be drawn smaller to be no higher than this, 1 where it fits."""
    return min(1.0, height / scene.height)


def _rows(chart: Chart) -> list[list[float | None]]:
    """The figures by category."""
    return [
        [None if series.values[place] is None else float(series.values[place] or 0) for series in chart.series]
        for place in range(len(chart.categories))
    ]  # fmt: skip


def _round(least: float) -> float:
    """The next round number: 1, 2, 2.5 or 5 times a power of ten."""
    if least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= least * 0.999999)


def _lighter(colour: str) -> str:
    parts = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return "".join(f"{round(one + (255 - one) * _LIGHTENED):02X}" for one in parts)


class _Frame:
    """What both kinds of layout share: colours, scale, legend."""

    def __init__(self, chart: Chart, look: Look, width: float) -> None:
        self.chart, self.look, self.width = chart, look, width
        self.step_up, self.marks = steps_of(chart)
        self.top, self.rows = self.step_up * self.marks, _rows(chart)
        shades = iter(look.shades(sum(not one.open for one in chart.series) or 1))
        self.colours: list[str] = []
        for series in chart.series:
            before = self.colours[-1] if self.colours else look.ink
            self.colours.append(_lighter(before) if series.open else next(shades))

    def number(self, value: float) -> str:
        text = f"{value:.1f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value)}"
        return self.look.language.point.join(text.split("."))

    def ticks(self) -> Iterator[tuple[float, str]]:
        for place in range(self.marks + 1):
            value = round(self.step_up * place, 6)
            yield place / self.marks, f"{self.number(value)} {self.chart.unit}".strip()

    def legend(self, y: float) -> Iterator[Shape]:
        x = 0.0
        if len(self.chart.series) > 1:
            for series, colour in zip(self.chart.series, self.colours, strict=True):
                yield Box(x, y, 9, 8, colour, series.open)
                yield Words(x + 13, y + 1, series.name)
                x += 13 + fonts.width(series.name, _SIZE) + 16


class _Lying(_Frame):
    """Bars from left to right, their names in front of them."""

    def scene(self) -> Scene:
        names_room = self.width * _NAMES_SHARE
        self.left, value_room = names_room + 8, self._widest() + 10
        self.plot = self.width - self.left - value_room
        crowded = len(self.chart.categories) > _CROWDED
        most, gap = (1, _GAP / 3) if crowded else (3, _GAP)
        names = [fonts.lines(one, _SIZE, names_room, most=most) for one in self.chart.categories]
        bars = 1 if self.chart.form is ChartKind.STACKED else len(self.chart.series)
        heights = [max(bars * _BAR, len(one) * _LINE) + gap for one in names]
        height = sum(heights) + _AXIS_HEIGHT + _LEGEND_HEIGHT
        shapes: list[Shape] = [*self.legend(height - 12), *self._axis(height - _LEGEND_HEIGHT)]
        y = height - _LEGEND_HEIGHT
        for name, row, tall in zip(names, self.rows, heights, strict=True):
            y -= tall
            shapes += self._name(name, y + tall / 2)
            shapes += self._bars(row, y + tall / 2, bars)
        return Scene(self.width, height, tuple(shapes))

    def _widest(self) -> float:
        """How much room the figures behind the bars take."""
        stacked = self.chart.form is ChartKind.STACKED
        told = [[self._sum(row)] if stacked else list(map(self._told, row)) for row in self.rows]
        return max((fonts.width(text, _SIZE) for row in told for text in row), default=0.0)

    def _axis(self, top: float) -> Iterator[Shape]:
        for share, text in self.ticks():
            x = self.left + self.plot * share
            yield Stroke(((x, _AXIS_HEIGHT), (x, top)), _GRID)
            yield Words(x, _AXIS_HEIGHT - 11, text, "middle", _SIZE - 1)

    def _name(self, name: list[str], middle: float) -> Iterator[Shape]:
        y = middle + len(name) * _LINE / 2 - _SIZE
        for line in name:
            yield Words(self.left - 8, y, line, "end")
            y -= _LINE

    def _bars(self, row: list[float | None], middle: float, bars: int) -> Iterator[Shape]:
        if self.chart.form is ChartKind.STACKED:
            yield from self._stack(row, middle)
            return
        y = middle + bars * _BAR / 2
        for value, colour, series in zip(row, self.colours, self.chart.series, strict=True):
            y -= _BAR
            length = self._length(value)
            yield Box(self.left, y + 1, length, _BAR - 2, colour, series.open)
            yield Words(self.left + length + 4, y + 3, self._told(value))

    def _stack(self, row: list[float | None], middle: float) -> Iterator[Shape]:
        x = self.left
        for value, colour, series in zip(row, self.colours, self.chart.series, strict=True):
            length = min(self._length(value), self.left + self.plot - x)
            if length > 0:
                yield Box(x, middle - _BAR / 2, length, _BAR, colour, series.open)
            x += length
        yield Words(x + 4, middle - 3, self._sum(row))

    def _sum(self, row: list[float | None]) -> str:
        """A spread reads from its certain to its open end; parts of a whole read as their sum."""
        known = [one or 0.0 for one in row]
        if any(series.open for series in self.chart.series) and known[-1]:
            low = self.number(round(sum(known[:-1]), 1))
            return f"{low} to {self._told(round(sum(known), 1))}"
        return self._told(round(sum(known), 1))

    def _length(self, value: float | None) -> float:
        return self.plot * min(value or 0.0, self.top) / self.top

    def _told(self, value: float | None) -> str:
        return "" if value is None else f"{self.number(value)} {self.chart.unit}".strip()


class _Standing(_Frame):
    """Columns or lines over categories from left to right."""

    def scene(self) -> Scene:
        self.left = 44.0
        self.plot = self.width - self.left - 12
        self.step = self.plot / max(len(self.chart.categories), 1)
        names = self._names()
        self.bottom = 6 + _LINE * max((len(one) for one in names), default=1)
        height = self.bottom + _COLUMNS_HEIGHT + _LEGEND_HEIGHT + 6
        shapes: list[Shape] = [*self.legend(height - 12)]
        for share, text in self.ticks():
            y = self.bottom + _COLUMNS_HEIGHT * share
            shapes += [
                Stroke(((self.left, y), (self.left + self.plot, y)), _GRID),
                Words(self.left - 5, y - 3, text, "end", _SIZE - 1),
            ]
        for place, name in enumerate(names):
            for row, line in enumerate(name):
                x = self.left + (place + 0.5) * self.step
                shapes.append(Words(x, self.bottom - 10 - row * _LINE, line, "middle"))
        draw = self._lines if self.chart.form is ChartKind.LINES else self._columns
        return Scene(self.width, height, (*shapes, *draw()))

    def _names(self) -> list[list[str]]:
        """Every name where there is room, else every second, third and so on."""
        widest = max((fonts.width(one, _SIZE) for one in self.chart.categories), default=0.0)
        dates = self.chart.form is ChartKind.LINES
        every = math.ceil((widest + 8) / self.step) if dates and widest + 8 > self.step else 1
        return [
            fonts.lines(one, _SIZE, self.step * every - 4) if place % every == 0 else []
            for place, one in enumerate(self.chart.categories)
        ]

    def _height(self, value: float) -> float:
        return _COLUMNS_HEIGHT * min(value, self.top) / self.top

    def _columns(self) -> Iterator[Shape]:
        thick = min(self.step * 0.8 / len(self.chart.series), 34.0)
        for place, row in enumerate(self.rows):
            x = self.left + (place + 0.5) * self.step - thick * len(row) / 2
            for value, colour, series in zip(row, self.colours, self.chart.series, strict=True):
                if value is not None:
                    tall = self._height(value)
                    yield Box(x + 1, self.bottom, thick - 2, tall, colour, series.open)
                    middle = x + thick / 2
                    yield Words(middle, self.bottom + tall + 3, self.number(value), "middle", _SIZE - 1)  # fmt: skip
                x += thick

    def _lines(self) -> Iterator[Shape]:
        for column, (series, colour) in enumerate(
            zip(self.chart.series, self.colours, strict=True)
        ):
            points = tuple(
                (self.left + (place + 0.5) * self.step, self.bottom + self._height(value))
                for place, row in enumerate(self.rows)
                if (value := row[column]) is not None
            )
            if len(points) > 1:
                yield Stroke(points, colour, 1.6, series.open)
            for x, y in points:
                yield Box(x - 2, y - 2, 4, 4, colour)
