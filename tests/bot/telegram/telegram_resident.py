"""A resident who talks to the whole assistant in Telegram: writes, presses, logs in in a browser, reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
from fake_bot_api import Call, FakeTelegram
from sqlalchemy import func, select
from standins import log_in
from telegram_world import eventually

from actions.store.crypto import seal_of
from bot.bootstrap import Assistant
from bot.telegram.chats import Chats
from bot.telegram.inbox import WaitingRow
from bot.tracker_store import TrackerTurn

_NBSP = "\u00a0"


@dataclass
class TelegramResident:
    """One person in a private chat.

    Attributes:
        browser: a browser at the assistant's address.
    """

    chat_id: int
    telegram: FakeTelegram
    assistant: Assistant
    browser: httpx.AsyncClient

    def __post_init__(self) -> None:
        self._read = 0

    async def says(self, text: str, until: str = "") -> str:
        """Write something; gives what is read then, once there is `until` in it."""
        self._look_away()
        self.telegram.says(self.chat_id, text)
        return await self._answer(until)

    async def sends(self, until: str = "", **content: Any) -> str:
        """Send something other than words."""
        self._look_away()
        self.telegram.sends(self.chat_id, **content)
        return await self._answer(until)

    async def presses(self, title: str, until: str = "") -> str:
        """Press the newest button of that title."""
        call = next(call for call in reversed(self.received()) if title in call.buttons)
        self._look_away()
        self.telegram.presses(call, title)
        return await self._answer(until)

    async def logs_in(self, who: str, until: str) -> str:
        """Follow the link of the last answer, log in, type the code; gives what is read in the chat after it."""
        ticket = self.login_link().rpartition("/")[2]
        self._look_away()
        left = await self.browser.post(f"/login/{ticket}")
        assert left.status_code == 303, left.text
        back = await self.browser.get(log_in(left.headers["location"], who))
        assert back.status_code == 200, back.text
        await self._answer("Proszę wpisać go tutaj")
        return await self.says(back.text.partition('class="code">')[2].partition("<")[0], until)

    def login_link(self) -> str:
        """The address under the button of the last message that has one."""
        links = [b["url"] for call in self.received()[self._read :] for row in call.rows for b in row if "url" in b]
        assert links, self.text
        return str(links[-1])

    def received(self) -> list[Call]:
        """Every message to this chat."""
        return [call for call in self.telegram.sent if call.chat_id == self.chat_id]

    @property
    def text(self) -> str:
        """What came since this person last did something."""
        return "\n".join(call.text for call in self.received()[self._read :]).replace(_NBSP, " ")

    @property
    def buttons(self) -> list[str]:
        """The buttons of the newest message."""
        return self.received()[-1].buttons

    def offered(self) -> list[str]:
        """Every button that came since this person last did something."""
        return [title for call in self.received()[self._read :] for title in call.buttons]

    @property
    def conversation(self) -> str:
        return Chats(self.assistant.database, seal_of(self.assistant.settings)).conversation_of(self.chat_id)

    @property
    def asked(self) -> str | None:
        """Id of the pending question."""
        rows = select(TrackerTurn.slots).where(TrackerTurn.conversation_id == self.conversation)
        with self.assistant.database.connect() as connection:
            slots = connection.execute(rows.order_by(TrackerTurn.number.desc()).limit(1)).scalar() or {}
        return slots["asked"]["question"] if slots.get("asked") else None

    def _look_away(self) -> None:
        self._read = len(self.received())

    async def _answer(self, until: str) -> str:
        try:
            await eventually(lambda: not self._waits() and until in self.text)
        except AssertionError:
            raise AssertionError(f"{until!r} did not come, but:\n{self.text}") from None
        return self.text

    def _waits(self) -> bool:
        """Whether something is on its way to the assistant, or the answer to it on its way back."""
        waiting = select(func.count()).select_from(WaitingRow)
        with self.assistant.database.connect() as connection:
            return bool(self.telegram.updates or connection.execute(waiting).scalar())
