"""Where the shipped files are: beside the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def home() -> Path:
    """Return the folder that holds ``app.py``, ``pages/``, ``questionnaires/`` and ``.streamlit/``."""
    packed = _PACKAGE / "_app"
    return packed if packed.is_dir() else _PACKAGE.parent


def content() -> Path:
    """Return the folder of the shipped content."""
    return home() / "questionnaires"
