"""What Telegram's tests share: an engine that says what it is told, a channel between it and the fake Bot API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from types import SimpleNamespace
from typing import Any

from fake_bot_api import TOKEN, Call, FakeTelegram
from sqlalchemy import Engine as Database

from actions.replies import Choice, Question, Reply, Text
from actions.settings import Settings
from actions.store.audit import Audit
from actions.store.base import create_tables
from actions.store.crypto import seal_of
from actions.store.drafts import Drafts
from actions.store.erasing import Erasing
from actions.store.logins import Logins
from actions.store.reminders import Reminders
from bot import incoming, words
from bot.erasing import erase
from bot.listeners import Listeners, Spoken
from bot.telegram.channel import Pace, TelegramChannel
from bot.telegram.chats import Chats
from bot.telegram.delivery import Files
from bot.turns import Turn
from knowledge.hours import WARSAW

HALINA, MAREK, GROUP = 5_017_342_918, 5_017_342_919, -1_001_734_291
_PATIENCE = 8000
NOON = datetime(2026, 11, 24, 12, tzinfo=WARSAW)
QUICK = Pace(burst=0.05, longest_burst=0.4, poll=1, sweep=0.05, retries=(0.01, 0.02), goodbye=1.0, remind=0.05)
WELCOME = Text(
    text="Dzień dobry. Odpowiada program.", choices=(Choice(title="Sprawdź pomoc", payload="/eligibility_start"),)
)
YES_OR_NO = Question(
    question="alone",
    text="Czy mieszka Pani sama?",
    choices=(
        Choice(title="Tak", payload='/answer{"value": "yes"}'),
        Choice(title="Nie", payload='/answer{"value": "no"}'),
    ),
)


class BusyError(RuntimeError):
    may_be_retried = True


@dataclass
class FakeEngine:
    """The engine's interface; `answers` are the replies to what is said, `heard` what was said, in order."""

    database: Database
    answers: dict[str, Sequence[Reply]] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    turns: dict[str, list[Turn]] = field(default_factory=dict)
    client_ids: dict[str, Turn] = field(default_factory=dict)
    gate: asyncio.Event | None = None

    def __post_init__(self) -> None:
        self.listeners = Listeners()

    async def start(self, conversation_id: str, channel: str) -> list[Reply]:
        self.events.append("start")
        turn = self._turn(conversation_id, None, [WELCOME])
        self.listeners.publish(Spoken(conversation_id, "telegram", turn, pushed=False))
        return list(turn.replies)

    async def handle(self, conversation_id: str, text: str, *, channel: str, client_id: str | None = None) -> Turn:
        assert channel == "telegram"
        if client_id and client_id in self.client_ids:
            return self.client_ids[client_id]
        if self.errors:
            raise self.errors.pop(0)
        self.heard.append(text)
        if self.gate:
            await self.gate.wait()
        turn = self._turn(conversation_id, text, self._answer(conversation_id, text))
        self.listeners.publish(Spoken(conversation_id, "telegram", turn, pushed=False))
        if client_id:
            self.client_ids[client_id] = turn
        return turn

    async def news(self, conversation_id: str, event: str) -> Turn:
        self.events.append(event)
        turn = self._turn(conversation_id, None, self.answers.get(event, [Text(text=f"Nowina {event}")]))
        self.listeners.publish(Spoken(conversation_id, "telegram", turn, pushed=True))
        return turn

    def history(self, conversation_id: str, after: int = 0) -> list[Turn]:
        return self.turns.get(conversation_id, [])[after:]

    async def forget(self, conversation_id: str) -> None:
        self.forgotten.append(conversation_id)
        self.turns.pop(conversation_id, None)
        erase(self.database, conversation_id)

    def _answer(self, conversation_id: str, text: str) -> Sequence[Reply]:
        message = incoming.read(text)
        if not isinstance(message, incoming.Pressed):
            return self.answers.get(text, [Text(text=f"Słyszę: {text}")])
        offered = {choice.payload for turn in self.turns[conversation_id] for choice in turn.choices()}
        if text not in offered:
            return [Text(text=words.NOT_OFFERED)]
        if message.intent == "answer" and message.turn != len(self.turns[conversation_id]):
            return [Text(text=words.ANSWERED_ALREADY)]
        return self.answers.get(message.payload, [Text(text=f"Wybrano: {message.payload}")])

    def _turn(self, conversation_id: str, said: str | None, replies: Sequence[Reply]) -> Turn:
        turns = self.turns.setdefault(conversation_id, [])
        number = len(turns) + 1
        marked = tuple(incoming.marked(reply, number) for reply in replies)
        turns.append(Turn(number=number, at=datetime.now(timezone.utc), said=said, replies=marked))
        return turns[-1]


class Parts:
    """The assistant's parts as far as Telegram itself uses them, over the world's database and by its clock."""

    def __init__(self, world: World) -> None:
        self._world = world
        kept = (world.database, seal_of(world.settings), self.now)
        self.logins, self.drafts = Logins(*kept), Drafts(*kept)
        self.reminders, self.audit, self.erasing = Reminders(*kept), Audit(*kept), Erasing(*kept)

    def now(self) -> datetime:
        return self._world.at

    @property
    def today(self) -> date:
        return self.now().date()


@dataclass
class World:
    """Telegram on one side, an engine on the other, a database that outlives the channel between them."""

    telegram: FakeTelegram
    server: Any
    database: Database
    engine: FakeEngine
    settings: Settings
    at: datetime = NOON

    def __post_init__(self) -> None:
        create_tables(self.database)
        self.parts = Parts(self)

    @asynccontextmanager
    async def channel(
        self, files: Files | None = None, pace: Pace = QUICK, **settings: Any
    ) -> AsyncIterator[TelegramChannel]:
        """A started channel; stopped when the block ends."""
        assistant = SimpleNamespace(
            settings=self.settings.model_copy(update=settings),
            database=self.database,
            engine=self.engine,
            services=self.parts,
        )
        channel = TelegramChannel(assistant, files, pace)  # type: ignore[arg-type]
        await channel.start()
        try:
            yield channel
        finally:
            await channel.stop()

    def conversation_of(self, chat_id: int) -> str:
        """The conversation of a chat."""
        return Chats(self.database, seal_of(self.settings)).conversation_of(chat_id)

    async def met(self, chat_id: int = HALINA) -> Call:
        """Let a person start a conversation; gives the welcome."""
        before = len(self.telegram.sent)
        self.telegram.says(chat_id, "/start")
        return (await self.sent(before + 1))[-1]

    async def asked(self, text: str, chat_id: int = HALINA) -> Call:
        """Let a person write something; gives the first message of the answer."""
        before = len(self.telegram.sent)
        self.telegram.says(chat_id, text)
        return (await self.sent(before + 1))[before]

    async def sent(self, how_many: int) -> list[Call]:
        """Messages sent so far, once there are so many."""
        await eventually(lambda: len(self.telegram.sent) >= how_many)
        return self.telegram.sent

    async def settled(self, chat_id: int = MAREK) -> None:
        """Whatever came before has been dealt with: somebody else's word was answered after it."""
        text = f"koniec {len(self.telegram.calls)}"
        self.telegram.says(chat_id, text)
        await eventually(lambda: any(text in sent for sent in self.telegram.texts))


async def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds. However long it takes: only what never comes fails."""
    for _ in range(_PATIENCE):
        if holds():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came")


def settings_for(url: str) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        secret_key="testy",  # type: ignore[arg-type]
        telegram_token=TOKEN,  # type: ignore[arg-type]
        telegram_base_url=url,
    )
