"""Health, readiness, security headers, and who can reach the app at all."""

import json
import os
import re
from pathlib import Path

import psutil
import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.provision.postgres import PostgresServer
from tests.provision.server import RunningServer, ServerFactory
from tests.server.visiting import call, get, rerun

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
POLICY = ("default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'")


def script_of(served: RunningServer) -> str:
    """The path of the first script that the start page asks for."""
    found = re.search(rb'src="\.?(/static/js/[^"]+\.js)"', get(served.port, "/")[2])
    assert found is not None
    return found[1].decode()


def test_the_process_says_that_it_is_alive(served: RunningServer) -> None:
    status, headers, body = get(served.port, "/healthz")
    assert (status, json.loads(body)) == (200, {"status": "ok"})
    assert ("content-type", "application/json") in headers


def test_the_database_says_that_it_is_ready(served: RunningServer) -> None:
    status, _, body = get(served.port, "/readyz")
    assert (status, json.loads(body)) == (200, {"status": "ready"})


@pytest.mark.parametrize(
    "path",
    ["/", "/healthz", "/readyz", "/readiness", "/_stcore/health", "/_stcore/host-config", "script", "/media/no.png"],
)  # fmt: skip
def test_every_answer_carries_the_security_headers_once(served: RunningServer, path: str) -> None:
    status, headers, _ = get(served.port, script_of(served) if path == "script" else path)
    assert status == (404 if path.endswith("no.png") else 200)
    names = [name for name, _ in headers]
    found = dict(headers)
    assert {name: found.get(name) for name in HEADERS} == HEADERS
    assert all(part in found["content-security-policy"] for part in POLICY)
    assert all(part in found["permissions-policy"] for part in ("camera=()", "microphone=()"))
    for name in (*HEADERS, "content-security-policy", "permissions-policy"):
        assert names.count(name) == 1
    assert found.get("access-control-allow-origin") != "*"


def test_it_listens_on_the_loopback_address_only(served: RunningServer) -> None:
    sockets = psutil.Process(served.pid).net_connections("inet")
    listening = {(one.laddr.ip, one.laddr.port) for one in sockets if one.status == "LISTEN"}
    assert listening == {("127.0.0.1", served.port)}


def test_it_says_where_it_is_and_nothing_went_wrong(served: RunningServer) -> None:
    assert f"Stage Zero is at {served.url}" in served.log()
    assert "Traceback" not in served.log()


def test_a_visitor_gets_the_home_page_without_an_exception(served: RunningServer) -> None:
    with call(served.port) as visitor:
        received = rerun(visitor)
    assert any(one.WhichOneof("type") == "new_session" for one in received)
    assert not any(
        one.WhichOneof("type") == "delta"
        and one.delta.new_element.WhichOneof("type") == "exception"
        for one in received
    )


@pytest.mark.parametrize(
    "claim",
    [{"origin": "http://evil.example"}, {"host": "evil.example"}],
    ids=["from another origin", "by a name that was pointed at this machine"],
)
def test_a_page_of_somebody_else_cannot_drive_the_app(
    served: RunningServer, claim: dict[str, str]
) -> None:
    def visit() -> None:
        with call(served.port, **claim) as visitor:
            rerun(visitor)

    with pytest.raises((InvalidHandshake, ConnectionClosed)):
        visit()


def test_a_dropped_database_is_not_ready_while_the_process_lives(
    server: ServerFactory, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    name = postgres_server.create_database()
    running = server(tmp_path / "data", "--database", postgres_server.url(name))
    assert get(running.port, "/readyz")[0] == 200
    postgres_server.drop_database(name)
    status, headers, body = get(running.port, "/readyz")
    assert (status, json.loads(body)) == (503, {"status": "database unreachable"})
    assert dict(headers)["x-frame-options"] == "DENY"
    assert get(running.port, "/healthz")[0] == 200


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be removed")
def test_a_file_removed_under_the_server_is_not_ready(
    server: ServerFactory, tmp_path: Path
) -> None:
    running = server(tmp_path)
    assert get(running.port, "/readyz")[0] == 200
    for path in tmp_path.glob("stagezero.db*"):
        path.unlink()
    assert get(running.port, "/readyz")[0] == 503


@pytest.mark.skipif(os.name == "nt", reason="Windows has no polite signal")
def test_an_orderly_end_leaves_one_file(server: ServerFactory, tmp_path: Path) -> None:
    running = server(tmp_path)
    with call(running.port) as visitor:
        rerun(visitor)
    running.stop()
    assert [path.name for path in tmp_path.iterdir()] == ["stagezero.db"]
    assert "Traceback" not in running.log()
