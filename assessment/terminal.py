"""What the command line prints about audit time, in plain lines; warnings go to standard error."""

from typing import Any

import typer

Document = dict[str, Any]  # Any: a JSON document


def print_estimate(document: Document) -> None:
    """Print days, every step with its source, sites, cost, dates and warnings."""
    for scheme in document["schemes"]:
        _scheme(scheme)
    if document["integrated"]:
        days = document["integrated"]["days"]
        reduction = document["integrated"]["reduction_percent"]
        typer.echo(
            f"Together: initial {days['initial']:g} days (integration reduces by {reduction:g} %)"
        )
    for site in document["visits"]:
        typer.echo(f"Site {site['site']}: {_visits(site['events'])}")
    _cost(document)
    for event in document["calendar"]:
        ends = "" if event["start"] == event["end"] else f" to {event['end']}"
        typer.echo(f"{event['start']}{ends}: {event['title']}")
    for warning in document["warnings"]:
        typer.echo(f"Note: {warning}", err=True)


def _scheme(scheme: Document) -> None:
    days, spread = scheme["days"], scheme["range"]
    indicative = " (indicative)" if scheme["indicative"] else ""
    typer.echo(
        f"{scheme['standard']}: initial {days['initial']:g} days (stage 1 {days['stage_1']:g}, stage 2 {days['stage_2']:g}), "
        f"range {spread['low']:g} to {spread['high']:g}; surveillance {days['surveillance_1']:g} and "
        f"{days['surveillance_2']:g}, recertification {days['recertification']:g}{indicative}"
    )
    for step in scheme["trace"]:
        typer.echo(
            f"  - {step['rule']}: {step['arithmetic']} [{step['source']}, confidence {step['confidence']}]"
        )


def _visits(events: dict[str, str]) -> str:
    words = ", ".join(f"{name.replace('_', ' ')} ({why})" for name, why in events.items())
    return words or "not visited in this cycle"


def _cost(document: Document) -> None:
    if document["cost"]:
        cost = document["cost"]
        typer.echo(
            f"Cost of the initial audit: {cost['low']:g} to {cost['high']:g} {cost['currency']}, likely {cost['likely']:g}"
        )
    if document["three_years"]:
        cycle = document["three_years"]
        total, currency = cycle["total"], cycle["currency"]
        for line in cycle["lines"]:
            typer.echo(
                f"  year {line['year']}, {line['label'].lower()}: {line['low']:g} to {line['high']:g}, likely {line['likely']:g} ({line['basis']})"
            )
        typer.echo(
            f"Three years: {total['low']:g} to {total['high']:g} {currency}, likely {total['likely']:g}; not included: {', '.join(cycle['missing']) or 'nothing'}"
        )
