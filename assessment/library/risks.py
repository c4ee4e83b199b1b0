"""The methods that rate risks and the ready-made risks, read from ``risk/``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from assessment.library import stamps
from assessment.library.reading import build, build_each, read_file
from assessment.model.base import Row
from assessment.model.faults import Fault
from assessment.model.questionnaire import Questionnaire
from assessment.model.risks import Discipline, RiskMethod, StarterFile, StarterRisk

FOLDER, METHODS, STARTERS = "risk", "methods.yaml", "starters"


class _MethodFile(Row):
    methods: Annotated[tuple[RiskMethod, ...], Field(min_length=1)]


@dataclass(frozen=True)
class RiskContent:
    """Every readable method in the order of the file, every readable starter by discipline, and what is wrong."""

    methods: tuple[RiskMethod, ...] = ()
    starters: Mapping[Discipline, tuple[StarterRisk, ...]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def method(self, name: str) -> RiskMethod | None:
        """Return a method by its id, or None."""
        return next((one for one in self.methods if one.id == name), None)

    def all_faults(self, editions: Mapping[str, Questionnaire]) -> list[Fault]:
        """Return the faults of the files, and of the requirements that starters name."""
        found = list(self.faults)
        for discipline, risks in self.starters.items():
            for one in risks:
                for link in one.requirements:
                    standard, _, requirement = link.partition(" ")
                    if not _known(editions.get(standard), requirement):
                        found.append(
                            Fault(
                                f"{STARTERS}/{discipline.value}.yaml",
                                f"risk {one.id}",
                                f"{standard} has no requirement {requirement}",
                                "Correct the id",
                            )
                        )
        return found


def read_risks(folder: Path) -> RiskContent:
    """Read the methods and starters under a folder; none where there is no such folder."""
    if not folder.is_dir():
        return RiskContent()
    return _risks(stamps.of_files(folder / METHODS), stamps.of_folder(folder / STARTERS))


@lru_cache(maxsize=8)
def _risks(methods: stamps.Stamp, starters: stamps.Stamp) -> RiskContent:
    path = stamps.files(methods)[0]
    reading, wrong = read_file(path, f"{FOLDER}/{METHODS}")
    faults = list(wrong)
    file = None
    if reading is not None:
        file, wrong = build(_MethodFile, reading)
        faults += wrong
    found: dict[Discipline, tuple[StarterRisk, ...]] = {}
    for name, one in build_each(StarterFile, stamps.files(starters), faults):
        if name != f"{STARTERS}/{one.discipline.value}.yaml":
            faults.append(
                Fault(
                    name,
                    "key discipline",
                    f"the file is not named after {one.discipline.value}",
                    "Rename the file or correct the discipline",
                )
            )
        found[one.discipline] = one.risks
        faults += _twice(name, [risk.id for risk in one.risks])
    every = file.methods if file is not None else ()
    faults += _twice(f"{FOLDER}/{METHODS}", [one.id for one in every])
    return RiskContent(every, found, tuple(faults))


def _twice(file: str, names: list[str]) -> list[Fault]:
    return [
        Fault(file, f"id {name}", "the id stands twice", "Keep one of them or rename one")
        for name in sorted({name for name in names if names.count(name) > 1})
    ]


def _known(edition: Questionnaire | None, requirement: str) -> bool:
    """Tell whether a requirement is there, or the heading over some: 8.2 where 8.2.1 is."""
    if edition is None:
        return False
    return any(one == requirement or one.startswith(f"{requirement}.") for one in edition.by_id)
