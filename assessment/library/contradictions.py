"""The rules that find contradictions, read from ``contradictions.yaml``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessment.library import stamps
from assessment.library.reading import build, read_file
from assessment.model.contradictions import AnswerCondition, ContradictionFile, ContradictionRule
from assessment.model.faults import Fault
from assessment.model.questionnaire import Questionnaire, Requirement

FILE = "contradictions.yaml"
_CORRECT = "Correct its id"


@dataclass(frozen=True)
class Contradictions:
    """Every rule in the order of the file, and what is wrong with it."""

    rules: tuple[ContradictionRule, ...] = ()
    faults: tuple[Fault, ...] = ()

    def all_faults(self, editions: Mapping[str, Questionnaire]) -> list[Fault]:
        """Return the faults of the file, and of what it names in the readable editions."""
        faults = list(self.faults)
        for rule in self.rules:
            place = f"rule {rule.id}"
            faults += [
                Fault(FILE, place, fault, _CORRECT)
                for condition in rule.when.answers
                for fault in _unknown(condition, editions)
            ]
        return faults


def read_contradictions(path: Path) -> Contradictions:
    """Read the rules; none where there is no such file."""
    return _contradictions(stamps.of_files(path)) if path.exists() else Contradictions()


@lru_cache(maxsize=8)
def _contradictions(stamp: stamps.Stamp) -> Contradictions:
    path = stamps.files(stamp)[0]
    reading, faults = read_file(path, path.name)
    if reading is None:
        return Contradictions(faults=tuple(faults))
    file, faults = build(ContradictionFile, reading)
    if file is None:
        return Contradictions(faults=tuple(faults))
    names = [rule.id for rule in file.contradictions]
    twice = sorted({name for name in names if names.count(name) > 1})
    faults += [
        Fault(FILE, f"rule {name}", "the id is used by another rule", "Keep one of them")
        for name in twice
    ]
    return Contradictions(rules=file.contradictions, faults=tuple(faults))


def _unknown(condition: AnswerCondition, editions: Mapping[str, Questionnaire]) -> Iterator[str]:
    """Say what a condition names that isn't there: a topic, an edition, a requirement, a check."""
    if condition.topic is not None:
        every = [one for some in editions.values() for one in some.requirements]
        about = [one for one in every if one.topic == condition.topic]
        if not about:
            yield f"no requirement has the topic {condition.topic}"
        yield from _unknown_ticks(condition, about)
        return
    about = []
    for standard, names in condition.requirements.items():
        questionnaire = editions.get(standard)
        if questionnaire is None:
            yield f"there is no edition {standard}"
            continue
        for name in names:
            some = [
                one
                for one in questionnaire.requirements
                if one.id == name or (name.endswith(".") and one.id.startswith(name))
            ]
            if not some:
                yield f"{standard} has no requirement {name}"
            about += some
    if condition.requirements:
        yield from _unknown_ticks(condition, about)


def _unknown_ticks(condition: AnswerCondition, about: Iterable[Requirement]) -> Iterator[str]:
    known = {one for some in about for check in some.checks for one in (check.id, check.fact)}
    for name in (*condition.ticked, *condition.not_ticked):
        if name not in known:
            yield f"none of the requirements has the check {name}"
