"""Files that a conversation offers: the receipt of a filed application, for whoever is logged in in it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from actions.filing.receipts import receipt_file
from actions.portal.errors import NotLoggedIn
from actions.services import Services
from api.chat.doors import ConversationId
from api.chat.errors import FileGoneError, LoginNeededError

router = APIRouter(prefix="/api/conversations", tags=["conversations"])


@router.get("/{conversation_id}/files/{name}", response_class=Response)
async def file(name: str, conversation: ConversationId, request: Request) -> Response:
    """The PDF of a receipt."""
    services: Services = request.app.state.assistant.services
    try:
        content = receipt_file(conversation, name, services)
    except NotLoggedIn as error:
        raise LoginNeededError from error
    except LookupError as error:
        raise FileGoneError from error
    headers = {"Content-Disposition": 'attachment; filename="potwierdzenie.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)
