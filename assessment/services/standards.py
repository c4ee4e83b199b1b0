"""What the library knows, and whether content files are in order."""

from pathlib import Path
from typing import Any

from assessment.library.content import Library, check_path
from assessment.library.sample import sample_faults
from assessment.library.schemes import read_schemes
from assessment.model.faults import InputFaultsError


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
                "transition": edition.transition,
                "requirements": len(requirements),
                "core": sum(one.core for one in requirements),
                "mandatory_documents": len(documents),
                "certainty": edition.certainty,
            }
        )
    return rows


def check(path: Path) -> dict[str, Any]:  # Any: a JSON document
    """Check a content folder, an edition's folder or one file; return the count of files and every fault."""
    files, faults = check_path(path)
    if (path / "schemes").is_dir():
        files += len(list((path / "schemes").glob("*.yaml")))
        faults += read_schemes(path / "schemes").faults
    if (path / "sample").is_dir():
        files += 1
        faults += sample_faults(path)
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


def name_of(library: Library, standard: str) -> str:
    """Return an edition's name, or the id itself when no edition can be read under it."""
    return next(
        (edition.name for edition in library.editions() if edition.id == standard), standard
    )
