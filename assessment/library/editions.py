"""One edition's folder as a questionnaire: read once per change of a file that it depends on."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from assessment.library import stamps
from assessment.library.derivation import Raw, resolve
from assessment.library.places import content
from assessment.library.reading import build, read_file
from assessment.library.topics import Topics, read_topics
from assessment.model.faults import Fault
from assessment.model.questionnaire import Edition, Questionnaire, Requirement, Section

EDITION = "edition.yaml"


def folder_name(standard: str) -> str:
    """Return the name of the folder that holds an edition: ``iso-9001-2026`` for ``iso-9001:2026``."""
    return standard.replace(":", "-")


def read_edition(folder: Path) -> tuple[Edition | None, tuple[Fault, ...]]:
    """Read what is known about an edition besides its requirements; None and the faults when it can't be read."""
    return _edition(stamps.of_files(folder / EDITION))


def read_questionnaire(folder: Path) -> tuple[Questionnaire | None, tuple[Fault, ...]]:
    """Read one edition's folder; None and all faults when anything in it is wrong."""
    edition, faults = read_edition(folder)
    if edition is None:
        return None, faults + _other_faults(stamps.of_folder(folder))
    base = None
    if edition.based_on:
        base = stamps.of_folder(_base_folder(folder, edition.based_on))
    topics = _topics_folder(folder)
    return _questionnaire(folder, stamps.of_folder(folder), base, topics, stamps.of_folder(topics))


def check_section(path: Path) -> list[Fault]:
    """Return the faults of one file of requirements, read as a part of the edition whose folder it is in."""
    reading, faults = read_file(path, _shown(path))
    if reading is None:
        return faults
    edition, _ = read_edition(path.parent)
    base = None
    if edition is not None and edition.based_on:
        base = _raw(stamps.of_folder(_base_folder(path.parent, edition.based_on)))
    resolved, faults = resolve(reading, read_topics(_topics_folder(path.parent)).facts, base)
    return faults + build(Section, resolved)[1]


def _topics_folder(folder: Path) -> Path:
    """Return the topics of the content folder around an edition; the shipped ones for an edition that lies alone."""
    own = folder.parent.parent / "topics"
    return own if own.is_dir() else content() / "topics"


def _base_folder(folder: Path, standard: str) -> Path:
    own = folder.parent / folder_name(standard)
    return own if own.is_dir() else content() / "standards" / folder_name(standard)


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@lru_cache(maxsize=128)
def _edition(stamp: stamps.Stamp) -> tuple[Edition | None, tuple[Fault, ...]]:
    path = stamps.files(stamp)[0]
    reading, faults = read_file(path, _shown(path))
    if reading is None:
        return None, tuple(faults)
    edition, faults = build(Edition, reading)
    return edition, tuple(faults)


def _requirement_files(stamp: stamps.Stamp) -> list[Path]:
    return [path for path in stamps.files(stamp) if path.name != EDITION]


def _other_faults(stamp: stamps.Stamp) -> tuple[Fault, ...]:
    """Return what can be said of the files of an edition that is itself unreadable."""
    return tuple(fault for path in _requirement_files(stamp) for fault in check_section(path))


@lru_cache(maxsize=64)
def _questionnaire(
    folder: Path,
    stamp: stamps.Stamp,
    base: stamps.Stamp | None,
    topics_folder: Path,
    topics_stamp: stamps.Stamp,
) -> tuple[Questionnaire | None, tuple[Fault, ...]]:
    del topics_stamp  # a part of the key: checks take their words from there
    topics = read_topics(topics_folder)
    edition, found = read_edition(folder)
    faults = list(found)
    requirements: list[Requirement] = []
    sections: dict[str, list[str]] = {}
    raw_base = None if base is None else _raw(base)
    for path in _requirement_files(stamp):
        section, wrong = _section(path, topics, raw_base)
        faults += wrong
        if section is not None:
            requirements += section.requirements
            sections.setdefault(section.section, []).extend(one.id for one in section.requirements)
    if edition is not None and not faults:
        faults += _whole_faults(edition, requirements, topics, f"{folder.name}/{EDITION}")
    if edition is None or faults:
        return None, tuple(faults)
    ordered = tuple((title, tuple(ids)) for title, ids in sections.items())
    return Questionnaire(edition=edition, requirements=tuple(requirements), sections=ordered), ()


@lru_cache(maxsize=16)
def _raw(stamp: stamps.Stamp) -> Mapping[str, Raw]:
    """Return the requirements of an edition as plain YAML, by id, for the edition that is based on it."""
    found: dict[str, Raw] = {}
    for path in stamps.files(stamp):
        reading, _ = read_file(path, _shown(path))
        if reading is None or not isinstance(reading.content, dict):
            continue
        for one in reading.content.get("requirements") or ():
            if isinstance(one, dict) and "like" not in one:
                found[str(one.get("id"))] = one
    return found


def _section(
    path: Path, topics: Topics, base: Mapping[str, Raw] | None
) -> tuple[Section | None, list[Fault]]:
    reading, faults = read_file(path, _shown(path))
    if reading is None:
        return None, faults
    resolved, faults = resolve(reading, topics.facts, base)
    section, wrong = build(Section, resolved)
    return section, faults + wrong


def _whole_faults(
    edition: Edition, requirements: list[Requirement], topics: Topics, file: str
) -> list[Fault]:
    """Find what no single file can know: repeated ids and facts, missing ones, gates, themes and topics that lead nowhere."""
    ids = [requirement.id for requirement in requirements]
    known = set(ids)
    faults = [
        Fault(file, f"requirement {one}", "the id is used twice in this edition", "Keep one")
        for one in sorted({one for one in ids if ids.count(one) > 1})
    ]
    if len(ids) != edition.expected_requirements:
        fault = (
            f"the files hold {len(ids)} requirements, {edition.expected_requirements} are expected"
        )
        remedy = "Add what is missing or correct the number"
        faults.append(Fault(file, "key expected_requirements", fault, remedy))
    for gate in edition.gates:
        faults += [
            Fault(file, f"gate {gate.id}", f"requirement {one} doesn't exist", "Correct the id")
            for one in gate.requirements
            if one not in known
        ]
    prefixes = tuple(prefix for theme in edition.themes for prefix in theme.prefixes)
    faults += [
        Fault(file, f"requirement {one}", "no theme covers it", "Add its prefix to a theme")
        for one in ids
        if not one.startswith(prefixes)
    ]
    faults += [
        Fault(file, f"tolerated {key}", "no requirement has this id or prefix", "Correct it")
        for key in edition.applicability.tolerated
        if not any(one == key or (key.endswith(".") and one.startswith(key)) for one in ids)
    ]
    faults += [
        Fault(file, f"requirement {one.id}", f"there is no topic {one.topic}", "Correct the id")
        for one in requirements
        if topics.by_id and one.topic is not None and one.topic not in topics.by_id
    ]
    return faults + _repeated_facts(requirements, file)


def _repeated_facts(requirements: list[Requirement], file: str) -> list[Fault]:
    first: dict[str, str] = {}
    faults = []
    for one in requirements:
        for fact in (check.fact for check in one.checks if check.fact):
            if fact in first:
                fault = f"the fact {fact} is asked in {first[fact]} already"
                faults.append(Fault(file, f"requirement {one.id}", fault, "Ask it once"))
            first.setdefault(fact, one.id)
    return faults
