"""The command that simulates losses, and what it prints in plain lines."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from assessment.model.losses import FEWEST_YEARS, MOST_YEARS, USUAL_YEARS, AppetitePoint, LossBasis
from assessment.terminal import AsJson, clear_faults, print_json, refuse

Document = dict[str, Any]  # Any: a JSON document


def simulate(
    risks: Annotated[Path, typer.Argument(help="CSV or XLSX of risks in numbers.")],
    seed: Annotated[
        int, typer.Option(min=0, max=2**31 - 1, help="The same seed gives the same result.")
    ] = 1,
    years: Annotated[
        int, typer.Option(min=FEWEST_YEARS, max=MOST_YEARS, help="Years to simulate.")
    ] = USUAL_YEARS,
    correlation: Annotated[
        float,
        typer.Option(min=0.0, max=0.95, help="How much bad years of the risks come together."),
    ] = 0.0,
    appetite: Annotated[
        list[str] | None,
        typer.Option(
            help="What you can bear, as LOSS=PROBABILITY, like 100000=0.05; may be repeated."
        ),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Simulate the yearly losses of risks in numbers, as they are and after treatment."""
    from assessment.services import losses  # noqa: PLC0415  only this command needs it

    points = tuple(_point(one) for one in appetite or ())
    basis = LossBasis(currency="", seed=seed, years=years, correlation=correlation, appetite=points)
    with clear_faults():
        try:
            document = losses.as_json(losses.simulate_file(risks, basis))
        except losses.LossesRefusedError as error:
            refuse(f"{risks.name}: {error}")
    if as_json:
        print_json(document)
    else:
        _print(document)


def _point(text: str) -> AppetitePoint:
    loss, _, probability = text.partition("=")
    try:
        return AppetitePoint(loss=Decimal(loss), probability=Decimal(probability))
    except (InvalidOperation, ValidationError):
        refuse(
            f"--appetite {text}: not a loss and a probability above 0 up to 1. "
            "Write it like 100000=0.05: at most one year in twenty may cost more than 100000."
        )


def _print(document: Document) -> None:
    treated = document["treated"]
    typer.echo(f"{document['years']:,} years, seed {document['seed']}")
    for label, part in (("As it is", document), ("After treatment", treated)):
        at_risk = part["value_at_risk"]
        typer.echo(
            f"{label}: {part['expected_annual_loss']:,.2f} a year expected (standard error {part['standard_error']:,.2f}); "
            f"19 years of 20 cost at most {at_risk['95']:,.2f}, 99 of 100 at most {at_risk['99']:,.2f}"
        )
        for held in part["appetite"]:
            word = "within" if held["within"] else "over"
            typer.echo(
                f"  more than {held['loss']:,.2f}: {100 * held['simulated']:.2f} % of years, {word} the appetite of {100 * held['probability']:g} %"
            )
    typer.echo(
        f"Treatment saves {document['benefit']:,.2f} a year (standard error {document['benefit_standard_error']:,.2f})"
    )
    for one in document["risks"]:
        ratio = one["benefit_per_cost"]
        per = "" if ratio is None else f", {ratio:g} for each 1 spent"
        typer.echo(
            f"  {one['risk']}: {one['expected_annual_loss']:,.2f} now, {one['treated_expected_annual_loss']:,.2f} treated, saves {one['benefit']:,.2f}{per}"
        )
