"""Conversations over HTTP: begin, send, read, erase."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.chat.doors import CHANNEL, LAST_TURN, ChatParts, ConversationId, address
from api.chat.errors import TooManyError
from api.chat.shapes import ConversationOut, MessageIn, TurnsOut
from bot.turns import Turn

router = APIRouter(prefix="/api/conversations", tags=["conversations"])


@router.post("", status_code=HTTPStatus.CREATED)
async def begin(request: Request, parts: ChatParts) -> ConversationOut:
    """Begin a conversation. The token is shown once and opens everything else about it."""
    if wait := parts.conversations.wait(address(request)):
        raise TooManyError(wait)
    key = parts.access.issue()
    await parts.engine.start(key.conversation_id, CHANNEL)
    return ConversationOut(id=key.conversation_id, token=key.token, turn=parts.engine.history(key.conversation_id)[-1])


@router.post("/{conversation_id}/messages")
async def send(message: MessageIn, conversation: ConversationId, parts: ChatParts) -> Turn:
    """Send a message and get the turn that answers it."""
    if wait := parts.messages.wait(conversation):
        raise TooManyError(wait)
    text = message.payload if message.text is None else message.text
    return await parts.engine.handle(conversation, text or "", channel=CHANNEL, client_id=message.client_id)


@router.get("/{conversation_id}/turns")
async def read(
    conversation: ConversationId, parts: ChatParts, after: Annotated[int, Query(ge=0, le=LAST_TURN)] = 0
) -> TurnsOut:
    """What was said after turn number `after`."""
    return TurnsOut(turns=parts.engine.history(conversation, after))


@router.delete("/{conversation_id}", status_code=HTTPStatus.NO_CONTENT)
async def erase(conversation: ConversationId, parts: ChatParts) -> None:
    """Erase everything that is kept about the conversation."""
    await parts.engine.forget(conversation)
