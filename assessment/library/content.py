"""The shipped content: method, topics and editions, read once per change of a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessment.library import applicability, contradictions, stamps
from assessment.library.applicability import ApplicabilityRules, read_applicability
from assessment.library.contradictions import Contradictions, read_contradictions
from assessment.library.derivation import Raw
from assessment.library.editions import (
    EDITION,
    WHOLE,
    check_section,
    folder_name,
    raw_requirements,
    read_edition,
    read_questionnaire,
)
from assessment.library.frameworks import Frameworks, read_frameworks
from assessment.library.own import looks_own, own_questionnaire
from assessment.library.places import content
from assessment.library.reading import build, read_file
from assessment.library.review import Review, read_review
from assessment.library.risks import FOLDER as RISK
from assessment.library.risks import METHODS, STARTERS, RiskContent, read_risks
from assessment.library.source import Source
from assessment.library.topics import Topics, read_topics
from assessment.library.transitions import Transitions, read_transitions
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.method import Method
from assessment.model.questionnaire import Edition, Questionnaire

METHOD = "method.yaml"
_ALONE = frozenset({METHOD, contradictions.FILE, applicability.FILE})
SHARED = ("topics", "transitions", "frameworks", "crosswalks", "reports")


class UnknownStandardError(Exception):
    """A standard that the library has no edition of."""

    def __init__(self, standard: str, known: list[str]) -> None:
        """Name the standard asked for and those there are."""
        super().__init__(f"Unknown standard {standard}. Known: {', '.join(known) or 'none'}.")


@dataclass(frozen=True)
class Library:
    """The content under one ``questionnaires/`` folder, and what users brought into another. Cheap to make; reading is cached by file time and size.

    What users brought stands beside the shipped editions and never in the place of one.
    """

    root: Path
    own: Path | None = None

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

    def risks(self) -> RiskContent:
        """Return the methods that rate risks, and the ready-made risks."""
        return read_risks(self.root / RISK)

    def frameworks(self) -> Frameworks:
        """Return other frameworks and the crosswalks to them."""
        return read_frameworks(self.root / "frameworks", self.root / "crosswalks")

    def contradictions(self) -> Contradictions:
        """Return the rules that find contradictions."""
        return read_contradictions(self.root / contradictions.FILE)

    def applicability(self) -> ApplicabilityRules:
        """Return the rules that find wrong combinations in a statement of applicability."""
        return read_applicability(self.root / applicability.FILE)

    def review(self) -> Review:
        """Return what a management review has to be about."""
        return read_review(self.root / "reports")

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
        named = self._named(standard)
        edition, faults = read_edition(named)
        if edition is not None and edition.id == standard:
            return self._whole(named)
        kept = self._kept()
        if standard in kept:
            return self._whole(kept[standard][1])
        if edition is None and named.is_dir():
            raise InputFaultsError(list(faults))
        raise UnknownStandardError(standard, sorted(kept))

    def read(self, source: Source) -> tuple[Questionnaire | None, list[Fault]]:
        """Read a whole questionnaire that isn't in the library yet, with what it takes over from the library."""
        questionnaire, faults = own_questionnaire(source, self.topics(), self._bases)
        if questionnaire is not None and self.is_shipped(questionnaire.edition.id):
            where = source.place(("edition", "id"))
            faults = [Fault(source.file, where, *_taken(questionnaire.edition.id))]
        return (None, faults) if faults else (questionnaire, [])

    def is_shipped(self, standard: str) -> bool:
        """Tell whether an id belongs to a shipped edition, even one that can't be read."""
        return (self.root / "standards" / folder_name(standard)).is_dir() or any(
            edition is not None and edition.id == standard
            for edition, _ in map(read_edition, self.shipped_folders())
        )

    def faults(self) -> list[Fault]:
        """Return every fault in the content, of single files and of what they say of each other."""
        _, found = _method(stamps.of_files(self.root / METHOD))
        faults, kept = list(found), self._kept()
        faults += self.topics().faults
        for folder in self.folders():
            faults += self.faults_of(folder)
        return faults + self._cross_faults(kept)

    def faults_of(self, folder: Path) -> list[Fault]:
        """Return the faults of the edition in a folder, the one included that its id is somebody else's."""
        edition = read_edition(folder)[0]
        faults = list(read_questionnaire(folder)[1])
        if edition is None:
            return faults
        file = f"{folder.name}/{WHOLE if (folder / WHOLE).exists() else EDITION}"
        if folder.parent != self.root / "standards" and self.is_shipped(edition.id):
            return [Fault(file, "key id", *_taken(edition.id)), *faults]
        other = self._kept()[edition.id][1]
        if other != folder:
            fault = f"the edition {edition.id} is in {other.name} too, which is the one that counts"
            remedy = "Give this one an id of its own, or remove its folder"
            return [Fault(file, "key id", fault, remedy), *faults]
        return faults

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
            *self.applicability().all_faults(whole),
            *self.review().all_faults(ids),
            *self.risks().all_faults(whole),
        ]

    def _kept(self) -> dict[str, tuple[Edition, Path]]:
        """Readable editions by id; where several folders claim one, the folder that is named after it counts, else the first."""
        kept = _by_id(self.shipped_folders())
        for standard, found in _by_id(self.own_folders()).items():
            shipped = self.root / "standards" / folder_name(standard)
            if standard not in kept and not shipped.is_dir():  # a broken one keeps its id, too
                kept[standard] = found
        return kept

    def _named(self, standard: str) -> Path:
        """Return the folder that is named after an edition."""
        shipped = self.root / "standards" / folder_name(standard)
        if self.own is None or shipped.is_dir():
            return shipped
        return self.own / "standards" / folder_name(standard)

    def _bases(self, standard: str) -> Mapping[str, Raw]:
        return raw_requirements(self._named(standard))

    def _whole(self, folder: Path) -> Questionnaire:
        questionnaire, faults = read_questionnaire(folder)
        if questionnaire is None:
            raise InputFaultsError(list(faults))
        return questionnaire

    def folders(self) -> Iterator[Path]:
        """Yield the folders of the editions, the shipped ones first."""
        yield from self.shipped_folders()
        yield from self.own_folders()

    def shipped_folders(self) -> list[Path]:
        """Return the folders of the shipped editions."""
        return _folders(self.root / "standards")

    def own_folders(self) -> list[Path]:
        """Return the folders of what users brought; none where nothing was."""
        return [] if self.own is None else _folders(self.own / "standards")


def _folders(standards: Path) -> list[Path]:
    try:
        found = sorted(path for path in standards.iterdir() if path.is_dir())
    except OSError:
        return []
    return [path for path in found if not path.name.startswith(".")]


def _by_id(folders: list[Path]) -> dict[str, tuple[Edition, Path]]:
    kept: dict[str, tuple[Edition, Path]] = {}
    for folder in folders:
        edition = read_edition(folder)[0]
        if edition is not None and (
            edition.id not in kept or folder.name == folder_name(edition.id)
        ):
            kept[edition.id] = edition, folder
    return kept


def _taken(standard: str) -> tuple[str, str]:
    return (
        f"{standard} is the id of an edition that comes with Stage Zero",
        "Give yours an id of its own",
    )


@lru_cache(maxsize=8)
def _method(stamp: stamps.Stamp) -> tuple[Method | None, tuple[Fault, ...]]:
    path = stamps.files(stamp)[0]
    reading, faults = read_file(path, path.name)
    if reading is None:
        return None, tuple(faults)
    method, faults = build(Method, reading)
    return method, tuple(faults)


def _shared(path: Path, folder: Path) -> tuple[Path, str] | None:
    """Return the content folder of a file that editions share, and how faults name the file; None for other files."""
    shown = f"{folder.name}/{path.name}"
    if path.suffix != ".yaml":
        return None
    if folder.name in SHARED or shown == f"{RISK}/{METHODS}":
        return folder.parent, shown
    if folder.name == STARTERS and folder.parent.name == RISK:
        return folder.parent.parent, shown
    return None


def _file_faults(path: Path, library: Library) -> list[Fault]:
    """Check one file; raise InputFaultsError when it is no content file: neither in a content folder nor like one."""
    folder = path.absolute().parent
    if path.name == EDITION:
        return list(read_edition(folder)[1])
    if path.name in _ALONE:
        return [one for one in Library(folder).faults() if one.file == path.name]
    shared = _shared(path, folder)
    if shared is not None:
        root, shown = shared
        return [one for one in Library(root).faults() if one.file == shown]
    if path.suffix in {".yaml", ".yml"}:
        reading, faults = read_file(path, f"{folder.name}/{path.name}")
        if reading is None:
            return faults
        if path.name == WHOLE or looks_own(reading.content):
            return library.read(reading)[1]
        among = (folder / EDITION).exists()
        if among or (isinstance(reading.content, dict) and "requirements" in reading.content):
            return check_section(path.absolute())
    fault = "this is no content file: neither requirements, edition, method, scheme nor sample"
    remedy = "Name a YAML file of a questionnaires folder"
    raise InputFaultsError([Fault(str(path), "", fault, remedy)])


def check_path(path: Path, library: Library | None = None) -> tuple[int, list[Fault]]:
    """Check a content folder, the folder of one edition, or one content file; return how many files and all faults.

    What a questionnaire takes over from other editions is looked up in ``library``, the shipped content if None.
    """
    library = library or Library(content())
    if path.is_file():
        return 1, _file_faults(path, library)
    if not path.is_dir():
        missing = Fault(str(path), "", "there is no such file or folder", "Check the path")
        raise InputFaultsError([missing])
    if (path / EDITION).exists() or (path / WHOLE).exists():
        whole = path.absolute()
        return len(stamps.of_folder(whole)), list(read_questionnaire(whole)[1])
    here = Library(path)
    folders = [*here.folders(), *(path / name for name in (*SHARED, RISK, f"{RISK}/{STARTERS}"))]
    single = sum((path / name).exists() for name in _ALONE)
    count = single + sum(len(stamps.of_folder(folder)) for folder in folders)
    if count == 0:
        remedy = "Name a questionnaires folder, an edition or a file"
        raise InputFaultsError([Fault(str(path), "", "no content files here", remedy)])
    if (path / METHOD).exists():
        return count, here.faults()
    brought = Library(library.root, own=path)  # a folder of questionnaires alone, as users have it
    return count, [one for folder in here.folders() for one in brought.faults_of(folder)]
