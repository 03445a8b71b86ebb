"""The log of staff actions, for the manager."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from api.staff.audit.log import MOST
from api.staff.doors import StaffParts, needs
from api.staff.frame import frame
from api.staff.pages import page
from api.staff.period import asked, choices
from api.staff.roles import NAMES
from api.staff.sessions import StaffSession

ADDRESS = "/konsultant/dziennik"
router = APIRouter(prefix="/konsultant", include_in_schema=False)


@router.get("/dziennik")
async def log(
    request: Request, parts: StaffParts, session: Annotated[StaffSession, Depends(needs("audit"))]
) -> Response:
    """What was done in a period, newest first. Looking at it is written down too."""
    period = asked(request.query_params, parts.now().date())
    parts.audit.add(session.member, "audit_seen")
    entries = parts.audit.between(*period.moments)
    return page(
        "audit.html",
        entries=entries,
        cut=MOST if len(entries) == MOST else None,
        roles=NAMES,
        period=period,
        choices=choices(parts.now().date()),
        address=ADDRESS,
        **frame(session, ADDRESS),
    )
