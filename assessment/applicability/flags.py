"""Wrong combinations in a statement, found by rules that are data."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from assessment.model.applicability import (
    ApplicabilityRule,
    Flag,
    Inclusion,
    Line,
    RuleTest,
    Statement,
    Surroundings,
)

_THIN = 15
_FEWEST_ALIKE = 10
_SHARE_ALIKE = 0.9


def flags(
    rules: Iterable[ApplicabilityRule], statement: Statement, around: Surroundings
) -> tuple[Flag, ...]:
    """Return what the rules find, in their order; a rule that finds nothing is left out."""
    found = []
    for rule in rules:
        if rule.standard in {None, statement.standard}:
            controls = _found(rule, statement, around)
            if controls:
                found.append(Flag(rule, controls))
    return tuple(found)


def named(control: str, names: Sequence[str]) -> bool:
    """Tell whether one of the names means the control: its id, or a beginning that ends in a point."""
    return any(control == one or (one.endswith(".") and control.startswith(one)) for one in names)


def _found(rule: ApplicabilityRule, statement: Statement, around: Surroundings) -> tuple[str, ...]:
    if rule.test is RuleTest.EXCLUDED_WHILE:
        return _excluded_while(rule, statement, around)
    if rule.test is RuleTest.SAME_REASONS:
        return _alike(statement.lines)
    wrong = _LINES[rule.test]
    return tuple(line.control for line in statement.lines if wrong(line))


_LINES: dict[RuleTest, Callable[[Line], bool]] = {
    RuleTest.NO_REASON: lambda line: line.applies and not line.reasons,
    RuleTest.NO_JUSTIFICATION: lambda line: not line.applies and not line.justification,
    RuleTest.THIN_JUSTIFICATION: lambda line: (
        not line.applies and 0 < len(line.justification) < _THIN
    ),
    RuleTest.EXCLUDED_TREATS_RISK: lambda line: not line.applies and bool(line.risks),
    RuleTest.RISK_WITHOUT_NAME: lambda line: Inclusion.RISK in line.reasons and not line.risks,
}


def _excluded_while(
    rule: ApplicabilityRule, statement: Statement, around: Surroundings
) -> tuple[str, ...]:
    if rule.outsourced and not around.outsourced:
        return ()
    if rule.words and not _says(around.text, rule.words):
        return ()
    if rule.included and not any(
        line.applies and named(line.control, rule.included) for line in statement.lines
    ):
        return ()
    about = [line for line in statement.lines if named(line.control, rule.excluded)]
    out = tuple(line.control for line in about if not line.applies)
    return () if rule.every and len(out) < len(about) else out


def _says(text: str, words: Sequence[str]) -> bool:
    """Tell whether the text has one of the words, at the beginning of a word, in either case."""
    return re.search(rf"\b(?:{'|'.join(map(re.escape, words))})", text, re.IGNORECASE) is not None


def _alike(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the controls that all give the very same reasons and words, when nearly all do and there are many."""
    given = Counter((line.reasons, line.why) for line in lines if line.applies and line.reasons)
    if not given:
        return ()
    (most, count), every = given.most_common(1)[0], sum(given.values())
    if every < _FEWEST_ALIKE or count < _SHARE_ALIKE * every:
        return ()
    return tuple(
        line.control for line in lines if line.applies and (line.reasons, line.why) == most
    )
