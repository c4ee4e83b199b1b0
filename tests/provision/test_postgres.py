"""The PostgreSQL that the tests bring up."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
import sqlalchemy

from tests.provision import postgres
from tests.provision.postgres import PostgresServer


def tables(url: str) -> list[str]:
    engine = sqlalchemy.create_engine(url)
    try:
        return sqlalchemy.inspect(engine).get_table_names()
    finally:
        engine.dispose()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_test_gets_an_empty_database(database_url: str, turn: str) -> None:
    assert tables(database_url) == []
    engine = sqlalchemy.create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text(f"CREATE TABLE of_the_{turn} (id INTEGER)"))
    engine.dispose()
    assert tables(database_url) == [f"of_the_{turn}"]


def test_the_database_is_a_postgresql(postgres_url: str) -> None:
    assert sqlalchemy.make_url(postgres_url).drivername == "postgresql+psycopg"


@pytest.mark.postgres
def test_a_database_goes_even_if_a_connection_was_left_open(
    postgres_server: PostgresServer,
) -> None:
    name = postgres_server.create_database()
    with psycopg.connect(
        host=postgres_server.host, port=postgres_server.port, user="postgres", dbname=name
    ) as left_open:
        postgres_server.drop_database(name)
        with pytest.raises(psycopg.OperationalError):
            left_open.execute("SELECT 1")


@pytest.mark.postgres
def test_nobody_else_can_reach_the_server(postgres_server: PostgresServer) -> None:
    with psycopg.connect(
        host=postgres_server.host, port=postgres_server.port, user="postgres", dbname="postgres"
    ) as connection:
        answer = connection.execute("SHOW listen_addresses").fetchone()
    if sys.platform == "win32":
        assert answer == ("127.0.0.1",)
    else:
        assert answer == ("",)
        assert Path(postgres_server.host).stat().st_mode & 0o077 == 0


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0,
    reason="only root gives its work to another account",
)
def test_programs_in_a_folder_of_root_are_copied_to_where_they_can_be_run(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    found = postgres._programs()  # noqa: SLF001  # a step of the start that only root takes
    installation, package = found.parent, found.parent.parent
    hidden = tmp_path / package.name
    shutil.copytree(installation, hidden / installation.name, symlinks=True)
    if (package.parent / f"{package.name}.libs").is_dir():
        shutil.copytree(package.parent / f"{package.name}.libs", tmp_path / f"{package.name}.libs")
    with tempfile.TemporaryDirectory() as open_folder:
        folder = Path(open_folder)
        folder.chmod(0o755)
        account = postgres.ACCOUNT_FOR_ROOT
        reached = postgres._within_reach(hidden / installation.name / "bin", folder, account)  # noqa: SLF001
        done = subprocess.run(
            [reached / "initdb", "--version"],
            user=account,
            cwd=folder,
            check=True,
            capture_output=True,
        )
    assert b"PostgreSQL" in done.stdout
