"""The portal over HTTP: one method per question, typed answers, one error tree. Bodies are never logged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from actions.portal.breaker import Breaker
from actions.portal.errors import NoAccount, NotFound, NotLoggedIn, PortalDown, PortalRejected
from actions.portal.shapes import (
    Case,
    CaseSummary,
    Granted,
    Kind,
    Letter,
    Listing,
    Me,
    Payments,
    Problem,
    Receipt,
)
from actions.portal.submission import submission

logger = logging.getLogger(__name__)

TIMEOUT = httpx.Timeout(5.0, connect=2.0)
_PAUSE_SECONDS = 0.3
_LONGEST_PAUSE_SECONDS = 1
_PROBLEM = "application/problem+json"
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""Errors before a connection was there: the portal cannot have got anything."""

S = TypeVar("S", bound=BaseModel)


class Portal:
    """Asks the portal on behalf of a resident, whose access token comes with each question.

    Everything asked here is safe to repeat, filing included (its key makes it so): a failed attempt is made once more.
    A portal that fails again and again is left alone for a while (`actions.portal.breaker`).

    Every method raises a :class:`actions.portal.errors.PortalError`.

    Args:
        url: address of the portal, without ``/v1``.
        transport: how requests travel; a test may stand in for the network.
    """

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._http = httpx.AsyncClient(base_url=f"{url.rstrip('/')}/v1/", timeout=TIMEOUT, transport=transport)
        self._breaker = Breaker()

    async def me(self, token: str) -> Me:
        """Who is logged in, with address and contacts."""
        return _shaped(Me, await self._get("me", token))

    async def applications(self, token: str) -> tuple[CaseSummary, ...]:
        """Every case of the resident, newest first."""
        return _listed(CaseSummary, await self._get("applications", token))

    async def application(self, token: str, application_id: str) -> Case:
        """One case. `NotFound` also for someone else's."""
        return _shaped(Case, await self._get(f"applications/{quote(application_id, safe='')}", token))

    async def benefits(self, token: str) -> tuple[Granted, ...]:
        """What was granted, newest first."""
        return _listed(Granted, await self._get("benefits", token))

    async def payments(self, token: str) -> Payments:
        """What was paid and what comes next, newest first."""
        return _shaped(Payments, await self._get("payments", token))

    async def messages(self, token: str) -> tuple[Letter, ...]:
        """Letters of the offices, newest first."""
        return _listed(Letter, await self._get("messages", token))

    async def kinds(self, token: str | None = None) -> tuple[Kind, ...]:
        """Kinds of application that the portal takes; public."""
        return _listed(Kind, await self._get("application-kinds", token))

    async def upload(self, token: str, upload_id: str, name: str, media_type: str, content: bytes) -> None:
        """Send a file that an application will name. The same file under the same id is kept once.

        Raises:
            PortalRejected: it is not what the portal takes; `detail` says so in Polish.
        """
        headers = {
            "Content-Type": media_type,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        }
        await self._ask("PUT", f"uploads/{quote(upload_id, safe='')}", token, content=content, headers=headers)

    async def submit(
        self, token: str, kind: str, form: Mapping[str, Any], key: str, attachments: Mapping[str, str] | None = None
    ) -> Receipt:
        """File an application. The same key with the same form gives the same receipt, however often it is sent.

        Args:
            attachments: files sent before: id → what it shows.

        Raises:
            PortalRejected: fields to mend.
        """
        sent = {"json": submission(kind, form, attachments), "headers": {"Idempotency-Key": key}}
        return _shaped(Receipt, await self._ask("POST", "applications", token, **sent))

    async def set_phone_password(self, token: str, password: str | None) -> None:
        """Set the password by which the person is known on the phone line; None takes it away.

        Raises:
            PortalRejected: too short or easily guessed; `fields` says so in Polish.
        """
        if password is None:
            await self._ask("DELETE", "me/phone-password", token)
        else:
            await self._ask("PUT", "me/phone-password", token, json={"password": password})

    async def receipt(self, token: str, receipt_id: str) -> Receipt:
        """The receipt of an application filed earlier."""
        return _shaped(Receipt, await self._get(f"receipts/{quote(receipt_id, safe='')}", token))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _get(self, path: str, token: str | None) -> Any:
        return await self._ask("GET", path, token)

    async def _ask(self, method: str, path: str, token: str | None, **sent: Any) -> Any:
        try:
            return await self._attempt(method, path, token, **sent)
        except PortalDown as error:
            if (error.retry_after or 0) > _LONGEST_PAUSE_SECONDS:
                raise
            first = error
        await asyncio.sleep(_PAUSE_SECONDS)
        try:
            return await self._attempt(method, path, token, **sent)
        except PortalDown as error:
            error.may_have_arrived = error.may_have_arrived or first.may_have_arrived
            raise

    async def _attempt(self, method: str, path: str, token: str | None, **sent: Any) -> Any:
        headers = dict(sent.pop("headers", {}))
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        try:
            with self._breaker.call():
                return _read(await self._answer(method, path, headers=headers, **sent))
        except PortalDown as error:
            logger.warning("The portal could not answer: %s", error)
            raise

    async def _answer(self, method: str, path: str, **sent: Any) -> httpx.Response:
        try:
            return await self._http.request(method, path, **sent)
        except httpx.RequestError as error:
            arrived = not isinstance(error, _NEVER_LEFT)
            raise PortalDown(type(error).__name__, may_have_arrived=arrived) from error


def _read(answer: httpx.Response) -> Any:
    """The body of a good answer.

    Raises:
        PortalError: any other answer.
    """
    if answer.is_success:
        try:
            return answer.json()
        except ValueError:
            raise PortalDown("not JSON") from None
    problem = _problem(answer)
    if problem is None or answer.status_code == HTTPStatus.TOO_MANY_REQUESTS or answer.is_server_error:
        arrived = answer.status_code != HTTPStatus.TOO_MANY_REQUESTS
        wait = _seconds(answer.headers.get("Retry-After"))
        raise PortalDown(f"status {answer.status_code}", wait, may_have_arrived=arrived)
    if answer.status_code == HTTPStatus.UNAUTHORIZED:
        raise NotLoggedIn(expired=True)
    if answer.status_code == HTTPStatus.FORBIDDEN:
        raise NoAccount(problem.word, problem.detail or "")
    if answer.status_code == HTTPStatus.NOT_FOUND:
        raise NotFound(problem.word)
    raise PortalRejected(problem.word, problem.detail or "", {one.field: one.message for one in problem.errors})


def _problem(answer: httpx.Response) -> Problem | None:
    """The problem in an answer; None when it is not the portal that speaks (a proxy's page, another server)."""
    if not answer.headers.get("Content-Type", "").startswith(_PROBLEM):
        return None
    try:
        return Problem.model_validate_json(answer.content)
    except ValidationError:
        return None


def _shaped(shape: type[S], data: Any) -> S:
    try:
        return shape.model_validate(data)
    except ValidationError:
        # Without its cause: pydantic quotes what it was given.
        logger.error("The portal's answer has not the shape of %s", shape.__name__)
        raise PortalDown(f"not a {shape.__name__}") from None


def _listed(shape: type[S], data: Any) -> tuple[S, ...]:
    return tuple(_shaped(shape, item) for item in _shaped(Listing, data).items)


def _seconds(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
