"""From heads to the effective number of personnel: the way into the table, outside the cap on reductions."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from assessment.audit_time.rounding import root_up
from assessment.audit_time.trace import in_persons, number, step
from assessment.model.audit_facts import AuditFacts, Group
from assessment.model.audit_rules import PersonnelRule
from assessment.model.audit_time import Step

_LISTED = 10


@dataclass(frozen=True, slots=True)
class Headcount:
    """Persons in scope, and how many of them count."""

    heads: int
    effective: int
    steps: tuple[Step, ...]
    warnings: tuple[str, ...]


def groups_of(facts: AuditFacts) -> tuple[Group, ...]:
    """Return the groups stated, or one group for each site where only sites were stated."""
    return facts.personnel or tuple(
        Group(group=site.name, persons=site.personnel) for site in facts.sites
    )


def count(rule: PersonnelRule, facts: AuditFacts) -> Headcount:
    """Count effective personnel: full-time equivalents in scope, square root of justified repetitive groups, rounded up, at least 1."""
    groups = groups_of(facts)
    rooted = [group for group in groups if _is_rooted(group)]
    plain = [group for group in groups if not _is_rooted(group)]
    total = sum((full_time(group) for group in plain), Fraction(0)) + sum(
        _rooted(group) for group in rooted
    )
    effective = max(1, ceil(total))
    steps = (
        *_plain_steps(rule, plain),
        *_rooted_steps(rule, rooted),
        _last(rule, total, effective),
    )
    return Headcount(
        sum(group.persons for group in groups), effective, steps, _warnings(rule, groups)
    )


def full_time(group: Group) -> Fraction:
    """Return the full-time equivalents of a group inside the scope; more hours than full time count as full time."""
    part = Fraction(1)
    if group.hours_per_week is not None:
        part = min(part, Fraction(group.hours_per_week) / Fraction(group.full_time_hours))
    return group.persons * part * Fraction(group.share_in_scope)


def justified(text: str | None) -> bool:
    """Whether a justification says anything."""
    return bool(text and text.strip())


def _is_rooted(group: Group) -> bool:
    return group.repetitive and justified(group.justification)


def _rooted(group: Group) -> Fraction:
    exact = full_time(group)
    return min(exact, Fraction(root_up(exact)))


def _plain_steps(rule: PersonnelRule, groups: list[Group]) -> tuple[Step, ...]:
    if not groups or (len(groups) == 1 and full_time(groups[0]) == groups[0].persons):
        return ()
    total = sum((full_time(group) for group in groups), Fraction(0))
    words = " + ".join(_words(group) for group in groups)
    arithmetic = words if len(groups) == 1 else f"{words} = {number(total)}"
    if len(groups) > _LISTED:
        arithmetic = f"{len(groups)} groups, together {in_persons(total)}"
    inputs = {group.group: group.persons for group in groups}
    return (step("personnel", rule, arithmetic, total, unit="persons", inputs=inputs),)


def _words(group: Group) -> str:
    text = f"{group.group} {in_persons(group.persons)}"
    if group.hours_per_week is not None:
        text += f" x {number(group.hours_per_week)} of {number(group.full_time_hours)} hours"
    if group.share_in_scope != 1:
        text += f" x {number(group.share_in_scope)} in scope"
    return text if full_time(group) == group.persons else f"{text} = {number(full_time(group))}"


def _rooted_steps(rule: PersonnelRule, groups: list[Group]) -> tuple[Step, ...]:
    return tuple(
        step(
            "repetitive",
            rule.repetitive,
            f"{_words(group)}: the square root, rounded up, is {number(_rooted(group))}",
            _rooted(group),
            unit="persons",
            inputs={
                group.group: group.persons,
                "justification": (group.justification or "").strip(),
            },
        )
        for group in groups
    )


def _last(rule: PersonnelRule, total: Fraction, effective: int) -> Step:
    words = f"{in_persons(total)} count"
    if total != effective:
        words += f", rounded up to {in_persons(effective)}"
    return step(
        "effective_personnel", rule, words, effective, unit="persons", inputs={"counted": total}
    )


def _warnings(rule: PersonnelRule, groups: tuple[Group, ...]) -> tuple[str, ...]:
    found = []
    for group in groups:
        if _is_rooted(group):
            counted = number(_rooted(group))
            found.append(
                f"{group.group}: {in_persons(group.persons)} of repetitive work count as {counted}. {rule.repetitive.doubt or ''}".strip()
            )
        elif group.repetitive:
            found.append(
                f"{group.group}: repetitive work without a justification changes nothing. Say why all of them do the same simple work."
            )
    return tuple(found)
