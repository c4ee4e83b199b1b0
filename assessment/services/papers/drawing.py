"""The charts of reports: the same titles, alternatives and figures as those on the pages, in the form that every format can draw."""

from collections import Counter
from collections.abc import Sequence

from assessment.charts import bars, trend
from assessment.charts.counts import applicable
from assessment.model.readiness import Group, TrendPoint
from assessment.reports.model import Chart, ChartKind, Series
from assessment.services.papers.ground import Seen
from assessment.services.papers.wording import count

_WHOLE = 100


def by_group(seen: Seen, groups: Sequence[Group], *, of: bars.Kind, key: str) -> Chart:
    """Return readiness by group: what is reached, and what depends on open questions."""
    some = [one for one in groups if applicable(one)]
    spans = [one.design if of == "design" else one.operation for one in some]
    drawn = bars.by_group(groups, of=of, threshold=None)
    return Chart(
        id=f"{seen.slug}.{of}_{key}",
        title=drawn.title,
        alternative=drawn.alternative,
        form=ChartKind.STACKED,
        categories=tuple(one.title for one in some),
        series=(
            Series(name="Reached", values=tuple(one.low for one in spans)),
            Series(
                name="Open, if every open question is done",
                values=tuple(one.high - one.low for one in spans),
                open=True,
            ),
        ),
        unit="%",
        most=_WHOLE,
        source=seen.slug,
    )


def findings(seen: Seen) -> Chart:
    """Return how many findings are predicted by section, by grade."""
    section = seen.picture.questionnaire.section_of
    kinds = (
        ("Major", seen.readiness.major),
        ("Minor", seen.readiness.minor),
        ("Unverified", seen.readiness.unverified),
        ("Not answered", seen.readiness.unknown),
    )
    by_kind = {
        name: Counter(section[one.requirement] for one in several if not one.members)
        for name, several in kinds
    }
    titles = [
        title
        for title, _ in seen.picture.questionnaire.sections
        if any(one[title] for one in by_kind.values())
    ]
    sums = {title: sum(one[title] for one in by_kind.values()) for title in titles}
    worst = max(titles, key=sums.__getitem__, default="")
    told = "; ".join(
        f"{title}: " + ", ".join(f"{one[title]} {name.lower()}" for name, one in by_kind.items() if one[title])
        for title in titles
    )  # fmt: skip
    return Chart(
        id=f"{seen.slug}.findings_by_section",
        title=f"Most is to be done under {worst}" if worst else "Nothing stands out in any section",
        alternative=f"Predicted findings by section. {told or 'None'}.",
        form=ChartKind.STACKED,
        categories=tuple(titles),
        series=tuple(
            Series(name=name, values=tuple(one[title] for title in titles))
            for name, one in by_kind.items()
        ),
        source=seen.slug,
    )


def levels(seen: Seen) -> Chart:
    """Return how many requirements stand at each level."""
    names = seen.picture.method.names
    counts = Counter(one.level for one in seen.readiness.parts if one.level is not None)
    target = seen.readiness.settings.target
    at_target = sum(number for level, number in counts.items() if level >= target)
    told = ", ".join(f"{counts[level]} at {level} {name}" for level, name in enumerate(names))
    verb = "is" if at_target == 1 else "are"
    return Chart(
        id=f"{seen.slug}.levels",
        title=f"{count(at_target, 'requirement', 'requirements')} of {seen.readiness.total} {verb} at the target level or above",
        alternative=f"Requirements by level: {told}. Those without an answer have no level.",
        form=ChartKind.COLUMNS,
        categories=tuple(f"{level} {name}" for level, name in enumerate(names)),
        series=(
            Series(name="Requirements", values=tuple(counts[level] for level in range(len(names)))),
        ),
        source=seen.slug,
    )


def over_time(seen: Seen, points: Sequence[TrendPoint], days: Sequence[str]) -> Chart:
    """Return both low ends over days; ``days`` are their names in the language of the report."""
    drawn = trend.readiness(points)
    return Chart(
        id=f"{seen.slug}.over_time",
        title=drawn.title.split(";")[0],
        alternative=drawn.alternative,
        form=ChartKind.LINES,
        categories=tuple(days),
        series=(
            Series(
                name="Design readiness, low end", values=tuple(one.design.low for one in points)
            ),
            Series(
                name="Operation readiness, low end",
                values=tuple(one.operation.low for one in points),
            ),
        ),
        unit="%",
        most=_WHOLE,
        source=seen.slug,
    )
