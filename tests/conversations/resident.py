"""A resident who talks to the assistant through its engine: types, presses, logs in, reads."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from account_world import parameters
from sqlalchemy import select
from standins import Server, log_in

from actions.replies import Card, Choice, Link, Reply
from actions.turn import INTERVIEW
from bot.bootstrap import Assistant
from bot.plain_text import plain
from bot.tracker_store import TrackerTurn
from bot.turns import Turn, choices_of

_NBSP = "\u00a0"


class Resident:
    """One person in one conversation.

    Attributes:
        replies: what was answered last.
    """

    def __init__(self, assistant: Assistant, conversation: str | None = None) -> None:
        self.assistant = assistant
        self.conversation = conversation or f"test-{secrets.token_urlsafe(9)}"
        self.replies: list[Reply] = []
        self.turn: Turn | None = None

    async def comes(self) -> None:
        """Open the conversation and read the welcome."""
        self.replies = await self.assistant.engine.start(self.conversation, "web")

    async def says(self, text: str, client_id: str | None = None) -> Turn:
        """Send words, or a payload as a page sends it."""
        self.turn = await self.assistant.engine.handle(self.conversation, text, channel="web", client_id=client_id)
        self.replies = list(self.turn.replies)
        return self.turn

    async def says_at_once(self, texts: Sequence[str]) -> None:
        """Send several messages before any of them is answered."""
        sent = (self.assistant.engine.handle(self.conversation, text, channel="web") for text in texts)
        turns = sorted(await asyncio.gather(*sent), key=lambda turn: turn.number)
        self.turn = turns[-1]
        self.replies = [reply for turn in turns for reply in turn.replies]

    async def presses(self, title: str) -> Turn:
        """Press the choice of that title, or the only one that begins with it."""
        return await self.says(self.choice(title).payload)

    async def logs_in(self, who: str) -> None:
        """Follow the link of the last answer, log in at the provider, come back. No page is between them."""
        here = self.assistant.services
        conversation = here.logins.use_ticket(self.login_link().rpartition("/")[2])
        assert conversation == self.conversation, "the link works once, for this conversation"
        leaving = await here.oidc.leave(conversation)
        returned = parameters(log_in(leaving.url, who))
        here.logins.keep(conversation, await here.oidc.come_back(returned, leaving.attempt, here.now()))
        self.turn = await self.assistant.engine.news(conversation, "/login_done")
        self.replies = list(self.turn.replies)

    def login_link(self) -> str:
        """The link in the last answer."""
        links = [reply.url for reply in self.replies if isinstance(reply, Link)]
        assert links, f"no link in:\n{self.text}"
        return links[0]

    def choice(self, title: str) -> Choice:
        """The choice of that title, or the only one whose title begins with it."""
        exact = [choice for choice in self.choices if choice.title == title]
        found = exact or [choice for choice in self.choices if choice.title.startswith(title)]
        assert found, f"{title!r} is not among {self.titles}, which came with:\n{self.text}"
        return found[0]

    @property
    def text(self) -> str:
        """Everything that is read in the last answer, spaces made ordinary; choices apart."""
        return "\n".join(plain(reply) for reply in self.replies).replace(_NBSP, " ")

    @property
    def choices(self) -> list[Choice]:
        return [choice for reply in self.replies for choice in choices_of(reply)]

    @property
    def titles(self) -> list[str]:
        return [choice.title.replace(_NBSP, " ") for choice in self.choices]

    @property
    def kinds(self) -> list[str]:
        return [reply.kind for reply in self.replies]

    @property
    def marks(self) -> dict[str, str | None]:
        """The mark of each card by its title."""
        return {reply.title: reply.mark for reply in self.replies if isinstance(reply, Card)}

    @property
    def slots(self) -> Mapping[str, Any]:
        """Slots as they were stored with the last turn."""
        rows = select(TrackerTurn.slots).where(TrackerTurn.conversation_id == self.conversation)
        with self.assistant.database.connect() as connection:
            return connection.execute(rows.order_by(TrackerTurn.number.desc()).limit(1)).scalar() or {}

    @property
    def asked(self) -> str | None:
        """Id of the pending question."""
        asked = self.slots.get("asked")
        return asked["question"] if asked else None

    @property
    def told(self) -> Mapping[str, Any]:
        """Answers of the questionnaire that are kept."""
        return self.assistant.services.interviews.load(self.slots.get(INTERVIEW)) or {}


class Portal:
    """The portal, which can be taken down and brought back."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._up = True

    def goes_down(self) -> None:
        self._server.stop()
        self._up = False

    def goes_up(self) -> None:
        if not self._up:
            self._server.start()
            self._up = True
