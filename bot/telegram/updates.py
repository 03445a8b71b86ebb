"""What came from Telegram, reduced to what the assistant needs: no names of people, no places; files by their id."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType, MessageAttachmentType

logger = logging.getLogger(__name__)

WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that are asked for."""

_COMMAND = re.compile(r"/(?P<name>[a-z0-9_]{1,32})(?:@\w+)?(?:\s.*)?", re.IGNORECASE | re.DOTALL)
_UNREADABLE = {
    MessageAttachmentType.PHOTO: "photo",
    MessageAttachmentType.DOCUMENT: "document",
    MessageAttachmentType.VOICE: "voice",
    MessageAttachmentType.AUDIO: "voice",
    MessageAttachmentType.VIDEO: "video",
    MessageAttachmentType.VIDEO_NOTE: "video",
    MessageAttachmentType.ANIMATION: "sticker",
    MessageAttachmentType.STICKER: "sticker",
    MessageAttachmentType.DICE: "sticker",
    MessageAttachmentType.LOCATION: "location",
    MessageAttachmentType.VENUE: "location",
    MessageAttachmentType.CONTACT: "contact",
}
_IN_GROUP = {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED}

Kind = Literal["words", "edit", "command", "press", "unreadable"]


@dataclass(frozen=True)
class Received:
    """Something a person sent in a private chat.

    Attributes:
        message_id: the message; for a press the one with the button.
        text: the words; of a press the button's token; of something unreadable its caption.
        what: the name of a command; what an unreadable message is, a key of `words.UNREADABLE`.
        query: the id under which Telegram waits to hear that a press arrived.
        file: Telegram's id of a photograph or document, under which it can be fetched.
        name: what a document is called.
        size: its bytes, as far as Telegram says.
    """

    chat_id: int
    message_id: int
    kind: Kind
    text: str = ""
    what: str = ""
    query: str = ""
    file: str = ""
    name: str = ""
    size: int = 0


@dataclass(frozen=True)
class InGroup:
    """The assistant is in a group, where it has nothing to say."""

    chat_id: int


@dataclass(frozen=True)
class Blocked:
    """A person blocked the assistant."""

    chat_id: int


def read(update: Mapping[str, Any]) -> Received | InGroup | Blocked | None:
    """What an update means to the assistant; None when nothing.

    A message in a shape that the library does not know (Telegram adds new ones) is one that cannot be read.
    """
    try:
        found = _sorted(Update.de_json(dict(update)))
        return replace(found, text=_whole(found.text)) if isinstance(found, Received) else found
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        logger.warning("An update has an unknown shape: %s", type(error).__name__)
        return _unknown(update.get("message"))


def _sorted(update: Update) -> Received | InGroup | Blocked | None:
    if update.callback_query:
        return _press(update.callback_query)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    if update.edited_message:
        return _edit(update.edited_message)
    return _message(update.message) if update.message else None


def _whole(text: str) -> str:
    """The text without halves of characters, which JSON may hold but nothing can store."""
    return text.encode("utf-8", "replace").decode()


def _unknown(message: Any) -> Received | None:
    try:
        chat = message["chat"]
        if chat["type"] != ChatType.PRIVATE:
            return None
        return Received(int(chat["id"]), int(message["message_id"]), "unreadable", what="other")
    except (TypeError, ValueError, KeyError):
        return None


def _message(message: Message) -> Received | InGroup | None:
    if message.chat.type != ChatType.PRIVATE:
        return InGroup(message.chat.id) if _is_group(message.chat) and message.left_chat_member is None else None
    here = (message.chat.id, message.message_id)
    if message.text is not None:
        command = _COMMAND.fullmatch(message.text)
        if command:
            return Received(*here, "command", message.text, command["name"].lower())
        return Received(*here, "words", message.text)
    kind = _attachment(message)
    if kind is None:
        return None
    file, name, size = _file(message)
    return Received(*here, "unreadable", message.caption or "", kind, file=file, name=_whole(name), size=size)


def _file(message: Message) -> tuple[str, str, int]:
    """Id, name and size of a photograph (the largest copy of it) or document."""
    found = message.photo[-1] if message.photo else message.document
    if found is None or message.animation:
        return "", "", 0
    name = message.document.file_name if message.document else None
    return found.file_id, name or "", found.file_size or 0


def _edit(message: Message) -> Received | None:
    """Only words can be corrected; Telegram also reports moving places and other changes that say nothing."""
    if message.chat.type != ChatType.PRIVATE or not message.text:
        return None
    return Received(message.chat.id, message.message_id, "edit", message.text)


def _press(query: CallbackQuery) -> Received | None:
    if query.message is None or query.message.chat.type != ChatType.PRIVATE or not isinstance(query.data, str):
        return None
    return Received(query.message.chat.id, query.message.message_id, "press", query.data, query=query.id)


def _membership(change: ChatMemberUpdated) -> InGroup | Blocked | None:
    status = change.new_chat_member.status
    if change.chat.type == ChatType.PRIVATE:
        return Blocked(change.chat.id) if status == ChatMemberStatus.BANNED else None
    return InGroup(change.chat.id) if status in _IN_GROUP and _is_group(change.chat) else None


def _is_group(chat: Chat) -> bool:
    return chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def _attachment(message: Message) -> str | None:
    """What the message holds instead of words; None for Telegram's own notes (pinned, timer set, …)."""
    if message.animation:
        return "sticker"
    kind = next((name for attachment, name in _UNREADABLE.items() if getattr(message, attachment, None)), None)
    return kind or ("other" if message.effective_attachment else None)
