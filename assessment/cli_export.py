"""The command that writes reports."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from assessment.library.places import content
from assessment.services.places import database_address, own_questionnaires
from assessment.terminal import (
    AsJson,
    Data,
    DatabaseUrl,
    chosen,
    clear_faults,
    print_json,
    refuse,
    write_file,
)

_PERSON = "stagezero export"
_NOT_YET = ("oscal",)


def export(  # noqa: PLR0913, PLR0917  each is an option of the contract
    context: typer.Context,
    assessment: Annotated[int, typer.Option(help="Number of the assessment.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write.")],
    format: Annotated[  # noqa: A002  the option's name in the contract
        str, typer.Option(help="docx, pptx, pdf, xlsx, csv, json, ipynb, or zip for the evidence pack.")
    ] = "",
    report: Annotated[
        str, typer.Option(help="readiness, gaps, audit_time, review or evidence.")
    ] = "readiness",
    detail: Annotated[str, typer.Option(help="brief or full.")] = "brief",
    section: Annotated[
        list[str] | None,
        typer.Option(help="A section to let in; may be repeated. All when left out."),
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="As of a past day.", show_default=False),
    ] = None,
    snapshot: Annotated[
        str | None, typer.Option(help="As of a snapshot, by its name.", show_default=False)
    ] = None,
    offer: Annotated[
        list[Path] | None,
        typer.Option(help="YAML with an offer, for the report audit_time; may be repeated."),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(help="Your own DOCX or PPTX to fill instead.", show_default=False),
    ] = None,
    data: Data = None,
    database: DatabaseUrl = None,
    *,
    all_standards: Annotated[
        bool, typer.Option("--all", help="All standards of the organization.")
    ] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="Let internal notes in; the report is confidential.")
    ] = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Write a report of an assessment to a file that isn't there yet."""
    from assessment.model.papers import Wish  # noqa: PLC0415  only this command needs them
    from assessment.services import reports  # noqa: PLC0415
    from assessment.services.workspace import open_workspace  # noqa: PLC0415

    ending = _ending(format, output, template)
    if detail not in {"brief", "full"}:
        refuse(f"--detail {detail}: there is no such level. Use brief or full.")
    with clear_faults():
        folder, url = chosen(context, data, database)
        workspace = open_workspace(
            database_address(folder, url), content(), own_questionnaires(folder)
        )
        try:
            organization = reports.organization_of(workspace, assessment)
            wish = Wish.model_validate(
                {
                    "paper": report,
                    "assessments": () if all_standards else (assessment,),
                    "sections": tuple(section or ()),
                    "detail": detail,
                    "notes": notes,
                    "on": _day(on),
                    "snapshots": reports.snapshot_named(workspace, assessment, snapshot),
                }
            )
            offers = reports.offers_from(workspace, organization, offer or ())
            if template is None:
                made = reports.export(
                    workspace, organization, wish, ending, person=_PERSON, offers=offers
                )
            else:
                made, filled = reports.fill_brought(
                    workspace, organization, template.name, _read(template), wish, person=_PERSON
                )
                for name in filled.unknown:
                    typer.echo(f"{template}: there is no placeholder {name}. It stays as it is.", err=True)  # fmt: skip
                for name in filled.missing:
                    typer.echo(f"{template}: {name} has no value yet. It reads not known.", err=True)  # fmt: skip
        except reports.REFUSALS as error:
            refuse(str(error))
        finally:
            workspace.database.close()
    write_file(output, made.content)
    if as_json:
        size = len(made.content)
        print_json({"file": str(output), "format": ending, "report": report, "bytes": size, "counted": made.counted})  # fmt: skip
        return
    typer.echo(f"Wrote {output}: {made.counted}.")


def _ending(named: str, output: Path, template: Path | None) -> str:
    """Return the format: the one named, else that of the template or the file."""
    from assessment.reports.writing import FORMATS  # noqa: PLC0415  only this command needs it

    ending = named.lower() or (template or output).suffix.lower().lstrip(".")
    if ending in _NOT_YET:
        refuse("--format oscal: reports aren't written as OSCAL yet. Use json for programs, or another format.")  # fmt: skip
    if ending not in {*FORMATS, "zip"}:
        refuse(f"--format {ending}: there is no such format. Use one of {', '.join(FORMATS)}, or zip for the evidence pack.")  # fmt: skip
    if template is not None and ending != template.suffix.lower().lstrip("."):
        refuse(f"--format {ending}: the template {template} gives a file of its own kind. Leave the format out.")  # fmt: skip
    return ending


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        refuse(f"{path}: it can't be read ({error.strerror or error}). Check the path.")


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
