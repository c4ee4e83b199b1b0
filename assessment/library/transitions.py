"""The ways from one edition to the next, read from ``transitions/``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessment.library import stamps
from assessment.library.reading import build_each
from assessment.model.faults import Fault
from assessment.model.transition import Transition


@dataclass(frozen=True)
class Transitions:
    """Every readable transition with its file, and what is wrong with the files."""

    found: tuple[tuple[str, Transition], ...] = ()
    faults: tuple[Fault, ...] = ()

    def every(self) -> tuple[Transition, ...]:
        """Return the transitions in the order of their files."""
        return tuple(transition for _, transition in self.found)

    def to(self, standard: str) -> tuple[Transition, ...]:
        """Return the ways that lead to an edition from another one."""
        return tuple(one for one in self.every() if one.new == standard and one.old != standard)

    def amendments(self, standard: str) -> tuple[Transition, ...]:
        """Return what amendments changed within an edition."""
        return tuple(one for one in self.every() if one.new == standard == one.old)

    def all_faults(self, ids: Mapping[str, frozenset[str]]) -> list[Fault]:
        """Return the faults of the files, and of what they name; ``ids`` holds the requirements of each readable edition."""
        faults = list(self.faults)
        for file, one in self.found:
            faults += _unknown(file, one.old, [i for row in one.rows for i in row.old], ids)
            faults += _unknown(file, one.new, [i for row in one.rows for i in row.new], ids)
            if one.amendment is None:
                faults += _unmentioned(file, one, ids)
        return faults


def read_transitions(folder: Path) -> Transitions:
    """Read the files of a ``transitions/`` folder; none where there is no such folder."""
    return _transitions(stamps.of_folder(folder))


@lru_cache(maxsize=8)
def _transitions(stamp: stamps.Stamp) -> Transitions:
    faults: list[Fault] = []
    found = build_each(Transition, stamps.files(stamp), faults)
    return Transitions(found=tuple(found), faults=tuple(faults))


def _unknown(
    file: str, standard: str, named: list[str], ids: Mapping[str, frozenset[str]]
) -> list[Fault]:
    known = ids.get(standard)
    if known is None:
        return [Fault(file, "", f"there is no edition {standard}", "Correct its id")]
    return [
        Fault(file, f"row of {one}", f"{standard} has no requirement {one}", "Correct the id")
        for one in sorted(set(named) - known)
    ]


def _unmentioned(
    file: str, transition: Transition, ids: Mapping[str, frozenset[str]]
) -> list[Fault]:
    old = {one for row in transition.rows for one in row.old}
    new = {one for row in transition.rows for one in row.new}
    missing = sorted(ids.get(transition.old, frozenset()) - old)
    missing_new = sorted(ids.get(transition.new, frozenset()) - new)
    remedy = "Add a row that says what becomes of it"
    return [
        *(Fault(file, "", f"no row comes from {transition.old} {one}", remedy) for one in missing),
        *(
            Fault(file, "", f"no row leads to {transition.new} {one}", remedy)
            for one in missing_new
        ),
    ]
