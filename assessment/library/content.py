"""The shipped content: method, topics and editions, read once per change of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessment.library import contradictions, stamps
from assessment.library.contradictions import Contradictions, read_contradictions
from assessment.library.editions import (
    EDITION,
    check_section,
    folder_name,
    read_edition,
    read_questionnaire,
)
from assessment.library.frameworks import Frameworks, read_frameworks
from assessment.library.reading import build, read_file
from assessment.library.topics import Topics, read_topics
from assessment.library.transitions import Transitions, read_transitions
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.method import Method
from assessment.model.questionnaire import Edition, Questionnaire

METHOD = "method.yaml"
SHARED = ("topics", "transitions", "frameworks", "crosswalks")


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
        method, faults = _method(stamps.of_files(self.root / METHOD))
        if method is None:
            raise InputFaultsError(list(faults))
        return method

    def topics(self) -> Topics:
        """Return the topics that standards share."""
        return read_topics(self.root / "topics")

    def transitions(self) -> Transitions:
        """Return the ways from one edition to the next."""
        return read_transitions(self.root / "transitions")

    def frameworks(self) -> Frameworks:
        """Return other frameworks and the crosswalks to them."""
        return read_frameworks(self.root / "frameworks", self.root / "crosswalks")

    def contradictions(self) -> Contradictions:
        """Return the rules that find contradictions."""
        return read_contradictions(self.root / contradictions.FILE)

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
        named = self.root / "standards" / folder_name(standard)
        edition, faults = read_edition(named)
        if edition is not None and edition.id == standard:
            return self._whole(named)
        kept = self._kept()
        if standard in kept:
            return self._whole(kept[standard][1])
        if edition is None and named.is_dir():
            raise InputFaultsError(list(faults))
        raise UnknownStandardError(standard, sorted(kept))

    def faults(self) -> list[Fault]:
        """Return every fault in the content, of single files and of what they say of each other."""
        _, found = _method(stamps.of_files(self.root / METHOD))
        faults, kept = list(found), self._kept()
        faults += self.topics().faults
        for folder in self.folders():
            edition = read_edition(folder)[0]
            if edition is not None and kept[edition.id][1] != folder:
                fault = f"the edition {edition.id} is in {kept[edition.id][1].name} too, which is the one that counts"
                remedy = "Give this one an id of its own, or remove its folder"
                faults.append(Fault(f"{folder.name}/{EDITION}", "key id", fault, remedy))
            faults += read_questionnaire(folder)[1]
        return faults + self._cross_faults(kept)

    def _cross_faults(self, kept: dict[str, tuple[Edition, Path]]) -> list[Fault]:
        """Find transitions, crosswalks and rules that name a requirement, outcome or check that isn't there."""
        whole: dict[str, Questionnaire] = {}
        for standard, (_, folder) in kept.items():
            questionnaire = read_questionnaire(folder)[0]
            if questionnaire is not None:
                whole[standard] = questionnaire
        ids = {standard: frozenset(one.by_id) for standard, one in whole.items()}
        return [
            *self.transitions().all_faults(ids),
            *self.frameworks().all_faults(ids),
            *self.contradictions().all_faults(whole),
        ]

    def _kept(self) -> dict[str, tuple[Edition, Path]]:
        """Readable editions by id; where several folders claim one, the folder that is named after it counts, else the first."""
        kept: dict[str, tuple[Edition, Path]] = {}
        for folder in self.folders():
            edition = read_edition(folder)[0]
            if edition is not None and (
                edition.id not in kept or folder.name == folder_name(edition.id)
            ):
                kept[edition.id] = edition, folder
        return kept

    def _whole(self, folder: Path) -> Questionnaire:
        questionnaire, faults = read_questionnaire(folder)
        if questionnaire is None:
            raise InputFaultsError(list(faults))
        return questionnaire

    def folders(self) -> Iterator[Path]:
        """Yield the folders of the editions."""
        standards = self.root / "standards"
        if standards.is_dir():
            yield from sorted(path for path in standards.iterdir() if path.is_dir())


@lru_cache(maxsize=8)
def _method(stamp: stamps.Stamp) -> tuple[Method | None, tuple[Fault, ...]]:
    path = stamps.files(stamp)[0]
    reading, faults = read_file(path, path.name)
    if reading is None:
        return None, tuple(faults)
    method, faults = build(Method, reading)
    return method, tuple(faults)


def _file_faults(path: Path) -> list[Fault]:
    """Check one file; raise InputFaultsError when it is no content file: neither in a content folder nor like one."""
    folder = path.absolute().parent
    if path.name == EDITION:
        return list(read_edition(folder)[1])
    if path.name == METHOD:
        return list(_method(stamps.of_files(path))[1])
    if path.name == contradictions.FILE:
        return [one for one in Library(folder).faults() if one.file == path.name]
    if folder.name in SHARED and path.suffix == ".yaml":
        file = f"{folder.name}/{path.name}"
        return [one for one in Library(folder.parent).faults() if one.file == file]
    if path.suffix == ".yaml":
        reading, faults = read_file(path, f"{folder.name}/{path.name}")
        if reading is None:
            return faults
        among = (folder / EDITION).exists()
        if among or (isinstance(reading.content, dict) and "requirements" in reading.content):
            return check_section(path.absolute())
    fault = "this is no content file: neither requirements, edition, method, scheme nor sample"
    remedy = "Name a YAML file of a questionnaires folder"
    raise InputFaultsError([Fault(str(path), "", fault, remedy)])


def check_path(path: Path) -> tuple[int, list[Fault]]:
    """Check a content folder, the folder of one edition, or one content file; return how many files and all faults."""
    if path.is_file():
        return 1, _file_faults(path)
    if not path.is_dir():
        missing = Fault(str(path), "", "there is no such file or folder", "Check the path")
        raise InputFaultsError([missing])
    if (path / EDITION).exists():
        whole = path.absolute()
        return len(stamps.of_folder(whole)), list(read_questionnaire(whole)[1])
    library = Library(path)
    folders = [*library.folders(), *(path / name for name in SHARED)]
    single = (path / METHOD).exists() + (path / contradictions.FILE).exists()
    count = single + sum(len(stamps.of_folder(folder)) for folder in folders)
    if count == 0:
        remedy = "Name a questionnaires folder, an edition or a file"
        raise InputFaultsError([Fault(str(path), "", "no content files here", remedy)])
    return count, library.faults()
