"""What an auditor would probably find today, each with its reason in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.model.method import Method
from assessment.model.questionnaire import Questionnaire
from assessment.model.readiness import Finding, Grade, Part, State

_INFORMAL = 1
_Judgement = tuple[Grade | None, str]


@dataclass(frozen=True, slots=True)
class Findings:
    """Predicted findings by grade, in the order of the standard; systemic majors come last."""

    major: tuple[Finding, ...]
    minor: tuple[Finding, ...]
    unverified: tuple[Finding, ...]
    unknown: tuple[Finding, ...]


def predict(questionnaire: Questionnaire, parts: Iterable[Part], method: Method) -> Findings:
    """Predict findings from the parts of an assessment."""
    found: dict[Grade, list[Finding]] = {grade: [] for grade in Grade}
    judged: dict[tuple[State, int | None, bool, bool], _Judgement] = {}
    by_id = questionnaire.by_id
    for part in parts:
        looks = (part.state, part.level, part.evidence_current, by_id[part.requirement].core)
        if looks not in judged:  # alike parts are judged alike, and sentences cost time
            judged[looks] = _judge(part, method, core=looks[-1])
        grade, reason = judged[looks]
        if grade is not None:
            found[grade].append(Finding(part.requirement, grade, reason))
    found[Grade.MAJOR] += _systemic(questionnaire, found[Grade.MINOR], method)
    return Findings(*(tuple(found[grade]) for grade in Grade))


def asked_for(questionnaire: Questionnaire, finding: Finding) -> tuple[str, ...]:
    """Return the evidence that an auditor would ask for before writing the finding, each piece once."""
    several = finding.members or (finding.requirement,)
    every = (piece for one in several for piece in questionnaire.by_id[one].evidence)
    return tuple(dict.fromkeys(every))


def _judge(part: Part, method: Method, *, core: bool) -> _Judgement:
    match part.state:
        case State.UNANSWERED:
            return Grade.UNKNOWN, "Not answered yet."
        case State.LEFT_OUT:
            return None, ""
        case State.LEFT_OUT_FORBIDDEN:
            return (
                Grade.MAJOR,
                "Left out, but this edition doesn't allow this requirement to be left out.",
            )
        case State.LEFT_OUT_UNJUSTIFIED:
            return Grade.MINOR, "Left out without a justification."
        case State.ANSWERED:
            return _judge_level(part, method, core=core)


def _judge_level(part: Part, method: Method, *, core: bool) -> _Judgement:
    level = part.level or 0
    said = f"rated {level} {method.names[level]}"
    if level <= _INFORMAL:
        lack = "nothing is in place" if level == 0 else "nothing is agreed"
        if core:
            return (
                Grade.MAJOR,
                f"A core requirement {said}: {lack}, and the system can't work without it.",
            )
        return Grade.MINOR, f"Rated {level} {method.names[level]}: {lack}."
    if level <= method.thresholds.design_level:
        return (
            Grade.MINOR,
            f"Rated {level} {method.names[level]}: agreed on paper, but not yet shown in daily work.",
        )
    if level >= method.thresholds.unverified_from_level and not part.evidence_current:
        return (
            Grade.UNVERIFIED,
            f"Rated {level} {method.names[level]}, but there is no current evidence on file.",
        )
    return None, ""


def _systemic(
    questionnaire: Questionnaire, minors: Iterable[Finding], method: Method
) -> list[Finding]:
    families: dict[str, list[str]] = defaultdict(list)
    for minor in minors:
        family = questionnaire.by_id[minor.requirement].family
        if family is not None:
            families[family].append(minor.requirement)
    return [
        Finding(
            requirement=family,
            grade=Grade.MAJOR,
            reason=(
                f"Systemic: {len(members)} minor findings under {family} ({', '.join(members)}) "
                "together show that this part of the system doesn't work."
            ),
            members=tuple(members),
        )
        for family, members in families.items()
        if len(members) >= method.thresholds.systemic_minors
    ]
