"""The resident who is logged in."""

from __future__ import annotations

from fastapi import APIRouter

from api.portal import access_log, shapes, views
from api.portal.access import CurrentResident, Database

router = APIRouter(tags=["resident"])


@router.get("/me", operation_id="getMe")
def read_me(resident: CurrentResident) -> shapes.Me:
    """Who is logged in, with the address and contacts that the portal knows."""
    return views.me(resident)


@router.get("/me/accesses", operation_id="listAccesses")
def list_accesses(resident: CurrentResident, session: Database) -> shapes.Listing[shapes.Access]:
    """Who looked at the resident's data here, newest first: which client, which operation. This call is among them."""
    return shapes.Listing(items=[shapes.Access.model_validate(row) for row in access_log.of(session, resident)])
