"""The same readiness, cut by section and by theme."""

from collections.abc import Callable

from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import Group, Part, Readiness, State
from assessment.scoring.indexes import readiness as index

CLAUSES = {
    "4": "4 Context",
    "5": "5 Leadership",
    "6": "6 Planning",
    "7": "7 Support",
    "8": "8 Operation",
    "9": "9 Performance evaluation",
    "10": "10 Improvement",
    "A": "A Controls",
}


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


def by_clause(readiness: Readiness, *, design_level: int) -> tuple[Group, ...]:
    """Return one group per clause 4 to 10, and one for all controls of an annex: the cut that every standard shares."""

    def key(part: Part) -> tuple[str, str]:
        clause = part.requirement.split(".", 1)[0]
        return clause, CLAUSES.get(clause, f"Clause {clause}")

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
