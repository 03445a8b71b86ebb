"""Files to send along with an application: each is kept under an id of the sender's until the application names it."""

from __future__ import annotations

import re
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.concurrency import run_in_threadpool

from api.portal import shapes
from api.portal.access import CurrentResident, Database
from api.portal.problems import MEDIA_TYPE, ProblemError
from api.portal.uploads import take
from api.portal.views import upload as shown

router = APIRouter(tags=["applications"])

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_NAME = re.compile(r"filename\*=UTF-8''(?P<name>[^;\s]+)", re.IGNORECASE)


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


async def _content(request: Request) -> bytes:
    """The body, no further than the limit.

    Raises:
        ProblemError: 413 when it is larger, 422 when there is nothing in it.
    """
    largest = request.app.state.settings.largest_file
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > largest:
            said = f"Plik może mieć najwyżej {largest // 1024 // 1024} MB. Zmniejsz go albo podziel na części."
            raise ProblemError(413, "too-large", "Plik jest za duży", said)
    if not content:
        raise ProblemError(422, "damaged-file", "Plik jest uszkodzony", "Plik jest pusty. Wybierz go jeszcze raz.")
    return bytes(content)


@router.put(
    "/uploads/{upload_id}",
    operation_id="putUpload",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/pdf": _BINARY, "image/jpeg": _BINARY, "image/png": _BINARY},
        }
    },
    responses={
        409: _problem("This id was used for another file."),
        413: _problem("The file is larger than the portal takes."),
        415: _problem("The file is neither PDF nor JPEG nor PNG; its content decides, not its name."),
    },
)
async def put_upload(
    upload_id: uuid.UUID,
    request: Request,
    resident: CurrentResident,
    session: Database,
    content_disposition: Annotated[
        str, Header(max_length=1000, description="`attachment; filename*=UTF-8''…`: what the resident calls the file.")
    ] = "",
) -> shapes.Upload:
    """Send a file to be named in a submission later. Safe to repeat: the same id with the same content is one file."""
    content = await _content(request)
    named = _NAME.search(content_disposition)
    name = named["name"] if named else ""
    scanner = request.app.state.scanner
    return shown(await run_in_threadpool(take, session, resident, str(upload_id), name, content, scanner))
