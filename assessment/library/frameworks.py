"""Other frameworks and the crosswalks to them, read from ``frameworks/`` and ``crosswalks/``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from assessment.library import stamps
from assessment.library.reading import build_each
from assessment.model.faults import Fault
from assessment.model.frameworks import Crosswalk, Framework


@dataclass(frozen=True)
class Frameworks:
    """Every readable framework by id, every readable crosswalk with its file, and what is wrong with the files."""

    by_id: dict[str, Framework] = field(default_factory=dict)
    crosswalks: tuple[tuple[str, Crosswalk], ...] = ()
    faults: tuple[Fault, ...] = ()

    def from_edition(self, standard: str) -> tuple[Crosswalk, ...]:
        """Return the crosswalks that lead from an edition to frameworks that are there."""
        return tuple(
            one for _, one in self.crosswalks if one.source == standard and one.target in self.by_id
        )

    def all_faults(self, ids: Mapping[str, frozenset[str]]) -> list[Fault]:
        """Return the faults of the files, and of what they name; ``ids`` holds the requirements of each readable edition."""
        faults = list(self.faults)
        for file, walk in self.crosswalks:
            framework = self.by_id.get(walk.target)
            if framework is None:
                faults.append(
                    Fault(file, "key target", f"there is no framework {walk.target}", "Correct it")
                )
            elif walk.source not in ids:
                faults.append(
                    Fault(file, "key source", f"there is no edition {walk.source}", "Correct it")
                )
            else:
                faults += _cross(file, walk, framework, ids[walk.source])
        return faults


def read_frameworks(frameworks: Path, crosswalks: Path) -> Frameworks:
    """Read the files of both folders; none where there are no such folders."""
    return _frameworks(stamps.of_folder(frameworks), stamps.of_folder(crosswalks))


@lru_cache(maxsize=8)
def _frameworks(frameworks: stamps.Stamp, crosswalks: stamps.Stamp) -> Frameworks:
    faults: list[Fault] = []
    found = build_each(Framework, stamps.files(frameworks), faults)
    walks = build_each(Crosswalk, stamps.files(crosswalks), faults)
    by_id = {one.id: one for _, one in found}
    return Frameworks(by_id=by_id, crosswalks=tuple(walks), faults=tuple(faults))


def _cross(
    file: str, walk: Crosswalk, framework: Framework, requirements: frozenset[str]
) -> list[Fault]:
    targets = frozenset(framework.by_id)
    sources = {pair.source for pair in walk.rows} | {one for o in walk.outcomes for one in o.by}
    aims = {pair.target for pair in walk.rows} | {one.target for one in walk.outcomes}
    pairs = [(pair.source, pair.target) for pair in walk.rows]
    judged = [one.target for one in walk.outcomes]
    remedy = "Correct the id"
    return [
        *(
            Fault(file, f"source {one}", f"{walk.source} has no requirement {one}", remedy)
            for one in sorted(sources - requirements)
        ),
        *(
            Fault(file, f"target {one}", f"{walk.target} has no outcome {one}", remedy)
            for one in sorted(aims - targets)
        ),
        *(
            Fault(file, f"{one} and {other}", "the pair stands twice", "Keep one of them")
            for one, other in sorted({pair for pair in pairs if pairs.count(pair) > 1})
        ),
        *(
            Fault(file, f"outcome {one}", "it is judged twice", "Keep one of them")
            for one in sorted({one for one in judged if judged.count(one) > 1})
        ),
        *(
            Fault(file, "", f"nothing is said about the outcome {one}", "Add it to outcomes")
            for one in sorted(targets - set(judged))
            if walk.outcomes
        ),
    ]
