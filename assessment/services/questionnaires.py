"""Questionnaires that somebody brings: look at a file, take it, list what there is, remove it, hand it out as a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assessment.library.content import Library
from assessment.library.editions import folder_name, read_edition, read_questionnaire
from assessment.library.own_file import Brought, read_brought
from assessment.library.shelf import Shelf
from assessment.model.faults import Fault
from assessment.model.questionnaire import Edition, Questionnaire
from assessment.services.workspace import Workspace
from assessment.store import assessments, changes

FORMAT = "stagezero-questionnaire"


class QuestionnaireInUseError(Exception):
    """A questionnaire that an organization aims at."""

    def __init__(self, name: str, organizations: list[str]) -> None:
        """Name the questionnaire and who aims at it."""
        super().__init__(
            f"{name} stays, because {', '.join(organizations)} aim{'s' if len(organizations) == 1 else ''} at it. "
            "Under Organization and scope, Standards, stop aiming at it first; that deletes the answers given for it."
        )


class NoShelfError(Exception):
    """There is no place for questionnaires of one's own."""

    def __init__(self) -> None:
        """Say what to do about it."""
        super().__init__(
            "This installation has no folder for questionnaires of its own. Start it with --data DIR."
        )


@dataclass(frozen=True)
class Known:
    """An edition that the library knows, or a brought folder that can't be read; ``edition`` is None then."""

    folder: Path
    edition: Edition | None
    own: bool
    requirements: int
    faults: tuple[Fault, ...]

    @property
    def usable(self) -> bool:
        """Whether an organization can aim at it."""
        return self.edition is not None and not self.faults


@dataclass(frozen=True)
class Examined:
    """A file that is in order: what it holds, what taking it would change, and what was left aside."""

    standard: str
    title: str
    counts: Mapping[str, int]
    replaces: bool
    notes: tuple[Fault, ...]
    text: str


def known(library: Library) -> tuple[Known, ...]:
    """Return the shipped editions in the order of their ids, then what was brought in the order of its folders."""
    own = [_known(library, folder, own=True) for folder in library.own_folders()]
    shipped = [_known(library, folder, own=False) for folder in library.shipped_folders()]
    shipped.sort(key=lambda one: one.edition.id if one.edition else one.folder.name)
    return (*shipped, *own)


def _known(library: Library, folder: Path, *, own: bool) -> Known:
    edition, questionnaire = read_edition(folder)[0], read_questionnaire(folder)[0]
    return Known(
        folder=folder,
        edition=edition,
        own=own,
        requirements=len(questionnaire.requirements) if questionnaire else 0,
        faults=tuple(library.faults_of(folder)),
    )


def examine(library: Library, raw: bytes, name: str) -> Examined:
    """Look at the bytes of a file without taking it.

    Raises InputFaultsError with every fault; UnknownFormatError when the file is no questionnaire at all.
    """
    brought = read_brought(raw, Path(name.replace("\\", "/")).name, library)
    before = _before(library, brought.questionnaire.edition.id)
    changed = () if before is None else tuple(_changes(before, brought.questionnaire, name))
    edition = brought.questionnaire.edition
    return Examined(
        standard=edition.id,
        title=edition.title,
        counts=_counts(brought),
        replaces=_stands(library, edition.id),
        notes=(*brought.notes, *changed),
        text=brought.text,
    )


def take(workspace: Workspace, raw: bytes, name: str, *, person: str) -> Examined:
    """Take a file into the library, in the place of the one with the same id, and write it to the change log.

    Raises like ``examine``, and ShelfError or NoShelfError when it can't be put away.
    """
    found = examine(workspace.library, raw, name)
    shelf = _shelf(workspace.library)
    with workspace.database.writing() as session:
        changes.log(
            session,
            "replaced questionnaire" if found.replaces else "brought questionnaire",
            found.standard,
            detail=f"{found.title}: {found.counts['requirements']} questions, from {name}",
            person=person,
            at=workspace.now(),
        )
        shelf.put(found.standard, found.text)  # last: what fails here takes the log back with it
    return found


def remove(workspace: Workspace, folder: str, *, person: str) -> None:
    """Remove a brought questionnaire by the name of its folder; nothing happens when it is gone already.

    Raises QuestionnaireInUseError while an organization aims at it, and ShelfError.
    """
    found = next((one for one in workspace.library.own_folders() if one.name == folder), None)
    if found is None:
        return
    edition = read_edition(found)[0]
    with workspace.database.writing() as session:
        users = [
            name
            for standard, name in assessments.aimed_at(session)
            if _is_of(standard, found, edition, workspace.library)
        ]
        if users:
            raise QuestionnaireInUseError(edition.name if edition else folder, users)
        changes.log(
            session,
            "removed questionnaire",
            edition.id if edition else folder,
            person=person,
            at=workspace.now(),
        )
        _shelf(workspace.library).remove(found)


def workbook(library: Library, standard: str) -> bytes:
    """Return an edition, shipped or brought, as a workbook to edit. Raises UnknownStandardError or InputFaultsError."""
    from assessment.library.own_workbook import workbook as write  # noqa: PLC0415  openpyxl is slow to load

    return write(library.questionnaire(standard))


def template() -> bytes:
    """Return the empty workbook to begin with."""
    from assessment.library.own_template import template as write  # noqa: PLC0415  as above

    return write()


def _is_of(standard: str, folder: Path, edition: Edition | None, library: Library) -> bool:
    """Tell whether an aim would lose its questions with a folder, whether the folder can be read or not."""
    if library.is_shipped(standard):
        return False
    return folder_name(standard) == folder.name or (edition is not None and edition.id == standard)


def _shelf(library: Library) -> Shelf:
    if library.own is None:
        raise NoShelfError
    return Shelf(library.own)


def _stands(library: Library, standard: str) -> bool:
    return library.own is not None and Shelf(library.own).folder(standard).is_dir()


def _before(library: Library, standard: str) -> Questionnaire | None:
    if not _stands(library, standard) or library.own is None:
        return None
    return read_questionnaire(Shelf(library.own).folder(standard))[0]


def _counts(brought: Brought) -> dict[str, int]:
    requirements = brought.questionnaire.requirements
    return {
        "sections": len(brought.questionnaire.sections),
        "requirements": len(requirements),
        "checks": sum(len(one.checks) for one in requirements),
        "documents": sum(len(one.documents) for one in requirements),
        "gates": len(brought.questionnaire.edition.gates),
        "themes": len(brought.questionnaire.edition.themes),
    }


def _changes(before: Questionnaire, after: Questionnaire, file: str) -> list[Fault]:
    """Say what the questions that stand now lose by being replaced."""
    notes = []
    gone = [one for one in before.by_id if one not in after.by_id]
    if gone:
        fault = f"questions that stand now are gone: {', '.join(gone)}"
        notes.append(
            Fault(file, "", fault, "Answers given to them stay in the history and no longer count")
        )
    for one in before.requirements:
        new = after.by_id.get(one.id)
        if new is None:
            continue
        lost = {check.id for check in one.checks} - {check.id for check in new.checks}
        if lost:
            fault = f"checks that stand now are gone: {', '.join(sorted(lost))}"
            remedy = "Ticks given to them no longer count"
            notes.append(Fault(file, f"requirement {one.id}", fault, remedy))
        if one.ask != new.ask and one.revision == new.revision:
            fault = "the question reads differently under the same revision"
            remedy = "Raise the revision if it means something else now"
            notes.append(Fault(file, f"requirement {one.id}", fault, remedy))
    return notes
