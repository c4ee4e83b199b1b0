"""Risks in numbers as a CSV table that reads back as the same risks; no cell is taken for a formula."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from assessment.library.loss_tables import COLUMNS
from assessment.model.losses import EventLoss, Frequency, QuantifiedRisk

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EXAMPLE = (
    {
        "risk": "Oven breaks down", "reference": "R-01", "frequency": "0.5", "loss_low": "2000", "loss_high": "15000",
        "treated_frequency": "0.2", "treatment_cost": "600",
    },
    {
        "risk": "Ransomware stops the office", "reference": "R-02", "frequency_low": "0.02", "frequency_likely": "0.08",
        "frequency_high": "0.2", "loss_low": "8000", "loss_high": "120000", "treated_loss_low": "2000",
        "treated_loss_high": "20000", "treatment_cost": "1800",
    },
)  # fmt: skip


def losses_csv(risks: Sequence[QuantifiedRisk]) -> str:
    """Return the table; columns that no risk fills are left out, except those that are needed."""
    return _written([_cells(one) for one in risks])


def losses_template() -> str:
    """Return a table with two rows to write over."""
    return _written(list(_EXAMPLE))


def safe(text: str) -> str:
    """Return text that a spreadsheet program shows instead of calculating it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _written(rows: Sequence[dict[str, str]]) -> str:
    always = {"risk", "loss_low", "loss_high"}
    if not any("frequency_likely" in row for row in rows):
        always |= {"frequency"}
    columns = [name for name in COLUMNS if name in always or any(row.get(name) for row in rows)]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: safe(value) for name, value in row.items() if value} for row in rows)
    return text.getvalue()


def _cells(risk: QuantifiedRisk) -> dict[str, str]:
    return {
        "risk": risk.name,
        "reference": risk.reference,
        **_frequency(risk.frequency, ""),
        **_loss(risk.loss, ""),
        **(_frequency(risk.treated_frequency, "treated_") if risk.treated_frequency else {}),
        **(_loss(risk.treated_loss, "treated_") if risk.treated_loss else {}),
        "treatment_cost": _number(risk.treatment_cost),
    }


def _frequency(one: Frequency, when: str) -> dict[str, str]:
    if one.certain:
        return {f"{when}frequency": _number(one.likely)}
    return {
        f"{when}frequency_{end}": _number(getattr(one, end)) for end in ("low", "likely", "high")
    }


def _loss(one: EventLoss, when: str) -> dict[str, str]:
    return {f"{when}loss_{end}": _number(getattr(one, end)) for end in ("low", "likely", "high")}


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
