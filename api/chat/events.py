"""News of a conversation as server-sent events, so that a page learns of a login, or of what another tab said."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header
from sse_starlette import EventSourceResponse, ServerSentEvent

from api.chat.doors import LAST_TURN, Chat, ChatParts, ConversationId

router = APIRouter(prefix="/api/conversations", tags=["conversations"])

KEEP_ALIVE_SECONDS = 15
LOOK_AGAIN_SECONDS = 10.0


@router.get("/{conversation_id}/events", response_class=EventSourceResponse)
async def events(
    conversation: ConversationId,
    parts: ChatParts,
    last_event_id: Annotated[int | None, Header(ge=0, le=LAST_TURN)] = None,
) -> EventSourceResponse:
    """Every turn after `Last-Event-ID`, or from now on without it, for as long as the page listens."""
    return EventSourceResponse(turns(parts, conversation, last_event_id), ping=KEEP_ALIVE_SECONDS)


async def turns(parts: Chat, conversation: str, last: int | None) -> AsyncIterator[ServerSentEvent]:
    """The events of one listener. Ends when the conversation is erased.

    A turn said by this process wakes the listener at once; one said by another worker is found when looking again.
    """
    seen = _newest(parts, conversation) if last is None else last
    with parts.engine.listeners.listen(conversation) as spoken:
        while parts.access.known(conversation):
            for turn in parts.engine.history(conversation, seen):
                seen = turn.number
                yield ServerSentEvent(turn.model_dump_json(), event="turn", id=str(turn.number))
            try:
                await asyncio.wait_for(spoken.get(), LOOK_AGAIN_SECONDS)
            except asyncio.TimeoutError:
                continue


def _newest(parts: Chat, conversation: str) -> int:
    history = parts.engine.history(conversation)
    return history[-1].number if history else 0
