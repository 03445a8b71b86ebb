"""Letters of the offices to the resident."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import select

from api.portal import shapes
from api.portal.access import CurrentResident, Database
from api.portal.problems import not_found
from api.portal.tables import Message

router = APIRouter(tags=["messages"])


@router.get("/messages", operation_id="listMessages")
def list_messages(resident: CurrentResident, session: Database) -> shapes.Listing[shapes.Message]:
    """Summonses, notices and decisions, newest first."""
    rows = session.scalars(
        select(Message).where(Message.resident_id == resident.id).order_by(Message.sent_on.desc(), Message.id)
    )
    return shapes.Listing(items=[shapes.Message.model_validate(row) for row in rows])


@router.get("/messages/{message_id}", operation_id="getMessage")
def read_message(message_id: str, resident: CurrentResident, session: Database) -> shapes.Message:
    """One letter."""
    row = session.get(Message, message_id)
    if row is None or row.resident_id != resident.id:
        raise not_found()
    return shapes.Message.model_validate(row)
