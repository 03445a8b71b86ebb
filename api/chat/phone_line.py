"""The phone line at which a person answers: its number, its hours, and whether anybody answers now."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from actions.people import PHONE_LINE
from api.chat.doors import services_of
from knowledge.hours import open_now

router = APIRouter(prefix="/api", tags=["phone line"])


class PhoneLineOut(BaseModel):
    """A line and its hours. Both sentences are null where the hours are not known."""

    phone: str
    hours: str | None = Field(description="As written in the base: 'pon.-pt. 8.00-16.00'.")
    now: str | None = Field(description="One sentence for the person: open until when, or when it opens next.")


@router.get("/phone-line")
async def phone_line(request: Request) -> PhoneLineOut:
    """The city's line, with whether it is open at this moment."""
    services = services_of(request)
    hours = services.institutions[PHONE_LINE].hours
    return PhoneLineOut(
        phone=services.texts.phone,
        hours=hours.text if hours else None,
        now=open_now(hours, services.now()) if hours else None,
    )
