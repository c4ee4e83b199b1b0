"""Every requirement as an area: how much it weighs, and at which level it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from plotly import graph_objects as go

from assessment.charts import colours, wording
from assessment.charts.chart import FONT_SIZE, Chart, blank, nothing
from assessment.model.numbers import half_up
from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import Part, Readiness, State

_HEIGHT = 480
_NOT_ANSWERED = "Not answered"
_LEFT_OUT = "Left out"


@dataclass(frozen=True, slots=True)
class _Area:
    key: str
    parent: str
    label: str
    weight: int
    shade: colours.Shade
    hover: str


def levels(questionnaire: Questionnaire, readiness: Readiness, names: Sequence[str]) -> Chart:
    """Return sections with their requirements: the area is the weight, the shade the level, which is written in the area too.

    ``names`` are those of the levels from 0 up. What is rightly left out has no weight and isn't drawn; it stands in the table.
    """
    drawn = [part for part in readiness.parts if part.state is not State.LEFT_OUT]
    return Chart(
        figure=_figure(questionnaire, drawn, names),
        title=_title(questionnaire, drawn, readiness.settings.target),
        alternative=_alternative(questionnaire, drawn, names),
        table=tuple(_row(questionnaire, part, names) for part in readiness.parts),
    )


def _figure(questionnaire: Questionnaire, parts: Sequence[Part], names: Sequence[str]) -> go.Figure:
    if not parts:
        return nothing()
    areas = [*_sections(questionnaire, parts), *_requirements(questionnaire, parts, names)]
    figure = blank(plot_height=_HEIGHT, top=4, bottom=4)
    figure.update_layout(margin={"l": 2, "r": 2})
    return figure.add_trace(
        go.Treemap(
            ids=[area.key for area in areas],
            parents=[area.parent for area in areas],
            labels=[area.label for area in areas],
            values=[area.weight for area in areas],
            branchvalues="total",
            marker={
                "colors": [area.shade.fill for area in areas],
                "line": {"width": 1, "color": colours.GREY.solid},
            },
            textfont={
                "size": FONT_SIZE,
                "color": [area.shade.letters for area in areas],
            },
            hovertext=[wording.broken(area.hover) for area in areas],
            hoverinfo="text",
            textinfo="label",
            tiling={"pad": 2},
            pathbar={"visible": False},
            sort=False,
            name="Requirements",
        )
    )


def _sections(questionnaire: Questionnaire, parts: Sequence[Part]) -> list[_Area]:
    weights = _weights(questionnaire, parts)
    return [
        _Area(
            key=title,
            parent="",
            label=wording.lines(title, 60)[0],
            weight=weight,
            shade=colours.GROUND,
            hover=f"{title}: weight {weight}",
        )
        for title, weight in weights.items()
    ]


def _requirements(
    questionnaire: Questionnaire, parts: Sequence[Part], names: Sequence[str]
) -> list[_Area]:
    return [
        _Area(
            key=f"{questionnaire.section_of[part.requirement]}/{part.requirement}",
            parent=questionnaire.section_of[part.requirement],
            label=f"<b>{part.requirement}</b><br>{_short(part)}",
            weight=part.weight,
            shade=colours.UNKNOWN if part.level is None else colours.LEVELS[part.level],
            hover=(
                f"{part.requirement} {questionnaire.by_id[part.requirement].title}: "
                f"{_stands(part, names)}, weight {part.weight}"
            ),
        )
        for part in parts
    ]


def _short(part: Part) -> str:
    return "?" if part.level is None else str(part.level)


def _stands(part: Part, names: Sequence[str]) -> str:
    if part.state is State.UNANSWERED:
        return _NOT_ANSWERED.lower()
    if part.state is State.LEFT_OUT:
        return _LEFT_OUT.lower()
    if part.state is not State.ANSWERED or part.level is None:
        return "left out without right or reason, counts as 0"
    return f"level {part.level} {names[part.level]}"


def _weights(questionnaire: Questionnaire, parts: Sequence[Part]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for part in parts:
        title = questionnaire.section_of[part.requirement]
        weights[title] = weights.get(title, 0) + part.weight
    return weights


def _title(questionnaire: Questionnaire, parts: Sequence[Part], target: int) -> str:
    if not parts:
        return "There are no requirements to show yet"
    if all(part.state is State.UNANSWERED for part in parts):
        return "Nothing is answered yet, so all the weight is open"
    short = [part for part in parts if (part.level or 0) < target]
    if not short:
        return f"All requirements are at the target level of {target} or above"
    whole = sum(part.weight for part in parts)
    share = half_up(Fraction(100 * sum(part.weight for part in short), whole))
    missing = _weights(questionnaire, short)
    most = max(missing, key=lambda title: missing[title])
    return f"{share} % of the weight is under the target level of {target}, most of it in {most}"


def _alternative(questionnaire: Questionnaire, parts: Sequence[Part], names: Sequence[str]) -> str:
    if not parts:
        return "A map of requirements without areas."
    told = []
    for title, weight in _weights(questionnaire, parts).items():
        some = [part for part in parts if questionnaire.section_of[part.requirement] == title]
        stands = [_stands(part, names) for part in some]
        counts = [f"{stands.count(one)} {one}" for one in dict.fromkeys(stands)]
        told.append(f"{title} (weight {weight}): {wording.listed(counts)}")
    return f"Requirements by weight and level. {'; '.join(told)}."


def _row(questionnaire: Questionnaire, part: Part, names: Sequence[str]) -> dict[str, object]:
    return {
        "Section": questionnaire.section_of[part.requirement],
        "Requirement": part.requirement,
        "Title": questionnaire.by_id[part.requirement].title,
        "Weight": None if part.state is State.LEFT_OUT else part.weight,
        "Level": part.level,
        "Standing": _stands(part, names),
    }
