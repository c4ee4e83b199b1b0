"""A visitor without a browser: plain requests, and Streamlit's own messages over a websocket."""

import http.client
import socket

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

SECONDS = 20


def get(port: int, path: str, method: str = "GET") -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers with lower-case names, and body of a path."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        headers = [(name.lower(), value) for name, value in answer.getheaders()]
        return answer.status, headers, answer.read()
    finally:
        connection.close()


def call(port: int, *, host: str = "127.0.0.1", origin: str | None = None) -> ClientConnection:
    """An open connection, as a page from `origin` would make it that knows the app as `host`."""
    return connect(
        f"ws://{host}:{port}/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", port), timeout=SECONDS),
        origin=Origin(origin or f"http://{host}:{port}"),
        subprotocols=[Subprotocol("streamlit")],
        open_timeout=SECONDS,
        max_size=None,
    )


def rerun(connection: ClientConnection) -> list[ForwardMsg]:
    """Runs the script once; gives what the server sent until it had finished."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    connection.send(message.SerializeToString())
    received: list[ForwardMsg] = []
    while not received or received[-1].WhichOneof("type") != "script_finished":
        raw = connection.recv(timeout=SECONDS)
        assert isinstance(raw, bytes)
        received.append(ForwardMsg.FromString(raw))
    return received
