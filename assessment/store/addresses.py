"""Database addresses: reading them, and showing them without a secret."""

import re
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from assessment.store.errors import DatabaseAddressError

_PATH_CHARACTERS = "/:@ +"
_SECRET = re.compile(r"(?i)(password|passfile|passwd|pwd|secret)=[^&]*")
_CREDENTIALS = re.compile(r"//([^/@:?]*):[^/?]*")


def parse(address: str) -> URL:
    """Return the address as a URL; raise DatabaseAddressError when it can't be one."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise DatabaseAddressError(shown(address)) from error
    if url.get_backend_name() == "sqlite" and not _names_a_file(url):
        raise DatabaseAddressError(shown(address))
    return url


def of_file(path: Path) -> str:
    """Return the address of a SQLite file, whatever characters its path has."""
    return f"sqlite:///{quote(path.as_posix(), safe=_PATH_CHARACTERS)}"


def shown(address: str) -> str:
    """Return the address without any secret, for messages."""
    try:
        url = make_url(address)
        text = url.set(password=None).render_as_string()
    except (ArgumentError, ValueError):
        text = address
    return _SECRET.sub(r"\1=***", _CREDENTIALS.sub(r"//\1", text))


def _names_a_file(url: URL) -> bool:
    name = url.database or ""
    plain = url.drivername in {"sqlite", "sqlite+pysqlite"}
    return (
        plain
        and bool(name)
        and name != ":memory:"
        and "\x00" not in name
        and not name.startswith("file:")
    )
