"""What a management review has to be about, read from ``reports/management_review.yaml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessment.library import stamps
from assessment.library.reading import build, read_file
from assessment.model.faults import Fault
from assessment.model.papers import AgendaPoint, ReviewAgenda

FILE = "management_review.yaml"
_NAMED = f"reports/{FILE}"
_CORRECT = "Correct its id"


@dataclass(frozen=True)
class Review:
    """The agenda, None where its file is broken or missing, and what is wrong with it."""

    agenda: ReviewAgenda | None = None
    faults: tuple[Fault, ...] = ()

    def all_faults(self, ids: Mapping[str, frozenset[str]]) -> list[Fault]:
        """Return the faults of the file, and of what it names in the readable editions."""
        faults = list(self.faults)
        for point in self._points():
            place = f"point {point.id}"
            for standard in (*point.clauses, *point.looks_at):
                if standard not in ids:
                    fault = f"there is no edition {standard}"
                    faults.append(Fault(_NAMED, place, fault, _CORRECT))
            for standard, names in point.looks_at.items():
                known = ids.get(standard, frozenset())
                fault = f"{standard} has no requirement {', '.join(names)}"
                if known and not any(meant(names, one) for one in known):
                    faults.append(Fault(_NAMED, place, fault, _CORRECT))
        return faults

    def _points(self) -> tuple[AgendaPoint, ...]:
        return () if self.agenda is None else (*self.agenda.inputs, *self.agenda.results)


def meant(names: Iterable[str], requirement: str) -> bool:
    """Tell whether a requirement is one of those named: by its id, or by a beginning that ends in "."."""
    return any(
        requirement == name or (name.endswith(".") and requirement.startswith(name))
        for name in names
    )


def read_review(folder: Path) -> Review:
    """Read the agenda of a ``reports`` folder; none where there is no such file."""
    path = folder / FILE
    return _review(stamps.of_files(path)) if path.exists() else Review()


@lru_cache(maxsize=8)
def _review(stamp: stamps.Stamp) -> Review:
    reading, faults = read_file(stamps.files(stamp)[0], _NAMED)
    if reading is None:
        return Review(faults=tuple(faults))
    agenda, faults = build(ReviewAgenda, reading)
    if agenda is None:
        return Review(faults=tuple(faults))
    names = [one.id for one in (*agenda.inputs, *agenda.results)]
    twice = sorted({name for name in names if names.count(name) > 1})
    wrong = [
        Fault(_NAMED, f"point {one}", "the id is used by another point", "Keep one of them")
        for one in twice
    ]
    return Review(agenda, tuple(wrong))
