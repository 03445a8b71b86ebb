"""Files that a person adds to an application in the chat. What they are and whether they fit is decided elsewhere."""

from __future__ import annotations

import asyncio
import re
import uuid
from http import HTTPStatus
from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, Header, Request
from pydantic import BaseModel

from actions.attachments.content import FileRefusedError
from actions.attachments.taking import take, too_large
from actions.portal.errors import NotLoggedIn
from api.chat.doors import ChatParts, ConversationId, services_of
from api.chat.errors import FileNotTakenError, FilesNeedLoginError, TooManyError
from bot.turns import Turn

router = APIRouter(prefix="/api/conversations", tags=["conversations"])

_NAME = re.compile(r"filename\*=UTF-8''(?P<name>[^;\s]+)", re.IGNORECASE)
_STATUS = {
    "too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "unsupported": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "damaged": HTTPStatus.UNPROCESSABLE_ENTITY,
}
_BINARY = {"schema": {"type": "string", "format": "binary"}}


class AttachmentOut(BaseModel):
    """A file that was kept, and the turn that says so; no turn for a file that was kept before."""

    id: str
    name: str
    media_type: str
    size: int
    turn: Turn | None


@router.put(
    "/{conversation_id}/attachments/{attachment_id}",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/pdf": _BINARY, "image/jpeg": _BINARY, "image/png": _BINARY},
        }
    },
)
async def attach(
    attachment_id: uuid.UUID,
    request: Request,
    conversation: ConversationId,
    parts: ChatParts,
    content_disposition: Annotated[str, Header(max_length=1000)] = "",
) -> AttachmentOut:
    """Add a file to the application that is being filled. The id is the page's own: sending it again is harmless."""
    if wait := parts.messages.wait(conversation):
        raise TooManyError(wait)
    here = services_of(request)
    content = await _content(request, here.settings.largest_file)
    named = _NAME.search(content_disposition)
    name = unquote(named["name"]) if named else ""
    try:
        # beside the loop: a picture is opened and looked at
        taken = await asyncio.to_thread(take, conversation, str(attachment_id), name, content, here)
    except NotLoggedIn as error:
        raise FilesNeedLoginError from error
    except FileRefusedError as error:
        raise FileNotTakenError(error.code, str(error), _STATUS.get(error.code, HTTPStatus.CONFLICT)) from error
    turn = await parts.engine.news(conversation, taken.event) if taken.event else None
    kept = taken.attachment
    return AttachmentOut(id=kept.id, name=kept.name, media_type=kept.media_type, size=kept.size, turn=turn)


async def _content(request: Request, largest: int) -> bytes:
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > largest:
            raise FileNotTakenError("too_large", too_large(largest), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return bytes(content)
