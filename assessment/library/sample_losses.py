"""What the sample organization says about its losses: risks in numbers as a table that anybody may upload, and what it can bear."""

from decimal import Decimal
from pathlib import Path

from assessment.library.loss_tables import losses_from
from assessment.library.tables import read_bytes
from assessment.model.faults import Fault, InputFaultsError
from assessment.model.losses import AppetitePoint, LossBasis, QuantifiedRisk

SAMPLE_FILE = "losses.csv"
BASIS = LossBasis(
    appetite=(
        AppetitePoint(loss=Decimal(60_000), probability=Decimal("0.1")),
        AppetitePoint(loss=Decimal(200_000), probability=Decimal("0.02")),
    )
)


def read_sample_losses(content: Path) -> tuple[QuantifiedRisk, ...]:
    """Read ``sample/losses.csv`` of a content folder, none when it isn't there; raise InputFaultsError when it is broken."""
    path = content / "sample" / SAMPLE_FILE
    return losses_from(read_bytes(path), f"sample/{SAMPLE_FILE}") if path.is_file() else ()


def sample_losses_faults(content: Path) -> list[Fault]:
    """Return every fault of the sample's table of losses."""
    try:
        read_sample_losses(content)
    except InputFaultsError as error:
        return list(error.faults)
    return []
