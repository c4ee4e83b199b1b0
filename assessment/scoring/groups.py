"""The same readiness, cut by section and by theme."""

from collections.abc import Callable

from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import Group, Part, Readiness, State
from assessment.scoring.indexes import readiness as index


def by_section(
    questionnaire: Questionnaire, readiness: Readiness, *, design_level: int
) -> tuple[Group, ...]:
    """Return one group per section of the edition, in order."""
    sections = questionnaire.section_of
    return _groups(readiness, lambda part: (sections[part.requirement],) * 2, design_level)


def by_theme(
    questionnaire: Questionnaire, readiness: Readiness, *, design_level: int
) -> tuple[Group, ...]:
    """Return one group per theme that has requirements, in the order of the standard."""

    def key(part: Part) -> tuple[str, str]:
        theme = questionnaire.theme_of(part.requirement)
        return theme.id, theme.title

    return _groups(readiness, key, design_level)


def _groups(
    readiness: Readiness, key: Callable[[Part], tuple[str, str]], design_level: int
) -> tuple[Group, ...]:
    members: dict[tuple[str, str], list[Part]] = {}
    for part in readiness.parts:
        members.setdefault(key(part), []).append(part)
    return tuple(
        Group(
            id=name,
            title=title,
            answered=sum(part.state is not State.UNANSWERED for part in some),
            total=len(some),
            design=index(some, reference=design_level),
            operation=index(some, reference=readiness.settings.target),
            levels=tuple(sum(part.level == level for part in some) for level in range(6)),
        )
        for (name, title), some in members.items()
    )
