"""Files that a conversation offers: the results of its questionnaire, and receipts for whoever is logged in in it."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from actions.filing.receipts import receipt_file
from actions.portal.errors import NotLoggedIn
from actions.render.results import PAGE_NAME, PDF
from actions.render.results_files import NoResultsError, results_file, sheet_in
from actions.services import Services
from api.chat.doors import ConversationId
from api.chat.errors import FileGoneError, LoginNeededError, ResultsGoneError
from api.chat.results import results_page

router = APIRouter(prefix="/api/conversations", tags=["conversations"])


@router.get("/{conversation_id}/files/{name}", response_class=Response)
async def file(name: str, conversation: ConversationId, request: Request) -> Response:
    """The results as PDF or as a page, or the PDF of a receipt."""
    services: Services = request.app.state.assistant.services
    try:
        if name == PAGE_NAME:
            return HTMLResponse(results_page(sheet_in(conversation, services)))
        # drawn beside the loop: many pages take a while, and others are being answered
        if results := await asyncio.to_thread(results_file, conversation, name, services):
            headers = {"Content-Disposition": 'attachment; filename="wyniki.pdf"'}
            return Response(results, media_type=PDF, headers=headers)
        content = receipt_file(conversation, name, services)
    except NotLoggedIn as error:
        raise LoginNeededError from error
    except NoResultsError as error:
        raise ResultsGoneError from error
    except LookupError as error:
        raise FileGoneError from error
    headers = {"Content-Disposition": 'attachment; filename="potwierdzenie.pdf"'}
    return Response(content, media_type=PDF, headers=headers)
