"""Painters of a scene: a PNG by matplotlib, vector shapes by reportlab."""

from io import BytesIO
from typing import Any, Literal

from assessment.reports import fonts
from assessment.reports.scene import Box, Scene, Stroke, Words, shrunk

DOTS_PER_INCH = 200
_POINTS = 72.0


def png(scene: Scene) -> bytes:
    """Return a scene as PNG with 200 dots per inch on white."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(scene.width / _POINTS, scene.height / _POINTS), dpi=DOTS_PER_INCH)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, scene.width)
    axes.set_ylim(0, scene.height)
    axes.set_axis_off()
    for place, shape in enumerate(scene.shapes):
        _paint(axes, shape, place)
    target = BytesIO()
    canvas.print_png(target)
    return target.getvalue()


def _paint(axes: Any, shape: Box | Stroke | Words, place: int) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    match shape:
        case Box():
            axes.add_patch(
                Rectangle(
                    (shape.x, shape.y),
                    shape.width,
                    shape.height,
                    facecolor=f"#{shape.colour}",
                    edgecolor="#FFFFFF",
                    linewidth=0,
                    hatch="////" if shape.hatched else None,
                    zorder=place,
                )
            )
        case Stroke():
            across, up = zip(*shape.points, strict=True)
            style: Literal["--", "-"] = "--" if shape.dashed else "-"
            axes.add_line(
                Line2D(
                    across,
                    up,
                    color=f"#{shape.colour}",
                    linewidth=shape.width,
                    linestyle=style,
                    zorder=place,
                )
            )
        case Words():
            align = {"start": "left", "middle": "center", "end": "right"}[shape.anchor]
            axes.text(
                shape.x, shape.y, shape.text, size=shape.size, color=f"#{shape.colour}", ha=align, va="baseline",
                family="DejaVu Sans", parse_math=False, zorder=place,
            )  # fmt: skip


def drawing(scene: Scene, *, most: float) -> Any:
    """Return a scene as reportlab's drawing, which stays vectors in the PDF; smaller where it would be higher than ``most`` points."""
    from reportlab.graphics.shapes import Drawing

    found = Drawing(scene.width, scene.height)
    for shape in scene.shapes:
        for one in _vector(shape):
            found.add(one)
    factor = shrunk(scene, most)
    if factor < 1:
        found.scale(factor, factor)
        found.width, found.height = scene.width * factor, scene.height * factor
    return found


def _vector(shape: Box | Stroke | Words) -> list[Any]:  # Any: see above
    from reportlab.graphics.shapes import PolyLine, Rect, String
    from reportlab.lib.colors import HexColor

    colour = HexColor(f"#{shape.colour}")
    match shape:
        case Box():
            rest = {"fillColor": colour, "strokeColor": None, "strokeWidth": 0}
            return [Rect(shape.x, shape.y, shape.width, shape.height, **rest), *_hatching(shape)]
        case Stroke():
            flat = [part for point in shape.points for part in point]
            dash = [3, 2] if shape.dashed else None
            line = PolyLine(flat, strokeColor=colour, strokeWidth=shape.width, strokeDashArray=dash)
            return [line]
        case Words():
            fonts.register()
            rest = {"fontName": fonts.REGULAR, "fontSize": shape.size, "fillColor": colour}
            return [String(shape.x, shape.y, shape.text, textAnchor=shape.anchor, **rest)]


def _hatching(box: Box) -> list[Any]:  # Any: see above
    from reportlab.graphics.shapes import Line
    from reportlab.lib.colors import HexColor

    found: list[Any] = []  # Any: see above
    if not box.hatched:
        return found
    x = box.x - box.height
    while x < box.x + box.width:
        start, end = max(x, box.x), min(x + box.height, box.x + box.width)
        if end > start:
            low, high = box.y + start - x, box.y + end - x
            found.append(
                Line(start, low, end, high, strokeColor=HexColor("#FFFFFF"), strokeWidth=0.8)
            )
        x += 4
    return found
