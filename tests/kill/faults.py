"""A proxy that breaks things on the way to the portal, as it is told to: one fault for each request that comes."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterable
from contextlib import suppress

FAULTS = (
    "lost on the way",
    "lost on the way back",
    "cut in the middle of the answer",
    "late",
    "too late",
    "twice",
    "500",
    "500 although it arrived",
    "503",
    "429",
)
_TOO_LATE_SECONDS = 1.5  # longer than the client of these tests waits
_ERRORS = {
    "500": b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n",
    "500 although it arrived": b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n",
    "503": b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n",
    "429": b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n",
}


class FaultyProxy:
    """Listens on a port of its own, in a thread of its own. Requests without a planned fault go through."""

    def __init__(self, portal_port: int) -> None:
        self._portal_port = portal_port
        self._planned: deque[str] = deque()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.happened: list[str] = []
        self.url = ""

    def start(self) -> None:
        self._thread.start()
        starting = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop)
        self.url = f"http://127.0.0.1:{starting.result().sockets[0].getsockname()[1]}"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def plan(self, faults: Iterable[str]) -> None:
        """What happens to the next requests, in place of what was planned before."""
        self._planned = deque(faults)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while request := await _message(reader):
                fault = self._planned.popleft() if self._planned else ""
                if fault:
                    self.happened.append(fault)
                if not await self._answer(request, fault, writer):
                    break
        writer.close()

    async def _answer(self, request: bytes, fault: str, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False when the connection is to be closed."""
        if fault == "lost on the way":
            return False
        if fault in ("500", "503", "429"):
            writer.write(_ERRORS[fault])
            return True
        if fault == "twice":
            both = await asyncio.gather(self._portal(request), self._portal(request))
            writer.write(both[0])
            return True
        answer = await self._portal(request)
        if fault == "lost on the way back":
            return False
        if fault == "cut in the middle of the answer":
            writer.write(answer[: len(answer) // 2])
            return False
        if fault in ("late", "too late"):
            await asyncio.sleep(_TOO_LATE_SECONDS if fault == "too late" else 0.2)
        writer.write(_ERRORS.get(fault, answer))
        await writer.drain()
        return True

    async def _portal(self, request: bytes) -> bytes:
        """What the portal answers. A request that left arrives, whatever becomes of who sent it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._portal_port)
        writer.write(request)
        answer = await _message(reader)
        writer.close()
        return answer


async def _message(reader: asyncio.StreamReader) -> bytes:
    """One HTTP message with a body as long as it says; empty at the end of the connection."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return head + (await reader.readexactly(int(lengths[0])) if lengths else b"")
