"""The commands about content that somebody brings: import a questionnaire, the template to begin with, schemas for editors."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from assessment.library.own_file import UnknownFormatError
from assessment.library.places import content
from assessment.library.schemas import NAMES
from assessment.library.schemas import schema as schema_of
from assessment.library.tables import read_bytes
from assessment.model.faults import Fault, InputFaultsError
from assessment.services import questionnaires
from assessment.services.places import database_address, own_questionnaires
from assessment.services.questionnaires import FORMAT, Examined
from assessment.terminal import (
    AsJson,
    Data,
    DatabaseUrl,
    chosen,
    clear_faults,
    library,
    print_json,
    refuse,
    write_file,
)

_REST = ("mappings", "risk_matrices", "reference_controls", "threats")  # what other formats hold
_PERSON = "stagezero import"


def bring(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Questionnaire as YAML, XLSX or CSV.")],
    data: Data = None,
    database: DatabaseUrl = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look, but take nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take a file into Stage Zero, all or nothing, and say what came in."""
    with clear_faults():
        raw = read_bytes(file)
        try:
            found = questionnaires.examine(library(context, data), raw, file.name)
        except UnknownFormatError:
            raise
        except InputFaultsError as error:
            _say_refused(error.faults, as_json=as_json)
            raise typer.Exit(1) from error
        if not dry_run:  # only now, so that a file that is refused makes no database
            _take(raw, file.name, *chosen(context, data, database))
    _say_taken(found, dry_run=dry_run, as_json=as_json)


def _take(raw: bytes, name: str, data: str | None, database: str | None) -> None:
    from assessment.services.workspace import open_workspace  # noqa: PLC0415  brings the database

    own = own_questionnaires(data)
    workspace = open_workspace(database_address(data, database), content(), own)
    try:
        questionnaires.take(workspace, raw, name, person=_PERSON)
    finally:
        workspace.database.close()


def _say_taken(found: Examined, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "format": FORMAT,
                "standard": found.standard,
                "title": found.title,
                "dry_run": dry_run,
                "replaces": found.replaces,
                "accepted": _accepted(found.counts),
                "notes": [_spoken(one) for one in found.notes],
                "refused": [],
            }
        )
        return
    for note in found.notes:
        typer.echo(f"Note: {note}")
    counts = found.counts
    told = ", ".join(
        f"{counts[key]} {one if counts[key] == 1 else many}"
        for key, one, many in (
            ("requirements", "question", "questions"),
            ("sections", "section", "sections"),
            ("checks", "check", "checks"),
        )
    )
    verb = ("would be " if dry_run else "") + ("replaced" if found.replaces else "taken in")
    typer.echo(f"{found.standard} ({found.title}): {told}. It {'' if dry_run else 'is '}{verb}.")


def _say_refused(faults: tuple[Fault, ...], *, as_json: bool) -> None:
    if as_json:
        refused = [_spoken(one) for one in faults]
        print_json({"format": FORMAT, "accepted": _accepted({}), "notes": [], "refused": refused})
        return
    for fault in faults:
        typer.echo(str(fault))
    typer.echo(f"Nothing was taken in: {len(faults)} fault{'' if len(faults) == 1 else 's'}.")


def _accepted(counts: Mapping[str, int]) -> dict[str, int]:
    requirements = counts.get("requirements", 0)
    return {
        "frameworks": int(bool(requirements)),
        "requirements": requirements,
        "assessable": requirements,
        "questions": requirements,
        "checks": counts.get("checks", 0),
        "documents": counts.get("documents", 0),
        **dict.fromkeys(_REST, 0),
    }


def _spoken(fault: Fault) -> dict[str, str]:
    return {"place": fault.place, "fault": fault.fault, "remedy": fault.remedy}


def template(
    context: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", help="XLSX file to write.")],
    edition: Annotated[
        str | None,
        typer.Option(help="Fill it with an edition, such as iso-9001:2026.", show_default=False),
    ] = None,
    data: Data = None,
) -> None:
    """Write a workbook in which to make a questionnaire of your own."""
    if output.suffix.lower() != ".xlsx":
        refuse(f"{output}: the template is a workbook. Give it a name that ends in .xlsx.")
    with clear_faults():
        if edition is None:
            made = questionnaires.template()
        else:
            made = questionnaires.workbook(library(context, data), edition)
    write_file(output, made)
    typer.echo(f"Wrote {output}. Fill it in, then: stagezero import {output}")


def schema(
    what: Annotated[
        str | None,
        typer.Option(help=f"One of: {', '.join(NAMES)}. All when left out.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Folder to write to.", show_default=False),
    ] = None,
) -> None:
    """Print or write JSON Schemas of the content files, for editors."""
    if what is not None and what not in NAMES:
        refuse(f"There is no schema {what}. Known are {', '.join(NAMES)}.")
    names = NAMES if what is None else (what,)
    if output is None:
        print_json(schema_of(what) if what else {name: schema_of(name) for name in names})
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name in names:
            text = json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"
            (output / f"{name}.schema.json").write_text(text, encoding="utf-8")
    except OSError as error:
        refuse(f"{output}: it can't be written ({error.strerror or error}). Choose another folder.")
    typer.echo(f"Wrote {len(names)} schema{'' if len(names) == 1 else 's'} to {output}.")
