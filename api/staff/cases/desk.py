"""The portal's one call for consultants: a case number and a telephone password in, the least of a case out.

Apart from the residents' client: another token, no second try of a password, and its failures are not theirs.
"""

from __future__ import annotations

import logging
from http import HTTPStatus

import httpx
from pydantic import ValidationError

from actions.portal.shapes import Case, Problem

logger = logging.getLogger(__name__)

_TIMEOUT = httpx.Timeout(5.0, connect=2.0)


class DeskError(Exception):
    """Nothing can be told about a case."""

    may_be_retried = False


class NotConfirmedError(DeskError):
    """Number and password do not fit, for whatever reason."""


class TooManyTriesError(DeskError):
    """This consultant had too many refusals in an hour."""


class NotEntitledError(DeskError):
    """The portal does not let this consultant ask."""


class DeskDownError(DeskError):
    """The portal does not answer, or nobody understands it."""

    may_be_retried = True


class CallersCase(Case):
    """A case as a confirmed caller may hear of it; `id` is the entry of the portal's log."""

    title: str = ""
    channel: str = ""


class Desk:
    """Asks the portal for consultants.

    Args:
        url: address of the portal, without ``/v1``.
        transport: how requests travel; a test may stand in for the network.
    """

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._http = httpx.AsyncClient(base_url=f"{url.rstrip('/')}/v1/", timeout=_TIMEOUT, transport=transport)

    async def look_up(self, token: str, case_number: str, password: str) -> CallersCase:
        """The case of a caller.

        Args:
            token: access token of the consultant.

        Raises:
            DeskError: one of its kinds.
        """
        body = {"case_number": case_number, "password": password}
        try:
            answer = await self._http.post("staff/case-lookup", json=body, headers={"Authorization": f"Bearer {token}"})
        except httpx.RequestError as error:
            logger.warning("The portal did not answer a consultant: %s", type(error).__name__)
            raise DeskDownError from error
        if answer.status_code == HTTPStatus.OK:
            return _case(answer)
        raise _refusal(answer)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def _case(answer: httpx.Response) -> CallersCase:
    try:
        return CallersCase.model_validate_json(answer.content)
    except ValidationError:
        # without its cause: pydantic quotes what it was given
        logger.error("The portal's answer has not the shape of a case")
        raise DeskDownError from None


def _refusal(answer: httpx.Response) -> DeskError:
    try:
        word = Problem.model_validate_json(answer.content).word
    except ValidationError:
        word = ""
    if word in ("not-confirmed", "invalid-request"):  # what cannot be a number or password fits nobody
        return NotConfirmedError()
    if word == "too-many-tries":
        return TooManyTriesError()
    if answer.status_code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return NotEntitledError()
    logger.warning("The portal could not answer a consultant: status %d", answer.status_code)
    return DeskDownError()
