"""An engine over an agent that answers as a test tells it to: no model, no Rasa."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine as Database

from actions.replies import Reply, Text
from actions.store.base import open_database
from bot.conversations import Conversations
from bot.engine import Engine
from bot.turns import Turn

Answer = Callable[[str], Awaitable[list[Reply]]]


async def echo(text: str) -> list[Reply]:
    """Says back what was said."""
    return [Text(text=f"Słyszę: {text}")]


async def slowly(text: str) -> list[Reply]:
    """The same, after letting everybody else go on for a while; the first message the longest."""
    for _ in range(20 if text == "pierwsza" else 1):
        await asyncio.sleep(0)
    return await echo(text)


class FakeAgent:
    """Stands in for `bot.rasa_agent.RasaAgent`.

    Attributes:
        heard: what reached it, in order; with "…" when an answer was complete.
    """

    def __init__(self, answer: Answer = echo) -> None:
        self.heard: list[str] = []
        self.pending: Mapping[str, Any] | None = None
        self.undone: list[tuple[str, datetime | None]] = []
        self._answer = answer

    async def answer(self, conversation_id: str, text: str, channel: str) -> list[Reply]:
        """Answer as told."""
        self.heard.append(text)
        replies = await self._answer(text)
        self.heard.append(f"{text} …")
        return replies

    async def asked(self, conversation_id: str) -> Mapping[str, Any] | None:
        """The pending question."""
        return self.pending

    def undo(self, conversation_id: str, after: datetime | None) -> None:
        """Remember what was taken back."""
        self.undone.append((conversation_id, after))

    def drop(self, conversation_id: str) -> None:
        """Nothing is kept in memory."""


def database_in(folder: Path) -> Database:
    """A database file that several engines can open."""
    return open_database(f"sqlite:///{folder}/engine.db")


def engine_of(agent: FakeAgent, database: Database) -> Engine:
    """An engine as a process has it."""
    return Engine(agent, Conversations(database))  # type: ignore[arg-type]


def said(turn: Turn) -> str:
    """The texts of a turn."""
    return "\n".join(reply.text for reply in turn.replies if isinstance(reply, Text))
