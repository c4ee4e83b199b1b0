"""Every setting of `.streamlit/config.toml` is in force in the process that serves, from whatever folder it was started."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.provision.server import ServerFactory, free_port, impersonal
from tests.server.visiting import call, rerun

ROOT = Path(__file__).resolve().parents[2]
NEEDED = {
    "runner.postScriptGC": False,
    "browser.gatherUsageStats": False,
    "server.showEmailPrompt": False,
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 25,
    "server.disconnectedSessionTTL": 28800,
    "server.enableXsrfProtection": True,
    "server.enableAgentApi": False,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "client.disableDataExport": True,
}
# The folder that the server is started from has settings of its own, which must not win.
CONTRARY = '[runner]\npostScriptGC = true\n[client]\ntoolbarMode = "developer"\n[server]\naddress = "0.0.0.0"\n'
# Serves as `stagezero run` does, up to the moment when uvicorn would take over.
SHOW = """
import json, sys
import uvicorn
from streamlit import config
from assessment import server
def show(self, sockets=None):
    known = config.get_config_options()
    values = {name: known[name].value for name in known if not name.startswith("_")}
    print(json.dumps(values, default=str))
uvicorn.Server.run = show
server.serve("127.0.0.1", int(sys.argv[1]), sys.argv[2], open_browser=False)
"""
# Counts the full collections that the threads of the scripts ask for.
COUNTING = """
import gc, os, sys, threading
real = gc.collect
def collect(generation=2):
    print("collection", generation, "in", threading.current_thread().name, flush=True)
    return real(generation)
gc.collect = collect
def option(name):
    return sys.argv[sys.argv.index(name) + 1]
"""
SERVE = """
from assessment import cli
cli.app()
"""
SERVE_WITH_COLLECTION = """
from streamlit import config
from assessment import cli, server
settings = server._use_settings
def contrary(host):
    settings(host)
    config.set_option("runner.postScriptGC", True)
server._use_settings = contrary
cli.app()
"""
STREAMLIT_RUN = f"""
from streamlit.web.cli import main
os.environ["STAGEZERO_DATA"] = option("--data")
sys.argv = ["streamlit", "run", {str(ROOT / "app.py")!r}, "--server.port", option("--port")]
main()
"""
COLLECTION = "collection 2 in ScriptRunner"


def flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def environment() -> dict[str, str]:
    return impersonal(os.environ) | {"PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with settings of its own, to start from."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(CONTRARY, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def in_force(elsewhere: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All options of Streamlit as the serving process has them."""
    database = tmp_path_factory.mktemp("data") / "stagezero.db"
    done = subprocess.run(
        [sys.executable, "-c", SHOW, str(free_port()), f"sqlite:///{database.as_posix()}"],
        cwd=elsewhere,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(("name", "value"), NEEDED.items())
def test_what_the_product_needs_is_in_force(
    in_force: dict[str, Any], name: str, value: object
) -> None:
    assert in_force.get(name, "Streamlit knows no such option") == value


def test_every_setting_of_the_file_is_in_force(in_force: dict[str, Any]) -> None:
    written = dict(flat(tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))))
    assert {name: in_force.get(name) for name in written} == written


@pytest.mark.parametrize(
    ("how", "collects"),
    [(SERVE, False), (SERVE_WITH_COLLECTION, True), (STREAMLIT_RUN, False)],
    ids=["served by us", "served with the collection on", "streamlit run app.py"],
)
def test_no_run_of_a_script_is_followed_by_a_full_collection(
    server: ServerFactory, elsewhere: Path, tmp_path: Path, how: str, *, collects: bool
) -> None:
    running = server(
        tmp_path,
        command=(sys.executable, "-c", COUNTING + how),
        working_directory=elsewhere,
        environment=environment(),
    )
    with call(running.port) as visitor:
        received = [message for _ in range(2) for message in rerun(visitor)]
    sessions = [one.new_session for one in received if one.WhichOneof("type") == "new_session"]
    assert len(sessions) == 2
    assert not sessions[0].config.gather_usage_stats
    assert sessions[0].config.toolbar_mode == sessions[0].config.VIEWER
    sockets = psutil.Process(running.pid).net_connections("inet")
    assert {one.laddr.ip for one in sockets if one.status == "LISTEN"} == {"127.0.0.1"}
    running.stop()
    assert (COLLECTION in running.log()) == collects
    assert "Traceback" not in running.log()
