"""The starter of servers, tried on a server of four lines; the app's own start has its tests elsewhere."""

import sys
from pathlib import Path

import pytest

from tests.provision.server import ServerFactory, ServerFailedError, answers

SERVER = """
import http.server, sys
port = int(sys.argv[sys.argv.index("--port") + 1])
print("serving", sys.argv[1:], flush=True)
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", port), Answer).serve_forever()
"""
SMALL = (sys.executable, "-c", SERVER)


def test_a_server_answers_until_it_is_stopped(server: ServerFactory, tmp_path: Path) -> None:
    running = server(tmp_path, "--extra", command=SMALL)
    assert answers(running.port)
    assert running.url == f"http://127.0.0.1:{running.port}"
    for expected in ("run", "--no-browser", "--extra", str(tmp_path)):
        assert repr(expected) in running.log()
    running.stop()
    assert not answers(running.port)
    assert not running.is_running()


def test_a_killed_server_is_gone_and_may_be_stopped_afterwards(
    server: ServerFactory, tmp_path: Path
) -> None:
    running = server(tmp_path, command=SMALL)
    running.kill()
    assert not running.is_running()
    assert not answers(running.port)
    running.stop()


def test_a_second_server_takes_the_port_of_the_killed_one(
    server: ServerFactory, tmp_path: Path
) -> None:
    first = server(tmp_path, command=SMALL)
    first.kill()
    second = server(tmp_path, command=SMALL, port=first.port)
    assert second.port == first.port
    assert second.pid != first.pid


def test_a_server_that_ends_at_once_shows_what_it_said(
    server: ServerFactory, tmp_path: Path
) -> None:
    with pytest.raises(ServerFailedError, match="out of order"):
        server(tmp_path, command=(sys.executable, "-c", "raise SystemExit('out of order')"))
