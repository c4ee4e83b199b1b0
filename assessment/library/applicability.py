"""The rules that find wrong combinations in a statement of applicability, read from ``applicability.yaml``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessment.library import stamps
from assessment.library.reading import build, read_file
from assessment.model.applicability import ApplicabilityFile, ApplicabilityRule
from assessment.model.faults import Fault
from assessment.model.questionnaire import Questionnaire

FILE = "applicability.yaml"


@dataclass(frozen=True)
class ApplicabilityRules:
    """Every rule in the order of the file, and what is wrong with it."""

    rules: tuple[ApplicabilityRule, ...] = ()
    faults: tuple[Fault, ...] = ()

    def all_faults(self, editions: Mapping[str, Questionnaire]) -> list[Fault]:
        """Return the faults of the file, and of what it names in the readable editions."""
        return [
            *self.faults,
            *(
                Fault(FILE, f"rule {rule.id}", fault, "Correct its id")
                for rule in self.rules
                for fault in _unknown(rule, editions)
            ),
        ]


def read_applicability(path: Path) -> ApplicabilityRules:
    """Read the rules; none where there is no such file."""
    return _rules(stamps.of_files(path)) if path.exists() else ApplicabilityRules()


@lru_cache(maxsize=8)
def _rules(stamp: stamps.Stamp) -> ApplicabilityRules:
    path = stamps.files(stamp)[0]
    reading, faults = read_file(path, path.name)
    if reading is None:
        return ApplicabilityRules(faults=tuple(faults))
    file, faults = build(ApplicabilityFile, reading)
    if file is None:
        return ApplicabilityRules(faults=tuple(faults))
    names = [rule.id for rule in file.rules]
    faults += [
        Fault(FILE, f"rule {name}", "the id is used by another rule", "Keep one of them")
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    return ApplicabilityRules(rules=file.rules, faults=tuple(faults))


def _unknown(rule: ApplicabilityRule, editions: Mapping[str, Questionnaire]) -> Iterator[str]:
    if rule.standard is None:
        return
    questionnaire = editions.get(rule.standard)
    if questionnaire is None:
        yield f"there is no edition {rule.standard}"
        return
    for name in (*rule.excluded, *rule.included):
        if not any(
            one == name or (name.endswith(".") and one.startswith(name))
            for one in questionnaire.by_id
        ):
            yield f"{rule.standard} has no control {name}"
