"""Reads ``questionnaires/schemes``: the shared rules, sites, integration, and one file for each scheme.

A file that is broken names itself with line and remedy; the other schemes still work. Without the three shared files
nothing can be computed.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from assessment.library.reading import build, read_file
from assessment.model.audit_rules import CommonRules, IntegrationRules, Rules, Scheme, SiteRules
from assessment.model.faults import Fault, InputFaultsError

_Model = TypeVar("_Model", bound=BaseModel)
_SHARED = {"common.yaml", "md1.yaml", "md11.yaml"}


@dataclass(frozen=True, slots=True)
class SchemeContent:
    """What could be read: rules, or None when a shared file is broken, and every fault found."""

    rules: Rules | None
    faults: tuple[Fault, ...]

    def usable(self) -> Rules:
        """Return the rules; raise InputFaultsError when there are none."""
        if self.rules is None:
            raise InputFaultsError(list(self.faults))
        return self.rules


def read_schemes(folder: Path) -> SchemeContent:
    """Read every file of the folder; the answer is kept until a file's time or size changes."""
    return _read(folder, _stamp(folder))


@lru_cache(maxsize=8)
def _read(folder: Path, stamp: tuple[tuple[str, int, int], ...]) -> SchemeContent:
    faults: list[Fault] = []
    common = _one(CommonRules, folder / "common.yaml", faults)
    sites = _one(SiteRules, folder / "md1.yaml", faults)
    integration = _one(IntegrationRules, folder / "md11.yaml", faults)
    schemes: dict[str, Scheme] = {}
    for name in (name for name, *_ in stamp if name not in _SHARED):
        scheme = _one(Scheme, folder / name, faults)
        if scheme is not None:
            _add(schemes, name, scheme, faults)
    if common is None or sites is None or integration is None:
        return SchemeContent(None, tuple(faults))
    rules = Rules(
        common=common, sites=sites, integration=integration, schemes=tuple(schemes.values())
    )
    return SchemeContent(rules, tuple(faults))


def _one(model: type[_Model], path: Path, faults: list[Fault]) -> _Model | None:
    reading, found = read_file(path, f"schemes/{path.name}")
    faults += found
    if reading is None:
        return None
    built, found = build(model, reading)
    faults += found
    return built


def _add(schemes: dict[str, Scheme], name: str, scheme: Scheme, faults: list[Fault]) -> None:
    """Keep a scheme unless another file holds the same scheme from the same day, or serves one of its standards by another scheme."""
    for other_name, other in schemes.items():
        if other.id == scheme.id and other.rule.applies_from == scheme.rule.applies_from:
            fault = f"the scheme {scheme.id} applied from {scheme.rule.applies_from} is in {other_name} too"
            faults.append(
                Fault(
                    f"schemes/{name}",
                    "key id",
                    fault,
                    "Give the editions different dates in rule.applies_from, or remove one file",
                )
            )
            return
        shared = sorted(set(other.standards) & set(scheme.standards))
        if other.id != scheme.id and shared:
            fault = f"{shared[0]} is served by the scheme {other.id} in {other_name} too"
            faults.append(
                Fault(f"schemes/{name}", "key standards", fault, "Leave the standard in one scheme")
            )
            return
    schemes[name] = scheme


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    found = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            state = path.stat()
        except OSError:
            found.append((path.name, 0, -1))
        else:
            found.append((path.name, state.st_mtime_ns, state.st_size))
    return tuple(found)
