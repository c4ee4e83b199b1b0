"""The shipped content: method and editions, read once per change of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessment.library.reading import build, read_file
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.method import Method
from assessment.model.questionnaire import Edition, Questionnaire, Requirement, Section

Stamp = tuple[tuple[str, int, int], ...]


class UnknownStandardError(Exception):
    """A standard that the library has no edition of."""

    def __init__(self, standard: str, known: list[str]) -> None:
        """Name the standard asked for and those there are."""
        super().__init__(f"Unknown standard {standard}. Known: {', '.join(known) or 'none'}.")


@dataclass(frozen=True)
class Library:
    """The content under one ``questionnaires/`` folder. Cheap to make; reading is cached by file time and size."""

    root: Path

    def method(self) -> Method:
        """Return the method in force; raise InputFaultsError when its file is broken."""
        method, faults = _method(self.root / "method.yaml", _stamp([self.root / "method.yaml"]))
        if method is None:
            raise InputFaultsError(list(faults))
        return method

    def editions(self) -> tuple[Edition, ...]:
        """Return the editions that can be read, in the order of their ids; broken ones are in ``faults``."""
        return tuple(
            sorted((edition for edition, _ in self._kept().values()), key=lambda one: one.id)
        )

    def questionnaire(self, standard: str) -> Questionnaire:
        """Return the questionnaire of an edition.

        Raises UnknownStandardError, or InputFaultsError when one of its files is broken: a questionnaire with a
        hole would give wrong numbers, so there is no partial one.
        """
        kept = self._kept()
        if standard in kept:
            return self._whole(kept[standard][1])
        for folder in self.folders():
            edition, faults = _read_edition(folder)
            if edition is None and folder.name == _folder_name(standard):
                raise InputFaultsError(list(faults))
        raise UnknownStandardError(standard, sorted(kept))

    def faults(self) -> list[Fault]:
        """Return every fault in the content: method, editions, requirements, and folders that claim the same edition."""
        _, found = _method(self.root / "method.yaml", _stamp([self.root / "method.yaml"]))
        faults, kept = list(found), self._kept()
        for folder in self.folders():
            edition = _read_edition(folder)[0]
            if edition is not None and kept[edition.id][1] != folder:
                fault = f"the edition {edition.id} is in {kept[edition.id][1].name} too, which is the one that counts"
                remedy = "Give this one an id of its own, or remove its folder"
                faults.append(Fault(f"{folder.name}/edition.yaml", "key id", fault, remedy))
            faults += read_questionnaire(folder, _stamp(_files(folder)))[1]
        return faults

    def _kept(self) -> dict[str, tuple[Edition, Path]]:
        """Readable editions by id; where several folders claim one, the folder that is named after it counts, else the first."""
        kept: dict[str, tuple[Edition, Path]] = {}
        for folder in self.folders():
            edition = _read_edition(folder)[0]
            if edition is not None and (
                edition.id not in kept or folder.name == _folder_name(edition.id)
            ):
                kept[edition.id] = edition, folder
        return kept

    def _whole(self, folder: Path) -> Questionnaire:
        questionnaire, faults = read_questionnaire(folder, _stamp(_files(folder)))
        if questionnaire is None:
            raise InputFaultsError(list(faults))
        return questionnaire

    def folders(self) -> Iterator[Path]:
        """Yield the folders of the editions."""
        standards = self.root / "standards"
        if standards.is_dir():
            yield from sorted(path for path in standards.iterdir() if path.is_dir())


@lru_cache(maxsize=64)
def read_questionnaire(
    folder: Path, stamp: Stamp
) -> tuple[Questionnaire | None, tuple[Fault, ...]]:
    """Read one edition's folder as it is at ``stamp``; None and all faults when anything in it is wrong."""
    edition, found = _edition(
        folder, tuple(one for one in stamp if one[0].endswith("edition.yaml"))
    )
    faults = list(found)
    requirements: list[Requirement] = []
    sections: dict[str, list[str]] = {}
    for path in _files(folder):
        if path.name == "edition.yaml":
            continue
        section, wrong = _section(path)
        faults += wrong
        if section is not None:
            requirements += section.requirements
            sections.setdefault(section.section, []).extend(one.id for one in section.requirements)
    if edition is not None and not faults:
        faults += _whole_faults(edition, requirements, f"{folder.name}/edition.yaml")
    if edition is None or faults:
        return None, tuple(faults)
    ordered = tuple((title, tuple(ids)) for title, ids in sections.items())
    return Questionnaire(edition=edition, requirements=tuple(requirements), sections=ordered), ()


def _folder_name(standard: str) -> str:
    return standard.replace(":", "-")


def _read_edition(folder: Path) -> tuple[Edition | None, tuple[Fault, ...]]:
    return _edition(folder, _stamp([folder / "edition.yaml"]))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _stamp(paths: list[Path]) -> Stamp:
    stamps = []
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            stamps.append((str(path), 0, -1))
        else:
            stamps.append((str(path), found.st_mtime_ns, found.st_size))
    return tuple(stamps)


@lru_cache(maxsize=8)
def _method(path: Path, stamp: Stamp) -> tuple[Method | None, tuple[Fault, ...]]:  # noqa: ARG001  the stamp is the key
    reading, faults = read_file(path, path.name)
    if reading is None:
        return None, tuple(faults)
    method, faults = build(Method, reading)
    return method, tuple(faults)


@lru_cache(maxsize=128)
def _edition(folder: Path, stamp: Stamp) -> tuple[Edition | None, tuple[Fault, ...]]:  # noqa: ARG001  the stamp is the key
    reading, faults = read_file(folder / "edition.yaml", f"{folder.name}/edition.yaml")
    if reading is None:
        return None, tuple(faults)
    edition, faults = build(Edition, reading)
    return edition, tuple(faults)


def _section(path: Path) -> tuple[Section | None, list[Fault]]:
    reading, faults = read_file(path, f"{path.parent.name}/{path.name}")
    if reading is None:
        return None, faults
    return build(Section, reading)


def _whole_faults(edition: Edition, requirements: list[Requirement], file: str) -> list[Fault]:
    """Find what no single file can know: repeated ids, missing ones, gates and themes that lead nowhere."""
    ids = [requirement.id for requirement in requirements]
    known = set(ids)
    faults = [
        Fault(
            file, f"requirement {one}", "the id is used twice in this edition", "Keep one of them"
        )
        for one in sorted({one for one in ids if ids.count(one) > 1})
    ]
    if len(ids) != edition.expected_requirements:
        fault = (
            f"the files hold {len(ids)} requirements, {edition.expected_requirements} are expected"
        )
        faults.append(
            Fault(
                file,
                "key expected_requirements",
                fault,
                "Add what is missing or correct the number",
            )
        )
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
    for key in edition.applicability.tolerated:
        if not any(one == key or (key.endswith(".") and one.startswith(key)) for one in ids):
            faults.append(
                Fault(
                    file, f"tolerated {key}", "no requirement has this id or prefix", "Correct it"
                )
            )
    return faults


def _section_faults(path: Path) -> list[Fault]:
    """Check a file of requirements; raise InputFaultsError when it is none: neither in an edition's folder nor like one."""
    among = (path.parent / "edition.yaml").exists()
    if path.suffix == ".yaml":
        reading, faults = read_file(path, f"{path.parent.name}/{path.name}")
        if reading is None:
            return faults
        if among or (isinstance(reading.content, dict) and "requirements" in reading.content):
            return build(Section, reading)[1]
    fault = "this is no content file: neither requirements, edition, method, scheme nor sample"
    remedy = "Name a YAML file of a questionnaires folder"
    raise InputFaultsError([Fault(str(path), "", fault, remedy)])


def check_path(path: Path) -> tuple[int, list[Fault]]:
    """Check a content folder, the folder of one edition, or one file of requirements; return how many files and all faults."""
    if path.is_file():
        if path.name == "edition.yaml":
            return 1, list(_read_edition(path.parent)[1])
        if path.name == "method.yaml":
            return 1, list(_method(path, _stamp([path]))[1])
        return 1, _section_faults(path)
    if not path.is_dir():
        raise InputFaultsError(
            [Fault(str(path), "", "there is no such file or folder", "Check the path")]
        )
    if (path / "edition.yaml").exists():
        return len(_files(path)), list(read_questionnaire(path, _stamp(_files(path)))[1])
    library = Library(path)
    count = (path / "method.yaml").exists() + sum(
        len(_files(folder)) for folder in library.folders()
    )
    if count == 0:
        raise InputFaultsError(
            [
                Fault(
                    str(path),
                    "",
                    "no content files here",
                    "Name a questionnaires folder, an edition or a file",
                )
            ]
        )
    return count, library.faults()
