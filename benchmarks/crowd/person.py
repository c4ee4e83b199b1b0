"""One virtual person: opens the answering page of an assessment by websocket and answers question after question."""

import asyncio
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from benchmarks import on_page
from benchmarks.crowd.wire import Screen

_PATIENCE = 20.0


@dataclass
class Person:
    """A visitor; ``waits`` are the seconds from a click to its saved mark, ``turns`` those to the end of the run, the next question there."""

    url: str
    organization: int
    assessment: int
    pace: random.Random
    waits: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    sent: int = 0
    faults: list[str] = field(default_factory=list)

    async def visit(self, opened: asyncio.Event, begin: asyncio.Event, seconds: float) -> None:
        """Open the page, tell so, wait for the beginning, then answer every 2 to 4 s for so many seconds."""
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        try:
            async with connect(
                address, subprotocols=[Subprotocol("streamlit")], max_size=None
            ) as socket:
                screen = Screen(on_page.query(self.organization, self.assessment, view="one"))
                await socket.send(screen.visit())
                await self._finish(socket, screen)
                opened.set()
                await begin.wait()
                await self._answer_for(seconds, socket, screen)
                self.faults += screen.faults
        except (OSError, WebSocketException, LookupError, TimeoutError) as error:
            self.faults.append(f"{type(error).__name__}: {error}")
        finally:
            opened.set()

    async def _answer_for(self, seconds: float, socket: ClientConnection, screen: Screen) -> None:
        end = time.perf_counter() + seconds
        await asyncio.sleep(self.pace.uniform(0, 3))
        while time.perf_counter() < end:
            await self._answer(socket, screen)
            await asyncio.sleep(self.pace.uniform(2, 4))

    async def _answer(self, socket: ClientConnection, screen: Screen) -> None:
        requirement, level = screen.asked(self.assessment), self.pace.randint(0, 5)
        saved = re.compile(on_page.saved(requirement, level))
        message = screen.choose(on_page.level_key(self.assessment, requirement), level)
        began = time.perf_counter()
        await socket.send(message)
        self.sent += 1
        await self._read(socket, screen, until=lambda _: bool(saved.search(screen.strip)))
        self.waits.append(time.perf_counter() - began)
        await self._finish(socket, screen)
        self.turns.append(time.perf_counter() - began)

    async def _finish(self, socket: ClientConnection, screen: Screen) -> None:
        await self._read(socket, screen, until=lambda ended: ended)

    async def _read(
        self, socket: ClientConnection, screen: Screen, *, until: Callable[[bool], bool]
    ) -> None:
        """Read messages until ``until``, told whether the last one ended a run, says enough."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                received = await socket.recv()
                if isinstance(received, bytes) and until(screen.read(received)):
                    return
