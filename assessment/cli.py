"""The command line: what the pages do, without a browser. The contract is in ``docs/command-line.md``.

Exit codes: 0 done, 1 the content or a check fails, 2 the call or the input is wrong (one message on stderr, no traceback).
"""

from collections.abc import Sized
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from assessment import __version__, cli_audit, cli_content, cli_export, cli_losses
from assessment.library.places import content
from assessment.model.answers import Events, Settings
from assessment.services import reading, standards
from assessment.services.places import database_address, own_questionnaires
from assessment.terminal import (
    AsJson,
    Data,
    DatabaseUrl,
    chosen,
    clear_faults,
    library,
    print_json,
    refuse,
)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], show_default=False)]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to serve on.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")]


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    data: Data = None,
    database: DatabaseUrl = None,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Readiness for management-system certification. Without a command it serves the app."""
    context.obj = (data, database)
    if version:
        typer.echo(__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        _run("127.0.0.1", 8501, data, database, browser=True)


@app.command()
def run(
    context: typer.Context,
    host: Host = "127.0.0.1",
    port: Port = 8501,
    data: Data = None,
    database: DatabaseUrl = None,
    *,
    no_browser: NoBrowser = False,
) -> None:
    """Upgrade the database, serve the app, open the browser."""
    data, database = chosen(context, data, database)
    _run(host, port, data, database, browser=not no_browser)


@app.command(name="standards")
def list_standards(context: typer.Context, data: Data = None, *, as_json: AsJson = False) -> None:
    """List the editions known."""
    with clear_faults():
        rows = standards.overview(library(context, data))
        if as_json:
            print_json(rows)
            return
        for row in rows:
            typer.echo(
                f"{row['id']:<18} {row['title']:<34} {row['requirements']:>4} requirements, {row['core']:>3} core, "
                f"{row['mandatory_documents']:>3} mandatory documents  ({row['status']})"
            )
        typer.echo(f"\n{standards.together(library(context, data))}")


@app.command()
def check(
    context: typer.Context,
    path: Annotated[
        Path | None, typer.Argument(help="File or folder; the shipped content when left out.")
    ] = None,
    data: Data = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Check content files and list every fault."""
    with clear_faults():
        report = standards.check(path or content(), library(context, data))
    if as_json:
        print_json(report)
    else:
        for fault in report["faults"]:
            typer.echo(fault["text"])
        typer.echo(f"{report['files']} files checked, {len(report['faults'])} faults.")
    if report["faults"]:
        raise typer.Exit(1)


@app.command()
def assess(  # noqa: PLR0913, PLR0917  each is an option of the contract
    context: typer.Context,
    answers: Annotated[Path, typer.Argument(help="CSV or XLSX of answers.")],
    standard: Annotated[str, typer.Option(help="Edition, such as iso-27001:2022.")],
    on: Day = None,
    target: Annotated[int, typer.Option(min=2, max=5, help="Target level.")] = 3,
    internal_audit: Day = None,
    management_review: Day = None,
    operating_since: Day = None,
    minor_tolerance: Annotated[
        int, typer.Option(min=0, help="Minor findings you are willing to carry.")
    ] = 5,
    *,
    data: Data = None,
    operating_months: Annotated[
        int | None,
        typer.Option(min=1, max=24, help="Months of operation before stage 2.", show_default=False),
    ] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option(help="A weight of your own, as 4.1=5=reason; may be repeated."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score a file of answers, without touching a database."""
    with clear_faults():
        found = reading.assess_file(
            library(context, data),
            answers,
            standard,
            events=Events(
                internal_audit=_day(internal_audit),
                management_review=_day(management_review),
                operating_since=_day(operating_since),
            ),
            on=_day(on) or datetime.now().astimezone().date(),
            settings=Settings(
                target=target,
                minor_tolerance=minor_tolerance,
                operating_months=operating_months,
                weights=reading.weights(weight or ()),
            ),
        )
    for note in found.notes:
        typer.echo(str(note), err=True)
    document = reading.as_json(
        found.readiness, questionnaire=found.questionnaire, contradictions=found.contradictions
    )
    if as_json:
        print_json(document)
    else:
        _print_readiness(document)


@app.command()
def estimate(
    facts: Annotated[Path, typer.Argument(help="YAML with personnel, standards, sites ...")],
    on: Day = None,
    ics: Annotated[
        Path | None,
        typer.Option(help="Write the dated cycle as a calendar file.", show_default=False),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Estimate audit time for one or several schemes."""
    from assessment.services import audit_time  # noqa: PLC0415  only this command needs it

    with clear_faults():
        found = audit_time.estimate_file(facts, on=_day(on))
        if ics is not None:
            _write_calendar(
                audit_time.as_icalendar(found, name=facts.stem, stamp=_now()), ics, found.calendar
            )
    document = audit_time.as_json(found)
    if as_json:
        print_json(document)
    else:
        cli_audit.print_estimate(document)


@app.command()
def quote(
    facts: Annotated[Path, typer.Argument(help="YAML with personnel, standards, sites ...")],
    offers: Annotated[list[Path], typer.Argument(help="YAML with an offer, or several files.")],
    on: Day = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Hold a certification body's offer against the estimate, line by line; several are compared."""
    from assessment.services import quote as quotes  # noqa: PLC0415  only this command needs it

    with clear_faults():
        document = quotes.as_json(quotes.check_files(facts, offers, on=_day(on)))
    if as_json:
        print_json(document)
    else:
        cli_audit.print_quote(document)


@app.command()
def sample(context: typer.Context, data: Data = None, database: DatabaseUrl = None) -> None:
    """Add the sample organization."""
    from assessment.services import sample as samples  # noqa: PLC0415  only this command needs it
    from assessment.services.workspace import open_workspace  # noqa: PLC0415

    with clear_faults():
        workspace = open_workspace(database_address(*chosen(context, data, database)), content())
        organization = samples.add(workspace, person="stagezero sample")
        workspace.database.close()
    typer.echo(
        f"Added {organization.name}. It is marked as a sample and can be removed in the app."
    )


app.command()(cli_losses.simulate)
app.command(name="import")(cli_content.bring)
app.command()(cli_content.template)
app.command()(cli_content.schema)
app.command()(cli_export.export)


def main() -> None:
    """Run the command line."""
    app(prog_name="stagezero")


def _run(host: str, port: int, data: str | None, database: str | None, *, browser: bool) -> None:
    from assessment import server  # noqa: PLC0415  the server's imports take most of a start

    with clear_faults():
        server.serve(
            host,
            port,
            database_address(data, database),
            own=own_questionnaires(data),
            open_browser=browser,
        )


def _now() -> datetime:
    return datetime.now().astimezone()


def _write_calendar(text: str, path: Path, events: Sized) -> None:
    if not events:
        refuse(
            "FACTS.yaml has no dates, so there is no calendar. Add dates with stage_1 or decision."
        )
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        refuse(f"{path}: the calendar cannot be written ({error.strerror}). Name another file.")


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _print_readiness(document: dict[str, Any]) -> None:
    answered, words = (
        document["answered"],
        {"not_ready": "not ready", "ready_with_concerns": "ready with concerns"},
    )
    typer.echo(
        f"{document['standard']} on {document['on']}: {answered['count']} of {answered['of']} answered"
    )
    for name, key in (
        ("Design readiness (stage 1)", "design"),
        ("Operation readiness (stage 2)", "operation"),
    ):
        typer.echo(f"{name:<30} {document[key]['low']:.1f} to {document[key]['high']:.1f} %")
    typer.echo(f"{'Confidence':<30} {document['confidence']:.2f}")
    predicted = document["predicted"]
    typer.echo(
        f"{'Predicted findings':<30} {len(predicted['major'])} major, {len(predicted['minor'])} minor, "
        f"{len(predicted['unverified'])} unverified, {len(predicted['unknown'])} unknown"
    )
    for stage in ("stage_1", "stage_2"):
        verdict = document["verdicts"][stage]
        word = words.get(verdict["verdict"], verdict["verdict"])
        typer.echo(f"{stage.replace('_', ' ').capitalize() + ' verdict':<30} {word}")
        for blocker in verdict["blockers"]:
            typer.echo(f"  - {' '.join(filter(None, (blocker['requirement'], blocker['reason'])))}")
    for one in document["contradictions"]:
        about = f" ({', '.join(one['requirements'])})" if one["requirements"] else ""
        typer.echo(f"Contradiction: {one['title']}{about}. {one['reason']} {one['remedy']}")
    for one in document["departures"]:
        typer.echo(f"Changed setting: {one['text']}")


if __name__ == "__main__":
    main()
