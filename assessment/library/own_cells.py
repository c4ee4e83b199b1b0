"""One cell of a questionnaire as a plain value, by the form that its column wants."""

import re
import unicodedata

from assessment.library.own_layout import Column, Form
from assessment.library.own_rows import Spot, Told
from assessment.library.tables import Cell

_YES, _NO = {"yes", "y", "true", "x", "1"}, {"no", "n", "false", "0"}
_BULLET = re.compile(r"^(?:[•‣▪]\s*|[-*]\s+)")
_SEPARATORS = re.compile(r"[;,\n]")
_DATED_NAME = re.compile(r"(.*[^-_ ])[-_ ]+((?:19|20|21)\d\d)")
_NO_WORD = re.compile(r"[^a-z0-9]+")


def given(cell: Cell, column: Column, spot: Spot, told: Told) -> str | bool | list[str] | None:
    """Return what a cell says; None where it says nothing, or where what it says is told as a fault."""
    if not cell.text or cell.wrong is not None:
        return None
    if column.form in {Form.IDS, Form.LINES}:
        return _several(cell.text, column.form)
    if column.form is Form.YES_NO:
        return _yes(cell, column, spot, told)
    if column.form is Form.ID and not identity(cell, spot, told):
        return None
    return cell.text.lower() if column.form is Form.WORD else cell.text


def _several(text: str, form: Form) -> list[str]:
    if form is Form.IDS:
        return [one.strip() for one in _SEPARATORS.split(text) if one.strip()]
    return [line for one in text.split("\n") if (line := _BULLET.sub("", one.strip()))]


def identity(cell: Cell, spot: Spot, told: Told) -> bool:
    """Tell whether a cell can be an id: a program that took 4.1 for a day in January has lost it."""
    if cell.is_date:
        fault = f"the id became a date ({cell.text})"
        told.fault(spot, fault, "Make the column text and type the id again")
    return not cell.is_date


def _yes(cell: Cell, column: Column, spot: Spot, told: Told) -> bool | None:
    word = cell.text.lower()
    if word not in _YES | _NO:
        told.fault(spot, f"{column.label} is {cell.text}", "Write yes or no")
        return None
    return word in _YES


def slug(title: str, otherwise: str) -> str:
    """Return an id made from a title: small letters, digits and underscores; ``otherwise`` when nothing of it can be used."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    found = _NO_WORD.sub("_", plain.lower()).strip("_")
    return found if found and not found[0].isdigit() else otherwise


def file_id(stem: str) -> tuple[str, str] | None:
    """Return id and title of a questionnaire from the name of its file: ``Supplier check 2026`` is ``supplier-check:2026``."""
    dated = _DATED_NAME.fullmatch(stem.strip())
    name = slug(dated[1], "").replace("_", "-") if dated else ""
    if dated is None or not name:
        return None
    title = " ".join(re.split(r"[-_\s]+", dated[1].strip()))
    return f"{name}:{dated[2]}", f"{title[:1].upper()}{title[1:]} {dated[2]}"
