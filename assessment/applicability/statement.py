"""A statement from what is on file."""

from collections.abc import Iterable, Mapping
from datetime import date

from assessment.model.applicability import ANNEX, ControlFacts, Inclusion, Line, Statement, state_of
from assessment.model.organization import Entry, Evidence
from assessment.model.questionnaire import Questionnaire, Requirement

_NOTHING = ControlFacts()


def controls(questionnaire: Questionnaire) -> tuple[Requirement, ...]:
    """Return the controls of Annex A in the order of the standard."""
    return tuple(one for one in questionnaire.requirements if one.id.startswith(ANNEX))


def statement(
    questionnaire: Questionnaire,
    *,
    organization: str,
    answers: Mapping[str, Entry],
    facts: Mapping[str, ControlFacts],
    evidence: Iterable[Evidence] = (),
    on: date,
) -> Statement:
    """Put the statement of a day together."""
    items: dict[str, list[Evidence]] = {}
    for one in evidence:
        items.setdefault(one.requirement, []).append(one)
    return Statement(
        standard=questionnaire.edition.id,
        organization=organization,
        on=on,
        lines=tuple(
            _line(
                one,
                theme=questionnaire.theme_of(one.id).title,
                answer=answers.get(one.id),
                facts=facts.get(one.id, _NOTHING),
                evidence=items.get(one.id, ()),
                on=on,
            )
            for one in controls(questionnaire)
        ),
    )


def _line(
    one: Requirement,
    *,
    theme: str,
    answer: Entry | None,
    facts: ControlFacts,
    evidence: Iterable[Evidence],
    on: date,
) -> Line:
    applies = answer is None or not answer.not_applicable
    level = answer.level if answer is not None and applies else None
    current = [
        item.title for item in evidence if item.valid_until is None or item.valid_until >= on
    ]
    return Line(
        control=one.id,
        title=one.title,
        theme=theme,
        applies=applies,
        reasons=tuple(reason for reason in Inclusion if reason in facts.reasons) if applies else (),
        why=facts.why if applies else "",
        justification="" if answer is None or applies else answer.justification.strip(),
        state=state_of(level),
        level=level,
        risks=facts.risks,
        evidence=tuple(dict.fromkeys([*([facts.evidence] if facts.evidence else []), *current])),
    )
