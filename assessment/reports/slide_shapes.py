"""Small things about the shapes of a slide."""

from typing import Any

from assessment.reports.model import Chart


def rgb(colour: str) -> Any:
    """Return a colour given as six hexadecimal digits."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour)


def describe(shape: Any, alternative: str, name: str) -> None:
    """Give a shape its name and the text that stands for it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001  no call for it
    properties.set("descr", alternative)
    properties.set("name", name)


def number_format(chart: Chart) -> str:
    """Return how the values of a chart are written, with their unit."""
    unit = chart.unit.replace('"', "")
    return f'0.##" {unit}"' if unit and chart.most is None else f'0" {unit}"' if unit else "General"
