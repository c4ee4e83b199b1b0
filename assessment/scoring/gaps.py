"""What is missing, in the order of what it is worth to close it."""

from decimal import Decimal
from fractions import Fraction

from assessment.model.method import HIGHEST_LEVEL
from assessment.model.numbers import half_up, percent
from assessment.model.questionnaire import GateKind, Questionnaire, Requirement
from assessment.model.readiness import Gap, Grade, Part, Readiness, State

_ORDER = {Grade.MAJOR: 0, Grade.MINOR: 1, Grade.UNKNOWN: 2, Grade.UNVERIFIED: 3, None: 4}


def gaps(
    questionnaire: Questionnaire, readiness: Readiness, *, design_level: int
) -> tuple[Gap, ...]:
    """Return the requirements under target or unanswered, heaviest first.

    Order: missed stage 1 gates (under ``design_level``), then grade of the predicted finding (none comes last), then weight, then what the low end of operation readiness
    gains, then the order of the standard. Effort is what remains of the requirement's effort from its level to the target.
    """
    grades = {
        one.requirement: one.grade
        for one in (*readiness.unverified, *readiness.unknown, *readiness.minor, *readiness.major)
    }
    gates = {
        one
        for gate in questionnaire.edition.gates
        if gate.kind is GateKind.REQUIREMENT
        for one in gate.requirements
    }
    target = readiness.settings.target
    whole = sum(
        part.weight * target for part in readiness.parts if part.state is not State.LEFT_OUT
    )
    missed = {
        part.requirement
        for part in readiness.parts
        if part.requirement in gates and (part.level or 0) < design_level
    }
    found = [
        _gap(
            questionnaire,
            part,
            grades.get(part.requirement),
            target=target,
            whole=whole,
            missed=missed,
        )
        for part in readiness.parts
        if part.state is not State.LEFT_OUT and (part.level is None or part.level < target)
    ]
    order = questionnaire.order
    return tuple(
        sorted(
            found,
            key=lambda gap: (
                not gap.gate,
                _ORDER[gap.grade],
                -gap.weight,
                -gap.gain,
                order[gap.requirement],
            ),
        )
    )


def _gap(
    questionnaire: Questionnaire,
    part: Part,
    grade: Grade | None,
    *,
    target: int,
    whole: int,
    missed: set[str],
) -> Gap:
    missing = target - min(part.level or 0, target)
    requirement = questionnaire.by_id[part.requirement]
    return Gap(
        requirement=part.requirement,
        grade=grade,
        level=part.level,
        target=min(target, HIGHEST_LEVEL),
        weight=part.weight,
        gain=percent(part.weight * missing, whole),
        effort=effort(requirement, part.level, to=target, target=target),
        gate=part.requirement in missed,
    )


def effort(
    requirement: Requirement, level: int | None, *, to: int, target: int
) -> tuple[Decimal, Decimal, Decimal]:
    """Return the share of a requirement's effort (low, likely, high person-days) from a level up to another.

    The whole effort is from nothing to the target; what lies above the target isn't known and counts nothing.
    """
    start = min(level or 0, target)
    share = Fraction(max(0, min(to, target) - start), target)
    low, likely, high = (half_up(Fraction(str(days)) * share) for days in requirement.effort_days)
    return low, likely, high
