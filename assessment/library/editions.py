"""One edition's folder as a questionnaire: read once per change of a file that it depends on.

A folder of ours holds ``edition.yaml`` and files of requirements. One that somebody brought may hold all of it in ``questionnaire.yaml``.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from assessment.library import stamps
from assessment.library.consistency import whole_faults
from assessment.library.derivation import Raw, resolve
from assessment.library.own import own_edition, own_questionnaire
from assessment.library.places import content
from assessment.library.reading import build, read_file
from assessment.library.topics import Topics, read_topics
from assessment.model.faults import Fault
from assessment.model.questionnaire import Edition, Questionnaire, Requirement, Section

EDITION = "edition.yaml"
WHOLE = "questionnaire.yaml"


def folder_name(standard: str) -> str:
    """Return the name of the folder that holds an edition: ``iso-9001-2026`` for ``iso-9001:2026``."""
    return standard.replace(":", "-")


def read_edition(folder: Path) -> tuple[Edition | None, tuple[Fault, ...]]:
    """Read what is known about an edition besides its requirements; None and the faults when it can't be read."""
    if _in_one_piece(folder):
        return _own_edition(stamps.of_files(folder / WHOLE))
    return _edition(stamps.of_files(folder / EDITION))


def read_questionnaire(folder: Path) -> tuple[Questionnaire | None, tuple[Fault, ...]]:
    """Read one edition's folder; None and all faults when anything in it is wrong."""
    edition, faults = read_edition(folder)
    base = None
    if edition is not None and edition.based_on:
        base = stamps.of_folder(_base_folder(folder, edition.based_on))
    topics = _topics_folder(folder)
    stamp = stamps.of_folder(folder)
    if _in_one_piece(folder):
        return _own(folder, stamp, base, topics, stamps.of_folder(topics))
    if edition is None:
        return None, faults + _other_faults(stamp)
    return _questionnaire(folder, stamp, base, topics, stamps.of_folder(topics))


def check_section(path: Path) -> list[Fault]:
    """Return the faults of one file of requirements, read as a part of the edition whose folder it is in."""
    reading, faults = read_file(path, shown(path))
    if reading is None:
        return faults
    edition, _ = read_edition(path.parent)
    base = None
    if edition is not None and edition.based_on:
        base = raw_requirements(_base_folder(path.parent, edition.based_on))
    resolved, faults = resolve(reading, read_topics(_topics_folder(path.parent)).facts, base)
    return faults + build(Section, resolved)[1]


def raw_requirements(folder: Path) -> Mapping[str, Raw]:
    """Return the requirements of an edition as plain YAML, by id, for the edition that is based on it."""
    return _raw(stamps.of_folder(folder))


def shown(path: Path) -> str:
    """Return the name of a file in faults: its folder's and its own."""
    return f"{path.parent.name}/{path.name}"


def _in_one_piece(folder: Path) -> bool:
    return not (folder / EDITION).exists() and (folder / WHOLE).exists()


def _topics_folder(folder: Path) -> Path:
    """Return the topics of the content folder around an edition; the shipped ones for an edition that lies alone."""
    own = folder.parent.parent / "topics"
    return own if own.is_dir() else content() / "topics"


def _base_folder(folder: Path, standard: str) -> Path:
    own = folder.parent / folder_name(standard)
    return own if own.is_dir() else content() / "standards" / folder_name(standard)


@lru_cache(maxsize=128)
def _edition(stamp: stamps.Stamp) -> tuple[Edition | None, tuple[Fault, ...]]:
    path = stamps.files(stamp)[0]
    reading, faults = read_file(path, shown(path))
    if reading is None:
        return None, tuple(faults)
    edition, faults = build(Edition, reading)
    return edition, tuple(faults)


@lru_cache(maxsize=128)
def _own_edition(stamp: stamps.Stamp) -> tuple[Edition | None, tuple[Fault, ...]]:
    path = stamps.files(stamp)[0]
    reading, faults = read_file(path, shown(path))
    if reading is None:
        return None, tuple(faults)
    edition, faults = own_edition(reading)
    return edition, tuple(faults)


@lru_cache(maxsize=64)
def _own(
    folder: Path,
    stamp: stamps.Stamp,
    base: stamps.Stamp | None,
    topics_folder: Path,
    topics_stamp: stamps.Stamp,
) -> tuple[Questionnaire | None, tuple[Fault, ...]]:
    del base, topics_stamp  # parts of the key: what the questionnaire takes over comes from there
    fault = f"the questionnaire is in {WHOLE}, so this file isn't read"
    strangers = [
        Fault(shown(path), "", fault, "Remove it, or move what it says over there")
        for path in stamps.files(stamp)
        if path.name != WHOLE
    ]
    reading, faults = read_file(folder / WHOLE, shown(folder / WHOLE))
    if reading is None:
        return None, (*faults, *strangers)
    questionnaire, faults = own_questionnaire(
        reading,
        read_topics(topics_folder),
        lambda standard: raw_requirements(_base_folder(folder, standard)),
    )
    faults += strangers
    return (None, tuple(faults)) if faults else (questionnaire, ())


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
        faults += whole_faults(edition, requirements, topics, f"{folder.name}/{EDITION}")
    if edition is None or faults:
        return None, tuple(faults)
    ordered = tuple((title, tuple(ids)) for title, ids in sections.items())
    return Questionnaire(edition=edition, requirements=tuple(requirements), sections=ordered), ()


@lru_cache(maxsize=16)
def _raw(stamp: stamps.Stamp) -> Mapping[str, Raw]:
    found: dict[str, Raw] = {}
    for path in stamps.files(stamp):
        reading, _ = read_file(path, shown(path))
        if reading is None or not isinstance(reading.content, dict):
            continue
        sections = reading.content.get("sections") if path.name == WHOLE else [reading.content]
        for section in sections if isinstance(sections, list) else ():
            listed = section.get("requirements") if isinstance(section, dict) else None
            for one in listed if isinstance(listed, list) else ():
                if isinstance(one, dict) and "like" not in one:
                    found[str(one.get("id"))] = one
    return found


def _section(
    path: Path, topics: Topics, base: Mapping[str, Raw] | None
) -> tuple[Section | None, list[Fault]]:
    reading, faults = read_file(path, shown(path))
    if reading is None:
        return None, faults
    resolved, faults = resolve(reading, topics.facts, base)
    section, wrong = build(Section, resolved)
    return section, faults + wrong
