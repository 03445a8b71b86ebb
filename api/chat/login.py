"""The way to the identity provider and back: the page behind a one-time link, the return, what can go wrong."""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from actions.account.refusals import LinkUsedUp, LoginRefused, ProviderDown
from actions.render.logging_in import trouble
from actions.services import Services
from actions.store.logins import ATTEMPT_FOR
from api.chat.doors import CHANNEL as WEB
from api.chat.doors import Chat, address, assistant_of, services_of
from api.chat.errors import TooManyCallsError
from api.web.pages import templates
from bot.conversations import NoConversationError
from bot.ordering import ConversationBusyError
from bot.telegram.reading import CHANNEL as MESSENGER
from bot.tracker_store import ConversationChangedError

logger = logging.getLogger(__name__)

_HERE = Path(__file__).parent
_ASSETS = {"login.css": "text/css", "login.js": "text/javascript"}
_BYTES = 24
_HOME = "/"
_templates = templates(_HERE / "templates")


def counted(request: Request) -> None:
    """Count the call for the caller's address.

    Raises:
        TooManyCallsError: this address calls too often.
    """
    chat: Chat = request.app.state.chat
    if wait := chat.calls.wait(address(request)):
        raise TooManyCallsError(wait)


router = APIRouter(prefix="/login", include_in_schema=False, dependencies=[Depends(counted)])


@router.get("/assets/{name}")
async def asset(name: str) -> Response:
    """Style and script of these pages."""
    if name not in _ASSETS:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return FileResponse(_HERE / "assets" / name, media_type=_ASSETS[name])


@router.get("/callback")
async def come_back(request: Request) -> Response:
    """The return from the provider: checks everything, and shows the code that the conversation waits for.

    Only the browser that left comes back, and only once. The login opens nothing before the code is typed there.
    """
    here = services_of(request)
    returned = dict(request.query_params)
    attempt = here.logins.come_back(returned.get("state", ""), request.cookies.get(_cookie(here), ""))
    if attempt is None:
        return _refused(request, LinkUsedUp(), None)
    try:
        login = await here.oidc.come_back(returned, attempt, here.now())
    except LoginRefused as error:
        return _refused(request, error, attempt.conversation_id)
    channel = WEB if _on_the_web(request, attempt.conversation_id) else MESSENGER
    code = here.logins.hold(attempt.conversation_id, replace(login, channel=channel))
    if not await _told(request, attempt.conversation_id):
        here.logins.forget(attempt.conversation_id)
        return _refused(request, LinkUsedUp(), None)
    return page("login_code.html", code=code, back=_back(request, attempt.conversation_id))


@router.get("/{ticket}")
async def start(request: Request, ticket: str) -> Response:
    """The page behind the link. Opening it uses nothing up: link previews open links too."""
    here = services_of(request)
    conversation = here.logins.conversation_of(ticket)
    if conversation is None:
        return _refused(request, LinkUsedUp(), None)
    try:
        provider = await here.oidc.provider()
    except ProviderDown as error:
        return _refused(request, error, None, again=f"/login/{ticket}")
    where = "na stronie miasta" if _on_the_web(request, conversation) else "w komunikatorze"
    return page("login_start.html", goes_to=provider.authorization_endpoint, ticket=ticket, where=where)


@router.post("/{ticket}")
async def leave(request: Request, ticket: str) -> Response:
    """Uses the link up and sends the browser to the provider, marked so that only it can come back."""
    here = services_of(request)
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return _refused(request, LinkUsedUp(), None)
    try:
        await here.oidc.provider()
        conversation = here.logins.use_ticket(ticket)
        if conversation is None:
            raise LinkUsedUp
        leaving = await here.oidc.leave(conversation)
    except LoginRefused as error:
        again = f"/login/{ticket}" if isinstance(error, ProviderDown) else None
        return _refused(request, error, None, again=again)
    browser = request.cookies.get(_cookie(here)) or secrets.token_urlsafe(_BYTES)
    here.logins.leave(leaving.state, browser, leaving.attempt)
    response = RedirectResponse(leaving.url, HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})
    response.set_cookie(
        _cookie(here),
        browser,
        max_age=int(ATTEMPT_FOR.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=_https(here),
    )
    return response


async def _told(request: Request, conversation_id: str) -> bool:
    """Let the assistant go on in the conversation; False when there is no such conversation any more."""
    assistant = assistant_of(request)
    try:
        await assistant.engine.news(conversation_id, "/login_done")
    except NoConversationError:
        return False
    except (ConversationBusyError, ConversationChangedError):
        # The login waits all the same: asking to be logged in asks for its code.
        logger.warning("A login is done, but its conversation was busy")
    return True


def _refused(request: Request, error: LoginRefused, conversation_id: str | None, again: str | None = None) -> Response:
    """The page of a login that did not come about. Where it may be tried again, with a link of its own."""
    here = services_of(request)
    logger.info("A login did not come about: %s", type(error).__name__)
    if conversation_id is not None and error.may_be_retried:
        again = f"/login/{here.logins.ticket(conversation_id)}"
    back = _back(request, conversation_id) if conversation_id is not None else None
    status = HTTPStatus.SERVICE_UNAVAILABLE if isinstance(error, ProviderDown) else HTTPStatus.BAD_REQUEST
    return page("login_trouble.html", status, trouble=trouble(error, here.texts.phone), again=again, back=back)


def page(template: str, status: int = HTTPStatus.OK, goes_to: str | None = None, **values: Any) -> Response:
    """A page from a template. `goes_to`: where its form finally leads; browsers follow it only to named places."""
    response = HTMLResponse(_templates.get_template(template).render(**values), status)
    parts = urlsplit(goes_to or "")
    leads_to = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action 'self'{leads_to}"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _back(request: Request, conversation_id: str) -> str | None:
    """Where a conversation on the web goes on; a messenger has no address of ours."""
    return _HOME if _on_the_web(request, conversation_id) else None


def _on_the_web(request: Request, conversation_id: str) -> bool:
    chat: Chat = request.app.state.chat
    return chat.access.known(conversation_id)


def _cookie(here: Services) -> str:
    """Name of the browser's mark. ``__Host-`` keeps neighbouring hosts from setting it, where HTTPS allows the name."""
    return "__Host-login" if _https(here) else "login"


def _https(here: Services) -> bool:
    return here.settings.public_url.startswith("https://")
