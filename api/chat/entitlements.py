"""Outcomes for a household given as JSON, for calculators on other pages. Nothing is stored."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request

from api.chat.doors import ChatParts, address, services_of
from api.chat.errors import HouseholdInvalidError, TooManyCallsError
from knowledge.entitlements import Outcome, outcomes
from knowledge.facts import Facts
from knowledge.household import HouseholdError, read_household, schema_of

router = APIRouter(prefix="/api", tags=["entitlements"])


def counted(request: Request, parts: ChatParts) -> None:
    """Count a household for the caller's address.

    Raises:
        TooManyCallsError: this address asks too often.
    """
    if wait := parts.households.wait(address(request)):
        raise TooManyCallsError(wait)


def household_facts(household: dict[str, Any], request: Request) -> Facts:
    """What follows today from the household in a request's body.

    Raises:
        HouseholdInvalidError: it does not fit ``/api/schemas/household.json``.
    """
    services = services_of(request)
    try:
        return read_household(services.base.catalogue, household, services.today)
    except HouseholdError as error:
        raise HouseholdInvalidError(str(error)) from error


@router.post("/entitlements", dependencies=[Depends(counted)])
async def entitlements(household: dict[str, Any], request: Request) -> list[Outcome]:
    """What the household may be entitled to today, every benefit of the base; see ``/api/schemas/household.json``."""
    services = services_of(request)
    return outcomes(services.base.benefits, household_facts(household, request))


@router.get("/schemas/household.json")
async def household_schema(request: Request) -> dict[str, Any]:
    """The JSON Schema of a household."""
    services = services_of(request)
    return schema_of(services.base.catalogue)
