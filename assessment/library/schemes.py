"""Reads ``questionnaires/schemes``: the shared rules, sites, integration, and one file for each edition of a scheme.

A file that is broken names itself with line and remedy; the other schemes still work. Without the three shared files
nothing can be computed. A table may take its rows from another file of the folder (``rows_from``), where practice does so.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from assessment.library.reading import Reading, build, read_file
from assessment.model.audit_cycle import CostSeeds, CycleRules
from assessment.model.audit_offer import QuoteRules
from assessment.model.audit_rules import CommonRules, IntegrationRules, Rules, SiteRules
from assessment.model.audit_schemes import Scheme
from assessment.model.faults import Fault, InputFaultsError

_Model = TypeVar("_Model", bound=BaseModel)
_SHARED = {"common.yaml", "md1.yaml", "md11.yaml", "cycle.yaml", "cost_seeds.yaml", "quote.yaml"}
_BORROWED = ("unit", "columns", "rows", "above_last_band", "doubtful_cells")


@dataclass(frozen=True, slots=True)
class SchemeContent:
    """What could be read: each None when its file is broken, and every fault found."""

    rules: Rules | None
    cycle: CycleRules | None
    seeds: CostSeeds | None
    quote: QuoteRules | None
    faults: tuple[Fault, ...]

    def usable(self) -> Rules:
        """Return the rules; raise InputFaultsError when there are none."""
        if self.rules is None:
            raise InputFaultsError(list(self.faults))
        return self.rules

    def cycle_rules(self) -> CycleRules:
        """Return the rules of the cycle; raise InputFaultsError when there are none."""
        if self.cycle is None:
            raise InputFaultsError(list(self.faults))
        return self.cycle

    def cost_seeds(self) -> CostSeeds:
        """Return the starting values for costs; raise InputFaultsError when there are none."""
        if self.seeds is None:
            raise InputFaultsError(list(self.faults))
        return self.seeds

    def quote_rules(self) -> QuoteRules:
        """Return what offers are held against; raise InputFaultsError when there is nothing."""
        if self.quote is None:
            raise InputFaultsError(list(self.faults))
        return self.quote


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
    files = _files(folder, [name for name, *_ in stamp if name not in _SHARED], faults)
    for name, reading in files.readings.items():
        scheme = _built(name, reading, files, faults)
        if scheme is not None:
            _add(schemes, name, scheme, faults)
    _drop_what_hangs_on_broken_files(schemes, files, faults)
    cycle = _one(CycleRules, folder / "cycle.yaml", faults)
    seeds = _one(CostSeeds, folder / "cost_seeds.yaml", faults)
    quote = _one(QuoteRules, folder / "quote.yaml", faults)
    if common is None or sites is None or integration is None:
        return SchemeContent(None, cycle, seeds, quote, tuple(faults))
    newest, older = _by_age(list(schemes.values()))
    rules = Rules(common=common, sites=sites, integration=integration, schemes=newest, older=older)
    return SchemeContent(rules, cycle, seeds, quote, tuple(faults))


def _one(model: type[_Model], path: Path, faults: list[Fault]) -> _Model | None:
    reading, found = read_file(path, f"schemes/{path.name}")
    faults += found
    if reading is None:
        return None
    built, found = build(model, reading)
    faults += found
    return built


@dataclass(slots=True)
class _Files:
    """The files of the folder that are YAML, those that borrow rows last; ``broken`` names schemes with a file that has faults, and its day."""

    readings: dict[str, Reading]
    broken: dict[str, date]

    def fail(self, name: str) -> None:
        """Note that a file cannot be used."""
        content = self.readings[name].content if name in self.readings else None
        known = content if isinstance(content, dict) else {}
        rule = known.get("rule")
        stated = rule.get("applies_from") if isinstance(rule, dict) else None
        try:
            since = date.fromisoformat(str(stated))
        except ValueError:
            since = date.max
        identity = str(known.get("id", name.partition(".")[0].partition("_")[0]))
        self.broken[identity] = max(since, self.broken.get(identity, date.min))


def _files(folder: Path, names: list[str], faults: list[Fault]) -> _Files:
    found = _Files({}, {})
    for name in names:
        reading, wrong = read_file(folder / name, f"schemes/{name}")
        faults += wrong
        if reading is None:
            found.fail(name)
        else:
            found.readings[name] = reading
    found.readings = dict(
        sorted(found.readings.items(), key=lambda one: _lender(one[1]) is not None)
    )
    return found


def _lender(reading: Reading) -> object:
    table = reading.content.get("table") if isinstance(reading.content, dict) else None
    return table.get("rows_from") if isinstance(table, dict) else None


def _built(name: str, reading: Reading, files: _Files, faults: list[Fault]) -> Scheme | None:
    lender = _lender(reading)
    if lender is not None and not _lent(reading, lender, files, faults):
        files.fail(name)
        return None
    scheme, found = build(Scheme, reading)
    faults += found
    if scheme is None:
        files.fail(name)
    return scheme


def _lent(reading: Reading, name: object, files: _Files, faults: list[Fault]) -> bool:
    """Put the rows of the file that ``table.rows_from`` names into the table; False when that file is broken or has none."""
    lender = files.readings.get(str(name))
    content = lender.content if lender and isinstance(lender.content, dict) else {}
    rows = content.get("table")
    if not isinstance(rows, dict) or "rows" not in rows:
        place = f"line {reading.line(('table', 'rows_from'))} (key table)"
        fault = f"rows_from names {name}, which has no table of its own"
        faults.append(Fault(reading.file, place, fault, "Name a file of this folder with a table"))
        return False
    if content.get("id") in files.broken:
        return False  # the fault stands in that file
    table = reading.content["table"]
    del table["rows_from"]
    table.update({key: rows[key] for key in _BORROWED if key in rows and key not in table})
    return True


def _drop_what_hangs_on_broken_files(
    schemes: dict[str, Scheme], files: _Files, faults: list[Fault]
) -> None:
    """Drop older editions, so that none passes for a newer one that is broken, and what adds to a scheme that is not there."""
    for name, scheme in list(schemes.items()):
        if scheme.rule.applies_from < files.broken.get(scheme.id, date.min):
            del schemes[name]
    known = {scheme.id for scheme in schemes.values()}
    for name, scheme in list(schemes.items()):
        base = scheme.addition.to if scheme.addition else scheme.id
        if base in known:
            continue
        if base not in files.broken:
            fault = f"it adds to the scheme {base}, which is not there"
            faults.append(Fault(f"schemes/{name}", "key addition", fault, "Add that scheme"))
        del schemes[name]


def _add(schemes: dict[str, Scheme], name: str, scheme: Scheme, faults: list[Fault]) -> None:
    """Keep a scheme unless another file holds the same scheme from the same day, or serves one of its standards by another scheme."""
    for other_name, other in sorted(schemes.items()):
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


def _by_age(schemes: list[Scheme]) -> tuple[tuple[Scheme, ...], tuple[Scheme, ...]]:
    """Return the newest edition of each scheme, and the others."""
    newest: dict[str, Scheme] = {}
    for one in sorted(schemes, key=lambda each: each.rule.applies_from):
        newest[one.id] = one
    current = [one for one in schemes if newest[one.id] is one]
    return tuple(current), tuple(one for one in schemes if newest[one.id] is not one)


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
