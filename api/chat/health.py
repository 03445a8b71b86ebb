"""Whether the process lives, and whether it can work."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy.exc import SQLAlchemyError

from api.chat.doors import ChatParts
from api.chat.errors import BusyError
from api.chat.shapes import StatusOut

router = APIRouter(prefix="/api", tags=["health"])

RETRY_AFTER_SECONDS = 5


@router.get("/health")
async def health() -> StatusOut:
    """The process answers."""
    return StatusOut(status="ok")


@router.get("/ready")
async def ready(parts: ChatParts) -> StatusOut:
    """The model is loaded (the app does not start without) and the database answers.

    Raises:
        BusyError: the database does not answer.
    """
    try:
        parts.access.known("ready")
    except SQLAlchemyError as error:
        raise BusyError(RETRY_AFTER_SECONDS) from error
    return StatusOut(status="ok")
