"""Serves the floor as the app is served: the same server, the same settings, the heap frozen after the start.

Takes the options of `stagezero run`, of which only the port means anything here. Started in the folder of the program, so that
Streamlit reads the program's `.streamlit/config.toml`.
"""

import argparse
import gc
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

SCRIPT = Path(__file__).with_name("app.py")


async def _healthz(request: Request) -> JSONResponse:  # noqa: ARG001  the route's signature
    return JSONResponse({"status": "ok"})


@asynccontextmanager
async def _lifespan(app: Any) -> AsyncIterator[None]:  # noqa: ANN401, ARG001  streamlit passes its App
    gc.collect()
    gc.freeze()
    yield


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    options, _ = parser.parse_known_args()
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", options.port))
    listening.listen(1024)
    app = st.App(SCRIPT, lifespan=_lifespan, routes=[Route("/healthz", _healthz)])
    config = uvicorn.Config(
        app, log_level="warning", ws_max_size=64 * 2**20, timeout_graceful_shutdown=2, lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
