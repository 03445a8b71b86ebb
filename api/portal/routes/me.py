"""The resident who is logged in."""

from __future__ import annotations

from fastapi import APIRouter

from api.portal import shapes, views
from api.portal.access import CurrentResident

router = APIRouter(tags=["resident"])


@router.get("/me", operation_id="getMe")
def read_me(resident: CurrentResident) -> shapes.Me:
    """Who is logged in, with the address and contacts that the portal knows."""
    return views.me(resident)
