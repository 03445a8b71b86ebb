"""Brings what was said to the chat: replies rendered, buttons under tokens, files fetched, in order."""

from __future__ import annotations

import asyncio
import logging
import mimetypes
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from weakref import WeakValueDictionary

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from actions.replies import Choice, File, Reply, Text
from bot.telegram import words
from bot.telegram.chats import Chat, Chats
from bot.telegram.choices import Choices, Offered
from bot.telegram.rendering import Button, Message, render
from bot.telegram.sending import Fate, Sender
from bot.words import HUMAN_PHONE

logger = logging.getLogger(__name__)

Files = Callable[[str, str], Awaitable[bytes | None]]
"""Fetches a file that a conversation was offered: conversation id and path in, its bytes out, None if there is none."""

_NOT_IN_NAMES = re.compile(r"[^\w .-]+")


class Delivery:
    """Sends to chats. What a person does not want is not sent again."""

    def __init__(self, chats: Chats, choices: Choices, sender: Sender, files: Files | None) -> None:
        self._chats = chats
        self._choices = choices
        self._sender = sender
        self._files = files
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def floor(self, conversation_id: str) -> asyncio.Lock:
        """Who holds it speaks; so an answer and news of the same conversation do not get mixed."""
        return self._locks.setdefault(conversation_id, asyncio.Lock())

    async def say(self, chat: Chat, text: str, choices: Sequence[Choice] = ()) -> bool:
        """Send the channel's own words. See `replies`."""
        return await self.replies(chat, [Text(text=text, choices=tuple(choices))])

    async def replies(self, chat: Chat, replies: Sequence[Reply]) -> bool:
        """Send replies; False when the rest has to be sent later because Telegram cannot be reached."""
        return await self.messages(chat, render(replies))

    async def messages(self, chat: Chat, messages: Sequence[Message]) -> bool:
        """Send messages. See `replies`."""
        for message in messages:
            fate = await self._send(chat, message)
            if fate is Fate.BLOCKED:
                self._chats.note(chat.conversation_id, blocked=True)
                return True
            if fate is Fate.UNSENT:
                return False
        return True

    async def _send(self, chat: Chat, message: Message) -> Fate:
        if message.file:
            return await self._file(chat, message.file)
        keyboard = self._keyboard(chat.conversation_id, message)
        return await self._sender.text(chat.chat_id, message.html, message.plain, keyboard, protected=message.protected)

    async def _file(self, chat: Chat, file: File) -> Fate:
        content = await self._content(chat.conversation_id, file.path)
        fate = Fate.REFUSED
        if content:
            fate = await self._sender.document(chat.chat_id, content, filename(file), file.title)
        if fate is not Fate.REFUSED:
            return fate
        sorry = words.FILE_FAILED.format(title=file.title, phone=HUMAN_PHONE)
        [message] = render([Text(text=sorry)])
        return await self._sender.text(chat.chat_id, message.html, message.plain)

    async def _content(self, conversation_id: str, path: str) -> bytes | None:
        if self._files is None:
            return None
        try:
            return await self._files(conversation_id, path)
        except Exception as error:  # noqa: BLE001 - the person gets a sentence, whatever failed
            logger.error("A file could not be fetched: %s", type(error).__name__)
            return None

    def _keyboard(self, conversation_id: str, message: Message) -> InlineKeyboardMarkup | None:
        if not message.rows:
            return None
        offered = [
            Offered(button.title, button.payload, button.settles)
            for row in message.rows
            for button in row
            if button.payload
        ]
        return keyboard_of(message, self._choices.keep(conversation_id, offered))


def keyboard_of(message: Message, tokens: Iterable[str] = ()) -> InlineKeyboardMarkup | None:
    """The buttons of a message; `tokens` stand for their payloads, in order."""
    left = iter(tokens)
    rows = [[_button(button, left) for button in row] for row in message.rows]
    return InlineKeyboardMarkup(rows) if rows else None


def filename(file: File) -> str:
    """The name under which a file is saved: its title, with the ending of its kind."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", file.title).split()) or "plik"
    return name + (PurePosixPath(file.path).suffix or mimetypes.guess_extension(file.media_type) or "")


def _button(button: Button, tokens: Iterator[str]) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.title, url=button.url)
    if button.data:
        return InlineKeyboardButton(button.title, callback_data=button.data)
    return InlineKeyboardButton(button.title, callback_data=next(tokens))
