"""What the library knows, and whether content files are in order."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from assessment.library import sample_applicability, sample_losses
from assessment.library.content import Library, UnknownStandardError, check_path
from assessment.library.own_file import TABLE_SUFFIXES, UnknownFormatError, read_brought
from assessment.library.sample import SAMPLE_FILE, sample_faults
from assessment.library.sample_applicability import sample_applicability_faults
from assessment.library.sample_losses import sample_losses_faults
from assessment.library.schemes import read_schemes
from assessment.library.tables import read_bytes
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.numbers import half_up
from assessment.reuse import asked

_SAMPLE = (SAMPLE_FILE, sample_losses.SAMPLE_FILE, sample_applicability.SAMPLE_FILE)


def overview(library: Library) -> list[dict[str, Any]]:  # Any: a JSON document
    """Return one row per readable edition: id, title, status, dates, counts of requirements, core, mandatory documents."""
    rows = []
    for edition in library.editions():
        try:
            requirements = library.questionnaire(edition.id).requirements
        except InputFaultsError:
            continue  # `stagezero check` lists what is wrong with it
        documents = [
            document for one in requirements for document in one.documents if document.mandatory
        ]
        rows.append(
            {
                "id": edition.id,
                "title": edition.title,
                "status": edition.status,
                "published": edition.published.isoformat(),
                "transition": edition.transition or "",
                "requirements": len(requirements),
                "core": sum(one.core for one in requirements),
                "mandatory_documents": len(documents),
                "certainty": edition.certainty,
            }
        )
    return rows


TOGETHER = (
    "iso-27001:2022", "iso-9001:2026", "iso-22301:2019", "iso-20000-1:2018", "iso-14001:2026",
)  # fmt: skip


def together(library: Library) -> str:
    """Say how much five standards together leave to be asked, next to five separate runs; empty where one can't be read."""
    try:
        five = [library.questionnaire(one) for one in TOGETHER]
    except (InputFaultsError, UnknownStandardError):
        return ""
    clauses, every = asked(five, annexes=False), asked(five)
    return (
        f"Asked once: {', '.join(TOGETHER)} together put {clauses.in_full} of the {clauses.questions} clause questions of five separate runs in full "
        f"({_percent(clauses.share_in_full)}), {clauses.follow_up} only for what remains, and {clauses.confirmed} need a confirmation alone. "
        f"With the controls of Annex A it is {every.in_full} of {every.questions} ({_percent(every.share_in_full)}); "
        f"counted in facts to look at, {every.facts_once} of {every.facts} ({_percent(every.share_of_facts)})."
    )


def _percent(share: Fraction) -> str:
    return f"{half_up(100 * share)} %"


def check(path: Path, library: Library) -> dict[str, Any]:  # Any: a JSON document
    """Check a content folder, the folder of an edition, of schemes or of the sample, or one file of any of them.

    Also a questionnaire to be brought, as YAML, XLSX or CSV. Returns the count of files and every fault; raises InputFaultsError for what is no content at all.
    """
    files, faults = _checked(path, library)
    return {
        "files": files,
        "faults": [
            {
                "file": one.file,
                "place": one.place,
                "fault": one.fault,
                "remedy": one.remedy,
                "text": str(one),
            }
            for one in faults
        ],
    }


def _checked(path: Path, library: Library) -> tuple[int, list[Fault]]:
    folder = path.absolute().parent if path.is_file() else path.absolute()
    if folder.name == "schemes" and (path.suffix == ".yaml" or path.is_dir()):
        return _schemes(folder, path)
    if folder.name == "sample" and (path.name in _SAMPLE or path.is_dir()):
        return _sample(folder, path)
    if path.is_file() and path.suffix.lower() in TABLE_SUFFIXES:
        return 1, _faults_of_tables(path, library)
    files, faults = check_path(path, library)
    for part in (path / "schemes", path / "sample"):
        if part.is_dir():
            more, wrong = _checked(part, library)
            files, faults = files + more, faults + wrong
    return files, faults


def _sample(folder: Path, path: Path) -> tuple[int, list[Fault]]:
    """Return how many files the sample has, or one for one of them, with the faults in them."""
    content = folder.parent
    found = [
        *sample_faults(content),
        *sample_losses_faults(content),
        *sample_applicability_faults(content),
    ]
    if path.is_file():
        return 1, [one for one in found if one.file == f"{folder.name}/{path.name}"]
    return sum((folder / name).is_file() for name in _SAMPLE), found


def _faults_of_tables(path: Path, library: Library) -> list[Fault]:
    try:
        read_brought(read_bytes(path), path.name, library)
    except UnknownFormatError:
        raise
    except InputFaultsError as error:
        return list(error.faults)
    return []


def _schemes(folder: Path, path: Path) -> tuple[int, list[Fault]]:
    faults = list(read_schemes(folder).faults)
    if path.is_file():
        return 1, [one for one in faults if one.file == f"{folder.name}/{path.name}"]
    return len(list(folder.glob("*.yaml"))), faults


def name_of(library: Library, standard: str) -> str:
    """Return an edition's name, or the id itself when no edition can be read under it."""
    return next(
        (edition.name for edition in library.editions() if edition.id == standard), standard
    )
