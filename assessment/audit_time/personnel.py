"""From heads to the effective number of personnel: the way into the table, outside the cap on reductions."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from assessment.audit_time.rounding import root_up
from assessment.audit_time.trace import Quantity, in_persons, number, step
from assessment.model.audit_facts import AuditFacts, Employment, Group
from assessment.model.audit_rules import PersonnelPractice
from assessment.model.audit_schemes import PersonnelRule, Scheme
from assessment.model.audit_time import Step

_LISTED = 10


@dataclass(frozen=True, slots=True)
class Headcount:
    """Persons in scope, and how many of them count."""

    heads: int
    effective: int
    steps: tuple[Step, ...]
    warnings: tuple[str, ...]


def count(scheme: Scheme, practice: PersonnelPractice, facts: AuditFacts) -> Headcount:
    """Count effective personnel of a scheme, rounded up, at least 1.

    Full-time equivalents in scope; the square root of justified repetitive groups, each apart, where the scheme allows it;
    contractors only where they work under the organization's control.
    """
    every, rule = facts.groups, scheme.personnel
    if facts.whole:
        total = Fraction(facts.heads)
        steps = (*_plain_steps(rule, list(every), total), _last(rule, total, facts.heads))
        return Headcount(facts.heads, facts.heads, steps, ())
    groups = tuple(one for one in every if counts(one, scheme.id))
    rooted = [group for group in groups if _is_rooted(rule, group)]
    plain = [group for group in groups if not _is_rooted(rule, group)]
    whole = sum((full_time(group, rule) for group in plain), Fraction(0))
    total = whole + sum(_rooted(group, rule) for group in rooted)
    effective = max(1, ceil(total))
    steps = (
        *_plain_steps(rule, plain, whole),
        *_rooted_steps(rule, rooted),
        *_practice_steps(rule, practice, groups),
        *_outside_steps(practice, every, scheme.id),
        _last(rule, total, effective),
    )
    return Headcount(facts.heads, effective, steps, _warnings(scheme, practice, groups))


def counts(group: Group, scheme: str) -> bool:
    """Whether a group counts for a scheme: not restricted to others, and under the organization's control."""
    return (not group.schemes or scheme in group.schemes) and group.under_control


def full_time(group: Group, rule: PersonnelRule) -> Fraction:
    """Return the full-time equivalents of a group inside the scope; more hours than full time count as full time."""
    part = Fraction(1)
    if group.hours_per_week is not None:
        part = min(part, Fraction(group.hours_per_week) / Fraction(group.full_time_hours))
    if group.kind is Employment.SEASONAL and not rule.peak_season:
        part *= Fraction(group.months_per_year) / 12
    return group.persons * part * Fraction(group.share_in_scope)


def justified(text: str | None) -> bool:
    """Whether a justification says anything."""
    return bool(text and text.strip())


def _is_rooted(rule: PersonnelRule, group: Group) -> bool:
    if rule.repetitive is None or not group.repetitive or not justified(group.justification):
        return False
    return rule.temporary_reduced or group.kind not in {Employment.TEMPORARY, Employment.SEASONAL}


def _rooted(group: Group, rule: PersonnelRule) -> Fraction:
    exact = full_time(group, rule)
    return min(exact, Fraction(root_up(exact)))


def _plain_steps(rule: PersonnelRule, groups: list[Group], total: Fraction) -> tuple[Step, ...]:
    if not groups or (len(groups) == 1 and total == groups[0].persons):
        return ()
    if len(groups) > _LISTED:
        arithmetic = f"{len(groups)} groups, together {in_persons(total)}"
        inputs: dict[str, Quantity | str] = {"groups": len(groups)}
    else:
        inputs = {group.group: group.persons for group in groups}
        words = " + ".join(_words(group, rule) for group in groups)
        arithmetic = words if len(groups) == 1 else f"{words} = {number(total)}"
    return (step("personnel", rule, arithmetic, total, unit="persons", inputs=inputs),)


def _words(group: Group, rule: PersonnelRule) -> str:
    text = f"{group.group} {in_persons(group.persons)}"
    if group.hours_per_week is not None:
        text += f" x {number(group.hours_per_week)} of {number(group.full_time_hours)} hours"
    if group.kind is Employment.SEASONAL and not rule.peak_season:
        text += f" x {number(group.months_per_year)} of 12 months"
    if group.share_in_scope != 1:
        text += f" x {number(group.share_in_scope)} in scope"
    exact = full_time(group, rule)
    return text if exact == group.persons else f"{text} = {number(exact)}"


def _rooted_steps(rule: PersonnelRule, groups: list[Group]) -> tuple[Step, ...]:
    if rule.repetitive is None:
        return ()
    return tuple(
        step(
            "repetitive",
            rule.repetitive,
            f"{_words(group, rule)}: the square root, rounded up, is {number(_rooted(group, rule))}",
            _rooted(group, rule),
            unit="persons",
            inputs={
                group.group: group.persons,
                "justification": (group.justification or "").strip(),
            },
        )
        for group in groups
    )


def _practice_steps(
    rule: PersonnelRule, practice: PersonnelPractice, groups: tuple[Group, ...]
) -> tuple[Step, ...]:
    """Say how seasonal persons and shifts were treated, where there are any."""
    found = []
    for group in groups:
        if group.kind is Employment.SEASONAL:
            exact = full_time(group, rule)
            source = practice.peak_season if rule.peak_season else practice.seasonal
            found.append(
                step(
                    "seasonal",
                    source,
                    f"{_words(group, rule)}: {in_persons(exact)} count",
                    exact,
                    unit="persons",
                    inputs={group.group: group.persons},
                )
            )
        if group.shifts > 1:
            words = f"{group.group}: {in_persons(group.persons)} on {group.shifts} shifts, all of them count"
            found.append(
                step(
                    "shifts",
                    practice.shifts,
                    words,
                    group.persons,
                    unit="persons",
                    inputs={group.group: group.persons, "shifts": group.shifts},
                )
            )
    return tuple(found)


def _outside_steps(
    practice: PersonnelPractice, groups: tuple[Group, ...], scheme: str
) -> tuple[Step, ...]:
    """Say which groups do not count and why."""
    found = []
    for group in groups:
        if not group.under_control:
            words = f"{group.group}: {in_persons(group.persons)} of a contractor, not under your control, do not count"
        elif not counts(group, scheme):
            words = f"{group.group}: {in_persons(group.persons)} are stated for {', '.join(group.schemes)} only and do not count here"
        else:
            continue
        found.append(
            step(
                "outside",
                practice.contractors,
                words,
                0,
                unit="persons",
                inputs={group.group: group.persons},
            )
        )
    return tuple(found)


def _last(rule: PersonnelRule, total: Fraction, effective: int) -> Step:
    words = f"{in_persons(total)} count"
    if total != effective:
        words += f", rounded up to {in_persons(effective)}"
    return step(
        "effective_personnel", rule, words, effective, unit="persons", inputs={"counted": total}
    )


def _warnings(
    scheme: Scheme, practice: PersonnelPractice, groups: tuple[Group, ...]
) -> tuple[str, ...]:
    found: list[str] = []
    for group in groups:
        found += _repetitive_warnings(scheme, practice, group)
        if group.kind is Employment.SEASONAL and not scheme.personnel.peak_season:
            found.append(f"{group.group}: {practice.seasonal.doubt or ''}".strip())
    if any(group.shifts > 1 for group in groups):
        found.append(practice.shifts.doubt or "")
        found += [practice.shifts_ohsms.means + "."] if scheme.personnel.peak_season else []
    return tuple(one for one in found if one)


def _repetitive_warnings(
    scheme: Scheme, practice: PersonnelPractice, group: Group
) -> tuple[str, ...]:
    rule = scheme.personnel
    if not group.repetitive:
        return ()
    if not justified(group.justification):
        return (
            f"{group.group}: repetitive work without a justification changes nothing. Say why all of them do the same simple work.",
        )
    if rule.repetitive is None:
        return (
            f"{scheme.title}, {group.group}: this scheme gives no rule for repetitive work, so all {in_persons(group.persons)} count.",
        )
    if not _is_rooted(rule, group):
        return (f"{scheme.title}, {group.group}: {practice.temporary.doubt or ''}".strip(),)
    counted = number(_rooted(group, rule))
    return (
        f"{group.group}: {in_persons(group.persons)} of repetitive work count as {counted}. {rule.repetitive.doubt or ''}".strip(),
    )
