"""Serves the app under ASGI: the pages, health routes and security headers, on loopback by default."""

import errno
import gc
import os
import socket
import sys
import threading
import time
import urllib.request
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import typer

from assessment.library.places import content, home
from assessment.services.workspace import open_workspace

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
}
_TRIES = 20
_SWITCH_SECONDS = 0.0005  # a saved mark waits for the thread that draws the next question; Python's default is 5 ms
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})


class PortTakenError(Exception):
    """The port is in use."""

    def __init__(self, host: str, port: int, free: int | None) -> None:
        """Name the port and the next free one."""
        offer = (
            f"Port {free} is free: stagezero run --port {free}"
            if free
            else "Choose another with --port"
        )
        super().__init__(
            f"Port {port} on {host} is in use, perhaps by another Stage Zero. {offer}."
        )


class _SecurityHeaders:
    """Adds the headers to every HTTP response; plain ASGI, so that nothing is buffered."""

    def __init__(self, app: Any) -> None:  # noqa: ANN401  any ASGI app
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  the ASGI signature
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Any) -> None:  # noqa: ANN401  the ASGI signature
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                extra = [
                    (name.lower().encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.lower().encode() not in present
                ]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        await self.app(scope, receive, with_headers)


def create_app(address: str, own: Path | None = None) -> Any:  # noqa: ANN401  streamlit's App has no public type
    """Make the ASGI app on an open database address; ``own`` is the folder of the questionnaires that users bring.

    ``/healthz`` says that the process answers, ``/readyz`` that the database does too (503 otherwise).
    """
    import streamlit as st  # noqa: PLC0415  the heaviest import of a start
    from starlette.concurrency import run_in_threadpool  # noqa: PLC0415
    from starlette.middleware import Middleware  # noqa: PLC0415
    from starlette.requests import Request  # noqa: PLC0415
    from starlette.responses import JSONResponse  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    from assessment.ui import session  # noqa: PLC0415

    workspace = open_workspace(address, content(), own)
    session.use(workspace)
    _know_pages_from_navigation_only()

    async def healthz(request: Request) -> JSONResponse:  # noqa: ARG001  the route's signature
        return JSONResponse({"status": "ok"})

    async def readyz(request: Request) -> JSONResponse:  # noqa: ARG001  the route's signature
        ready = await run_in_threadpool(workspace.database.answers)
        return JSONResponse(
            {"status": "ready" if ready else "database unreachable"},
            status_code=200 if ready else 503,
        )

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[None]:  # noqa: ANN401, ARG001  streamlit passes its App
        gc.collect()
        gc.freeze()  # the import-time heap never becomes garbage; do not walk it again
        yield
        workspace.database.close()

    return st.App(
        home() / "app.py",
        lifespan=lifespan,
        routes=[Route("/healthz", healthz), Route("/readyz", readyz)],
        middleware=[Middleware(_SecurityHeaders)],
    )


def _know_pages_from_navigation_only() -> None:
    """Tell Streamlit that the pages folder is no page list of its own, as ``st.navigation`` would at its first run.

    Without it the first visitor after a start who opens the address of a page is told that it doesn't exist, and a script lying
    flat in ``pages/`` could be opened around ``app.py``.
    """
    from streamlit.runtime.pages_manager import PagesManager  # noqa: PLC0415

    PagesManager.uses_pages_directory = False


def serve(
    host: str, port: int, address: str, *, own: Path | None = None, open_browser: bool
) -> None:
    """Serve until stopped. Raises StoreError; ends with exit code 2 and one sentence when the port is taken."""
    listening = _listen(host, port)
    _use_settings(host)
    app = create_app(address, own)
    import uvicorn  # noqa: PLC0415  after Streamlit, which sets its own event loop policy

    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104  compared, not bound
    url = f"http://{shown}:{port}"
    typer.echo(f"Stage Zero is at {url}  (stop with Ctrl+C)")
    if open_browser and has_display():
        threading.Thread(target=_open_when_up, args=(url,), daemon=True).start()
    config = uvicorn.Config(
        app,
        log_level="warning",
        ws_max_size=64 * 2**20,
        ws_per_message_deflate=False,  # packing every small message costs more than sending it
        timeout_graceful_shutdown=2,
        lifespan="on",
    )
    sys.setswitchinterval(_SWITCH_SECONDS)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _use_settings(host: str = "127.0.0.1") -> None:
    """Make Streamlit read the settings beside app.py, from whatever folder we were started.

    Streamlit looks in the folder of its main script and in the working folder; under ASGI it knows only the latter, so
    the script's folder is named to it before it is imported.
    """
    os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")
    from streamlit import config  # noqa: PLC0415  must come after the port is ours

    config._main_script_path = str(home() / "app.py")  # noqa: SLF001  what `streamlit run` itself sets
    config.get_config_options(force_reparse=True)
    if host in _LOOPBACK:  # a page elsewhere that makes its name point here must not drive the app
        config.set_option("server.allowedHosts", sorted(_LOOPBACK))


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        if error.errno in {errno.EADDRINUSE, errno.EACCES, 10048, 10013}:
            typer.echo(str(PortTakenError(host, port, _next_free(host, port))), err=True)
        else:
            typer.echo(
                f"Cannot listen on {host}:{port} ({error.strerror}). Choose another address with --host.",
                err=True,
            )
        raise typer.Exit(2) from None
    except OverflowError:
        listening.close()
        typer.echo(f"Port {port} does not exist. Use 1 to 65535.", err=True)
        raise typer.Exit(2) from None
    return listening


def _next_free(host: str, port: int) -> int | None:
    for candidate in range(port + 1, min(port + 1 + _TRIES, 65536)):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with suppress(OSError), socket.socket(family) as trial:
            trial.bind((host, candidate))
            return candidate
    return None


def _open_when_up(url: str) -> None:
    for _ in range(100):
        with suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=1):  # noqa: S310  our own http address
            with suppress(webbrowser.Error):
                webbrowser.open(url)
            return
        time.sleep(0.1)


def has_display() -> bool:
    """Tell whether a browser could be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return (
        bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        or Path("/mnt/wslg").exists()
    )
