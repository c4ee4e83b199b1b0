"""Readiness over days, with the days on which a verdict became another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from operator import attrgetter

from plotly import graph_objects as go

from assessment.charts import colours, timeline, wording
from assessment.charts.chart import Chart
from assessment.model.readiness import TrendPoint, VerdictWord

_WORDS = {
    VerdictWord.NOT_READY: "not ready",
    VerdictWord.READY_WITH_CONCERNS: "ready with concerns",
    VerdictWord.READY: "ready",
}
_ORDER = tuple(_WORDS)
_HEIGHTS = {
    1: 99,
    2: 93,
}  # percent of the scale, so that two changes of one day don't cover each other


@dataclass(frozen=True, slots=True)
class _Turn:
    """A verdict that became another between two days; it is dated by the later one."""

    day: date
    stage: int
    before: VerdictWord
    after: VerdictWord

    @property
    def better(self) -> bool:
        return _ORDER.index(self.after) > _ORDER.index(self.before)

    def __str__(self) -> str:
        return f"Stage {self.stage}: {_WORDS[self.before]} to {_WORDS[self.after]} by {self.day.isoformat()}"


def readiness(points: Sequence[TrendPoint]) -> Chart:
    """Return both readinesses by day like ``timeline.readiness``, with a mark where a verdict turned.

    A verdict is known on the days given only, so a mark says by when it had turned.
    """
    ordered = sorted({point.day: point for point in points}.values(), key=attrgetter("day"))
    base = timeline.readiness([(point.day, point.design, point.operation) for point in ordered])
    turns = [turn for pair in pairwise(ordered) for turn in _turned(*pair)]
    for better in (True, False):
        some = [turn for turn in turns if turn.better is better]
        if some:
            base.figure.add_trace(_marks(some, better=better))
    return Chart(
        figure=base.figure,
        title=_title(base.title, ordered, turns),
        alternative=_alternative(base.alternative, ordered, turns),
        table=tuple(
            {**row, "Stage 1": _WORDS[point.stage_1], "Stage 2": _WORDS[point.stage_2]}
            for row, point in zip(base.table, ordered, strict=True)
        ),
    )


def _turned(before: TrendPoint, after: TrendPoint) -> list[_Turn]:
    words = ((1, before.stage_1, after.stage_1), (2, before.stage_2, after.stage_2))
    return [_Turn(after.day, stage, old, new) for stage, old, new in words if old is not new]


def _marks(turns: Sequence[_Turn], *, better: bool) -> go.Scatter:
    colour = colours.TOTAL if better else colours.LESS
    return go.Scatter(
        x=[datetime.combine(turn.day, time(12)) for turn in turns],
        y=[_HEIGHTS[turn.stage] for turn in turns],
        mode="markers",
        marker={
            "symbol": "triangle-up" if better else "triangle-down",
            "size": 14,
            "color": colour.solid,
        },
        hovertext=[wording.broken(str(turn)) for turn in turns],
        hoverinfo="text",
        name="Verdict better" if better else "Verdict worse",
    )


def _title(base: str, points: Sequence[TrendPoint], turns: Sequence[_Turn]) -> str:
    if not points:
        return base
    if turns:
        last = turns[-1]
        return f"Stage {last.stage} turned {_WORDS[last.after]} by {last.day.isoformat()}; {base[0].lower()}{base[1:]}"
    now = points[-1]
    if now.stage_1 is now.stage_2:
        return f"{base}; both stages are {_WORDS[now.stage_1]}"
    return f"{base}; stage 1 is {_WORDS[now.stage_1]}, stage 2 {_WORDS[now.stage_2]}"


def _alternative(base: str, points: Sequence[TrendPoint], turns: Sequence[_Turn]) -> str:
    if not points:
        return base
    if not turns:
        return f"{base} No verdict turned."
    return f"{base} Verdicts: {'; '.join(map(str, turns))}."
