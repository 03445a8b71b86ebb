"""Reads what waits in a chat: messages sent in one breath as one, everything in order, each answered once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from actions.account.my_data import erase_around
from actions.account.session import kept_login
from actions.reminders.kinds import Wish, wish_of
from actions.replies import Question, Reply, Text
from actions.services import Services
from bot import incoming
from bot import words as engine_words
from bot.reading.normalise import fold
from bot.renewal import renewing
from bot.telegram import commands, words
from bot.telegram.chats import Chat, Chats
from bot.telegram.choices import Choices, Offered
from bot.telegram.delivery import Delivery
from bot.telegram.inbox import Inbox
from bot.telegram.papers import NotTakenError, Papers
from bot.telegram.pieces import Piece, pieces
from bot.telegram.reminders import Reminding
from bot.telegram.sending import Sender
from bot.turns import Turn

if TYPE_CHECKING:
    from bot.engine import Engine

logger = logging.getLogger(__name__)

CHANNEL = "telegram"
CLAIM_SECONDS = 30.0
"""A worker that dies holds a chat up for so long at most."""
_ATTEMPTS = 2
_OLD_BUTTON = "/gone"
"""A payload that is never offered: the engine says that the button is old, and asks again what is pending."""
_REMIND_ME = fold("Przypomnij")
"""How the titles of `KINDS` begin, so that not every message is looked up in the history."""
_REFUSALS = {engine_words.ANSWERED_ALREADY, engine_words.NOT_OFFERED}


class Reader:
    """Answers what waits in the inbox."""

    def __init__(
        self,
        engine: Engine,
        inbox: Inbox,
        chats: Chats,
        choices: Choices,
        delivery: Delivery,
        sender: Sender,
        papers: Papers,
        reminding: Reminding,
        services: Callable[[], Services],
    ) -> None:
        self._engine = engine
        self._inbox = inbox
        self._chats = chats
        self._choices = choices
        self._delivery = delivery
        self._sender = sender
        self._papers = papers
        self._reminding = reminding
        self._services = services

    async def read(self, chat_id: int) -> None:
        """Answer everything that is ready in a chat. Leaves it to the worker that is at it already, if there is one."""
        conversation_id = self._chats.conversation_of(chat_id)
        while self._inbox.ready(conversation_id):
            self._chats.meet(chat_id)  # not before there is something to read: what was erased stays erased
            if not self._chats.claim(conversation_id, CLAIM_SECONDS):
                return
            try:
                async with renewing(partial(self._chats.keep_claim, conversation_id, CLAIM_SECONDS), CLAIM_SECONDS / 3):
                    if not await self._all(conversation_id):
                        return
            finally:
                self._chats.release(conversation_id)

    async def _all(self, conversation_id: str) -> bool:
        """Answer what is taken; False when Telegram cannot be reached, and the rest stays in the inbox."""
        for piece in pieces(self._inbox.take(conversation_id)):
            async with self._delivery.floor(conversation_id):
                if not await self._safely(piece):
                    return False
            self._inbox.done(piece.update_ids)
        return True

    async def _safely(self, piece: Piece) -> bool:
        chat = self._chats.meet(piece.chat_id)
        if chat.blocked:
            self._chats.note(chat.conversation_id, blocked=False)  # who writes wants to be answered
        try:
            if self._reminding.stops(piece):
                return await self._reminding.stop(chat, piece)
            return await self._welcomed(chat, piece) and await self._piece(chat, piece)
        except Exception as error:  # noqa: BLE001 - the person gets a sentence, whatever failed
            logger.error("A message could not be answered: %s", type(error).__name__)
            return await self._delivery.say(chat, engine_words.FAILED)

    async def _welcomed(self, chat: Chat, piece: Piece) -> bool:
        """Before anything else in a new conversation: who is speaking, and what happens to the data."""
        starts = piece.kind == "command" and piece.what in commands.START
        if chat.greeted and not starts:
            return True
        replies = await self._engine.start(chat.conversation_id, CHANNEL)
        if not await self._delivery.replies(chat, replies if chat.greeted else _with_note(replies)):
            return False
        self._chats.note(chat.conversation_id, greeted=True, erase_asked=False)
        return True

    async def _piece(self, chat: Chat, piece: Piece) -> bool:
        if piece.kind == "command":
            return await self._command(chat, piece)
        if piece.kind == "press":
            return await self._press(chat, piece)
        if piece.kind == "unreadable":
            return await (self._file if piece.file else self._unreadable)(chat, piece)
        if piece.kind == "edit":
            return await self._edit(chat, piece)
        return await self._words(chat, piece)

    async def _words(self, chat: Chat, piece: Piece, before: str | None = None) -> bool:
        if chat.erase_asked:
            self._chats.note(chat.conversation_id, erase_asked=False)
            if (answer := commands.erase_answer(piece.text)) is not None:
                return await self._erase(chat) if answer else await self._delivery.say(chat, words.KEPT)
        if wish := self._typed_wish(chat, piece):
            return await self._reminding.add(chat, wish)
        await self._sender.typing(chat.chat_id)
        turn = await self._handle(chat, piece.text.lstrip("/"), piece)
        self._chats.note(
            chat.conversation_id, last_message=piece.message_id, last_text=self._chats.mark(piece.last_words)
        )
        note = [Text(text=before)] if before else []
        return await self._delivery.replies(chat, [*note, *turn.replies])

    async def _command(self, chat: Chat, piece: Piece) -> bool:
        if piece.what in commands.START:
            return True
        if piece.what in commands.ERASE:
            self._chats.note(chat.conversation_id, erase_asked=True)
            return await self._ask_to_erase(chat)
        self._chats.note(chat.conversation_id, erase_asked=False)
        if piece.what in commands.REMINDERS:
            return await self._reminding.show(chat)
        event = commands.NEWS.get(piece.what)
        if event is None:
            return await self._words(chat, piece)
        await self._engine.news(chat.conversation_id, event)
        return True

    def _typed_wish(self, chat: Chat, piece: Piece) -> Wish | None:
        """The reminder whose choice was typed; a pressed one comes as a press."""
        if not fold(piece.text).startswith(_REMIND_ME):
            return None
        history = self._engine.history(chat.conversation_id)
        choice = incoming.typed_choice(piece.text, history[-1].choices() if history else ())
        return wish_of(incoming.unmarked(choice.payload)) if choice else None

    async def _press(self, chat: Chat, piece: Piece) -> bool:
        await self._sender.arrived(piece.query)
        choice = self._choices.find(chat.conversation_id, piece.text)
        self._chats.note(chat.conversation_id, erase_asked=False)
        if choice and choice.payload == commands.ERASE_YES.payload:
            await self._sender.keyboard(chat.chat_id, piece.message_id, None, piece.text)
            return await self._erase(chat)
        if choice and choice.payload == commands.ERASE_NO.payload:
            await self._sender.keyboard(chat.chat_id, piece.message_id, None, piece.text)
            return await self._delivery.say(chat, words.KEPT)
        if choice and (wish := wish_of(incoming.unmarked(choice.payload))):
            return await self._reminding.add(chat, wish)
        turn = await self._handle(chat, choice.payload if choice else _OLD_BUTTON, piece)
        await self._show_pressed(chat, piece, choice, turn)
        return await self._delivery.replies(chat, turn.replies)

    async def _show_pressed(self, chat: Chat, piece: Piece, choice: Offered | None, turn: Turn) -> None:
        """Of an answered question only the chosen button stays; of a button that is no use none."""
        refused = any(isinstance(reply, Text) and reply.text in _REFUSALS for reply in turn.replies)
        if refused or choice is None:
            await self._sender.keyboard(chat.chat_id, piece.message_id, None, piece.text)
        elif choice.settles:
            await self._sender.keyboard(chat.chat_id, piece.message_id, choice.title, piece.text)

    async def _file(self, chat: Chat, piece: Piece) -> bool:
        """A photograph or document is a paper of the application that is being filled; elsewhere it cannot be read."""
        for one in (piece, *piece.others):
            refused = await self._added(chat, one)
            if refused in words.UNREADABLE.values():
                return await self._unreadable(chat, piece)
            if refused:
                await self._delivery.say(chat, refused)
        return True

    async def _added(self, chat: Chat, piece: Piece) -> str:
        """Add a file and let the conversation hear of it; what is said instead, where it does not fit."""
        try:
            event = await self._papers.add(chat.conversation_id, piece)
        except NotTakenError as refused:
            return str(refused)
        await self._engine.news(chat.conversation_id, event)
        return ""

    async def _unreadable(self, chat: Chat, piece: Piece) -> bool:
        sentence = words.UNREADABLE.get(piece.what, words.UNREADABLE["other"])
        if piece.text.strip():
            return await self._words(chat, piece, before=f"{sentence} {words.CAPTION_READ}")
        return await self._delivery.say(chat, sentence)

    async def _edit(self, chat: Chat, piece: Piece) -> bool:
        """A correction of the last message is read again, unless a question was asked since: it would answer that."""
        if piece.message_id == chat.last_message:
            if self._chats.mark(piece.text) == chat.last_text:
                return True
            if not self._asks(chat):
                return await self._words(chat, piece, before=words.EDIT_READ)
        return await self._delivery.say(chat, words.EDIT_TOO_LATE)

    def _asks(self, chat: Chat) -> bool:
        history = self._engine.history(chat.conversation_id)
        return bool(history) and any(isinstance(reply, Question) for reply in history[-1].replies)

    async def _ask_to_erase(self, chat: Chat) -> bool:
        seen = kept_login(chat.conversation_id, self._services()) is not None
        asked = words.ERASE_ASKED.format(drafts=words.DRAFTS_GO if seen else words.DRAFTS_UNSEEN)
        return await self._delivery.say(chat, asked, (commands.ERASE_YES, commands.ERASE_NO))

    async def _erase(self, chat: Chat) -> bool:
        here = self._services()
        erase_around(chat.conversation_id, here, kept_login(chat.conversation_id, here))
        await self._engine.forget(chat.conversation_id)
        return await self._delivery.say(chat, words.ERASED)

    async def _handle(self, chat: Chat, text: str, piece: Piece) -> Turn:
        """Ask the engine; again when another worker came between."""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return await self._engine.handle(chat.conversation_id, text, channel=CHANNEL, client_id=piece.client_id)
            except Exception as error:
                if attempt == _ATTEMPTS or not getattr(error, "may_be_retried", False):
                    raise
            await asyncio.sleep(0.1 * attempt)
        raise AssertionError("unreachable")


def _with_note(replies: Sequence[Reply]) -> list[Reply]:
    """The welcome with a word about Telegram in it."""
    if replies and isinstance(first := replies[0], Text):
        return [first.model_copy(update={"text": f"{first.text}\n\n{words.IN_TELEGRAM}"}), *replies[1:]]
    return [Text(text=words.IN_TELEGRAM), *replies]
