"""Tells listeners in this process what was said: open pages (server-sent events) and Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.turns import Turn

_LONGEST_QUEUE = 100


@dataclass(frozen=True)
class Spoken:
    """A turn that just happened.

    Attributes:
        channel: where the conversation was begun ("web", "telegram", …).
        pushed: nobody asked for it: no caller waits for these replies, the channel has to bring them.
    """

    conversation_id: str
    channel: str
    turn: Turn
    pushed: bool


class Listeners:
    """Subscriptions to turns. A listener that does not keep up misses the oldest ones and finds them in the history."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Queue[Spoken], str | None] = {}

    @contextmanager
    def listen(self, conversation_id: str | None = None) -> Iterator[asyncio.Queue[Spoken]]:
        """A queue of what is said from now on, in one conversation or (None) in all."""
        queue: asyncio.Queue[Spoken] = asyncio.Queue(_LONGEST_QUEUE)
        self._listeners[queue] = conversation_id
        try:
            yield queue
        finally:
            del self._listeners[queue]

    def publish(self, spoken: Spoken) -> None:
        """Hand a turn to everyone who listens; never waits."""
        for queue, wanted in self._listeners.items():
            if wanted in (None, spoken.conversation_id):
                if queue.full():
                    queue.get_nowait()
                queue.put_nowait(spoken)
