"""Files that a conversation offers: the results of its questionnaire, letters, a copy of what is kept, and receipts for
whoever is logged in in it."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from actions.account.my_data import Spoken, copy_of
from actions.filing.receipts import receipt_file
from actions.letters.files import letter_file
from actions.portal.errors import NotLoggedIn
from actions.render.my_data_file import is_of_my_data, my_data_file
from actions.render.my_data_names import JSON, JSON_NAME
from actions.render.results import PAGE_NAME, PDF
from actions.render.results_files import NoResultsError, results_file, sheet_in
from api.chat.doors import ChatParts, ConversationId, assistant_of, services_of
from api.chat.errors import FileGoneError, LoginNeededError, ResultsGoneError, TooManyCallsError
from api.chat.results import results_page
from bot.bootstrap import Assistant

router = APIRouter(prefix="/api/conversations", tags=["conversations"])


@router.get("/{conversation_id}/files/{name}", response_class=Response)
async def file(name: str, conversation: ConversationId, request: Request, parts: ChatParts) -> Response:
    """The results as PDF or page, a letter as PDF or Word file, the PDF of a receipt, or a copy of all that is kept."""
    if wait := parts.files.wait(conversation):
        raise TooManyCallsError(wait)
    services = services_of(request)
    if is_of_my_data(name):
        content = await asyncio.to_thread(my_data_in, conversation, name, assistant_of(request))
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=JSON if name == JSON_NAME else PDF, headers=headers)
    try:
        if name == PAGE_NAME:
            return HTMLResponse(results_page(sheet_in(conversation, services)))
        # drawn beside the loop: many pages take a while, and others are being answered
        if results := await asyncio.to_thread(results_file, conversation, name, services):
            headers = {"Content-Disposition": 'attachment; filename="wyniki.pdf"'}
            return Response(results, media_type=PDF, headers=headers)
        if letter := await asyncio.to_thread(letter_file, conversation, name, services):
            headers = {"Content-Disposition": f'attachment; filename="{letter.filename}"'}
            return Response(letter.content, media_type=letter.media_type, headers=headers)
        content = receipt_file(conversation, name, services)
    except NotLoggedIn as error:
        raise LoginNeededError from error
    except NoResultsError as error:
        raise ResultsGoneError from error
    except LookupError as error:
        raise FileGoneError from error
    headers = {"Content-Disposition": 'attachment; filename="potwierdzenie.pdf"'}
    return Response(content, media_type=PDF, headers=headers)


def my_data_in(conversation_id: str, name: str, assistant: Assistant) -> bytes:
    """A copy of everything that is kept about the conversation and whoever is logged in in it."""
    spoken = [
        Spoken(at=turn.at, said=turn.said, replies=tuple(turn.model_dump(mode="json")["replies"]))
        for turn in assistant.engine.history(conversation_id)
    ]
    return my_data_file(name, copy_of(conversation_id, spoken, assistant.services), assistant.services)
