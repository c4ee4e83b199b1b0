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


def print_quote(document: Document) -> None:
    """Print every offer line by line with reasons, rule and question, then all of them side by side."""
    for offer in document["offers"]:
        typer.echo(f"{offer['body']}:")
        for line in offer["lines"]:
            _quote_line(line)
        for note in offer["notes"]:
            typer.echo(f"  Note: {note}")
    bodies = [offer["body"] for offer in document["offers"]]
    typer.echo(f"Side by side: {', '.join(bodies)}")
    for row in document["comparison"]:
        values = "  ".join(_number(value) for value in row["values"])
        spread = row["estimate"]
        ours = f"  (estimate {spread['low']:g} to {spread['high']:g})" if spread else ""
        typer.echo(f"  {row['label']:<36} {values}{ours}")
    if not document["comparable"]:
        typer.echo(
            "Note: the offers are not all in one currency; amounts are not converted.", err=True
        )
    for warning in document["warnings"]:
        typer.echo(f"Note: {warning}", err=True)
    typer.echo(document["notice"])


def _quote_line(line: Document) -> None:
    about = f"{line['standard']}, " if line["standard"] else ""
    offered = "" if line["offered"] is None else f" {line['offered']:g} {line['unit']}"
    spread = "" if line["low"] is None else f", range {line['low']:g} to {line['high']:g}"
    typer.echo(f"  {about}{line['label']}:{offered} {line['verdict'].replace('_', ' ')}{spread}")
    for reason in line["reasons"]:
        typer.echo(f"    - {reason}")
    if line["question"]:
        typer.echo(f"    Rule: {line['rule']} [{line['source']}, confidence {line['confidence']}]")
        typer.echo(f"    Ask: {line['question']}")


def _number(value: float | None) -> str:
    return "not stated" if value is None else f"{value:g}"
