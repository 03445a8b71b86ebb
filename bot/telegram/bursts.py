"""People send one thought in several messages. Waits until they pause, then has the chat read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

logger = logging.getLogger(__name__)

_CLOCKS_APART = 0.02
"""The loop's clock and the database's moments are not the same clock."""


class Tasks:
    """Work that goes on beside. What fails is logged, never lost silently."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Begin some work."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    async def finish(self, patience: float) -> None:
        """Let what runs come to its end for `patience` seconds, then stop it."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("Work in Telegram failed: %s", type(error).__name__)


@dataclass
class _Waiting:
    timer: asyncio.TimerHandle
    until: float


class Bursts:
    """Calls `read` for a chat once nothing more has come for a while.

    Args:
        longest: seconds after the first message when it is read even if more keeps coming.
    """

    def __init__(self, read: Callable[[int], Awaitable[None]], tasks: Tasks, longest: float) -> None:
        self._read = read
        self._tasks = tasks
        self._longest = longest
        self._waiting: dict[int, _Waiting] = {}

    def soon(self, chat_id: int, wait: float) -> None:
        """Have the chat read in `wait` seconds, counted anew with every message; at once when that is 0."""
        now = asyncio.get_running_loop().time()
        before = self._waiting.pop(chat_id, None)
        if before:
            before.timer.cancel()
        until = before.until if before else now + self._longest
        delay = min(wait + _CLOCKS_APART, max(0.0, until - now) + _CLOCKS_APART) if wait else 0.0
        timer = asyncio.get_running_loop().call_later(delay, self._fire, chat_id)
        self._waiting[chat_id] = _Waiting(timer, until)

    def nudge(self, chat_id: int) -> None:
        """Have the chat read now, unless it is waited for anyway."""
        if chat_id not in self._waiting:
            self._tasks.start(self._run(chat_id))

    def stop(self) -> None:
        """Wait for nothing any more; what was not read stays in the inbox."""
        for waiting in self._waiting.values():
            waiting.timer.cancel()
        self._waiting.clear()

    def _fire(self, chat_id: int) -> None:
        self._waiting.pop(chat_id, None)
        self._tasks.start(self._run(chat_id))

    async def _run(self, chat_id: int) -> None:
        await self._read(chat_id)
