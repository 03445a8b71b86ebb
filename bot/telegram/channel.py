"""The Telegram channel: starts and stops inside a running loop, takes updates in, brings answers and news.

``channel = TelegramChannel(assistant); await channel.start(); …; await channel.stop()``. It is off without a token.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram import Bot, BotCommandScopeAllPrivateChats
from telegram.request import HTTPXRequest

from actions.services import Services
from actions.store.crypto import seal_of
from bot.action_endpoint import described
from bot.listeners import Spoken
from bot.telegram import commands, words
from bot.telegram.bursts import Bursts, Tasks
from bot.telegram.chats import Chats
from bot.telegram.choices import Choices
from bot.telegram.delivery import Delivery, Files
from bot.telegram.discretion import keep_quiet
from bot.telegram.inbox import Inbox
from bot.telegram.papers import Papers
from bot.telegram.polling import Lease, Polling
from bot.telegram.reading import CHANNEL, Reader
from bot.telegram.reminders import Reminding
from bot.telegram.sending import PAUSES, Fate, Sender
from bot.telegram.updates import WANTED, Blocked, InGroup, Received, read

if TYPE_CHECKING:
    from bot.bootstrap import Assistant

logger = logging.getLogger(__name__)

_ANSWERS_WITHIN = 10.0
_PUSH_ATTEMPTS = 10


@dataclass(frozen=True)
class Pace:
    """Times in seconds.

    Attributes:
        burst: a pause in writing as long as this ends a thought.
        longest_burst: whoever writes on and on is read after this.
        poll: how long Telegram holds a question for updates open.
        sweep: between looks for what a stopped worker or a broken network left behind.
        retries: pauses between attempts to reach Telegram.
        remind: between looks for reminders that are due.
        goodbye: how long stopping waits for answers that are on their way.
    """

    burst: float = 1.2
    longest_burst: float = 6.0
    poll: int = 25
    sweep: float = 20.0
    retries: tuple[float, ...] = PAUSES
    remind: float = 30.0
    goodbye: float = 5.0


class TelegramChannel:
    """The assistant in Telegram.

    Args:
        files: fetches the bytes of a file that a reply offers; without it the person is told that it cannot be sent.
    """

    def __init__(self, assistant: Assistant, files: Files | None = None, pace: Pace | None = None) -> None:
        self._assistant = assistant
        self._settings = assistant.settings
        self._engine = assistant.engine
        self._database = assistant.database
        self._files = files
        self._pace = pace or Pace()
        self._parts: _Parts | None = None

    @property
    def on(self) -> bool:
        """Whether there is a token, so that the channel does anything."""
        return self._settings.telegram_token is not None

    @property
    def webhook(self) -> bool:
        """Whether updates come to `receive` rather than by polling."""
        return self._settings.telegram_webhook_url is not None

    async def start(self) -> None:
        """Begin to listen. Returns at once; Telegram that cannot be reached is tried again and again."""
        token = self._settings.telegram_token
        if token is None or self._parts is not None:
            return
        self._parts = parts = self._build(token.get_secret_value().strip())
        parts.background = [
            asyncio.create_task(self._unfailing(partial(work, parts)))
            for work in (self._prepare, self._bring_news, self._sweep, self._remind)
        ]

    async def stop(self) -> None:
        """Stop listening, let answers on their way arrive. What was not answered waits in the database."""
        parts, self._parts = self._parts, None
        if parts is None:
            return
        for task in parts.background:
            task.cancel()
        await asyncio.gather(*parts.background, return_exceptions=True)
        parts.bursts.stop()
        await parts.tasks.finish(self._pace.goodbye)
        await parts.request.shutdown()

    def admits(self, secret: str | None) -> bool:
        """Whether a call to the webhook comes from Telegram; never when the channel is off or polls."""
        parts = self._parts
        if parts is None or not self.webhook:
            return False
        return hmac.compare_digest(parts.secret.encode(), (secret or "").encode())

    async def receive(self, update: bytes | str | Mapping[str, Any], secret: str | None) -> bool:
        """Take in an update that came to the webhook.

        Args:
            update: its JSON, read or not.
            secret: header ``X-Telegram-Bot-Api-Secret-Token``.

        Returns:
            False when it is not from Telegram (see `admits`): answer 403 and nothing else. When it raises, answer 500:
            Telegram will bring the update again.
        """
        parts = self._parts
        if parts is None or not self.admits(secret):
            return False
        try:
            data = json.loads(update) if isinstance(update, (bytes, str)) else dict(update)
            int(data["update_id"])
        except (ValueError, TypeError, KeyError):
            logger.warning("Something that is no update came to the webhook")
            return True
        self._take(parts, data)
        return True

    def _build(self, token: str) -> _Parts:
        keep_quiet()
        seal = seal_of(self._settings)
        request = HTTPXRequest(read_timeout=_ANSWERS_WITHIN)
        base = self._settings.telegram_base_url.rstrip("/")
        bot = Bot(token, f"{base}/bot", f"{base}/file/bot", request, request)
        chosen = self._settings.telegram_webhook_secret
        secret = chosen.get_secret_value() if chosen else seal.mark("telegram webhook")
        sender = Sender(bot, self._pace.retries)
        inbox = Inbox(self._database, seal, self._pace.longest_burst)
        chats, choices = Chats(self._database, seal), Choices(self._database)
        delivery = Delivery(chats, choices, sender, self._files)
        papers, reminding = Papers(bot, self._services), Reminding(self._services, chats, delivery, sender)
        reader = Reader(self._engine, inbox, chats, choices, delivery, sender, papers, reminding, self._services)
        tasks = Tasks()
        bursts = Bursts(reader.read, tasks, self._pace.longest_burst)
        return _Parts(bot, request, secret, sender, inbox, chats, delivery, reminding, tasks, bursts)

    def _services(self) -> Services:
        return self._assistant.services

    async def _unfailing(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do something again from its beginning when it fails."""
        while True:
            try:
                return await work()
            except Exception as error:  # noqa: BLE001 - the channel goes on, whatever failed
                logger.error("Telegram goes on after a failure: %s", described(error))
            await asyncio.sleep(self._pace.sweep)

    async def _prepare(self, parts: _Parts) -> None:
        """Tell Telegram how updates are to come, then poll or wait for them. The menu is set on the way."""
        bot, url = parts.bot, self._settings.telegram_webhook_url
        if url is None:
            ready = await self._done(parts, bot.delete_webhook)
        else:
            ready = await self._done(
                parts, lambda: bot.set_webhook(url, secret_token=parts.secret, allowed_updates=WANTED)
            )
        if not ready:
            logger.error("Telegram is off: it refused TELEGRAM_TOKEN or TELEGRAM_WEBHOOK_URL")
            return
        await self._done(parts, lambda: bot.set_my_commands(commands.menu(), BotCommandScopeAllPrivateChats()))
        logger.info("Telegram is on, by %s", "polling" if url is None else "webhook")
        if url is None:
            polling = Polling(parts.bot, Lease(self._database), partial(self._take, parts), timeout=self._pace.poll)
            await polling.run()

    async def _done(self, parts: _Parts, call: Callable[[], Awaitable[object]]) -> bool:
        """Make a call until Telegram can be reached; whether it was taken."""
        while True:
            fate = await parts.sender.insist(call)
            if fate is not Fate.UNSENT:
                return fate is Fate.SENT
            await asyncio.sleep(self._pace.sweep)

    def _take(self, parts: _Parts, update: Mapping[str, Any]) -> None:
        """Put an update into the inbox and have it read when its time comes."""
        update_id, found = int(update["update_id"]), read(update)
        if isinstance(found, Received):
            self._take_in(parts, update_id, found)
        elif found is not None and not parts.inbox.seen(update_id):
            if isinstance(found, Blocked):
                conversation_id = parts.chats.conversation_of(found.chat_id)
                parts.chats.note(conversation_id, blocked=True)
                parts.reminding.forget(conversation_id)
            elif isinstance(found, InGroup):
                parts.tasks.start(self._leave(parts, found.chat_id))

    def _take_in(self, parts: _Parts, update_id: int, received: Received) -> None:
        conversation_id = parts.chats.conversation_of(received.chat_id)
        as_words = replace(received, kind="words")
        if received.kind == "edit" and parts.inbox.correct(update_id, conversation_id, as_words):
            return
        wait = self._pace.burst if received.kind in ("words", "unreadable") else 0.0
        if parts.inbox.put(update_id, conversation_id, received, wait):
            parts.bursts.soon(received.chat_id, wait)

    async def _leave(self, parts: _Parts, chat_id: int) -> None:
        """Say once why, and go; a group that cannot be left hears nothing more."""
        if chat_id not in parts.groups:
            parts.groups.add(chat_id)
            await parts.sender.leave(chat_id, words.PRIVATE_ONLY)

    async def _bring_news(self, parts: _Parts) -> None:
        with self._engine.listeners.listen() as spoken:
            while True:
                said = await spoken.get()
                if said.pushed and said.channel == CHANNEL:
                    parts.tasks.start(self._push(parts, said))

    async def _remind(self, parts: _Parts) -> None:
        await parts.reminding.keep_sending(self._pace.remind)

    async def _push(self, parts: _Parts, said: Spoken) -> None:
        """Bring something nobody waits for to the chat, trying for a few minutes."""
        for _ in range(_PUSH_ATTEMPTS):
            async with parts.delivery.floor(said.conversation_id):
                chat = parts.chats.of(said.conversation_id)
                if chat is None or chat.blocked or await parts.delivery.replies(chat, said.turn.replies):
                    return
            await asyncio.sleep(self._pace.sweep)
        logger.error("News could not be brought to a chat")

    async def _sweep(self, parts: _Parts) -> None:
        """Read what was left behind: before a restart, by a worker that died, by a broken network."""
        while True:
            parts.inbox.forget_old()
            for chat_id in parts.inbox.chats_waiting():
                parts.bursts.nudge(chat_id)
            await asyncio.sleep(self._pace.sweep)


@dataclass
class _Parts:
    """What a started channel works with. `groups`: those that were told that nothing is said in groups."""

    bot: Bot
    request: HTTPXRequest
    secret: str
    sender: Sender
    inbox: Inbox
    chats: Chats
    delivery: Delivery
    reminding: Reminding
    tasks: Tasks
    bursts: Bursts

    def __post_init__(self) -> None:
        self.groups: set[int] = set()
        self.background: list[asyncio.Task[None]] = []
