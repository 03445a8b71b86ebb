"""Reminders in a chat: kept when asked for, listed, stopped with one tap, sent once when their day comes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from actions.reminders.kinds import KINDS, Wish, due, may_be_sent
from actions.replies import Text
from actions.services import Services
from actions.store.reminders import Reminder
from bot.telegram import words
from bot.telegram.chats import Chat, Chats
from bot.telegram.delivery import Delivery, keyboard_of
from bot.telegram.pieces import Piece
from bot.telegram.rendering import Button, Message, render
from bot.telegram.sending import Fate, Sender
from knowledge.text import bullets, day_and_month, long_date

STOP, ALL = "stop:", "all"
"""What a button that stops reminders sends, with the id of one: it works as long as the reminder is there."""

MOST = 20
"""Reminders of one chat: as many as fit into one message that lists them."""


class Reminding:
    """Keeps, lists, stops and sends reminders.

    Args:
        services: gives the assistant's parts.
    """

    def __init__(self, services: Callable[[], Services], chats: Chats, delivery: Delivery, sender: Sender) -> None:
        self._services = services
        self._chats = chats
        self._delivery = delivery
        self._sender = sender

    async def add(self, chat: Chat, wish: Wish) -> bool:
        """Keep what was asked for, and say when it will come. False when that has to be said later."""
        here = self._services()
        if not wish.in_time(here.today):
            return await self._delivery.say(chat, words.TOO_LATE)
        if len(here.reminders.of(chat.conversation_id)) >= MOST:
            return await self.show(chat, words.TOO_MANY)
        kept = here.reminders.put(chat.conversation_id, chat.chat_id, wish.kind, wish.day, wish.expires_at)
        text = words.REMINDED.format(day=long_date(wish.send_on), about=wish.about)
        stop = [Button(words.STOP, data=f"{STOP}{kept.id}")] if kept else []
        return await self._delivery.messages(chat, [_message(text, stop)])

    async def show(self, chat: Chat, before: str = "") -> bool:
        """List what the chat waits for, each with its way out; `before` is said first."""
        kept = self._services().reminders.of(chat.conversation_id)
        text = words.REMINDERS.format(lines=bullets([_line(one) for one in kept])) if kept else words.NO_REMINDERS
        stops = [_stop(one) for one in kept]
        every = [Button(words.STOP_ALL, data=f"{STOP}{ALL}")] if len(kept) > 1 else []
        return await self._delivery.messages(chat, [_message("\n\n".join(filter(None, (before, text))), stops + every)])

    def stops(self, piece: Piece) -> bool:
        """Whether the piece is the press of a button that stops reminders."""
        return piece.kind == "press" and piece.text.startswith(STOP)

    async def stop(self, chat: Chat, piece: Piece) -> bool:
        """Stop one reminder of the chat, or all, and say what is left. Nothing is begun or kept for that."""
        await self._sender.arrived(piece.query)
        which, reminders = piece.text.removeprefix(STOP), self._services().reminders
        if which == ALL:
            reminders.forget(chat.conversation_id)
        else:
            reminders.stop(chat.conversation_id, which)
        await self._sender.keyboard(chat.chat_id, piece.message_id, None, piece.text)
        left = bool(reminders.of(chat.conversation_id))
        said = await (self.show(chat, words.STOPPED_ONE) if left else self._delivery.say(chat, words.STOPPED))
        if said and not chat.greeted:
            self._chats.drop(chat.conversation_id)
        return said

    def forget(self, conversation_id: str) -> None:
        """Somebody wants to hear nothing more."""
        self._services().reminders.forget(conversation_id)

    async def keep_sending(self, pause: float) -> None:
        """Send what is due, for as long as the process lives. Any number of processes may do it at once."""
        while True:
            while await self.send_next():
                pass
            await asyncio.sleep(pause)

    async def send_next(self) -> bool:
        """Send one reminder that is due; False when none is, or it is night."""
        here = self._services()
        reminder = here.reminders.take(due(here.today)) if may_be_sent(here.now()) else None
        if reminder is None:
            return False
        conversation_id = self._chats.conversation_of(reminder.chat_id)
        async with self._delivery.floor(conversation_id):
            if here.reminders.begin(reminder):
                await self._send(conversation_id, reminder)
        return True

    async def _send(self, conversation_id: str, reminder: Reminder) -> None:
        reminders = self._services().reminders
        message = _message(words.REMINDER.format(text=Wish.kept(reminder).text), self._way_out(conversation_id))
        fate = await self._sender.at_most_once(reminder.chat_id, message.html, keyboard_of(message))
        if not isinstance(fate, Fate):
            reminders.put_off(reminder, fate)
            return
        if fate is Fate.BLOCKED:
            self._chats.note(conversation_id, blocked=True)
            reminders.forget(conversation_id)
        reminders.done(reminder)

    def _way_out(self, conversation_id: str) -> list[Button]:
        """The button that stops the others, where there are any."""
        others = self._services().reminders.of(conversation_id)
        return [Button(words.STOP_ALL, data=f"{STOP}{ALL}")] if others else []


def _message(text: str, buttons: Sequence[Button]) -> Message:
    [bare] = render([Text(text=text)])
    return Message(bare.html, bare.plain, tuple((button,) for button in buttons))


def _line(reminder: Reminder) -> str:
    wish = Wish.kept(reminder)
    return words.REMINDERS_LINE.format(about=wish.about, day=long_date(wish.send_on))


def _stop(reminder: Reminder) -> Button:
    wish = Wish.kept(reminder)
    title = words.STOP_ONE.format(about=KINDS[wish.kind].short, day=day_and_month(wish.day))
    return Button(title, data=f"{STOP}{reminder.id}")
